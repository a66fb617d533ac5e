"""What each of Annex A's lists holds at a reference date, from journeys.

A list's columns are named as in the schema. `As it was` is the care taken here: dates after the
reference date are blank, and whatever depends on them is worked out anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from alongside.kernel.codes import code_list
from alongside.kernel.periods import same_day_months_before
from alongside.returns.canonical import (
    ByChild,
    Column,
    Table,
    Tables,
    blank_where,
    looked_up,
    only,
    size,
    until,
)

List = Mapping[str, Column]
SEX = {"M": "a) Male", "F": "b) Female", "U": "c) Not stated/recorded"}
SINCE_LONG_AGO = np.datetime64("1900-01-01")
UNACCOMPANIED_NOW = "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)"
UNACCOMPANIED_EVER = (
    "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)"
)
DISABLED = "Does the Child have a Disability"


def lists(tables: Tables, as_at: date) -> Mapping[str, List]:
    """Lists 1 to 10 by their names in the schema; adopters (11) are not held in journeys."""
    then = AsItWas(tables, as_at)
    return {
        "list_1": _contacts(then),
        "list_2": _early_help(then),
        "list_3": _referrals(then),
        "list_4": _assessments(then),
        "list_5": _enquiries(then),
        "list_6": _children_in_need(then),
        "list_7": _protection_plans(then),
        "list_8": _children_in_care(then),
        "list_9": _care_leavers(then),
        "list_10": _adoptions(then),
    }


@dataclass(frozen=True)
class AsItWas:
    """Journeys as they were known on the reference date."""

    tables: Tables
    as_at: date

    @cached_property
    def day(self) -> np.datetime64:
        return np.datetime64(self.as_at, "D")

    def months_before(self, months: int) -> np.datetime64:
        """The day so many months before, which is the last one outside the window."""
        return np.datetime64(same_day_months_before(self.as_at, months), "D")

    def known(self, dates: Column) -> Column:
        return until(dates, self.as_at)

    def events(self, name: str, day: str, months: int = 6) -> Table:
        """Rows that happened in the months before."""
        table = self.tables[name]
        return only(table, (table[day] > self.months_before(months)) & (table[day] <= self.day))

    def current(self, name: str, starts: str, ends: str, months: int = 6) -> Table:
        """Rows open at the date or ended in the months before."""
        table = self.tables[name]
        over = table[ends] <= self.months_before(months)
        return only(table, (table[starts] <= self.day) & ~over)

    def latest(self, name: str, day: str, ids: Column, keep: Column | None = None) -> "Latest":
        """Each child's latest row of a table by the date."""
        table = self.tables[name]
        fits = table[day] <= self.day
        table = only(table, fits if keep is None else fits & keep)
        return Latest(table, ByChild(table, day).latest(ids, np.full(len(ids), self.day)))

    def child(self, ids: Column, *, disability: bool = True) -> List:
        """The columns every list begins with."""
        child = self.tables["child"]
        row = ByChild(child).latest(ids, np.zeros(len(ids)))
        born = self.known(looked_up(child["date_of_birth"], row))
        columns = {
            "Child Unique ID": ids,
            "Gender": _spelled(looked_up(child["sex"], row), SEX),
            "Ethnicity": looked_up(child["ethnicity"], row),
            "Date of Birth": born,
            "Age of Child (Years)": _age(born, self.day),
        }
        return {**columns, DISABLED: looked_up(child["disabled"], row)} if disability else columns

    def unaccompanied(self, ids: Column) -> Column:
        child = self.tables["child"]
        return looked_up(child["unaccompanied"], ByChild(child).latest(ids, np.zeros(len(ids))))

    def allocated(self, ids: Column, roles: tuple[str, ...] = ("social worker",)) -> List:
        """Today's team and worker of each child, where one is at work today."""
        held = self.tables["involvement"]
        open_now = np.isnat(held["end_date"]) | (held["end_date"] > self.day)
        fits = open_now & np.isin(held["role"], roles) & (held["sighting"] != True)  # noqa: E712
        found = self.latest("involvement", "start_date", ids, fits)
        return {"Allocated Team": found["team"], "Allocated Worker": found["worker"]}


