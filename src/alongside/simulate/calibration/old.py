"""How the simulated authority compares with England, measure by measure, from its truth.

Counted here in plain numpy from the canonical tables: a second way to the numbers that the
measures give. England: year ending 31 March 2025, official statistics of the Department for
Education (children in need; children looked after in England).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from alongside.kernel.periods import CollectionYear
from alongside.kernel.working_days import calendar
from alongside.returns.canonical import (
    ByChild,
    Column,
    Table,
    Tables,
    between,
    only,
    says_yes,
    size,
)


@dataclass(frozen=True)
class Figure:
    """One figure: what it is, of how many, in the fictional authority and in England."""

    title: str
    unit: str
    value: float
    england: float
    base: int  # events counted for a rate, or the denominator of a share


@dataclass(frozen=True)
class Year:
    """One year's truth to count in."""

    tables: Tables
    year: CollectionYear
    children: int

    def told(self, name: str) -> Table:
        """A table as official figures see it: agreed series of short breaks left out."""
        table = self.tables[name]
        if name != "care_period":
            return table
        return only(table, ~says_yes(table["short_breaks"]))

    def started(self, name: str, day: str) -> Table:
        table = self.told(name)
        return only(table, between(table[day], self.year.start, self.year.end))

    def open(self, name: str, starts: str, ends: str) -> Table:
        """Open on 31 March; an end on that day is not open."""
        table, last = self.told(name), np.datetime64(self.year.end)
        return only(table, (table[starts] <= last) & ~(table[ends] <= last))

    def days_open(self, table: Table, starts: str) -> Column:
        return (np.datetime64(self.year.end) - table[starts]).astype(np.int64)


def calibrate(
    tables: Tables, years: list[CollectionYear], population: Mapping[int, int]
) -> list[Figure]:
    """Every figure, averaged over the years."""
    counted = [Year(tables, year, population[year.ends_in - 1]) for year in years]
    return [
        *(_rate(title, england, count, counted) for title, england, count in RATES),
        *(_share(title, england, count, counted) for title, england, count in SHARES),
    ]


def _rate(title: str, england: float, count: Callable[[Year], int], years: list[Year]) -> Figure:
    counts = [count(year) for year in years]
    children = sum(year.children for year in years)
    return Figure(title, "per 10,000", sum(counts) / children * 10_000, england, sum(counts))


def _share(
    title: str, england: float, count: Callable[[Year], Column], years: list[Year]
) -> Figure:
    answers = np.concatenate([count(year) for year in years])
    value = float(np.mean(answers)) * 100 if len(answers) else float("nan")
    return Figure(title, "%", value, england, len(answers))


def _working_days(start: Column, end: Column) -> Column:
    days = calendar(1990, 2060)
    first = days.day[0]
    place = [np.asarray((d - first).astype(np.int64)) for d in (start, end)]
    return np.asarray(days.working_day[place[1]] - days.working_day[place[0]])


def _re_referred(year: Year) -> Column:
    table = year.started("referral", "referral_date")
    return np.asarray(table["earlier_in_12_months"] > 0)


def _not_in_need(year: Year) -> Column:
    table = year.started("referral", "referral_date")
    return np.isin(table["close_reason"], ["RC8", "RC9"])


def _assessed_in_time(year: Year) -> Column:
    table = year.started("assessment", "authorised_date")
    return _working_days(table["start_date"], table["authorised_date"]) <= 45


def _conference_in_time(year: Year) -> Column:
    table = year.started("conference", "conference_date")
    table = only(table, ~np.isnat(table["section47_start"]))
    return _working_days(table["section47_start"], table["conference_date"]) <= 15


def _domestic_abuse(year: Year) -> Column:
    """Of assessed episodes with any factor, those where a parent suffered it."""
    table = year.started("assessment_factor", "authorised_date")
    key = np.char.add(table["child_id"].astype(str), table["start_date"].astype(str))
    return np.isin(np.unique(key), key[table["factor"] == "3B"])


def _in_care(year: Year) -> Table:
    return year.open("care_period", "start_date", "end_date")


def _placements(year: Year) -> Column:
    """Three or more placements of at least a day that touched the year."""
    care, table = _in_care(year), year.tables["placement"]
    first, last = np.datetime64(year.year.start), np.datetime64(year.year.end)
    touched = (table["start_date"] <= last) & ~(table["end_date"] <= first)
    kept = ByChild(only(table, touched), "start_date")
    ids = care["child_id"]
    long_ago = np.full(len(ids), np.datetime64("1900-01-01"))
    return kept.count(ids, long_ago, np.full(len(ids), last)) >= 3


def _stable(year: Year) -> Column:
    """Under 16, in care 2.5 years or more: in the same placement for two, or with adopters."""
    care, child = _in_care(year), year.tables["child"]
    born = child["date_of_birth"][ByChild(child).latest(care["child_id"], np.zeros(size(care)))]
    last = np.datetime64(year.year.end)
    cohort = (born > last - np.timedelta64(5844, "D")) & (year.days_open(care, "start_date") >= 913)
    care = only(care, cohort)
    table = year.tables["placement"]
    row = ByChild(table, "start_date").latest(care["child_id"], np.full(size(care), last))
    settled = (last - table["start_date"][row]).astype(np.int64) >= 730
    return np.asarray(settled | np.isin(table["place"][row], ["A3", "A4", "A5", "A6"]))


def _went_missing(year: Year) -> Column:
    table = year.told("care_period")
    last = year.year.end
    touched = (table["start_date"] <= np.datetime64(last)) & ~(
        table["end_date"] < np.datetime64(year.year.start)
    )
    ids = np.unique(table["child_id"][touched].astype(str))
    missing = only(year.tables["missing_episode"], year.tables["missing_episode"]["kind"] == "M")
    gone = only(missing, between(missing["start_date"], year.year.start, last))
    return np.isin(ids, gone["child_id"].astype(str))


