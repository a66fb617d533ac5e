"""The shipped rules against the specification: codes, years, cells marked, decisions taken.

Reads the specification from the shared folder, and is skipped loudly without it.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from alongside.kernel.periods import CollectionYear
from alongside.measures.rules.rule import Rule
from alongside.validation.rulebooks import rule_book
from tests.shared import shared_spec

# Rules that mark other cells than the specification lists, each with its decision.
OTHER_CELLS: frozenset[tuple[str, str]] = frozenset(
    {
        ("ssda903", "205D"),  # the row of the UASC table, where there is no header to mark
        ("ssda903", "706"),  # the row is one of last year's, and so is its number
        ("ssda903", "SW12STG2"),  # the row marked is the episode's, which has no SW_DECOM
    }
)


@dataclass(frozen=True)
class Specified:
    """One line of the specification."""

    code: str
    since: str
    until: str
    cells: frozenset[str]
    doubt: str


def specified(source_return: str) -> Iterator[Specified]:
    with shared_spec(f"rules_{source_return}.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            flags = line["flags"].split(" | ")[0]
            yield Specified(
                line["code"],
                line["since"],
                line["until"],
                frozenset(part.strip() for part in flags.split(";") if part.strip()),
                line["doubt"],
            )


def shipped(source_return: str) -> dict[tuple[str, str], Rule]:
    return {(rule.code, rule.since.label): rule for rule in rule_book(source_return).rules}


@pytest.mark.parametrize("source_return", ["ssda903", "cin"])
def test_no_rule_is_missing_and_none_is_made_up(source_return: str) -> None:
    wanted = {(each.code, each.since): each.until for each in specified(source_return)}
    found = {
        key: rule.until.label if rule.until else "" for key, rule in shipped(source_return).items()
    }
    assert found == wanted


@pytest.mark.parametrize("source_return", ["ssda903", "cin"])
def test_rules_mark_the_cells_the_specification_lists(source_return: str) -> None:
    rules = shipped(source_return)
    differ = {
        each.code: (sorted(marked), sorted(each.cells))
        for each in specified(source_return)
        if (rule := rules.get((each.code, each.since)))
        and (marked := cells_of(rule)) != each.cells
        and (source_return, each.code) not in OTHER_CELLS
    }
    assert differ == {}


@pytest.mark.parametrize("source_return", ["ssda903", "cin"])
def test_each_doubt_has_its_decision(source_return: str) -> None:
    rules = shipped(source_return)
    undecided = [
        each.code
        for each in specified(source_return)
        if each.doubt and (rule := rules.get((each.code, each.since))) and not rule.decision
    ]
    assert undecided == []


def test_as_many_rules_are_in_force_as_the_specification_counts() -> None:
    book = rule_book("ssda903")
    counts = {year: len(book.in_force(CollectionYear.parse(year)))
              for year in ("2024-25", "2025-26", "2026-27")}  # fmt: skip
    assert counts == {"2024-25": 305, "2025-26": 311, "2026-27": 322}


def test_a_query_of_the_census_ends_in_q() -> None:
    wrong = [
        rule.code
        for rule in rule_book("cin").rules
        if (rule.severity.value == "query") is not rule.code.endswith("Q")
    ]
    assert wrong == []


def cells_of(rule: Rule) -> frozenset[str]:
    if rule.is_of_the_whole:
        return frozenset(column for flag in rule.flags for column in flag.columns)
    return frozenset(f"{flag.table}.{column}" for flag in rule.flags for column in flag.columns)
