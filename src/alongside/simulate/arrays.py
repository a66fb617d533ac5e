"""The arrays a simulated life is made of.

Days are whole numbers since 1970-01-01, so that thousands of lives move on in one addition.
What never happens lies at `NEVER`, beyond every horizon, so that comparing days needs no blanks.
"""

from collections.abc import Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int64]
Index = NDArray[np.int64]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Words = NDArray[np.object_]
Columns = Mapping[str, NDArray[np.generic]]

NEVER = 2_000_000
YEAR = 365.25


def as_day(value: date) -> int:
    """A date as days since 1970-01-01."""
    return (value - date(1970, 1, 1)).days


def as_dates(days: Days) -> NDArray[np.datetime64]:
    """Days as dates; those at `NEVER` or beyond become blank (NaT)."""
    dates = days.astype("datetime64[D]")
    dates[days >= NEVER] = np.datetime64("NaT")
    return dates


def birthday(born: Days, years: int) -> Days:
    """The day of a birthday; 29 February moves to 1 March in a common year."""
    months = born.astype("datetime64[D]").astype("datetime64[M]")
    within = born - months.astype("datetime64[D]").astype(np.int64)
    return np.asarray((months + 12 * years).astype("datetime64[D]").astype(np.int64) + within)


def age_on(born: Days, day: Days) -> Index:
    """Age in whole years."""
    age = (day - born) // 365
    return np.asarray(age - (birthday_of_age(born, age) > day), dtype=np.int64)


def birthday_of_age(born: Days, age: Index) -> Days:
    """Each one's own birthday."""
    months = born.astype("datetime64[D]").astype("datetime64[M]")
    within = born - months.astype("datetime64[D]").astype(np.int64)
    moved = months + (12 * age).astype("timedelta64[M]")
    return np.asarray(moved.astype("datetime64[D]").astype(np.int64) + within)


def on_census_day(days: Days) -> Flags:
    """Which days are a 31 March."""
    months = days.astype("datetime64[D]").astype("datetime64[M]")
    within = days - months.astype("datetime64[D]").astype(np.int64)
    return np.asarray((months.astype(np.int64) % 12 == 2) & (within == 30))


def off_odd_days(born: Days) -> Days:
    """The day before, for those born on 29 February or 31 March: the returns' own rules disagree
    about who reaches an age on them."""
    months = born.astype("datetime64[D]").astype("datetime64[M]")
    within = born - months.astype("datetime64[D]").astype(np.int64)
    leap = (months.astype(np.int64) % 12 == 1) & (within == 28)
    return np.where(leap | on_census_day(born), born - 1, born)


def spread(counts: Index) -> tuple[Index, Index]:
    """Repeat each row `counts` times: the row each copy comes from, and its place from 0.

    >>> owner, place = spread(np.array([2, 0, 1]))
    >>> owner.tolist(), place.tolist()
    ([0, 0, 2], [0, 1, 0])
    """
    owner = np.repeat(np.arange(len(counts)), counts)
    place = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    return owner, place
