"""Periods that figures are given for, and the collection year of a return.

A year runs from 1 April to 31 March and is named by both: `2024-25`. Every period ends on the
last day of a month, so any of them can be added up from months.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import total_ordering

from alongside.kernel.errors import AlongsideError


class PeriodKind(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ROLLING_12_MONTHS = "rolling 12 months"
    YEAR_TO_DATE = "year to date"


def month_end(day: date) -> date:
    """The last day of the month that holds `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_before(first_of_month: date, months: int) -> date:
    """The first day of the month that lies `months` before (negative: after) a first of month."""
    index = first_of_month.year * 12 + first_of_month.month - 1 - months
    return date(index // 12, index % 12 + 1, 1)


def same_day_months_before(day: date, months: int) -> date:
    """`day` moved back by calendar months, to the month's end where the day does not exist."""
    first = months_before(day.replace(day=1), months)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


@total_ordering
@dataclass(frozen=True)
class CollectionYear:
    """The year from 1 April to 31 March, known by the calendar year in which it ends.

    >>> CollectionYear(2025).label, CollectionYear(2025).start.isoformat()
    ('2024-25', '2024-04-01')
    """

    ends_in: int

    @property
    def start(self) -> date:
        return date(self.ends_in - 1, 4, 1)

    @property
    def end(self) -> date:
        return date(self.ends_in, 3, 31)

    @property
    def label(self) -> str:
        return f"{self.ends_in - 1}-{self.ends_in % 100:02d}"

    def __str__(self) -> str:
        return self.label

    def __lt__(self, other: "CollectionYear") -> bool:
        return self.ends_in < other.ends_in

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @classmethod
    def of(cls, day: date) -> "CollectionYear":
        return cls(day.year + (day.month > 3))

    @classmethod
    def parse(cls, text: str) -> "CollectionYear":
        """Read `2024-25`, `2024/25`, `2024-2025`, `202425` or `2025` (the year it ends in)."""
        cleaned = text.strip()
        pair = re.fullmatch(r"(\d{4})[-/_ ]?(\d{4}|\d{2})", cleaned)
        if pair:
            ends = int(pair[1]) + 1
            if str(ends).endswith(pair[2]):
                return cls(ends)
        elif re.fullmatch(r"\d{4}", cleaned):
            return cls(int(cleaned))
        raise AlongsideError(f"{text!r} is not a collection year: write it like 2024-25")


@dataclass(frozen=True)
class Period:
    """A span of whole months: `start` and `end` are its first and last day, both inside it."""

    kind: PeriodKind
    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start.day != 1 or self.end != month_end(self.end) or self.start > self.end:
            raise ValueError(f"not whole months: {self.start} to {self.end}")

    @property
    def months(self) -> int:
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    @property
    def label(self) -> str:
        """As people write it: `2025-03`, `2024-25 Q4`, `2024-25`, `12 months to 2025-03`."""
        year = CollectionYear.of(self.end)
        match self.kind:
            case PeriodKind.MONTH:
                return f"{self.end:%Y-%m}"
            case PeriodKind.QUARTER:
                return f"{year} Q{(self.end.month - 4) % 12 // 3 + 1}"
            case PeriodKind.YEAR:
                return str(year)
            case PeriodKind.ROLLING_12_MONTHS:
                return f"12 months to {self.end:%Y-%m}"
            case PeriodKind.YEAR_TO_DATE:
                return f"{year} to {self.end:%Y-%m}"

    @classmethod
    def ending(cls, kind: PeriodKind, last_month: date) -> "Period":
        """The period of this kind whose last month is the one that holds `last_month`.

        A quarter or year that would not end there is refused with ValueError.
        """
        end = month_end(last_month)
        year = CollectionYear.of(end)
        match kind:
            case PeriodKind.MONTH:
                start = end.replace(day=1)
            case PeriodKind.QUARTER:
                if end.month % 3:
                    raise ValueError(f"no quarter ends in {end:%Y-%m}")
                start = months_before(end.replace(day=1), 2)
            case PeriodKind.YEAR:
                if end != year.end:
                    raise ValueError(f"no year ends in {end:%Y-%m}")
                start = year.start
            case PeriodKind.ROLLING_12_MONTHS:
                start = months_before(end.replace(day=1), 11)
            case PeriodKind.YEAR_TO_DATE:
                start = year.start
        return cls(kind, start, end)


def periods_between(first: date, last: date) -> list[Period]:
    """Every period whose last month lies between two days, months first, in order of kind.

    A month counts only when `last` reaches its last day: a month still running is not a period.
    Periods may begin before `first`; whether they were observed is not asked here.
    """
    found = []
    for kind in PeriodKind:
        month = first.replace(day=1)
        while month_end(month) <= last:
            if _ends_here(kind, month):
                found.append(Period.ending(kind, month))
            month += timedelta(days=monthrange(month.year, month.month)[1])
    return found


def _ends_here(kind: PeriodKind, month: date) -> bool:
    if kind is PeriodKind.QUARTER:
        return month.month % 3 == 0
    return kind is not PeriodKind.YEAR or month.month == 3
