"""Periods end where months end, and years run from April to March."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.kernel.errors import AlongsideError
from alongside.kernel.periods import (
    CollectionYear,
    Period,
    PeriodKind,
    month_end,
    months_before,
    periods_between,
    same_day_months_before,
)

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("written", "ends_in"),
    [("2024-25", 2025), ("2024/25", 2025), ("2024-2025", 2025), ("202425", 2025), (" 2025 ", 2025),
     ("1999-00", 2000)],
)  # fmt: skip
def test_a_collection_year_is_read_however_it_is_written(written: str, ends_in: int) -> None:
    assert CollectionYear.parse(written) == CollectionYear(ends_in)


@pytest.mark.parametrize("written", ["2024-26", "24-25", "", "two thousand", "2024-25-26"])
def test_what_is_no_year_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(AlongsideError, match="2024-25"):
        CollectionYear.parse(written)


def test_the_year_turns_on_1_april() -> None:
    assert CollectionYear.of(date(2025, 3, 31)).label == "2024-25"
    assert CollectionYear.of(date(2025, 4, 1)).label == "2025-26"


@given(DAYS)
def test_every_day_lies_in_the_year_it_is_of(day: date) -> None:
    year = CollectionYear.of(day)
    assert day in year
    assert year.start - timedelta(days=1) in CollectionYear(year.ends_in - 1)


@pytest.mark.parametrize(
    ("kind", "start", "label"),
    [
        (PeriodKind.MONTH, "2025-03-01", "2025-03"),
        (PeriodKind.QUARTER, "2025-01-01", "2024-25 Q4"),
        (PeriodKind.YEAR, "2024-04-01", "2024-25"),
        (PeriodKind.ROLLING_12_MONTHS, "2024-04-01", "12 months to 2025-03"),
        (PeriodKind.YEAR_TO_DATE, "2024-04-01", "2024-25 to 2025-03"),
    ],
)
def test_each_kind_that_ends_in_march(kind: PeriodKind, start: str, label: str) -> None:
    period = Period.ending(kind, date(2025, 3, 9))
    assert (str(period.start), str(period.end), period.label) == (start, "2025-03-31", label)


def test_no_quarter_ends_in_may_and_no_year_in_june() -> None:
    with pytest.raises(ValueError, match="no quarter ends in 2025-05"):
        Period.ending(PeriodKind.QUARTER, date(2025, 5, 1))
    with pytest.raises(ValueError, match="no year ends in 2025-06"):
        Period.ending(PeriodKind.YEAR, date(2025, 6, 1))


def test_a_month_still_running_is_no_period() -> None:
    labels = [p.label for p in periods_between(date(2025, 2, 10), date(2025, 4, 29))]
    assert labels == [
        "2025-02",
        "2025-03",
        "2024-25 Q4",
        "2024-25",
        "12 months to 2025-02",
        "12 months to 2025-03",
        "2024-25 to 2025-02",
        "2024-25 to 2025-03",
    ]


def test_moving_by_months_keeps_within_the_month() -> None:
    assert same_day_months_before(date(2024, 3, 31), 1) == date(2024, 2, 29)
    assert same_day_months_before(date(2025, 9, 30), 6) == date(2025, 3, 30)
    assert months_before(date(2025, 1, 1), 2) == date(2024, 11, 1)
    assert months_before(date(2025, 1, 1), -13) == date(2026, 2, 1)


@given(DAYS)
def test_the_end_of_a_month_is_its_last_day(day: date) -> None:
    end = month_end(day)
    assert end.month == day.month
    assert (end + timedelta(days=1)).day == 1
