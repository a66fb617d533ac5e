"""Working days in England: Monday to Friday, bank holidays left out.

Two running numbers make every working-day question a subtraction. A day off counts as the day
before when counting up to it (an assessment authorised on Sunday is no later than Friday), and
as the next working day when counting back from it.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from alongside.kernel.bank_holidays import FIRST_YEAR, LAST_YEAR, bank_holidays


@dataclass(frozen=True)
class Calendar:
    """Every day of a span of years; the four columns are as long as there are days.

    `working_day[i]` is the number of working days up to and including day i;
    `next_working_day[i]` is that of the first working day on or after it. Working days from a
    to b, the start day counting as 0: `working_day(b) - working_day(a)`.
    """

    day: NDArray[np.datetime64]
    is_working: NDArray[np.bool_]
    working_day: NDArray[np.int32]
    next_working_day: NDArray[np.int32]

    def working_days(self, start: date, end: date) -> int:
        """Working days from `start` (counting as 0) to `end`.

        >>> calendar(2024, 2024).working_days(date(2024, 3, 28), date(2024, 4, 2))  # over Easter
        1
        """
        return int(self.working_day[self._place(end)] - self.working_day[self._place(start)])

    def _place(self, day: date) -> int:
        place = int((np.datetime64(day, "D") - self.day[0]).astype(int))
        if not 0 <= place < len(self.day):
            raise ValueError(f"{day} lies outside the calendar")
        return place


def calendar(first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR) -> Calendar:
    """The calendar from 1 January of the first year to 31 December of the last.

    Years beyond 1900 to 2100 have no bank holidays.
    """
    day = np.arange(f"{first_year}-01-01", f"{last_year + 1}-01-01", dtype="datetime64[D]")
    is_working = np.is_busday(day, holidays=_bank_holidays(first_year, last_year))
    working_day = np.cumsum(is_working, dtype=np.int32)
    return Calendar(day, is_working, working_day, working_day + ~is_working)


@cache
def _bank_holidays(first_year: int, last_year: int) -> NDArray[np.datetime64]:
    days = np.array(bank_holidays(), dtype="datetime64[D]")
    first, after = np.datetime64(f"{first_year}"), np.datetime64(f"{last_year + 1}")
    return days[(days >= first) & (days < after)]
