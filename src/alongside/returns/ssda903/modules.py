"""What each module of a year's SSDA903 holds, from journeys, before it is worded."""

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np

from alongside.kernel.periods import CollectionYear, same_day_months_before
from alongside.returns.canonical import (
    BLANK,
    ByChild,
    Column,
    Table,
    Tables,
    between,
    blank_where,
    either,
    is_blank,
    looked_up,
    only,
    open_within,
    says_no,
    says_yes,
    size,
    until,
)
from alongside.returns.episodes import episodes

Module = Mapping[str, Column]

SOCIAL_WORKERS_SINCE = CollectionYear(2024)
SUPPORTED_SINCE = CollectionYear(2025)  # K3 replaces H5
# Died, or taken over by another authority: nobody's care leaver here.
GONE = ("E2", "E3")
OTHERS_NAMED_SINCE = CollectionYear(2026)  # Z11 to Z14 replace Z1
NEVER_PERMANENT = "Z1"
RESPITE = ("V3", "V4")
FIRST_CONTACT = "FCONTA"


def modules(
    tables: Tables, year: CollectionYear, observed: frozenset[str] = frozenset()
) -> Mapping[str, Module]:
    """Every module's columns, named as in the guide; children as in the episodes of the year.

    `observed` names the tables that some source saw over the whole year: of whom such a table
    tells nothing, nothing happened.
    """
    told = _episodes_of_year(tables, year)
    in_full = only(told, ~np.isin(told["status"], RESPITE))
    cohort = _twelve_months_in_care(tables["care_period"], year)
    found = {
        "Episodes": _episodes(told, year),
        "Reviews": _reviews(tables, in_full, year),
        "OC2": _health(tables, cohort, year, observed),
        "OC3": _leavers(tables, told, year),
        "AD1": _adopted(tables, year),
        "PlacedAdoption": _to_be_placed(tables, told, year),
        "PrevPerm": _previous(tables, told, year, observed),
        "Missing": _missing(tables, told, year),
    }
    if year >= SOCIAL_WORKERS_SINCE:
        found["SWEpisodes"] = _social_workers(tables, told, year)
    everybody = np.concatenate([module["CHILD"] for module in found.values()])
    header = only(tables["child"], _is_among(tables["child"]["child_id"], everybody))
    in_care = _is_among(header["child_id"], told["child_id"])
    found["UASC"] = _unaccompanied(only(header, in_care), year)
    with_birth = {name: _with_birth(tables["child"], module) for name, module in found.items()}
    alone = _is_among(header["child_id"], found["UASC"]["CHILD"])
    cared_for = _is_among(header["child_id"], in_full["child_id"])
    return {"Header": _header(header, alone, cared_for, year), **with_birth}


def children_without_episode(tables: Tables, year: CollectionYear) -> int:
    """How many children in care in the year have no row of episodes, because nothing tells where
    they lived or under which legal status."""
    period = tables["care_period"]
    cared_for = open_within(period, "start_date", "end_date", year.start, year.end)
    told = _episodes_of_year(tables, year)["child_id"]
    return len(set(period["child_id"][cared_for]) - set(told))


def _is_among(ids: Column, some: Column) -> Column:
    return np.isin(ids.astype(str), some.astype(str))


def _with_birth(child: Table, module: Module) -> Module:
    rows = ByChild(child).latest(module["CHILD"], np.zeros(len(module["CHILD"])))
    return {**module, "DOB": looked_up(child["date_of_birth"], rows)}


def _header(child: Table, unaccompanied: Column, cared_for: Column, year: CollectionYear) -> Module:
    # Asked of girls and women in care in the year beyond short breaks, and of nobody else.
    asked = cared_for & ~np.isin(child["sex"], ["M"])
    later = child["mothers_child_born"] > np.datetime64(year.end)
    mother = np.where(says_yes(child["mother"]) & later, False, child["mother"])
    return {
        "CHILD": child["child_id"],
        "SEX": child["sex"],
        "DOB": child["date_of_birth"],
        "ETHNIC": child["ethnicity"],
        "UPN": either(child["upn"], child["upn_unknown"]),
        "MOTHER": blank_where(~asked, mother),
        "MC_DOB": np.where(asked, until(child["mothers_child_born"], year.end), BLANK),
        "UASC": unaccompanied.astype(object),
    }


