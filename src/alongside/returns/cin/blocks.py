"""What the Children in Need census says of each child: cases, and what belongs to each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from alongside.kernel.periods import CollectionYear
from alongside.kernel.working_days import calendar
from alongside.returns.canonical import (
    ByChild,
    Column,
    Table,
    Tables,
    Text,
    as_text,
    between,
    blank_where,
    looked_up,
    only,
    open_within,
    says_yes,
    size,
    until,
)

Row = Mapping[str, str]
CONFERENCE_DAYS = 15  # working days from the enquiry's start in which the conference is due
NEED_PLANS_SINCE = CollectionYear(2022)
PRE_PROCEEDINGS_SINCE = CollectionYear(2027)


@dataclass(frozen=True)
class Block:
    """One CINdetails: a case with all that happened in it, as text."""

    details: Row
    no_further_action: str
    assessments: list[tuple[Row, list[str]]] = field(default_factory=list)
    need_plans: list[Row] = field(default_factory=list)
    enquiries: list[Row] = field(default_factory=list)
    protection_plans: list[tuple[Row, list[str]]] = field(default_factory=list)
    pre_proceedings: list[Row] = field(default_factory=list)


def blocks(tables: Tables, year: CollectionYear) -> Iterator[tuple[Row, list[Block]]]:
    """Each child of the return with its cases, in order of the child table."""
    cases = _cases(tables, year)
    made = _empty_blocks(cases, tables, year)
    finder = _Finder(cases)
    _add_assessments(made, finder, tables, year)
    if year >= NEED_PLANS_SINCE:
        _add_need_plans(made, finder, tables["cin_plan"], year)
    _add_enquiries(made, finder, tables["section47"], year)
    _add_protection_plans(made, finder, tables, year)
    if year >= PRE_PROCEEDINGS_SINCE:
        _add_pre_proceedings(made, finder, tables, year)
    by_child: dict[str, list[Block]] = defaultdict(list)
    for child, block in zip(cases["child_id"].tolist(), made, strict=True):
        by_child[child].append(block)
    for row in _children(tables, cases, year):
        yield row, by_child[row["child_id"]]


class _Finder:
    """Which case a row belongs to: the child's latest one begun by then."""

    def __init__(self, cases: Table) -> None:
        self._cases = ByChild(cases, "referral_date")

    def rows(self, table: Table, day: str) -> list[int]:
        found: list[int] = self._cases.latest(table["child_id"], table[day]).tolist()
        return found


def _cases(tables: Tables, year: CollectionYear) -> Table:
    """Referrals of the year, and cases still open in it."""
    table = tables["referral"]
    return only(table, open_within(table, "referral_date", "closed_date", year.start, year.end))


def _empty_blocks(cases: Table, tables: Tables, year: CollectionYear) -> list[Block]:
    closed = until(cases["closed_date"], year.end)
    reason = blank_where(np.isnat(closed), cases["close_reason"])
    columns = {
        "CINreferralDate": as_text(cases["referral_date"]),
        "ReferralSource": as_text(cases["source"]),
        "PrimaryNeedCode": as_text(cases["need"]),
        "CINclosureDate": as_text(closed),
        "ReasonForClosure": as_text(reason),
        "DateOfInitialCPC": _transfers_in(cases, tables["conference"], year),
    }
    nfa = as_text(cases["no_further_action"], yes="1", no="0")
    return [Block(row, flag) for row, flag in zip(rows(columns), nfa, strict=True)]


def rows(columns: Mapping[str, Text]) -> list[Row]:
    """Columns turned into rows."""
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def _transfers_in(cases: Table, conference: Table, year: CollectionYear) -> Text:
    """A conference without an enquiry here: the child came on another authority's plan."""
    alone = np.isnat(conference["section47_start"]) | says_yes(conference["transfer_in"])
    held = only(conference, alone & between(conference["conference_date"], year.start, year.end))
    dates = [""] * size(cases)
    for row, day in zip(
        _Finder(cases).rows(held, "conference_date"),
        as_text(held["conference_date"]),
        strict=True,
    ):
        if row >= 0:
            dates[row] = day
    return dates