@dataclass(frozen=True)
class Latest:
    """Rows found for children, one each; blank where there is none."""

    table: Table
    row: Column

    def __getitem__(self, column: str) -> Column:
        return looked_up(self.table[column], self.row)

    def since(self, days: Column, day: str) -> "Latest":
        """Only those on or after each child's own day."""
        return Latest(self.table, np.where(self[day] >= days, self.row, -1))


def _age(born: Column, day: np.datetime64) -> Column:
    """Whole years, by the birthday; blank before birth."""
    born_month, month = born.astype("datetime64[M]"), day.astype("datetime64[M]")
    months = (month - born_month).astype(np.float64)
    within = (born - born_month.astype("datetime64[D]")).astype(np.float64)
    today = float((day - month.astype("datetime64[D]")).astype(int))
    age = np.floor((months - (within > today)) / 12)
    return np.where(np.isnat(born), np.nan, age)


def _spelled(column: Column, said: Mapping[str, str]) -> Column:
    return np.array([said.get(value, value) for value in column.tolist()], dtype=object)


def _labelled(column: Column, codes: str) -> Column:
    """A code with its words, as `N1 - Abuse or neglect`."""
    known = code_list(codes)
    words = [None if c is None else f"{c} - {known.label(c)}" for c in column.tolist()]
    return np.array(words, dtype=object)


def _sources(column: Column) -> Column:
    known = code_list("referral_source")
    words = [None if c is None else f"{c}: {known.label(c)}" for c in column.tolist()]
    return np.array(words, dtype=object)


def _contacts(then: AsItWas) -> List:
    table = then.events("contact", "contact_date")
    return {
        **then.child(table["child_id"], disability=False),
        "Date of Contact": table["contact_date"],
        "Contact Source": _sources(table["source"]),
    }


def _early_help(then: AsItWas) -> List:
    """Assessments of six months, and help that is still going on."""
    table = then.tables["early_help"]
    begun = table["start_date"] <= then.day
    going_on = np.isnat(table["end_date"]) | (table["end_date"] > then.day)
    table = only(table, begun & (going_on | (table["start_date"] > then.months_before(6))))
    return {
        **then.child(table["child_id"], disability=False),
        "Assessment start date": table["start_date"],
        "Assessment completion date": then.known(table["completed_date"]),
        "Organisation completing assessment": table["organisation"],
    }


def _before(then: AsItWas, name: str, day: str, table: Table) -> Column:
    """The source's own number of earlier rows in 12 months, else their count."""
    own = table["earlier_in_12_months"]
    year_before = _same_day_a_year_before(table[day])
    counted = ByChild(then.tables[name], day).count(
        table["child_id"], year_before - 1, table[day] - 1
    )
    return np.where(np.isnan(own), counted.astype(np.float64), own)


def _same_day_a_year_before(days: Column) -> Column:
    months = days.astype("datetime64[M]")
    first = (months - 12).astype("datetime64[D]")
    return np.asarray(first + (days - months.astype("datetime64[D]")))


def _referrals(then: AsItWas) -> List:
    table = then.events("referral", "referral_date")
    return {
        **then.child(table["child_id"], disability=False),
        "Date of referral": table["referral_date"],
        "Referral Source": _sources(table["source"]),
        "Referral NFA?": table["no_further_action"],
        "Number of Referrals in Last 12 Months": _before(then, "referral", "referral_date", table),
        **then.allocated(table["child_id"]),
    }


def _assessments(then: AsItWas) -> List:
    table = then.current("assessment", "start_date", "authorised_date")
    done = then.known(table["authorised_date"])
    needed = blank_where(np.isnat(done), table["support_needed"])
    return {
        **then.child(table["child_id"]),
        "Continuous Assessment Start Date": table["start_date"],
        "Child Seen During Continuous Assessment": table["child_seen"],
        "Continuous Assessment Date of Authorisation": done,
        "Was the child assessed as requiring LA children's social care support?": needed,
        **then.allocated(table["child_id"]),
    }


