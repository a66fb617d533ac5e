"""Errors say what, where, what was expected, what came, and what to do."""

import pytest

from alongside.kernel.errors import Fault, Unusable, WrongDefinition
from alongside.kernel.identity import MAY_SEE_ROWS, PROTECTED_ONLY, Role, Viewer


def test_a_fault_says_it_all_in_order() -> None:
    fault = Fault(
        "not a date",
        file="made_up.xlsx",
        sheet="List 3",
        row=12,
        column="Date of referral",
        expected="a day such as 31/03/2025",
        got="soon",
        todo="put the date right",
    )
    assert str(fault).splitlines() == [
        "made_up.xlsx, sheet List 3, row 12, column Date of referral: not a date",
        "  expected: a day such as 31/03/2025",
        "  got: soon",
        "  what to do: put the date right",
    ]


def test_every_fault_of_an_unusable_file_is_told() -> None:
    error = Unusable([Fault("first", file="a"), Fault("second", file="b")])
    assert str(error) == "a: first\nb: second"


def test_a_wrong_definition_names_its_line() -> None:
    assert str(WrongDefinition("no unit", file="x.yaml", line=3)) == "x.yaml, line 3: no unit"


def test_who_sees_exact_counts_and_who_may_ask_for_rows() -> None:
    exact = {role for role in Role if Viewer("Ada Example", role).sees_exact_counts}
    assert exact.isdisjoint(PROTECTED_ONLY)
    assert exact >= MAY_SEE_ROWS
    assert Role.VIEWER not in exact


def test_nobody_looks_without_a_name() -> None:
    with pytest.raises(ValueError, match="a viewer has a name"):
        Viewer(" ", Role.ANALYST)
