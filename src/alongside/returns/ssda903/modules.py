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
NEVER_PERMANENT = "Z1"


def modules(
    tables: Tables, year: CollectionYear, observed: frozenset[str] = frozenset()
) -> Mapping[str, Module]:
    """Every module's columns, named as in the guide; children as in the episodes of the year.

    `observed` names the tables that some source saw over the whole year: of whom such a table
    tells nothing, nothing happened.
    """
    told = _episodes_of_year(tables, year)
    children = only(tables["child"], _is_among(tables["child"]["child_id"], told["child_id"]))
    cohort = _twelve_months_in_care(tables["care_period"], year)
    found = {
        "Episodes": _episodes(told, year),
        "Reviews": _reviews(tables, told, year),
        "UASC": _unaccompanied(children),
        "OC2": _health(tables, cohort, year, observed),
        "OC3": _leavers(tables, year),
        "AD1": _adopted(tables, year),
        "PlacedAdoption": _to_be_placed(tables, told, year),
        "PrevPerm": _previous(tables, told, year, observed),
        "Missing": _missing(tables, told, year),
    }
    if year >= SOCIAL_WORKERS_SINCE:
        found["SWEpisodes"] = _social_workers(tables, told, year)
    everybody = np.concatenate([module["CHILD"] for module in found.values()])
    with_birth = {name: _with_birth(tables["child"], module) for name, module in found.items()}
    header = only(tables["child"], _is_among(tables["child"]["child_id"], everybody))
    alone = _is_among(header["child_id"], found["UASC"]["CHILD"])
    return {"Header": _header(header, alone), **with_birth}


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


def _header(child: Table, unaccompanied: Column) -> Module:
    return {
        "CHILD": child["child_id"],
        "SEX": child["sex"],
        "DOB": child["date_of_birth"],
        "ETHNIC": child["ethnicity"],
        "UPN": either(child["upn"], child["upn_unknown"]),
        "MOTHER": child["mother"],
        "MC_DOB": child["mothers_child_born"],
        "UASC": unaccompanied.astype(object),
    }


def _episodes_of_year(tables: Tables, year: CollectionYear) -> Table:
    every = episodes(tables)
    return only(every, open_within(every, "start_date", "end_date", year.start, year.end))


def _episodes(told: Table, year: CollectionYear) -> Module:
    ends = until(told["end_date"], year.end)
    ended = ~np.isnat(ends)
    new, old = ("K3", "H5") if year >= SUPPORTED_SINCE else ("H5", "K3")
    return {
        "CHILD": told["child_id"],
        "DECOM": told["start_date"],
        "RNE": told["new_episode"],
        "LS": told["status"],
        "CIN": told["need"],
        "PLACE": np.where(told["place"] == old, new, told["place"]),
        "PLACE_PROVIDER": told["provider"],
        "DEC": ends,
        "REC": blank_where(~ended, told["end_reason"]),
        "REASON_PLACE_CHANGE": blank_where(~ended, told["change_reason"]),
        "HOME_POST": told["home_postcode"],
        "PL_POST": told["postcode"],
        "URN": told["urn"],
    }


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


def _unaccompanied(children: Table) -> Module:
    alone = only(children, says_yes(children["unaccompanied"]))
    return {"CHILD": alone["child_id"], "SEX": alone["sex"], "DUC": alone["unaccompanied_until"]}


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


def _leavers(tables: Tables, year: CollectionYear) -> Module:
    """Those aged 17 to 21 on 31 March (so with that birthday in the year), out of care by then."""
    table = tables["care_leaver"]
    fits = table["told_for"] == np.datetime64(year.end)
    fits &= (table["age"] >= 17) & (table["age"] <= 21) & (table["eligibility"] != "eligible")
    table = only(table, fits)
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
    table = only(table, fits & ~(table["order_date"] > np.datetime64(year.end)))
    held = {
        "CHILD": table["child_id"],
        "PREV_PERM": table["arrangement"],
        "LA_PERM": table["by"],
        "DATE_PERM": table["order_date"],
    }
    if "previous_permanence" not in observed:
        return held
    children = np.unique(told["child_id"].astype(str)).astype(object)
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
    """Social workers of children in care, for as long as the child was in care in the year."""
    table = tables["involvement"]
    fits = open_within(table, "start_date", "end_date", year.start, year.end)
    fits &= (table["role"] == "social worker") & ~says_yes(table["sighting"])
    table = only(table, fits & _is_among(table["child_id"], told["child_id"]))
    first = np.maximum(table["start_date"], np.datetime64(year.start))
    day_of = np.full(size(table), np.datetime64(year.end + timedelta(days=1)))
    in_care = ByChild(told, "start_date")
    ended = until(table["end_date"], year.end)
    last = np.where(np.isnat(ended), day_of - 1, ended - 1)
    row = in_care.latest(table["child_id"], last)
    left = looked_up(told["end_date"], row)
    overlaps = (row >= 0) & (np.isnat(left) | (left > first))
    table, ended = only(table, overlaps), ended[overlaps]
    return {
        "CHILD": table["child_id"],
        "SW_ID": table["worker"],
        "SW_DECOM": table["start_date"],
        "SW_DEC": ended,
        "SW_REASON": blank_where(np.isnat(ended), table["change_reason"]),
    }
