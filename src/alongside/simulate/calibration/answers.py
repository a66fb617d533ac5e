"""What a figure is counted from: one answer a row, and whose family it belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from alongside.kernel.periods import CollectionYear
from alongside.returns.canonical import Column, Table, Tables, between, only, says_yes
from alongside.simulate.arrays import Floats, Index


@dataclass(frozen=True)
class Answers:
    """Answers (0 or 1, or a number) of rows, each of a child whose `cluster` moves together.

    `of` is what each answer is out of; where it is empty every answer is out of one.
    """

    values: Floats
    cluster: Index
    of: Floats = field(default_factory=lambda: np.empty(0))

    @property
    def weights(self) -> Floats:
        return self.of if len(self.of) else np.ones(len(self.values))


@dataclass(frozen=True)
class Families:
    """The family of every child met, as whole numbers, and how many families live there."""

    number: Mapping[str, int]
    residents: int

    @classmethod
    def of(cls, tables: Tables, residents: int) -> "Families":
        ids = tables["family"]["family_id"].astype(str)
        numbers = np.unique(ids, return_inverse=True)[1]
        return cls(
            dict(zip(tables["family"]["child_id"], numbers.tolist(), strict=True)), residents
        )


@dataclass(frozen=True)
class Year:
    """One year's truth to count in."""

    tables: Tables
    year: CollectionYear
    children: int
    families: Families

    @cached_property
    def last(self) -> np.datetime64:
        return np.datetime64(self.year.end)

    def told(self, name: str) -> Table:
        """A table as official figures see it: agreed series of short breaks left out."""
        table = self.tables[name]
        if name != "care_period":
            return table
        return only(table, ~says_yes(table["short_breaks"]))

    def within(self, name: str, day: str) -> Table:
        """Rows with a day in the year."""
        table = self.told(name)
        return only(table, between(table[day], self.year.start, self.year.end))

    def open(self, name: str, starts: str = "start_date", ends: str = "end_date") -> Table:
        """Open on 31 March; an end on that day is not open."""
        table = self.told(name)
        return only(table, (table[starts] <= self.last) & ~(table[ends] <= self.last))

    def days_open(self, table: Table, starts: str = "start_date") -> Column:
        return (self.last - table[starts]).astype(np.int64)

    def answers(self, table: Table, values: Column) -> Answers:
        """One answer a row of a table of children."""
        number = self.families.number
        cluster = np.array([number[child] for child in table["child_id"]], dtype=np.int64)
        return Answers(values.astype(np.float64), cluster)

    def each(self, table: Table) -> Answers:
        """Every row counts one."""
        return self.answers(table, np.ones(len(table["child_id"])))
