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

# Wide enough that a typing error such as 1970 for 2017 still finds its day in a join.
FIRST_YEAR, LAST_YEAR = 1900, 2100


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

    Bank holidays are those of the `holidays` library for England, one-off ones included; they
    agree with the list the Children in Need census publishes for 2022 to 2027.
    """
    day = np.arange(f"{first_year}-01-01", f"{last_year + 1}-01-01", dtype="datetime64[D]")
    is_working = np.is_busday(day, holidays=_bank_holidays(first_year, last_year))
    working_day = np.cumsum(is_working, dtype=np.int32)
    return Calendar(day, is_working, working_day, working_day + ~is_working)


@cache
def _bank_holidays(first_year: int, last_year: int) -> NDArray[np.datetime64]:
    # The country's own module: the package's front door loads its lookups for 0.1 s more.
    from holidays.countries.united_kingdom import UnitedKingdom

    years = range(first_year, last_year + 1)
    # The library gives no types.
    days = UnitedKingdom(subdiv="ENG", years=years, expand=False)  # type: ignore[no-untyped-call]
    return np.array(sorted(days), dtype="datetime64[D]")
