"""Moving by working days: the kernel's calendar, for arrays of days."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from alongside.kernel.working_days import calendar
from alongside.simulate.arrays import Days, Index

FIRST_YEAR, LAST_YEAR = 1980, 2070


@cache
def _bank_holidays() -> NDArray[np.datetime64]:
    whole = calendar(FIRST_YEAR, LAST_YEAR)
    weekday = np.is_busday(whole.day)
    return whole.day[weekday & ~whole.is_working]


def working_day(days: Days) -> Days:
    """The day itself, or the next working day."""
    return add_working_days(days, np.zeros(len(days), dtype=np.int64))


def add_working_days(days: Days, count: Index) -> Days:
    """`count` working days later; the first day counts as day 0, and a day off as the next."""
    offset = np.busday_offset(
        days.astype("datetime64[D]"), count, roll="forward", holidays=_bank_holidays()
    )
    return np.asarray(offset.astype(np.int64))