def _enquiries(then: AsItWas) -> List:
    table = then.events("section47", "start_date")
    ids, held = table["child_id"], then.known(table["conference_date"])
    conference = then.tables["conference"]
    row = ByChild(conference, "conference_date").latest(ids, held)
    same = looked_up(conference["conference_date"], row) == held
    agreed = looked_up(conference["resulted_in_plan"], np.where(same, row, -1))
    later = ~np.isnat(table["conference_date"]) & np.isnat(held)
    earlier = _before(then, "section47", "start_date", table)
    year_before = _same_day_a_year_before(table["start_date"])
    conferences = ByChild(conference, "conference_date").count(
        ids, year_before - 1, table["start_date"] - 1
    )
    return {
        **then.child(ids),
        "Strategy discussion initiating Section 47 Enquiry Start Date": table["start_date"],
        # A conference still to come is not yet known to be unnecessary.
        "Was an Initial Child Protection Conference deemed unnecessary?": np.where(
            later, False, table["conference_not_required"]
        ),
        "Date of Initial Child Protection Conference": held,
        "Did the Initial Child Protection Conference Result in a Child Protection Plan": agreed,
        "Number of Section 47 Enquiries in the last 12 months": earlier,
        "Number of ICPCs in the last 12 months": conferences,
        **then.allocated(ids),
    }


def _is_open(then: AsItWas, name: str, ids: Column, starts: str, ends: str) -> Column:
    """Whether each child has a row open on the reference date."""
    table = then.tables[name]
    fits = (table[starts] <= then.day) & ~(table[ends] <= then.day)
    return np.isin(ids.astype(str), table["child_id"][fits].astype(str))


def _case_status(then: AsItWas, ids: Column, ended: Column) -> Column:
    in_care = _is_open(then, "care_period", ids, "start_date", "end_date")
    planned = _is_open(then, "cp_plan", ids, "start_date", "end_date")
    assessed = _is_open(then, "assessment", ids, "start_date", "authorised_date")
    return np.select(
        [~np.isnat(ended), in_care, planned, assessed],
        ["e) Closed episode", "a) Looked after child", "b) Child Protection plan",
         "d) Open assessment"],
        default="c) Child in need plan",
    ).astype(object)  # fmt: skip


def _children_in_need(then: AsItWas) -> List:
    table = then.current("need_episode", "start_date", "end_date")
    ids, ended = table["child_id"], then.known(table["end_date"])
    seen = then.latest("visit", "visit_date", ids).since(table["start_date"], "visit_date")
    last_seen = np.where(np.isnat(seen["visit_date"]), then.known(table["last_seen"]),
                         seen["visit_date"])  # fmt: skip
    reason = blank_where(np.isnat(ended), table["end_reason"])
    return {
        **then.child(ids),
        "CIN Start Date": table["start_date"],
        "Primary Need Code": _labelled(table["need"], "primary_need"),
        "Date Child Was Last Seen": last_seen,
        "CIN Closure Date": ended,
        "Reason for Closure": _labelled(reason, "closure_reason"),
        "Case Status": _case_status(then, ids, ended),
        **then.allocated(ids),
    }


def _protection_plans(then: AsItWas) -> List:
    table = then.current("cp_plan", "start_date", "end_date")
    ids, start = table["child_id"], table["start_date"]
    for_protection = then.tables["visit"]["plan"] == "protection"
    visit = then.latest("visit", "visit_date", ids, for_protection).since(start, "visit_date")
    review = then.latest("cp_review", "review_date", ids).since(start, "review_date")
    before = ByChild(then.tables["cp_plan"], "start_date").count(
        ids, np.full(len(ids), SINCE_LONG_AGO), start - 1
    )
    own = table["previous_plans"]
    return {
        **then.child(ids),
        "Child Protection Plan Start Date": start,
        "Initial Category of Abuse": _labelled(table["initial_category"], "category_of_abuse"),
        "Latest Category of Abuse": _labelled(table["latest_category"], "category_of_abuse"),
        "Date of the Last Statutory Visit": _or(
            visit["visit_date"], then.known(table["last_visit"])
        ),
        "Was the Child Seen Alone?": np.where(visit.row >= 0, visit["seen_alone"],
                                              table["seen_alone"]),
        "Date of latest review conference": _or(
            review["review_date"], then.known(table["last_review"])
        ),
        "Child Protection Plan End Date": then.known(table["end_date"]),
        "Subject to Emergency Protection Order or Protected Under Police Powers "
        "in Last Six Months (Y/N)": table["emergency_protection"],
        "Number of Previous Child Protection Plans": np.where(
            np.isnan(own), before.astype(np.float64), own
        ),
        **then.allocated(ids),
    }  # fmt: skip


