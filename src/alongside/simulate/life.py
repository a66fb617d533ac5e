"""One fictional authority's whole life, and how a table of it is told.

What lies after the horizon has not happened yet: later rows are left out, later dates are blank.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from alongside.journeys.table import Kind
from alongside.journeys.tables import TABLE_BY_NAME
from alongside.simulate.arrays import NEVER, Days, Flags, Index, Words, as_dates
from alongside.simulate.cases import Cases
from alongside.simulate.draws import Draws, words
from alongside.simulate.parameters import Parameters
from alongside.simulate.population import People, Span
from alongside.simulate.work import Holders

Column = NDArray[np.generic]
ToldTable = Mapping[str, Column]

# How long before the horizon a closed case is still told: the history window of the Standard
# Safeguarding Dataset, six years.
HISTORY_DAYS = 6 * 365 + 1
FIRST_ID = 1_000_001
# Days that are known before they come.
KNOWN_AHEAD = ("expected_date_of_birth", "unaccompanied_until")


@dataclass(frozen=True)
class Life:
    """Everybody, every case, and who held each."""

    people: People
    span: Span
    cases: Cases
    holders: Holders
    parameters: Parameters
    seed: int

    @property
    def history(self) -> int:
        """The first day told of: the start of the years told or six years back, the earlier."""
        return min(self.span.last - HISTORY_DAYS, self.span.told)

    def draws(self, stage: str) -> Draws:
        return Draws(self.seed, stage)

    @cached_property
    def ids(self) -> Words:
        """The authority's id of each child."""
        return words([str(FIRST_ID + number) for number in range(len(self.people))])

    @cached_property
    def told_cases(self) -> Flags:
        """Cases open within the history."""
        return (self.cases.path.end >= self.history) & (self.cases.referred <= self.span.last)

    def born(self, child: Index) -> Days:
        return np.asarray(self.people.born[child])

    def table(self, name: str, keep: Flags, **columns: Column) -> ToldTable:
        """One canonical table of the rows to `keep` that had begun by the horizon.

        Days come as whole numbers and leave as dates, a child's row number leaves as its id;
        columns not given are blank.
        """
        declared = TABLE_BY_NAME[name]
        unknown = set(columns) - set(declared.names)
        assert not unknown, f"{name} has no columns {sorted(unknown)}"
        if declared.starts in columns:
            keep = keep & (columns[declared.starts].astype(np.int64) <= self.span.last)
        rows = np.flatnonzero(keep)
        return {
            column.name: self._told(columns[column.name][rows], column.kind, column.name)
            if column.name in columns
            else blanks(column.kind, len(rows))
            for column in declared.columns
        }

    def _told(self, values: Column, kind: Kind, name: str) -> Column:
        if name == "child_id":
            return self.ids[values.astype(np.int64)]
        if kind is Kind.DATE and name not in KNOWN_AHEAD:
            days = values.astype(np.int64)
            return as_dates(np.where(days > self.span.last, NEVER, days))
        if kind is Kind.DATE:
            return as_dates(values.astype(np.int64))
        if kind is Kind.FLAG:
            return values.astype(object)
        if kind in (Kind.WHOLE, Kind.NUMBER):
            return values.astype(np.float64)
        return values


def blanks(kind: Kind, size: int) -> Column:
    """A column of nothing: NaT for dates, NaN for numbers, None for text and flags."""
    if kind is Kind.DATE:
        return np.full(size, np.datetime64("NaT"), dtype="datetime64[D]")
    if kind in (Kind.WHOLE, Kind.NUMBER):
        return np.full(size, np.nan)
    return np.full(size, None, dtype=object)


def joined(parts: list[ToldTable]) -> ToldTable:
    """Tables of the same columns, one below the other."""
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def unlike(*keys: Column) -> Flags:
    """True for the first row of each key, so that no two rows tell of the same event."""
    order = np.lexsort(keys[::-1])
    same = np.ones(len(order), dtype=bool)
    for key in keys:
        same[1:] &= key[order][1:] == key[order][:-1]
    same[:1] = False
    first = np.ones(len(order), dtype=bool)
    first[order] = ~same
    return first
