"""Every rule's own failing examples, planted in a clean return, are found by that rule there.

Examples are planted many at a time, children renamed so that no two of them meet. Examples that
need the same surroundings (year, authority, tables taken away, columns worked out elsewhere) share
a return; those that bring a register of their own have one to themselves.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from alongside.kernel.periods import CollectionYear
from alongside.measures.rules.examples import RuleExample, examples_of
from alongside.measures.rules.rule import Rule
from alongside.pipeline.as_given import as_given, as_last
from alongside.returns.recognise import read_all
from alongside.simulate.parameters import read_parameters
from alongside.simulate.run import simulate_one
from alongside.validation.examples import given_of
from alongside.validation.given import Cells, Given, Tables
from alongside.validation.rulebooks import rule_book
from alongside.validation.run import check

pytestmark = pytest.mark.slow

SIMULATED = read_parameters(residents=1_500, years=3, as_at=date(2026, 3, 31))
NEWEST = CollectionYear(2026)
OLDEST = CollectionYear(2024)
CHILD = {"ssda903": "CHILD", "cin": "LAchildID"}
# The one table of a census of which a return has one row, so that an example's takes its place.
HEADER_OF_CENSUS = "Header"


@dataclass(frozen=True)
class Planted:
    """One example of one rule, and what it is like as a return of its own."""

    rule: Rule
    example: RuleExample
    given: Given

    @property
    def surroundings(self) -> str:
        """What must be the same for two examples to share a return, as a text to sort by."""
        given, shown = self.given, self.example.tables
        worked_out = sorted(
            (name, column)
            for name, table in shown.items()
            for column in table.columns
            if column == "UASC" or (column.startswith("PL_") and column != "PL_POST")
        )
        header = given.tables.get(HEADER_OF_CENSUS) if given.source_return == "cin" else None
        alone = f"{self.rule.code} {self.example.says}" if self._has_register else ""
        return repr(
            (given.year, given.ends_on, given.authority, sorted(given.tables), worked_out, header,
             alone)
        )  # fmt: skip

    @property
    def _has_register(self) -> bool:
        return self.given.postcodes is not None or self.given.providers is not None


def planted(source_return: str) -> list[Planted]:
    """Every example of every rule that some row must fail."""
    return [
        Planted(rule, example, given_of(rule, example))
        for rule in rule_book(source_return).rules
        for example in examples_of(rule)
        if example.failing
    ]


@cache
def clean(source_return: str) -> Mapping[CollectionYear, Tables]:
    """The returns of a small made-up authority, by year."""
    with TemporaryDirectory() as folder:
        simulate_one(Path(folder), SIMULATED, seed=1)
        returns = read_all([Path(folder) / source_return])
        return {one.year: as_given(one).tables for one in returns if one.year}


def surroundings(source_return: str, group: Sequence[Planted]) -> Tables:
    """The clean return of the year that the examples want, without the tables they do without."""
    wanted = group[0].given
    year = min(max(wanted.year, OLDEST), NEWEST)
    returns = clean(source_return)
    tables = dict(returns[year])
    if source_return == "ssda903":
        before = CollectionYear(max(year.ends_in - 1, OLDEST.ends_in))
        tables |= as_last(returns[before])
    else:
        tables[HEADER_OF_CENSUS] = wanted.tables.get(HEADER_OF_CENSUS, {})
    return {name: tables.get(name, {}) for name in wanted.tables}


def one_return(source_return: str, group: Sequence[Planted]) -> tuple[Given, list[dict[str, int]]]:
    """The examples of a group below a clean return, and where each one's tables begin."""
    around = surroundings(source_return, group)
    whole = {
        name: _below(columns, CHILD[source_return], [p.given.tables[name] for p in group])
        for name, columns in around.items()
        if not (source_return == "cin" and name == HEADER_OF_CENSUS)
    }
    starts = [
        {name: begins[place] for name, (_, begins) in whole.items()} for place in range(len(group))
    ]
    tables = {name: columns for name, (columns, _) in whole.items()}
    if source_return == "cin" and HEADER_OF_CENSUS in around:
        tables[HEADER_OF_CENSUS] = around[HEADER_OF_CENSUS]
        for begins in starts:
            begins[HEADER_OF_CENSUS] = 0
    given = group[0].given
    return Given(
        source_return, tables, given.year, ends_on=given.ends_on, authority=given.authority,
        postcodes=given.postcodes, providers=given.providers,
    ), starts  # fmt: skip


def _below(
    above: Mapping[str, Cells], child: str, parts: Sequence[Mapping[str, Cells]]
) -> tuple[Mapping[str, Cells], list[int]]:
    """One table: the rows above, and below them those of each part, its children renamed."""
    names = list(parts[0])
    rows = _rows(above)
    columns = {name: list(above.get(name, [None] * rows)) for name in names}
    starts = []
    for number, part in enumerate(parts):
        starts.append(rows)
        rows += _rows(part)
        for name in names:
            cells = part[name]
            columns[name] += [_renamed(c, number) for c in cells] if name == child else list(cells)
    return columns, starts


def _renamed(child: str | None, number: int) -> str | None:
    return None if child is None else f"Q{number}Q{child}"


def _rows(columns: Mapping[str, Cells]) -> int:
    return max(map(len, columns.values()), default=0)


def key_of(rule: Rule) -> tuple[str, CollectionYear]:
    """A code may have had several wordings, each from another year on."""
    return rule.code, rule.since


def missed(source_return: str, group: Sequence[Planted]) -> Iterator[str]:
    """What a rule did not find of its own examples."""
    given, starts = one_return(source_return, group)
    rules = {key_of(each.rule) for each in group}
    found = check(given, rule_book(source_return), chosen=lambda rule: key_of(rule) in rules)
    assert not found.broken
    marked = {(key_of(m.rule), m.table, m.row) for m in found.marked}
    for each, begins in zip(group, starts, strict=True):
        if why := found.not_run.get(each.rule.code):
            yield f"{each.rule.code} was not run: {why}"
        for table, row in sorted(each.example.failing):
            if (key_of(each.rule), table, begins[table] + row) not in marked:
                yield f"{each.rule.code} missed {table} row {row} ({each.example.says})"


@pytest.mark.parametrize("source_return", ["ssda903", "cin"])
def test_each_rule_finds_its_own_examples_in_a_clean_return(source_return: str) -> None:
    examples = sorted(planted(source_return), key=lambda each: each.surroundings)
    groups = [list(group) for _, group in groupby(examples, key=lambda each: each.surroundings)]
    lines = [line for group in groups for line in missed(source_return, group)]
    assert lines == []


# Rules that judge a return as a whole: rows planted in it tip no share of so many, and a sum over
# it need not come out otherwise. Their own examples are returns of their own.
OF_THE_WHOLE = {
    "ssda903": set[str](),
    "cin": {"2883", "2886Q", "2887Q", "2888Q"},
}


@pytest.mark.parametrize("source_return", ["ssda903", "cin"])
def test_no_rule_is_left_out_in_silence(source_return: str) -> None:
    every = {rule.code for rule in rule_book(source_return).rules}
    assert (
        every - {each.rule.code for each in planted(source_return)} == OF_THE_WHOLE[source_return]
    )