def _or(first: Column, second: Column) -> Column:
    return np.where(np.isnat(first), second, first)


def _children_in_care(then: AsItWas) -> List:
    table = then.current("care_period", "start_date", "end_date")
    ids, start = table["child_id"], table["start_date"]
    ended = then.known(table["end_date"])
    reason = blank_where(np.isnat(ended), table["end_reason"])
    status = then.latest("legal_status", "start_date", ids).since(start, "start_date")
    return {
        **then.child(ids),
        UNACCOMPANIED_NOW: then.unaccompanied(ids),
        "Date Started to be Looked After": start,
        "Child's Category of Need": _labelled(table["need"], "primary_need"),
        "Is this a second or subsequent period of being a Looked After Child "
        "within the last 12 months (Y/N)": table["earlier_in_12_months"],
        "Start date of current legal status": status["start_date"],
        "Child's Legal Status": _labelled(status["status"], "legal_status"),
        "Date Ceased to be Looked After": ended,
        "Reason Ceased to be Looked After": _labelled(reason, "episode_end"),
        **_care_events(then, table),
        **_placement(then, table),
        **_missing(then, ids),
        **then.allocated(ids),
    }


def _care_events(then: AsItWas, period: Table) -> List:
    ids, start = period["child_id"], period["start_date"]
    in_care = then.tables["visit"]["plan"] == "care"
    kind = then.tables["health_assessment"]["kind"]
    visit = then.latest("visit", "visit_date", ids, in_care).since(start, "visit_date")
    review = then.latest("care_review", "review_date", ids).since(start, "review_date")
    plan = then.latest("permanence_plan", "told_for", ids).since(start, "told_for")
    health = then.latest("health_assessment", "assessed_on", ids, kind == "health")
    dental = then.latest("health_assessment", "assessed_on", ids, kind == "dental")
    return {
        "Date of Latest Statutory Review": _or(
            review["review_date"], then.known(period["last_review"])
        ),
        "Date of Last Social Work Visit": _or(
            visit["visit_date"], then.known(period["last_visit"])
        ),
        "What is the permanence plan for this child?": plan["plan"],
        "Date of Last Health Assessment": health["assessed_on"],
        "Date of Last Dental Check": dental["assessed_on"],
    }


def _placement(then: AsItWas, period: Table) -> List:
    ids = period["child_id"]
    table = then.tables["placement"]
    lived = then.latest("placement", "start_date", ids).since(period["start_date"], "start_date")
    # Placements that touched the 12 months: those begun in them, and the one already open.
    day = np.full(len(ids), then.day)
    begun = ByChild(table, "start_date").count(ids, np.full(len(ids), then.months_before(12)), day)
    over = only(table, ~np.isnat(table["end_date"]))
    before = np.full(len(ids), then.months_before(12))
    long_ago = np.full(len(ids), SINCE_LONG_AGO)
    earlier = ByChild(table, "start_date").count(ids, long_ago, before)
    gone = ByChild(over, "end_date").count(ids, long_ago, before)
    own = period["placements_in_12_months"]
    counted = (begun + earlier - gone).astype(np.float64)
    where = np.array(
        [{True: "a) In", False: "b) Out"}.get(flag) for flag in lived["in_area"].tolist()],
        dtype=object,
    )
    return {
        "Number of Placements in the Last 12 months": np.where(np.isnan(own), counted, own),
        "Start Date of Most Recent Placement": lived["start_date"],
        "Placement Type": _labelled(lived["place"], "placement_type"),
        "Placement Provider": _labelled(lived["provider"], "placement_provider"),
        "URN of Placement": lived["urn"],
        "Placement Location": where,
    }


