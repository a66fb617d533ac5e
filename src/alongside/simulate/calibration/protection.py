"""Enquiries, conferences and protection plans, as England counts them."""

from collections.abc import Callable, Mapping

import numpy as np

from alongside.returns.canonical import Column, Table, only
from alongside.simulate.calibration.answers import Answers, Year
from alongside.simulate.calibration.front_door import TWO_YEARS, working_days

THREE_MONTHS = 91  # days
# A first review is due within three months, the next within six: the days that allows.
FIRST_REVIEW, NEXT_REVIEW = 92, 184


def _enquiries(year: Year) -> Answers:
    return year.each(year.within("section47", "start_date"))


def _conferences(year: Year) -> Answers:
    return year.each(year.within("conference", "conference_date"))


def _conference_in_time(year: Year) -> Answers:
    table = year.within("conference", "conference_date")
    table = only(table, ~np.isnat(table["section47_start"]))
    return year.answers(
        table, working_days(table["section47_start"], table["conference_date"]) <= 15
    )


def _plans_started(year: Year) -> Answers:
    return year.each(year.within("cp_plan", "start_date"))


def _plans_open(year: Year) -> Answers:
    return year.each(year.open("cp_plan"))


def _repeat_plans(year: Year) -> Answers:
    table = year.within("cp_plan", "start_date")
    return year.answers(table, table["previous_plans"] > 0)


def _open_long(year: Year) -> Answers:
    table = year.open("cp_plan")
    return year.answers(table, year.days_open(table) > TWO_YEARS)


def _open_briefly(year: Year) -> Answers:
    table = year.open("cp_plan")
    return year.answers(table, year.days_open(table) <= THREE_MONTHS)


def _ended_long(year: Year) -> Answers:
    table = year.within("cp_plan", "end_date")
    lasted = (table["end_date"] - table["start_date"]).astype(np.int64)
    return year.answers(table, lasted > TWO_YEARS)


def _reviewed(year: Year) -> Answers:
    """Plans open three months or more: every review due so far was held in time."""
    plan = year.open("cp_plan")
    plan = only(plan, year.days_open(plan) >= THREE_MONTHS)
    held = _days_held(year.tables["cp_review"])
    pairs = zip(plan["child_id"], plan["start_date"], strict=True)
    in_time = [_in_time(start, held.get((child, start), []), year.last) for child, start in pairs]
    return year.answers(plan, np.array(in_time, dtype=bool))


def _days_held(review: Table) -> Mapping[tuple[str, np.datetime64], list[np.datetime64]]:
    held: dict[tuple[str, np.datetime64], list[np.datetime64]] = {}
    columns: list[Column] = [review[name] for name in ("child_id", "plan_start", "review_date")]
    for child, start, day in zip(*columns, strict=True):
        held.setdefault((child, start), []).append(day)
    return held


def _in_time(start: np.datetime64, held: list[np.datetime64], end: np.datetime64) -> bool:
    due = start + np.timedelta64(FIRST_REVIEW, "D")
    for day in sorted(held):
        if end < day:
            break
        if due < day:
            return False
        due = day + np.timedelta64(NEXT_REVIEW, "D")
    return bool(due >= end)


PROTECTION: Mapping[str, Callable[[Year], Answers]] = {
    "section47": _enquiries,
    "conferences": _conferences,
    "conference_in_15_days": _conference_in_time,
    "plans_started": _plans_started,
    "plans_open": _plans_open,
    "repeat_plans": _repeat_plans,
    "plans_open_2_years": _open_long,
    "plans_open_3_months": _open_briefly,
    "plans_ended_2_years": _ended_long,
    "plans_reviewed": _reviewed,
}