def _unaccompanied(year: Year) -> Column:
    care, child = _in_care(year), year.tables["child"]
    row = ByChild(child).latest(care["child_id"], np.zeros(size(care)))
    return says_yes(child["unaccompanied"][row])


def _fostered(year: Year) -> Column:
    care, table = _in_care(year), year.tables["placement"]
    day = np.full(size(care), np.datetime64(year.year.end))
    row = ByChild(table, "start_date").latest(care["child_id"], day)
    return np.char.startswith(table["place"][row].astype(str), "U")


def _left_by(reasons: tuple[str, ...]) -> Callable[[Year], Column]:
    def count(year: Year) -> Column:
        return np.isin(year.started("care_period", "end_date")["end_reason"], reasons)

    return count


def _leavers(column: str, good: tuple[str, ...], ages: tuple[int, int]) -> Callable[[Year], Column]:
    def count(year: Year) -> Column:
        table = year.tables["care_leaver"]
        fits = table["told_for"] == np.datetime64(year.year.end)
        fits &= (table["age"] >= ages[0]) & (table["age"] <= ages[1])
        fits &= table["eligibility"] != "eligible"
        told = table[column][fits]
        if column == "suitable":
            return says_yes(told)  # not in touch is not suitable
        return np.isin(told, good)

    return count


def _reviewed(year: Year) -> Column:
    """Plans open three months or more: every review due so far was held in time."""
    plan = year.open("cp_plan", "start_date", "end_date")
    plan = only(plan, year.days_open(plan, "start_date") >= 91)
    review = year.tables["cp_review"]
    held: dict[tuple[str, np.datetime64], list[np.datetime64]] = {}
    for child, start, day in zip(
        review["child_id"], review["plan_start"], review["review_date"], strict=True
    ):
        held.setdefault((child, start), []).append(day)
    return np.array(
        [
            _in_time(start, held.get((child, start), []), np.datetime64(year.year.end))
            for child, start in zip(plan["child_id"], plan["start_date"], strict=True)
        ],
        dtype=bool,
    )


def _in_time(start: np.datetime64, held: list[np.datetime64], end: np.datetime64) -> bool:
    due = start + np.timedelta64(92, "D")
    for day in sorted(held):
        if end < day:
            break
        if due < day:
            return False
        due = day + np.timedelta64(184, "D")
    return bool(due >= end)


RATES: tuple[tuple[str, float, Callable[[Year], int]], ...] = (
    ("Referrals", 519.4, lambda y: size(y.started("referral", "referral_date"))),
    ("Section 47 enquiries started", 189.3, lambda y: size(y.started("section47", "start_date"))),
    ("Conferences held", 59.2, lambda y: size(y.started("conference", "conference_date"))),
    ("Protection plans starting", 50.8, lambda y: size(y.started("cp_plan", "start_date"))),
    ("Protection plans, 31 March", 40.6,
     lambda y: size(y.open("cp_plan", "start_date", "end_date"))),
    ("Children in need, 31 March", 330.3,
     lambda y: size(y.open("need_episode", "start_date", "end_date"))),
    ("Children in care, 31 March", 67.1, lambda y: size(_in_care(y))),
    ("Starting care", 26.5, lambda y: size(y.started("care_period", "start_date"))),
    ("Leaving care", 28.3, lambda y: size(y.started("care_period", "end_date"))),
)  # fmt: skip

SHARES: tuple[tuple[str, float, Callable[[Year], Column]], ...] = (
    ("Re-referrals within 12 months", 22.6, _re_referred),
    ("Referrals with no further action", 6.5,
     lambda y: y.started("referral", "referral_date")["no_further_action"].astype(bool)),
    ("Referrals assessed, not in need", 30.8, _not_in_need),
    ("Assessments in 45 working days", 85.7, _assessed_in_time),
    ("Domestic abuse of a parent, of assessments", 31.7, _domestic_abuse),
    ("Conferences in 15 working days", 81.4, _conference_in_time),
    ("Plans that are a second or later one", 24.5,
     lambda y: y.started("cp_plan", "start_date")["previous_plans"] > 0),
    ("Plans open 2 years or more", 2.3,
     lambda y: y.days_open(y.open("cp_plan", "start_date", "end_date"), "start_date") > 729),
    ("Plans open 3 months or less", 31.5,
     lambda y: y.days_open(y.open("cp_plan", "start_date", "end_date"), "start_date") <= 91),
    ("Plans reviewed in time", 90.6, _reviewed),
    ("Children in need for 2 years or more", 35.6,
     lambda y: y.days_open(y.open("need_episode", "start_date", "end_date"), "start_date") > 729),
    ("Three or more placements in the year", 10.0, _placements),
    ("Long-term stability", 69.0, _stable),
    ("Fostered", 67.0, _fostered),
    ("Missing in the year", 11.0, _went_missing),
    ("Unaccompanied, of children in care", 8.0, _unaccompanied),
    ("Adopted, of those leaving care", 9.0, _left_by(("E11", "E12"))),
    ("Special guardianship, of those leaving", 12.0, _left_by(("E45", "E46", "E47", "E48"))),
    ("Leavers 19 to 21 in education or work", 54.0,
     _leavers("activity", ("F1", "F2", "F4", "F5", "P1", "P2", "P4", "P5"), (19, 21))),
    ("Leavers 17 to 18 in education or work", 64.0,
     _leavers("activity", ("F1", "F2", "F4", "F5", "P1", "P2", "P4", "P5"), (17, 18))),
    ("Leavers 19 to 21 in suitable accommodation", 89.0, _leavers("suitable", (), (19, 21))),
)  # fmt: skip