def _add_assessments(
    made: list[Block], finder: _Finder, tables: Tables, year: CollectionYear
) -> None:
    table = tables["assessment"]
    table = only(table, open_within(table, "start_date", "authorised_date", year.start, year.end))
    done = until(table["authorised_date"], year.end)
    columns = {
        "AssessmentActualStartDate": as_text(table["start_date"]),
        "AssessmentInternalReviewDate": as_text(until(table["reviewed_date"], year.end)),
        "AssessmentAuthorisationDate": as_text(done),
    }
    factors = _factors(tables["assessment_factor"], year)
    keys = zip(table["child_id"].tolist(), columns["AssessmentActualStartDate"], strict=True)
    for row, cells, key in zip(finder.rows(table, "start_date"), rows(columns), keys, strict=True):
        if row >= 0:
            finished = bool(cells["AssessmentAuthorisationDate"])
            made[row].assessments.append((cells, factors.get(key, []) if finished else []))


def _factors(table: Table, year: CollectionYear) -> Mapping[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    known = only(table, between(table["authorised_date"], year.start, year.end))
    for child, start, factor in zip(
        known["child_id"].tolist(),
        as_text(known["start_date"]),
        as_text(known["factor"]),
        strict=True,
    ):
        found[child, start].append(factor)
    return found


def _add_need_plans(made: list[Block], finder: _Finder, table: Table, year: CollectionYear) -> None:
    table = only(table, open_within(table, "start_date", "end_date", year.start, year.end))
    columns = {
        "CINPlanStartDate": as_text(table["start_date"]),
        "CINPlanEndDate": as_text(until(table["end_date"], year.end)),
    }
    for row, cells in zip(finder.rows(table, "start_date"), rows(columns), strict=True):
        if row >= 0:
            made[row].need_plans.append(cells)


def _add_enquiries(made: list[Block], finder: _Finder, table: Table, year: CollectionYear) -> None:
    # An enquiry begun in March whose conference was held in April belongs to both years.
    begun, held_in = (
        between(table[name], year.start, year.end) for name in ("start_date", "conference_date")
    )
    table = only(table, begun | held_in)
    held = until(table["conference_date"], year.end)
    # A conference still to come is not yet known to be unnecessary.
    unnecessary = np.where(
        np.isnat(table["conference_date"]), table["conference_not_required"], False
    )
    columns = {
        "S47ActualStartDate": as_text(table["start_date"]),
        "InitialCPCtarget": _targets(table["start_date"]),
        "DateOfInitialCPC": as_text(held),
        "ICPCnotRequired": as_text(unnecessary, yes="1", no="0"),
    }
    for row, cells in zip(finder.rows(table, "start_date"), rows(columns), strict=True):
        if row >= 0:
            made[row].enquiries.append(cells)


def _targets(starts: Column) -> Text:
    """The day 15 working days on, the start day counting as 0."""
    if not len(starts):
        return []
    first, last = (day.astype(date) for day in (starts.min(), starts.max()))
    days = calendar(first.year, last.year + 1)
    begun = days.working_day[(starts - days.day[0]).astype(np.int64)]
    place = np.searchsorted(days.working_day, begun + CONFERENCE_DAYS)
    return as_text(days.day[place])


def _add_protection_plans(
    made: list[Block], finder: _Finder, tables: Tables, year: CollectionYear
) -> None:
    table = tables["cp_plan"]
    before = ByChild(table, "start_date").count(
        table["child_id"],
        np.full(size(table), np.datetime64("1900-01-01")),
        table["start_date"] - 1,
    )
    own = table["previous_plans"]
    earlier = np.where(np.isnan(own), before.astype(np.float64), own)
    open_then = open_within(table, "start_date", "end_date", year.start, year.end)
    table, earlier = only(table, open_then), earlier[open_then]
    columns = {
        "CPPstartDate": as_text(table["start_date"]),
        "CPPendDate": as_text(until(table["end_date"], year.end)),
        "InitialCategoryOfAbuse": as_text(table["initial_category"]),
        "LatestCategoryOfAbuse": as_text(table["latest_category"]),
        "NumberOfPreviousCPP": as_text(earlier),
    }
    reviews = _reviews(tables["cp_review"], year)
    keys = zip(table["child_id"].tolist(), columns["CPPstartDate"], strict=True)
    for row, cells, key in zip(finder.rows(table, "start_date"), rows(columns), keys, strict=True):
        if row >= 0:
            made[row].protection_plans.append((cells, reviews.get(key, [])))


def _reviews(table: Table, year: CollectionYear) -> Mapping[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    held = only(table, between(table["review_date"], year.start, year.end))
    for child, plan, day in zip(
        held["child_id"].tolist(),
        as_text(held["plan_start"]),
        as_text(held["review_date"]),
        strict=True,
    ):
        found[child, plan].append(day)
    return found


def _add_pre_proceedings(
    made: list[Block], finder: _Finder, tables: Tables, year: CollectionYear
) -> None:
    table = tables["pre_proceedings"]
    table = only(table, open_within(table, "start_date", "end_date", year.start, year.end))
    meeting = tables["family_meeting"]
    offer = ByChild(meeting, "offered_for").latest(table["child_id"], table["start_date"])
    columns = {
        "PPStartDate": as_text(table["start_date"]),
        "LBPSentDate": as_text(until(table["letter_date"], year.end)),
        "FGDMMeetingOffer": as_text(looked_up(meeting["offered"], offer), yes="1", no="0"),
        "FGDMMeetingFac": as_text(looked_up(meeting["held"], offer), yes="1", no="0"),
        "InitialPPMeetingDate": as_text(until(table["first_meeting_date"], year.end)),
        "ReviewMeetingsCount": as_text(table["review_meetings"]),
        "StepDecisionDate": as_text(until(table["end_date"], year.end)),
        "PPOutcome": as_text(table["outcome"]),
        "CourtAppDate": as_text(until(table["application_date"], year.end)),
        "LetterInitCPDate": as_text(until(table["letter_of_proceedings_date"], year.end)),
    }
    for row, cells in zip(finder.rows(table, "start_date"), rows(columns), strict=True):
        if row >= 0:
            made[row].pre_proceedings.append(cells)


def _children(tables: Tables, cases: Table, year: CollectionYear) -> list[Row]:
    """Every child as it was known at the year's end: one born later has an expected date only."""
    child = tables["child"]
    child = only(child, np.isin(child["child_id"].astype(str), cases["child_id"].astype(str)))
    born = child["date_of_birth"]
    later = born > np.datetime64(year.end)
    expected = np.where(later, born, child["expected_date_of_birth"])
    codes: dict[str, list[str]] = defaultdict(list)
    disability = tables["disability"]
    for one, code in zip(
        disability["child_id"].tolist(), disability["disability"].tolist(), strict=True
    ):
        codes[one].append(code)
    listed = [
        " ".join(codes[one]) if codes[one] else ("NONE" if disabled is False else "")
        for one, disabled in zip(
            child["child_id"].tolist(), child["disabled"].tolist(), strict=True
        )
    ]
    return rows(
        {
            "child_id": as_text(child["child_id"]),
            "upn": as_text(child["upn"]),
            "former_upn": as_text(child["former_upn"]),
            "upn_unknown": as_text(child["upn_unknown"]),
            "date_of_birth": as_text(until(born, year.end)),
            "expected_date_of_birth": as_text(expected),
            "date_of_death": as_text(until(child["date_of_death"], year.end)),
            "sex": as_text(np.where(later, "U", child["sex"])),
            "ethnicity": as_text(child["ethnicity"]),
            "disabilities": listed,
        }
    )
