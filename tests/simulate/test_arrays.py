"""Days, birthdays and repeats, as arrays."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.kernel.working_days import calendar
from alongside.simulate.arrays import NEVER, age_on, as_dates, as_day, birthday, spread
from alongside.simulate.workdays import add_working_days

DAYS = st.dates(date(1995, 1, 1), date(2030, 12, 31))


def days(*written: str) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array([as_day(date.fromisoformat(day)) for day in written], dtype=np.int64)


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ("2010-09-30", "2025-09-30", 15),
        ("2010-10-01", "2025-09-30", 14),
        ("2012-02-29", "2025-02-28", 12),
        ("2012-02-29", "2025-03-01", 13),
    ],
)
def test_age_turns_on_the_birthday(born: str, on: str, age: int) -> None:
    assert age_on(days(born), days(on)).tolist() == [age]


@given(born=DAYS, on=DAYS)
def test_age_is_the_number_of_birthdays_reached(born: date, on: date) -> None:
    if on < born:
        return
    expected = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    assert age_on(np.array([as_day(born)]), np.array([as_day(on)])).tolist() == [expected]


def test_a_leap_birthday_moves_to_the_first_of_march() -> None:
    assert birthday(days("2012-02-29"), 18).tolist() == days("2030-03-01").tolist()


def test_what_never_happens_has_no_date() -> None:
    told = as_dates(np.array([0, NEVER]))
    assert np.isnat(told).tolist() == [False, True]


@given(st.lists(st.integers(0, 4), max_size=20))
def test_spread_repeats_each_row(counts: list[int]) -> None:
    owner, place = spread(np.array(counts, dtype=np.int64))
    expected = [(row, n) for row, count in enumerate(counts) for n in range(count)]
    assert list(zip(owner.tolist(), place.tolist(), strict=True)) == expected


@given(start=DAYS, count=st.integers(0, 90))
@settings(deadline=None)  # the first example makes the calendar
def test_working_days_agree_with_the_calendar(start: date, count: int) -> None:
    (end,) = add_working_days(np.array([as_day(start)]), np.array([count])).tolist()
    (first,) = add_working_days(np.array([as_day(start)]), np.array([0])).tolist()
    day, zero = (date.fromordinal(n + date(1970, 1, 1).toordinal()) for n in (end, first))
    assert calendar(1990, 2040).working_days(zero, day) == count