def _episodes_of_year(tables: Tables, year: CollectionYear) -> Table:
    every = episodes(tables)
    return only(every, open_within(every, "start_date", "end_date", year.start, year.end))


def _episodes(told: Table, year: CollectionYear) -> Module:
    ends = until(told["end_date"], year.end)
    ended = ~np.isnat(ends)
    respite = np.isin(told["status"], RESPITE)
    return {
        "CHILD": told["child_id"],
        "DECOM": told["start_date"],
        "RNE": told["new_episode"],
        "LS": told["status"],
        "CIN": told["need"],
        "PLACE": _place(told["place"], year),
        "PLACE_PROVIDER": told["provider"],
        "DEC": ends,
        "REC": blank_where(~ended, told["end_reason"]),
        "REASON_PLACE_CHANGE": blank_where(~ended, told["change_reason"]),
        # Of short breaks the return asks neither where nor with whom.
        "HOME_POST": blank_where(respite, told["home_postcode"]),
        "PL_POST": blank_where(respite, told["postcode"]),
        "URN": blank_where(respite, told["urn"]),
    }


def _place(place: Column, year: CollectionYear) -> Column:
    """Placements by the codes of the year."""
    new, old = ("K3", "H5") if year >= SUPPORTED_SINCE else ("H5", "K3")
    place = np.where(place == old, new, place)
    if year < OTHERS_NAMED_SINCE:
        place = np.where(np.isin(place, ["Z11", "Z12", "Z13", "Z14"]), "Z1", place)
    return place


def _reviews(tables: Tables, told: Table, year: CollectionYear) -> Module:
    table = tables["care_review"]
    held = between(table["review_date"], year.start, year.end)
    held &= _is_among(table["child_id"], told["child_id"])
    table = only(table, held)
    return {
        "CHILD": table["child_id"],
        "REVIEW": table["review_date"],
        "REVIEW_CODE": table["participation"],
    }


def _unaccompanied(children: Table, year: CollectionYear) -> Module:
    """Until when each is unaccompanied, as it was known at the year's end: to the 18th birthday,
    unless it had ended before."""
    alone = only(children, says_yes(children["unaccompanied"]))
    ends = alone["unaccompanied_until"]
    grown_up = _birthday(alone["date_of_birth"], np.full(len(ends), 18))
    until_when = np.where(ends > np.datetime64(year.end), grown_up, ends)
    return {"CHILD": alone["child_id"], "SEX": alone["sex"], "DUC": until_when}


def _twelve_months_in_care(period: Table, year: CollectionYear) -> Table:
    """Those in care on 31 March and for the whole year before, short breaks left out."""
    since = np.datetime64(year.start)
    stayed = period["start_date"] <= since
    stayed &= np.isnat(period["end_date"]) | (period["end_date"] > np.datetime64(year.end))
    return only(period, stayed & ~says_yes(period["short_breaks"]))


