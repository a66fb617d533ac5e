"""What the name of a file or folder says of its time: a collection year, a month or a day."""

import re
from calendar import month_abbr, month_name
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from alongside.kernel.errors import AlongsideError
from alongside.kernel.periods import CollectionYear, month_end


@dataclass(frozen=True)
class Named:
    """`lone` is a single year such as 2025, which may be the one the collection year ends or
    starts in; `year` is a plain pair such as 2024-25; `as_at` is a day, or the end of a month."""

    year: CollectionYear | None = None
    lone: int | None = None
    as_at: date | None = None

    def __bool__(self) -> bool:
        return self != Named()


_MONTHS = {name.lower(): n for n, name in enumerate(month_abbr) if name} | {
    name.lower(): n for n, name in enumerate(month_name) if name
}
_WORD = "|".join(sorted(_MONTHS, key=len, reverse=True))
_GAP = r"[-_. ]?"
_YEAR = r"(?<!\d)(20\d\d)"

_DAY = re.compile(rf"{_YEAR}{_GAP}(\d\d){_GAP}(\d\d)(?!\d)")
_BRITISH_DAY = re.compile(rf"(?<!\d)(\d\d){_GAP}(\d\d){_GAP}(20\d\d)(?!\d)")
_PAIR = re.compile(rf"{_YEAR}[-_/ ]?(20\d\d|\d\d)(?!\d)")
_YEAR_MONTH = re.compile(rf"{_YEAR}{_GAP}(?:({_WORD})(?![a-z])|(\d\d)(?!\d))", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"(?<![a-z])({_WORD}){_GAP}(20\d\d)(?!\d)", re.IGNORECASE)
_LONE = re.compile(rf"{_YEAR}(?!\d)")


def named_in(names: Iterable[str]) -> Named:
    """What the first name that says anything says: give the file's own name first.

    >>> named_in(["episodes", "returns 2024-25"]).year.label
    '2024-25'
    >>> named_in(["Annex_A_2024_Jan"]).as_at.isoformat()
    '2024-01-31'
    """
    return next((found for name in names if (found := _named(name))), Named())


def _named(name: str) -> Named:
    day = _day(name)
    if day:
        # A return is often named for the day it was exported; only a year's last day names a year.
        year = CollectionYear.of(day) if (day.month, day.day) == (3, 31) else None
        return Named(year=year, as_at=day)
    pair = _pair(name)
    if pair:
        return Named(year=pair, as_at=pair.end)
    month = _month(name)
    if month:
        return Named(as_at=month)
    lone = _LONE.search(name)
    return Named(lone=int(lone[1])) if lone else Named()


def _day(name: str) -> date | None:
    for found in _DAY.finditer(name):
        if day := _date(int(found[1]), int(found[2]), int(found[3])):
            return day
    for found in _BRITISH_DAY.finditer(name):
        if day := _date(int(found[3]), int(found[2]), int(found[1])):
            return day
    return None


def _pair(name: str) -> CollectionYear | None:
    for found in _PAIR.finditer(name):
        try:
            return CollectionYear.parse(f"{found[1]}-{found[2]}")
        except AlongsideError:
            continue
    return None


def _month(name: str) -> date | None:
    found = _YEAR_MONTH.search(name)
    if found:
        month = _MONTHS[found[2].lower()] if found[2] else int(found[3])
        first = _date(int(found[1]), month, 1)
        return month_end(first) if first else None
    found = _MONTH_YEAR.search(name)
    return month_end(date(int(found[2]), _MONTHS[found[1].lower()], 1)) if found else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
