"""Lists 8 to 10: children in care, care leavers and adoption."""

import numpy as np

from alongside.returns.annex_a.as_it_was import (
    SINCE_LONG_AGO,
    AsItWas,
    List,
    labelled,
    same_day_a_year_before,
    spelled,
    worded,
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

# Kinds that journeys hold where a list gave no code, in the words such lists use.
STATUS_KINDS = {
    "section 20": "e) Accommodated under S20",
    "protection": "f) Detained on child protection grounds in LA accommodation",
    "youth justice": "g) Youth justice legal statuses",
}
END_KINDS = {
    "adopted": "a) Adopted",
    "returned home": "d) Returned home to live with parents or relatives",
    "special guardianship": "g) Special Guardianship Orders",
}
PLACE_KINDS = {
    "foster care": "a) Foster placement",
    "placed for adoption": "b) Placed for adoption",
    "temporary": "i) Temporary placement",
}
PERMANENCE = {
    "return to family": "a) Return to family",
    "adoption": "b) Adoption",
    "sgo/cao": "c) SGO/CAO",
    "supported living in the community": "d) Supported living in the community",
    "long-term residential placement": "e) Long-term residential placement",
    "long-term fostering": "f) Long-term fostering",
    "other": "g) Other",
}
UNACCOMPANIED_NOW = "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)"
UNACCOMPANIED_EVER = (
    "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)"
)


def children_in_care(then: AsItWas) -> List:
    """List 8: children in care at the date or leaving in six months, as last told of each."""
    table = then.current("care_period", "start_date", "end_date")
    ids, start = table["child_id"], table["start_date"]
    ended = then.known(table["end_date"])
    reason = blank_where(np.isnat(ended), table["end_reason"])
    status = then.latest("legal_status", "start_date", ids).since(start, "start_date")
    return {
        **then.child(ids),
        UNACCOMPANIED_NOW: then.unaccompanied(ids),
        "Date Started to be Looked After": start,
        "Child's Category of Need": labelled(table["need"], "primary_need"),
        "Is this a second or subsequent period of being a Looked After Child "
        "within the last 12 months (Y/N)": either(
            table["earlier_in_12_months"], _left_care_in_the_year_before(then, ids, start)
        ),
        "Start date of current legal status": status["start_date"],
        "Child's Legal Status": worded(
            status["status"], "legal_status", status["status_kind"], STATUS_KINDS
        ),
        "Date Ceased to be Looked After": ended,
        "Reason Ceased to be Looked After": worded(
            reason, "episode_end", blank_where(np.isnat(ended), table["end_kind"]), END_KINDS
        ),
        **_care_events(then, table),
        **_placement(then, table),
        **_missing(then, table),
        **then.allocated(ids),
    }


def _left_care_in_the_year_before(then: AsItWas, ids: Column, start: Column) -> Column:
    """Whether an earlier time in care ended in the 12 months before each start."""
    over = only(then.tables["care_period"], ~np.isnat(then.tables["care_period"]["end_date"]))
    left = ByChild(over, "end_date").count(ids, same_day_a_year_before(start) - 1, start)
    return np.asarray(left > 0).astype(object)


def _care_events(then: AsItWas, period: Table) -> List:
    ids, start = period["child_id"], period["start_date"]
    in_care = (then.tables["visit"]["plan"] == "care") & then.child_seen()
    kind = then.tables["health_assessment"]["kind"]
    visit = then.latest("visit", "visit_date", ids, in_care).since(start, "visit_date")
    review = then.latest("care_review", "review_date", ids).since(start, "review_date")
    plan = then.latest("permanence_plan", "told_for", ids).since(start, "told_for")
    health = then.latest("health_assessment", "assessed_on", ids, kind == "health")
    dental = then.latest("health_assessment", "assessed_on", ids, kind == "dental")
    return {
        "Date of Latest Statutory Review": either(
            review["review_date"], then.known(period["last_review"])
        ),
        "Date of Last Social Work Visit": either(
            visit["visit_date"], then.known(period["last_visit"])
        ),
        "What is the permanence plan for this child?": _permanence(plan["plan"]),
        "Date of Last IRO Visit / Contact to the Child": then.known(
            period["last_reviewer_contact"]
        ),
        "Date of Last Health Assessment": health["assessed_on"],
        "Date of Last Dental Check": dental["assessed_on"],
    }


def _permanence(plans: Column) -> Column:
    """The plan as the list words it, however its source wrote it."""
    words = [None if plan is None else PERMANENCE.get(plan.lower(), plan) for plan in plans]
    return np.array(words, dtype=object)


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
        "Placement Type": worded(
            lived["place"], "placement_type", lived["place_kind"], PLACE_KINDS
        ),
        "Placement Provider": labelled(lived["provider"], "placement_provider"),
        "Placement postcode": lived["postcode"],
        "URN of Placement": lived["urn"],
        "Placement Location": where,
        "LA of Placement": lived["host_authority"],
    }


def _missing(then: AsItWas, period: Table) -> List:
    """Times missing or away in 12 months, and the interview after the last one: by the source's
    own word where it tells only that."""
    ids = period["child_id"]
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
        "in the last 12 months": either(period["missing_in_12_months"], counts["M"]),
        "Number of Episodes the Child has been 'Absent' from their Placement "
        "in the last 12 months": either(period["absent_in_12_months"], counts["A"]),
        "Was the child offered a Return Interview after their last missing episode (Y/N)?": (
            either(recent["interview_offered"], period["last_interview_offered"])
        ),
        "Did the child accept a Return Interview after their last missing episode (Y/N)?": (
            either(recent["interview_accepted"], period["last_interview_accepted"])
        ),
    }


ELIGIBILITY = {
    "relevant": "a) Relevant",
    "former relevant": "b) Former relevant",
    "qualifying": "c) Qualifying",
    "eligible": "d) Eligible",
}


def care_leavers(then: AsItWas) -> List:
    """List 9: care leavers as last told by the reference date."""
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
        "Eligibility Category": spelled(table["eligibility"], ELIGIBILITY),
        "Latest Pathway Plan Review Date": then.known(table["pathway_plan_review"]),
        "LA in Touch": table["in_touch"],
        "Latest Date of Contact": then.known(table["latest_contact"]),
        "Type of Accommodation": labelled(table["accommodation"], "accommodation"),
        "Suitability of Accommodation": np.array(
            [suitable.get(flag) for flag in table["suitable"].tolist()], dtype=object
        ),
        "Activity Status": labelled(table["activity"], "activity"),
    }


def adoptions(then: AsItWas) -> List:
    """List 10: adopted or turned back in 12 months, and whoever waits to be adopted."""
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
        "Reason Why Child No Longer Placed for Adoption": labelled(reason, "placed_ceased"),
        "Date the child was placed for fostering in FFA or concurrent planning placement": (
            then.known(table["foster_to_adopt_date"])
        ),
    }
