"""Lists 1 to 7: contacts, early help, referrals, assessments, enquiries, need and protection."""

import numpy as np

from alongside.returns.annex_a.as_it_was import (
    SINCE_LONG_AGO,
    AsItWas,
    List,
    labelled,
    same_day_a_year_before,
    sources,
    spelled,
)
from alongside.returns.canonical import (
    ByChild,
    Column,
    Table,
    blank_where,
    either,
    looked_up,
    only,
    size,
)


def contacts(then: AsItWas) -> List:
    """List 1: contacts of six months."""
    table = then.events("contact", "contact_date")
    return {
        **then.child(table["child_id"], disability=False),
        "Date of Contact": table["contact_date"],
        "Contact Source": sources(table["source"]),
    }


def early_help(then: AsItWas) -> List:
    """List 2: assessments of six months, and help that is still going on."""
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
    year_before = same_day_a_year_before(table[day])
    counted = ByChild(then.tables[name], day).count(
        table["child_id"], year_before - 1, table[day] - 1
    )
    return np.where(np.isnan(own), counted.astype(np.float64), own)


def referrals(then: AsItWas) -> List:
    """List 3: referrals of six months, each with how many the child had in the year before."""
    table = then.events("referral", "referral_date")
    return {
        **then.child(table["child_id"], disability=False),
        "Date of referral": table["referral_date"],
        "Referral Source": sources(table["source"]),
        "Referral NFA?": table["no_further_action"],
        "Number of Referrals in Last 12 Months": _before(then, "referral", "referral_date", table),
        **then.allocated(table["child_id"]),
    }


def assessments(then: AsItWas) -> List:
    """List 4: assessments open at the date or authorised in six months."""
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


def enquiries(then: AsItWas) -> List:
    """List 5: enquiries begun in six months, and the conference that followed each."""
    table = then.events("section47", "start_date")
    ids, held = table["child_id"], then.known(table["conference_date"])
    conference = then.tables["conference"]
    row = ByChild(conference, "conference_date").latest(ids, held)
    same = looked_up(conference["conference_date"], row) == held
    agreed = looked_up(conference["resulted_in_plan"], np.where(same, row, -1))
    later = ~np.isnat(table["conference_date"]) & np.isnat(held)
    earlier = _before(then, "section47", "start_date", table)
    year_before = same_day_a_year_before(table["start_date"])
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


# The status of a case in journeys, as the list words it.
STATUSES = {
    "looked after": "a) Looked after child",
    "protection plan": "b) Child Protection plan",
    "need plan": "c) Child in need plan",
    "open assessment": "d) Open assessment",
    "closed": "e) Closed episode",
}


def _case_status(then: AsItWas, table: Table, ended: Column) -> Column:
    """What a case is open for; the source's own word where nobody tells of plans of need.

    The list has no word for a child in need without a plan, and may not be silent. Such a case is
    called a plan of need, as the script that makes this list from the dataset calls it.
    """
    ids = table["child_id"]
    in_care = _is_open(then, "care_period", ids, "start_date", "end_date")
    planned = _is_open(then, "cp_plan", ids, "start_date", "end_date")
    assessed = _is_open(then, "assessment", ids, "start_date", "authorised_date")
    helped = _is_open(then, "cin_plan", ids, "start_date", "end_date")
    status = np.select(
        [~np.isnat(ended), in_care, planned, helped, assessed],
        ["e) Closed episode", "a) Looked after child", "b) Child Protection plan",
         "c) Child in need plan", "d) Open assessment"],
        default="c) Child in need plan",
    ).astype(object)  # fmt: skip
    if size(then.tables["cin_plan"]):
        return status
    own = blank_where(~np.isnat(ended), spelled(table["status"], STATUSES))
    return either(own, status)


def children_in_need(then: AsItWas) -> List:
    """List 6: cases open at the date or closed in six months."""
    table = then.current("need_episode", "start_date", "end_date")
    ids, ended = table["child_id"], then.known(table["end_date"])
    seen = then.latest("visit", "visit_date", ids, then.child_seen())
    seen = seen.since(table["start_date"], "visit_date")
    last_seen = np.fmax(seen["visit_date"], then.known(table["last_seen"]))
    reason = blank_where(np.isnat(ended), table["end_reason"])
    return {
        **then.child(ids),
        "CIN Start Date": table["start_date"],
        "Primary Need Code": labelled(table["need"], "primary_need"),
        "Date Child Was Last Seen": last_seen,
        "CIN Closure Date": ended,
        "Reason for Closure": labelled(reason, "closure_reason"),
        "Case Status": _case_status(then, table, ended),
        **then.allocated(ids),
    }


# Police protection and an emergency protection order, as the 903 codes them.
EMERGENCY = ("L1", "L2")


def _under_emergency_protection(then: AsItWas, ids: Column) -> Column:
    """Whether a child was within six months; blank where no legal status at all is known."""
    if not size(then.tables["legal_status"]):
        return np.full(len(ids), None, dtype=object)
    recent = then.current("legal_status", "start_date", "end_date")
    under = recent["child_id"][np.isin(recent["status"].astype(str), EMERGENCY)]
    return np.isin(ids.astype(str), under.astype(str)).astype(object)


def protection_plans(then: AsItWas) -> List:
    """List 7: plans open at the date or ended in six months, with the latest visit and review."""
    table = then.current("cp_plan", "start_date", "end_date")
    ids, start = table["child_id"], table["start_date"]
    for_protection = (then.tables["visit"]["plan"] == "protection") & then.child_seen()
    visit = then.latest("visit", "visit_date", ids, for_protection).since(start, "visit_date")
    review = then.latest("cp_review", "review_date", ids).since(start, "review_date")
    before = ByChild(then.tables["cp_plan"], "start_date").count(
        ids, np.full(len(ids), SINCE_LONG_AGO), start - 1
    )
    own = table["previous_plans"]
    return {
        **then.child(ids),
        "Child Protection Plan Start Date": start,
        "Initial Category of Abuse": labelled(table["initial_category"], "category_of_abuse"),
        "Latest Category of Abuse": labelled(table["latest_category"], "category_of_abuse"),
        "Date of the Last Statutory Visit": either(
            visit["visit_date"], then.known(table["last_visit"])
        ),
        "Was the Child Seen Alone?": np.where(visit.row >= 0, visit["seen_alone"],
                                              table["seen_alone"]),
        "Date of latest review conference": either(
            review["review_date"], then.known(table["last_review"])
        ),
        "Child Protection Plan End Date": then.known(table["end_date"]),
        "Subject to Emergency Protection Order or Protected Under Police Powers "
        "in Last Six Months (Y/N)": either(
            table["emergency_protection"], _under_emergency_protection(then, ids)
        ),
        "Number of Previous Child Protection Plans": np.where(
            np.isnan(own), before.astype(np.float64), own
        ),
        **then.allocated(ids),
    }  # fmt: skip
