"""What names of files and folders say of their time."""

from datetime import date

import pytest

from alongside.kernel.periods import CollectionYear
from alongside.returns.named import Named, named_in


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("returns 2024-25", 2025),
        ("2024_25 episodes", 2025),
        ("202425", 2025),
        ("SSDA903 2024-2025", 2025),
        ("1999-00 2000-01", 2001),
        ("extract to 2025-03-31", 2025),
    ],
)
def test_a_pair_of_years_or_a_years_last_day_is_plain(name: str, year: int) -> None:
    assert named_in([name]).year == CollectionYear(year)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Annex_A_2024_Jan", date(2024, 1, 31)),
        ("annex a feb 2024", date(2024, 2, 29)),
        ("AnnexA-September2024", date(2024, 9, 30)),
        ("annex_a_2024-03", date(2024, 3, 31)),
        ("ssd_20250630", date(2025, 6, 30)),
        ("ssd 30-06-2025", date(2025, 6, 30)),
        ("ssd_2025-06-30_v2", date(2025, 6, 30)),
    ],
)
def test_a_day_or_a_month_is_the_day_it_speaks_for(name: str, day: date) -> None:
    assert named_in([name]).as_at == day


@pytest.mark.parametrize("name", ["2017-episodes", "SSDA903_2017_header", "CIN_Census_2017"])
def test_a_lone_year_is_left_to_be_settled(name: str) -> None:
    assert named_in([name]) == Named(lone=2017)


@pytest.mark.parametrize("name", ["episodes", "SSDA903", "header 1234567", "v2020202", "children"])
def test_other_numbers_say_nothing(name: str) -> None:
    assert not named_in([name])


def test_the_innermost_name_that_says_anything_is_believed() -> None:
    assert named_in(["episodes", "2023-24", "from 2022-23"]).year == CollectionYear(2024)
    assert named_in(["2021-22 episodes", "2023-24"]).year == CollectionYear(2022)


def test_an_export_day_is_no_collection_year() -> None:
    assert named_in(["cin_2025-06-14"]) == Named(as_at=date(2025, 6, 14))
