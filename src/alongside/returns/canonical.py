"""Canonical tables as a writer of returns sees them: chosen rows, found by child, as text.

A table is a mapping of column names to arrays of one length: dates datetime64[D] (blank NaT),
numbers float64 (blank NaN), text and flags objects (blank None).
"""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Column = NDArray[Any]
Table = Mapping[str, Column]
Tables = Mapping[str, Table]
Text = list[str]

# One sortable number for (child, day): no day lies further than this from 1970.
DAYS_A_CHILD = 1_000_000
BLANK = np.datetime64("NaT", "D")
FIRST_DAY = int(np.datetime64("1900-01-01", "D").astype(np.int64))


class Style(Enum):
    """How a return writes its dates: 2025-03-31 or 31/03/2025."""

    ISO = "iso"
    BRITISH = "british"


def size(table: Table) -> int:
    return len(next(iter(table.values())))


def only(table: Table, keep: Column) -> Table:
    """The rows to keep: a mask or row numbers."""
    return {name: column[keep] for name, column in table.items()}


def is_among(ids: Column, some: Column) -> Column:
    """Which ids stand among some others."""
    return np.isin(ids.astype(str), some.astype(str))


def says_yes(flags: Column) -> Column:
    """Which flags say yes; a blank does not."""
    return np.asarray(flags == True)  # noqa: E712 - a column of objects, compared one by one


def says_no(flags: Column) -> Column:
    """Which flags say no; a blank does not."""
    return np.asarray(flags == False)  # noqa: E712 - a column of objects, compared one by one


def until(dates: Column, last: date) -> Column:
    """Dates with those after `last` blank: nobody knew them yet."""
    return np.where(dates > np.datetime64(last), BLANK, dates)


def is_blank(column: Column) -> Column:
    """Which cells hold nothing: NaT, NaN or None."""
    if column.dtype.kind == "O":
        return np.asarray(column == None)  # noqa: E711 - a column of objects, compared one by one
    return np.asarray(column != column)


def either(first: Column, second: Column) -> Column:
    """The first, or the second where there is none: dates, numbers, flags or text."""
    return np.where(is_blank(first), second, first)


def blank_where(unknown: Column, column: Column) -> Column:
    """Text or flags, with None where `unknown`."""
    told: Column = column.astype(object)
    told[unknown] = None
    return told


def open_within(table: Table, starts: str, ends: str, first: date, last: date) -> Column:
    """Rows open on a day from `first` to `last`, or ended on one (`first` may be the last day)."""
    begun = table[starts] <= np.datetime64(last)
    over = table[ends] < np.datetime64(first)
    return np.asarray(begun & ~over)


def between(dates: Column, first: date, last: date) -> Column:
    """Which dates lie from `first` to `last`, both included."""
    return np.asarray((dates >= np.datetime64(first)) & (dates <= np.datetime64(last)))


def as_text(column: Column, *, yes: str = "Y", no: str = "N", dates: Style = Style.ISO) -> Text:
    """A column as cells: blank is the empty string, whole numbers have no decimal point."""
    if column.dtype.kind == "M":
        return _dates_as_text(column, dates)
    if column.dtype.kind == "f":
        # Adding nothing makes nought of what NumPy calls minus nought.
        return ["" if value != value else f"{value + 0.0:g}" for value in column.tolist()]
    words = {None: "", True: yes, False: no}
    # True equals 1 and so finds its word even where numpy made the flag a number.
    return [words[v] if v is None or isinstance(v, bool) else str(v) for v in column.tolist()]


def _dates_as_text(column: Column, style: Style) -> Text:
    worded = _worded_days(style)
    days = column.astype("datetime64[D]").astype(np.int64) - FIRST_DAY
    known = ~np.isnat(column)
    assert not known.any() or 0 <= days[known].min() <= days[known].max() < len(worded) - 1
    return [worded[place] for place in np.where(known, days, -1).tolist()]


@cache
def _worded_days(style: Style) -> Text:
    """Every day of two centuries in words, and a blank at the end: rows share few days."""
    days = np.arange("1900-01-01", "2101-01-01", dtype="datetime64[D]")
    iso: Text = np.datetime_as_string(days).tolist()
    if style is Style.ISO:
        return [*iso, ""]
    return [*(f"{day[8:]}/{day[5:7]}/{day[:4]}" for day in iso), ""]


def write_csv(path: Path, columns: Mapping[str, Sequence[str]]) -> Path:
    """A CSV of columns in their order; UTF-8, one line feed a row."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))
    return path


class ByChild:
    """Finds rows of one table by child and day."""

    def __init__(self, table: Table, day: str = "") -> None:
        names = table["child_id"].astype(str)
        self._names, child = np.unique(names, return_inverse=True)
        days = np.zeros(len(child), dtype=np.int64) if not day else _as_days(table[day])
        key = child * DAYS_A_CHILD + days
        self.order = np.argsort(key, kind="stable")
        self._key, self._child = key[self.order], child[self.order]

    def latest(self, child_ids: Column, days: Column) -> NDArray[np.int64]:
        """The row of the latest day on or before each day, -1 where the child has none."""
        if not len(self._names):
            return np.full(len(child_ids), -1)
        wanted, known = self._find(child_ids)
        place = np.searchsorted(self._key, wanted * DAYS_A_CHILD + _as_days(days), "right") - 1
        fits = known & (place >= 0) & (self._child[np.maximum(place, 0)] == wanted)
        return np.where(fits, self.order[np.maximum(place, 0)], -1)

    def count(self, child_ids: Column, after: Column, until: Column) -> NDArray[np.int64]:
        """How many rows lie after one day and not after another, for each child."""
        if not len(self._names):
            return np.zeros(len(child_ids), dtype=np.int64)
        wanted, known = self._find(child_ids)
        low = np.searchsorted(self._key, wanted * DAYS_A_CHILD + _as_days(after), "right")
        high = np.searchsorted(self._key, wanted * DAYS_A_CHILD + _as_days(until), "right")
        return np.where(known, high - low, 0)

    def _find(self, child_ids: Column) -> tuple[NDArray[np.int64], Column]:
        wanted = child_ids.astype(str)
        place = np.minimum(np.searchsorted(self._names, wanted), len(self._names) - 1)
        return place, self._names[place] == wanted


def _as_days(dates: Column) -> NDArray[np.int64]:
    days = dates.astype("datetime64[D]").astype(np.int64)
    return np.clip(days, -DAYS_A_CHILD // 4, DAYS_A_CHILD // 4)


def looked_up(column: Column, rows: NDArray[np.int64]) -> Column:
    """The column's values at `rows`, blank where the row is -1."""
    if not len(column):
        column = np.array([np.nan if column.dtype.kind == "f" else None], dtype=column.dtype)
    blank: Any = {"M": BLANK, "f": np.nan}.get(column.dtype.kind)
    return np.where(rows >= 0, column[np.maximum(rows, 0)], blank)
