"""Packs: what their files may say, and that all they name is there."""

import pytest

from alongside.kernel.errors import AlongsideError, WrongDefinition
from alongside.kernel.shipped import read_yaml
from alongside.measures.catalogue import Written
from alongside.measures.pack import Pack, PackPeriod, PackScope
from alongside.measures.pack_lint import lint_packs, pack_faults
from alongside.measures.packs import find_pack, pack_of, packs

PACK = """
id: made_up
title: A made-up pack
for: nobody
says: One thing.
scope: authority
period: month
sections:
  - title: Figures
    measures: [referrals]
  - title: Children
    lists: [due]
    names_children: yes
"""


def pack(old: str = "", new: str = "") -> Pack:
    assert old in PACK
    text = PACK.replace(old, new) if old else PACK
    return pack_of(Written("packs/made_up.yaml", text, read_yaml(text)))


def test_a_pack_is_read() -> None:
    found = pack()
    assert (found.scope, found.period) == (PackScope.AUTHORITY, PackPeriod.MONTH)
    assert (found.measures, found.lists) == (("referrals",), ("due",))
    assert [section.names_children for section in found.sections] == [False, True]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("scope: authority", "scope: county", "scope is one of team, authority"),
        ("period: month", "period: day", "period is one of month, quarter, year"),
        ("id: made_up", "id: Made Up", "id is small letters"),
        ("for: nobody\n", "", "for is missing"),
        ("    lists: [due]\n    names_children: yes\n", "", "name measures, lists or findings"),
        ("    measures: [referrals]", "    measures: [referrals]\n    lists: [due]",
         "name measures, lists or findings"),
        ("    measures: [referrals]", "    measures: [referrals]\n    names_children: yes",
         "only lists name children"),
        ("    lists: [due]", "    lists: [due]\n    colour: red", "colour is not a key"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(old: str, new: str, why: str) -> None:
    with pytest.raises(WrongDefinition) as caught:
        pack(old, new)
    assert str(caught.value).startswith("packs/made_up.yaml")
    assert why in str(caught.value)


def test_a_pack_nobody_knows_is_told() -> None:
    with pytest.raises(AlongsideError, match="expected: monday_team"):
        find_pack("mondays_team")


def test_four_packs_are_shipped_and_only_mondays_names_children() -> None:
    naming = {
        found.id: any(section.names_children for section in found.sections) for found in packs()
    }
    assert naming == {
        "director_quarter": False,
        "inspection_annex": False,
        "monday_team": True,
        "monthly_performance": False,
    }


def test_all_that_the_shipped_packs_name_is_there() -> None:
    assert lint_packs() == []


def test_what_nobody_defined_is_named() -> None:
    found = list(pack_faults(pack(), measures=["contacts"], lists=["drift"]))
    assert found == [
        "there is no measure 'referrals'",
        "there is no list, nor a kind of list, 'due'",
    ]