def _health(
    tables: Tables, cohort: Table, year: CollectionYear, observed: frozenset[str]
) -> Module:
    ids = cohort["child_id"]
    child = tables["child"]
    born = looked_up(child["date_of_birth"], ByChild(child).latest(ids, np.zeros(len(ids))))
    last_fifth = np.datetime64(same_day_months_before(year.end, 60))
    last_tenth = np.datetime64(same_day_months_before(year.end, 120))
    convicted = _told_for(tables["conviction"], "told_for", "convicted", ids, year)
    misused = _told_for(tables["substance_misuse"], "told_for", "misuse", ids, year)
    if "conviction" in observed:
        convicted = np.where(born <= last_tenth, _else_no(convicted), convicted)
    if "substance_misuse" in observed:
        misused = _else_no(misused)
    return {
        "CHILD": ids,
        "SDQ_SCORE": _told_for(tables["sdq"], "told_for", "score", ids, year),
        "SDQ_REASON": _told_for(tables["sdq"], "told_for", "no_score_reason", ids, year),
        "CONVICTED": convicted,
        # The check on development is asked of under fives only; where nobody tells of it, the
        # health assessment looks at development too.
        "HEALTH_CHECK": blank_where(
            ~(born > last_fifth),
            either(_state(tables, "development", ids, year), _checked(tables, "health", ids, year)),
        ),
        "IMMUNISATIONS": _told_for(tables["immunisation"], "told_for", "up_to_date", ids, year),
        "TEETH_CHECK": _checked(tables, "dental", ids, year),
        "HEALTH_ASSESSMENT": _health_assessed(tables, ids, year, young=born > last_fifth),
        "SUBSTANCE_MISUSE": misused,
        "INTERVENTION_RECEIVED": _told_for(
            tables["substance_misuse"], "told_for", "intervention_received", ids, year
        ),
        "INTERVENTION_OFFERED": _told_for(
            tables["substance_misuse"], "told_for", "intervention_offered", ids, year
        ),
    }


def _else_no(flags: Column) -> Column:
    """No, for whom nothing was told."""
    return np.where(is_blank(flags), False, flags)


def _told_for(table: Table, day: str, column: str, ids: Column, year: CollectionYear) -> Column:
    """The latest value told for a day of the year; blank where none was."""
    within = only(table, between(table[day], year.start, year.end))
    rows = ByChild(within, day).latest(ids, np.full(len(ids), np.datetime64(year.end)))
    return looked_up(within[column], rows)


def _health_assessed(tables: Tables, ids: Column, year: CollectionYear, *, young: Column) -> Column:
    """Whether the assessment was up to date: in the last half-year for children under five."""
    half = same_day_months_before(year.end, 6) + timedelta(days=1)
    newly = _checked(tables, "health", ids, year, since=half)
    return np.where(young, newly, _checked(tables, "health", ids, year))


def _checked(
    tables: Tables, kind: str, ids: Column, year: CollectionYear, since: date | None = None
) -> Column:
    """Whether a check was made in the year (`since` a later day), or was told to be up to date
    at its end."""
    table = tables["health_assessment"]
    first = since or year.start
    fits = (table["kind"] == kind) & between(table["assessed_on"], first, year.end)
    fits &= ~says_no(table["up_to_date"])  # blank is an event, so it was made
    before, end = (np.full(len(ids), np.datetime64(d)) for d in (first, year.end))
    made = ByChild(only(table, fits), "assessed_on").count(ids, before - 1, end)
    return np.asarray(made > 0).astype(object)


def _state(tables: Tables, kind: str, ids: Column, year: CollectionYear) -> Column:
    """Whether a check was told to be up to date; blank where nothing was told of it."""
    table = only(tables["health_assessment"], tables["health_assessment"]["kind"] == kind)
    return _told_for(table, "assessed_on", "up_to_date", ids, year)


def _leavers(tables: Tables, told: Table, year: CollectionYear) -> Module:
    """Those aged 17 to 21 on 31 March (so with that birthday in the year), out of care by then
    and, if under 19, on that birthday."""
    table = tables["care_leaver"]
    fits = table["told_for"] == np.datetime64(year.end)
    fits &= (table["age"] >= 17) & (table["age"] <= 21) & (table["eligibility"] != "eligible")
    table = only(table, fits)
    table = only(table, ~_in_care_on_birthday(table, tables["child"], told))
    end = np.full(size(table), np.datetime64(year.end))
    ended = ByChild(told, "start_date").latest(table["child_id"], end)
    table = only(table, ~np.isin(looked_up(told["end_reason"], ended), GONE))
    suitable = np.where(says_yes(table["suitable"]), "1", "2")
    known = [None if place is None else place for place in table["accommodation"].tolist()]
    lives = [
        "0" if place in (None, "0") else place + digit
        for place, digit in zip(known, suitable.tolist(), strict=True)
    ]
    active = ["0" if code is None else code for code in table["activity"].tolist()]
    return {
        "CHILD": table["child_id"],
        "IN_TOUCH": table["in_touch"],
        "ACTIV": np.array(active, dtype=object),
        "ACCOM": np.array(lives, dtype=object),
    }


