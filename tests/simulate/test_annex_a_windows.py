"""Who stands on an Annex A list is decided by a day: the cases right at the edge."""

from datetime import date

import numpy as np
import pytest

from alongside.journeys.tables import TABLES
from alongside.returns.annex_a.lists import lists
from alongside.returns.canonical import Tables
from alongside.simulate.life import blanks

AS_AT = date(2025, 9, 30)  # six months before is 30 March: the first day inside is the 31st


def journeys(name: str, **columns: str) -> Tables:
    """Every canonical table empty but one, of one made-up row."""
    made = {t.name: {c.name: blanks(c.kind, 0) for c in t.columns} for t in TABLES}
    declared = next(table for table in TABLES if table.name == name)
    row = {column.name: blanks(column.kind, 1) for column in declared.columns}
    for column, value in columns.items():
        dated = declared.column(column).kind.value == "date"
        row[column] = np.array([value], dtype="datetime64[D]" if dated else object)
    return {**made, name: row}


def on_list(number: int, name: str, **columns: str) -> bool:
    held = lists(journeys(name, child_id="C1", **columns), AS_AT)[f"list_{number}"]
    return list(held["Child Unique ID"]) == ["C1"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-03-30", False),
        ("2025-03-31", True),
        ("2025-09-30", True),
        ("2025-10-01", False),
    ],
)
def test_events_are_those_of_six_months(day: str, expected: bool) -> None:
    assert on_list(1, "contact", contact_date=day) is expected
    assert on_list(3, "referral", referral_date=day) is expected
    assert on_list(5, "section47", start_date=day) is expected


@pytest.mark.parametrize(
    ("end", "expected"), [("2025-03-30", False), ("2025-03-31", True), ("", True)]
)
def test_a_plan_stays_for_six_months_after_its_end(end: str, expected: bool) -> None:
    dates = {"start_date": "2024-06-01", **({"end_date": end} if end else {})}
    assert on_list(7, "cp_plan", **dates) is expected
    assert on_list(8, "care_period", **dates) is expected
    assert on_list(6, "need_episode", **dates) is expected


def test_a_plan_begun_after_the_date_is_not_yet_known() -> None:
    assert not on_list(7, "cp_plan", start_date="2025-10-01")


@pytest.mark.parametrize(("done", "expected"), [("2025-03-30", False), ("2025-03-31", True)])
def test_an_assessment_stays_for_six_months_after_it_is_authorised(
    done: str, expected: bool
) -> None:
    assert on_list(4, "assessment", start_date="2025-01-02", authorised_date=done) is expected


@pytest.mark.parametrize(("order", "expected"), [("2024-09-30", False), ("2024-10-01", True)])
def test_an_adoption_stays_for_twelve_months(order: str, expected: bool) -> None:
    assert on_list(10, "adoption", decision_date="2023-05-01", order_date=order) is expected


def test_early_help_that_goes_on_stays() -> None:
    assert on_list(2, "early_help", start_date="2023-05-01")
    assert not on_list(2, "early_help", start_date="2023-05-01", end_date="2025-09-30")


def test_an_end_after_the_date_is_blank() -> None:
    made = journeys("cp_plan", child_id="C1", start_date="2025-05-01", end_date="2025-10-02")
    held = lists(made, AS_AT)["list_7"]
    assert np.isnat(held["Child Protection Plan End Date"]).all()


@pytest.mark.parametrize(
    ("born", "age"),
    [("2010-09-30", 15), ("2010-10-01", 14), ("2012-02-29", 13), ("2025-09-30", 0)],
)
def test_age_turns_on_the_birthday(born: str, age: int) -> None:
    made = dict(journeys("child", child_id="C1", date_of_birth=born))
    made["contact"] = journeys("contact", child_id="C1", contact_date="2025-09-30")["contact"]
    assert list(lists(made, AS_AT)["list_1"]["Age of Child (Years)"]) == [age]
