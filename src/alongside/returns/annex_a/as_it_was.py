"""Journeys as they were known on the reference date of an Annex A.

Dates after the day are blank, teams and workers are the day's own, and whatever depends on them
is worked out anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from alongside.kernel.codes import code_list
from alongside.kernel.periods import same_day_months_before
from alongside.returns.canonical import (
    ByChild,
    Column,
    Table,
    Tables,
    either,
    looked_up,
    only,
    says_yes,
    until,
)

List = Mapping[str, Column]
SEX = {"M": "a) Male", "F": "b) Female", "U": "c) Not stated/recorded"}
SINCE_LONG_AGO = np.datetime64("1900-01-01")
DISABLED = "Does the Child have a Disability"


@dataclass(frozen=True)
class AsItWas:
    """Journeys as they were known on the reference date."""

    tables: Tables
    as_at: date

    @cached_property
    def day(self) -> np.datetime64:
        return np.datetime64(self.as_at, "D")

    def months_before(self, months: int) -> np.datetime64:
        """The day so many months before, which is the last one outside the window."""
        return np.datetime64(same_day_months_before(self.as_at, months), "D")

    def known(self, dates: Column) -> Column:
        return until(dates, self.as_at)

    def events(self, name: str, day: str, months: int = 6) -> Table:
        """Rows that happened in the months before."""
        table = self.tables[name]
        return only(table, (table[day] > self.months_before(months)) & (table[day] <= self.day))

    def current(self, name: str, starts: str, ends: str, months: int = 6) -> Table:
        """Rows open at the date or ended in the months before."""
        table = self.tables[name]
        over = table[ends] <= self.months_before(months)
        return only(table, (table[starts] <= self.day) & ~over)

    def latest(self, name: str, day: str, ids: Column, keep: Column | None = None) -> "Latest":
        """Each child's latest row of a table by the date."""
        table = self.tables[name]
        fits = table[day] <= self.day
        table = only(table, fits if keep is None else fits & keep)
        return Latest(table, ByChild(table, day).latest(ids, np.full(len(ids), self.day)))

    def child_seen(self) -> Column:
        """Which visits count as one: those at which the child was seen, or that do not say."""
        return np.not_equal(self.tables["visit"]["seen"], False)

    def child(self, ids: Column, *, disability: bool = True) -> List:
        """The columns every list begins with."""
        child = self.tables["child"]
        row = ByChild(child).latest(ids, np.zeros(len(ids)))
        born = self.known(looked_up(child["date_of_birth"], row))
        columns = {
            "Child Unique ID": ids,
            "Gender": spelled(looked_up(child["sex"], row), SEX),
            "Ethnicity": looked_up(child["ethnicity"], row),
            "Date of Birth": born,
            "Age of Child (Years)": _age(born, self.day),
        }
        return {**columns, DISABLED: looked_up(child["disabled"], row)} if disability else columns

    def unaccompanied(self, ids: Column) -> Column:
        child = self.tables["child"]
        return looked_up(child["unaccompanied"], ByChild(child).latest(ids, np.zeros(len(ids))))

    def allocated(self, ids: Column, roles: tuple[str, ...] = ("social worker",)) -> List:
        """Today's team and worker of each child, where one is at work today."""
        held = self.tables["involvement"]
        open_now = np.isnat(held["end_date"]) | (held["end_date"] > self.day)
        # Of a day on which somebody was seen at work, a return of another day knows nothing.
        another_day = says_yes(held["sighting"]) & (held["start_date"] != self.day)
        fits = open_now & np.isin(held["role"], roles) & ~another_day
        found = self.latest("involvement", "start_date", ids, fits)
        return {"Allocated Team": found["team"], "Allocated Worker": found["worker"]}


@dataclass(frozen=True)
class Latest:
    """Rows found for children, one each; blank where there is none."""

    table: Table
    row: Column

    def __getitem__(self, column: str) -> Column:
        return looked_up(self.table[column], self.row)

    def since(self, days: Column, day: str) -> "Latest":
        """Only those on or after each child's own day."""
        return Latest(self.table, np.where(self[day] >= days, self.row, -1))


def _age(born: Column, day: np.datetime64) -> Column:
    """Whole years, by the birthday; blank before birth."""
    born_month, month = born.astype("datetime64[M]"), day.astype("datetime64[M]")
    months = (month - born_month).astype(np.float64)
    within = (born - born_month.astype("datetime64[D]")).astype(np.float64)
    today = float((day - month.astype("datetime64[D]")).astype(int))
    age = np.floor((months - (within > today)) / 12)
    return np.where(np.isnat(born), np.nan, age)


def same_day_a_year_before(days: Column) -> Column:
    """The same day of the year before each day."""
    months = days.astype("datetime64[M]")
    first = (months - 12).astype("datetime64[D]")
    return np.asarray(first + (days - months.astype("datetime64[D]")))


def spelled(column: Column, said: Mapping[str, str]) -> Column:
    """Codes as a list words them; a code it does not word stands as it is."""
    return np.array([said.get(value, value) for value in column.tolist()], dtype=object)


def labelled(column: Column, codes: str) -> Column:
    """A code with its words, as `N1 - Abuse or neglect`."""
    known = code_list(codes)
    words = [None if c is None else f"{c} - {known.label(c)}" for c in column.tolist()]
    return np.array(words, dtype=object)


def worded(column: Column, codes: str, kinds: Column, said: Mapping[str, str]) -> Column:
    """A code with its words; where the source worded only the kind, those words again."""
    return either(labelled(column, codes), spelled(kinds, said))


def sources(column: Column) -> Column:
    """Who got in touch, as `6: Police`."""
    known = code_list("referral_source")
    words = [None if c is None else f"{c}: {known.label(c)}" for c in column.tolist()]
    return np.array(words, dtype=object)
