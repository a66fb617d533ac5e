"""Two ways to every rule: the SQL in earnest, and a plain reading, on returns made by chance."""

from collections import defaultdict
from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from random import Random

import pytest

from alongside.kernel.periods import CollectionYear
from alongside.validation.given import Given
from alongside.validation.rulebooks import rule_book
from alongside.validation.run import check
from alongside.validation.tables import base_tables
from tests.validation import secondly
from tests.validation.chance import Rows, columns_of, ssda903
from tests.validation.chance_cin import cin
from tests.validation.chance_reference import POSTCODES, PROVIDERS

for module in iter_modules(secondly.__path__):
    import_module(f"{secondly.__name__}.{module.name}")

# One return with many children, and a few small ones for rules that judge a return as a whole.
CHILDREN = (150, 2, 3, 5, 8)
RETURNS = {"ssda903": ssda903, "cin": cin}
YEARS = (2025, 2026, 2027)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("kind", ["ssda903", "cin"])
def test_both_ways_mark_the_same_rows(kind: str, year: int) -> None:
    differ: dict[str, str] = {}
    for children in CHILDREN:
        rows = RETURNS[kind](Random(f"{kind} {year} {children}"), year, children)
        for code, told in compared(kind, rows, year).items():
            differ.setdefault(code, f"{children} children: {told}")
    assert differ == {}


def compared(kind: str, rows: Rows, year: int) -> dict[str, str]:
    """Code -> where the two ways differ, for every rule that was read a second time."""
    book = rule_book(kind)
    collection = CollectionYear(year)
    given = given_of(kind, rows, collection)
    known = {code for of, code in secondly.READINGS if of == kind}
    found = check(given, book, chosen=lambda rule: rule.code in known)
    assert not found.broken
    got: dict[str, set[tuple[str, int | None]]] = defaultdict(set)
    for each in found.marked:
        got[each.rule.code].add((each.table, each.row))
    lists = {name: frozenset(each.code for each in codes if each.in_force(collection))
             for name, codes in book.lists.items()}  # fmt: skip
    plain = secondly.return_of(kind, rows, given.year_start, given.year_end, lists)
    told = {}
    for rule in found.rules:
        if rule.code in found.not_run:
            continue
        wanted = set(reading_of(kind, rule.code, collection)(plain))
        if wanted != got[rule.code]:
            told[rule.code] = (
                f"only in SQL {sorted(map(str, got[rule.code] - wanted))},"
                f" only in the reading {sorted(map(str, wanted - got[rule.code]))}"
            )
    return told


def reading_of(kind: str, code: str, year: CollectionYear) -> secondly.Reading:
    """The reading in force: the newest that is not of a later year."""
    known = secondly.READINGS[kind, code]
    return [reading for since, reading in sorted(known, key=lambda pair: pair[0])
            if CollectionYear.parse(since) <= year][-1]  # fmt: skip


def given_of(kind: str, rows: Rows, year: CollectionYear) -> Given:
    tables = {
        name: columns_of(
            lines, [column.name for column in base_tables(kind)[name].columns if not column.derived]
        )
        for name, lines in rows.items()
    }
    ends_on = None
    if kind == "cin":
        written = rows["Header"][0]["ReferenceDate"]
        ends_on = date.fromisoformat(written) if written else None
    return Given(
        kind,
        tables,
        year,
        ends_on=ends_on,
        authority="E06000999",
        postcodes=POSTCODES if kind == "ssda903" else None,
        providers=PROVIDERS if kind == "ssda903" else None,
    )