def _birthday(born: Column, age: Column) -> Column:
    """The day each reached an age; 29 February moves to 1 March in a common year."""
    months = born.astype("datetime64[M]")
    years = (np.nan_to_num(age) * 12).astype(np.int64)
    return np.asarray((months + years).astype("datetime64[D]") + (born - months))


def _in_care_on_birthday(leaver: Table, child: Table, told: Table) -> Column:
    """Of those aged 17 or 18, who was in care on that birthday and beyond it."""
    ids = leaver["child_id"]
    born = looked_up(child["date_of_birth"], ByChild(child).latest(ids, np.zeros(len(ids))))
    turned = _birthday(born.astype("datetime64[D]"), leaver["age"])
    row = ByChild(told, "start_date").latest(ids, turned)
    left = looked_up(told["end_date"], row)
    return (leaver["age"] <= 18) & (row >= 0) & (np.isnat(left) | (left > turned))


def _adopted(tables: Tables, year: CollectionYear) -> Module:
    table = tables["adoption"]
    table = only(table, between(table["order_date"], year.start, year.end))
    return {
        "CHILD": table["child_id"],
        "DATE_INT": table["decision_date"],
        "DATE_MATCH": table["matched_date"],
        "FOSTER_CARE": either(
            table["adopted_by_carer"], (~np.isnat(table["foster_to_adopt_date"])).astype(object)
        ),
        "NB_ADOPTR": table["adopters"],
        "SEX_ADOPTR": table["adopter_sex"],
        "LS_ADOPTR": table["adopter_legal_status"],
    }


def _to_be_placed(tables: Tables, told: Table, year: CollectionYear) -> Module:
    """Children in care in the year with a decision that they should be placed for adoption."""
    table = tables["adoption"]
    fits = (table["decision_date"] <= np.datetime64(year.end)) & _is_among(
        table["child_id"], told["child_id"]
    )
    over = np.isnat(table["reversed_date"]) | (table["reversed_date"] >= np.datetime64(year.start))
    table = only(table, fits & over)
    ceased = until(table["reversed_date"], year.end)
    return {
        "CHILD": table["child_id"],
        "DATE_PLACED": table["decision_date"],
        "DATE_PLACED_CEASED": ceased,
        "REASON_PLACED_CEASED": blank_where(np.isnat(ceased), table["reversed_reason"]),
    }


def _previous(
    tables: Tables, told: Table, year: CollectionYear, observed: frozenset[str]
) -> Module:
    table = tables["previous_permanence"]
    fits = _is_among(table["child_id"], told["child_id"])
    # Asked of those with an episode begun in the year.
    begun = told["child_id"][told["start_date"] >= np.datetime64(year.start)]
    fits &= _is_among(table["child_id"], begun)
    table = only(table, fits & ~(table["order_date"] > np.datetime64(year.end)))
    held = {
        "CHILD": table["child_id"],
        "PREV_PERM": table["arrangement"],
        "LA_PERM": table["by"],
        "DATE_PERM": table["order_date"],
    }
    if "previous_permanence" not in observed:
        return held
    children = np.unique(begun.astype(str)).astype(object)
    none = children[~_is_among(children, table["child_id"])]
    blank = np.full(len(none), None, dtype=object)
    never = {
        "CHILD": none,
        "PREV_PERM": np.full(len(none), NEVER_PERMANENT, dtype=object),
        "LA_PERM": blank,
        "DATE_PERM": np.full(len(none), BLANK),
    }
    return {name: np.concatenate([held[name], never[name]]) for name in held}


