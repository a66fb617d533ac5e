"""A definition that does not fit says which file, which line and why."""

import pytest

from alongside.kernel.errors import WrongDefinition
from alongside.measures.catalogue import build
from tests.measures.made_up import MEASURE, spoilt


def line(part: str) -> int:
    return MEASURE[: MEASURE.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "why", "at"),
    [
        ("unit: percent", "unit: per cent", "unit is one of count, percent", "unit: "),
        ("better: lower", "better: up", "better is one of higher, lower, neither", "better: "),
        ("framework: Outcome 1", "framework: Outcome 9", "one of Outcome 1", "framework: "),
        ("stage: referral", "stage: afterwards", "stage is one of contact", "stage: "),
        ("since: never", "since: never\ncore: true", "core is yes or no, not 'true'", "count: "),
        ("dated: referral_date", "opened: referral_date", "count has one of dated", "count: "),
        ("dated: referral_date", "open: referral_date", "start and end for open", "count: "),
        (
            "dated: referral_date",
            "dated: referral_date, every: week",
            "may only be year",
            "count: ",
        ),
        ("  says: those after another", "  tells: those", "says is missing", "numerator:"),
        ("{says: all of them}", "{says: all, sqk: x}", "sqk is not a key", "denominator:"),
        ("{says: all of them}", "{population: all}", "population known is 0 to 17", "denominator:"),
        ("before is not null", "before is not", "not SQL", "sql: before"),
        ("source: made up", "source: {a: b}", "source is one text", "source:"),
        ("source: made up", "source: x\ndoes_without: [need]", "list of table.column", "why:"),
        ("made up\nwhy", "x\ndoes_without: [child.sex]\nwhy", "which it does not read", "why:"),
    ],
)
def test_what_does_not_fit_is_said_with_its_line(old: str, new: str, why: str, at: str) -> None:
    measure, idea = spoilt(old, new)
    with pytest.raises(WrongDefinition, match=why) as error:
        build([measure], [idea])
    assert error.value.file == "measures/made_up.yaml"
    assert error.value.line == line(at)


def test_a_key_left_out_is_named() -> None:
    measure, idea = spoilt("why: It shows one thing.\n", "")
    with pytest.raises(WrongDefinition, match="why is missing"):
        build([measure], [idea])


def test_two_definitions_may_not_share_an_id() -> None:
    measure, idea = spoilt("source: made up", "source: found")
    with pytest.raises(WrongDefinition, match="made_up is also defined in measures/"):
        build([measure, measure], [idea])


def test_ideas_may_not_go_round_in_a_circle() -> None:
    measure, idea = spoilt("rows: referral\n", "rows: referral\nalso: [referral_named]\n")
    with pytest.raises(WrongDefinition, match="circle: referral_named reads referral_named"):
        build([measure], [idea])
