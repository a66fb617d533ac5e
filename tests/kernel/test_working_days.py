"""Working days: two running numbers, against the census's own list and plain counting."""

import csv
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.kernel.working_days import calendar
from tests.shared import shared_spec

CALENDAR = calendar()


def working(day: date) -> bool:
    return bool(CALENDAR.is_working[CALENDAR.day == np.datetime64(day)][0])


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2024-05-01", "2024-05-01", 0),  # the start day counts as 0
        ("2024-05-01", "2024-05-02", 1),
        ("2024-05-03", "2024-05-07", 1),  # over a weekend and the early May holiday
        ("2024-05-03", "2024-05-05", 0),  # up to a Sunday is up to the Friday
        ("2024-05-04", "2024-05-07", 1),  # from a Saturday: the Tuesday is the first
        ("2022-05-31", "2022-06-06", 2),  # two extra days for a jubilee
        ("2024-12-24", "2025-01-02", 4),
    ],
)
def test_counts_from_a_start_day_of_nought(start: str, end: str, days: int) -> None:
    assert CALENDAR.working_days(date.fromisoformat(start), date.fromisoformat(end)) == days


@given(st.dates(date(2015, 1, 1), date(2030, 12, 31)), st.integers(min_value=0, max_value=120))
def test_agrees_with_counting_day_by_day(start: date, length: int) -> None:
    after = [start + timedelta(days=n) for n in range(1, length + 1)]
    slowly = sum(working(day) for day in after)
    assert CALENDAR.working_days(start, start + timedelta(days=length)) == slowly


def test_a_day_off_looks_forward_to_the_next_working_day() -> None:
    easter = CALENDAR.day == np.datetime64("2024-03-31")
    tuesday = CALENDAR.day == np.datetime64("2024-04-02")
    assert CALENDAR.next_working_day[easter][0] == CALENDAR.working_day[tuesday][0]
    assert CALENDAR.working_day[easter][0] == CALENDAR.working_day[tuesday][0] - 1


def test_on_a_working_day_both_numbers_agree() -> None:
    is_working = CALENDAR.is_working
    both = CALENDAR.working_day[is_working], CALENDAR.next_working_day[is_working]
    assert np.array_equal(*both)


def test_spans_every_day_once() -> None:
    assert CALENDAR.day[0] == np.datetime64("1900-01-01")
    assert CALENDAR.day[-1] == np.datetime64("2100-12-31")
    assert len(CALENDAR.day) == 73_414


def test_a_day_outside_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="outside the calendar"):
        calendar(2024, 2024).working_days(date(2024, 1, 1), date(2025, 1, 1))


def test_agrees_with_the_census_list_of_bank_holidays() -> None:
    with shared_spec("code_lists.csv").open(encoding="utf-8") as lists:
        rows = [
            row["code"]
            for row in csv.DictReader(lists)
            if row["list_name"] == "england_bank_holidays"
        ]
    listed = {date.fromisoformat(day) for day in rows}
    span = [
        date(2022, 1, 1) + timedelta(days=n)
        for n in range((date(2028, 1, 1) - date(2022, 1, 1)).days)
    ]
    off = {day for day in span if day.weekday() < 5 and not working(day)}
    assert off == {day for day in listed if day.weekday() < 5}