def _missing(then: AsItWas, ids: Column) -> List:
    """Times missing or away in 12 months, and the interview after the last one."""
    table = then.tables["missing_episode"]
    day, before = np.full(len(ids), then.day), np.full(len(ids), then.months_before(12))
    counts = {
        kind: ByChild(only(table, table["kind"] == kind), "start_date").count(ids, before, day)
        for kind in ("M", "A")
    }
    last = then.latest("missing_episode", "start_date", ids, table["kind"] == "M")
    recent = last.since(before, "start_date")
    return {
        "Number of Episodes the Child has been 'Missing' from their Placement "
        "in the last 12 months": counts["M"],
        "Number of Episodes the Child has been 'Absent' from their Placement "
        "in the last 12 months": counts["A"],
        "Was the child offered a Return Interview after their last missing episode (Y/N)?": (
            recent["interview_offered"]
        ),
        "Did the child accept a Return Interview after their last missing episode (Y/N)?": (
            recent["interview_accepted"]
        ),
    }


ELIGIBILITY = {
    "relevant": "a) Relevant",
    "former relevant": "b) Former relevant",
    "qualifying": "c) Qualifying",
    "eligible": "d) Eligible",
}


def _care_leavers(then: AsItWas) -> List:
    """Care leavers as last told by the reference date, within the month before it."""
    table = then.tables["care_leaver"]
    told = table["told_for"][table["told_for"] <= then.day]
    table = only(table, table["told_for"] == (told.max() if len(told) else then.day))
    ids = table["child_id"]
    suitable = {True: "a) Suitable", False: "b) Unsuitable"}
    return {
        **then.child(ids),
        UNACCOMPANIED_EVER: then.unaccompanied(ids),
        "Allocated Team": table["team"],
        "Allocated Worker": table["worker"],
        "Allocated Personal Advisor": table["adviser"],
        "Eligibility Category": _spelled(table["eligibility"], ELIGIBILITY),
        "Latest Pathway Plan Review Date": then.known(table["pathway_plan_review"]),
        "LA in Touch": table["in_touch"],
        "Latest Date of Contact": then.known(table["latest_contact"]),
        "Type of Accommodation": _labelled(table["accommodation"], "accommodation"),
        "Suitability of Accommodation": np.array(
            [suitable.get(flag) for flag in table["suitable"].tolist()], dtype=object
        ),
        "Activity Status": _labelled(table["activity"], "activity"),
    }


def _adoptions(then: AsItWas) -> List:
    """Adopted or turned back in 12 months, and whoever waits to be adopted."""
    table = then.tables["adoption"]
    ordered, reversed_ = then.known(table["order_date"]), then.known(table["reversed_date"])
    since = then.months_before(12)
    waits = np.isnat(ordered) & np.isnat(reversed_)
    fits = (table["decision_date"] <= then.day) & (waits | (ordered > since) | (reversed_ > since))
    table = only(table, fits)
    reversed_ = then.known(table["reversed_date"])
    family = then.tables["family"]
    row = ByChild(family).latest(table["child_id"], np.zeros(size(table)))
    reason = blank_where(np.isnat(reversed_), table["reversed_reason"])
    return {
        **then.child(table["child_id"]),
        "Family identifier": looked_up(family["family_id"], row),
        "Date the Child Entered Care": table["entered_care"],
        "Date of Decision that Child Should be Placed for Adoption": table["decision_date"],
        "Date of Placement Order": then.known(table["placement_order_date"]),
        "Date of Matching Child and Prospective Adopters": then.known(table["matched_date"]),
        "Date Placed for Adoption": then.known(table["placed_date"]),
        "Date of Adoption Order": then.known(table["order_date"]),
        "Date of Decision that Child Should No Longer be Placed for Adoption": reversed_,
        "Reason Why Child No Longer Placed for Adoption": _labelled(reason, "placed_ceased"),
        "Date the child was placed for fostering in FFA or concurrent planning placement": (
            then.known(table["foster_to_adopt_date"])
        ),
    }