def _missing(tables: Tables, told: Table, year: CollectionYear) -> Module:
    table = tables["missing_episode"]
    fits = open_within(table, "start_date", "end_date", year.start, year.end)
    table = only(table, fits & _is_among(table["child_id"], told["child_id"]))
    return {
        "CHILD": table["child_id"],
        "MISSING": table["kind"],
        "MIS_START": table["start_date"],
        "MIS_END": until(table["end_date"], year.end),
    }


def _social_workers(tables: Tables, told: Table, year: CollectionYear) -> Module:
    """Social workers of children in care, from when the child was in care too."""
    every = only(tables["involvement"], _of_social_workers(tables["involvement"]))
    table: Table = {**every, "begun_because": _begun_because(every)}
    fits = open_within(table, "start_date", "end_date", year.start, year.end)
    table = only(table, fits & _is_among(table["child_id"], told["child_id"]))
    ended = until(table["end_date"], year.end)
    last = np.where(np.isnat(ended), np.datetime64(year.end), ended - 1)
    row = ByChild(told, "start_date").latest(table["child_id"], last)
    left = looked_up(told["end_date"], row)
    first = np.maximum(table["start_date"], np.datetime64(year.start))
    overlaps = (row >= 0) & (np.isnat(left) | (left > first))
    table, ended, left = only(table, overlaps), ended[overlaps], left[overlaps]
    care_began = looked_up(told["care_start"], row[overlaps])
    # The child's last one stands open where it was care that ended, not the work.
    ended = np.where(_latest_of_child(table) & (ended >= left), BLANK, ended)
    period = tables["care_period"]
    of_period = ByChild(period, "start_date").latest(table["child_id"], care_began)
    known = ~says_yes(looked_up(period["continues"], of_period))
    begun = np.where(known, np.maximum(table["start_date"], care_began), table["start_date"])
    told_of = {"child_id": table["child_id"], "start_date": begun, "end_date": ended}
    return {
        "CHILD": table["child_id"],
        "SW_ID": table["worker"],
        "SW_DECOM": begun,
        "SW_DEC": ended,
        "SW_REASON": np.where(_after_a_gap(told_of), FIRST_CONTACT, table["begun_because"]),
    }


def _of_social_workers(involvement: Table) -> Column:
    named = (involvement["role"] == "social worker") & ~says_yes(involvement["sighting"])
    # Whoever hands a child on the same day never held it, as the return sees it.
    return np.asarray(named & (involvement["start_date"] != involvement["end_date"]))


def _after_a_gap(table: Table) -> Column:
    """Which rows follow one of the same child that had ended more than a week before."""
    begun = table["start_date"]
    before = ByChild(table, "start_date").latest(table["child_id"], begun - 1)
    ended = looked_up(table["end_date"], before)
    return np.asarray((before >= 0) & ~_within_a_week(begun, ended))


def _within_a_week(one: Column, other: Column) -> Column:
    return np.asarray(np.abs(one - other) <= np.timedelta64(7, "D"))


def _latest_of_child(table: Table) -> Column:
    """Which rows began last of their child's."""
    end_of_time = np.full(size(table), np.datetime64("9999-01-01"))
    latest = ByChild(table, "start_date").latest(table["child_id"], end_of_time)
    return np.asarray(latest == np.arange(size(table)))


def _begun_because(table: Table) -> Column:
    """Why each social worker took over: why the one before stopped, and first contact for whom
    nobody held in the week before."""
    rows = ByChild(table, "start_date")
    before = rows.latest(table["child_id"], table["start_date"] - 1)
    ended = looked_up(table["end_date"], before)
    follows = (before >= 0) & _within_a_week(table["start_date"], ended)
    reason = looked_up(table["change_reason"], before)
    return np.where(follows, reason, FIRST_CONTACT).astype(object)
