"""What each module of a year's SSDA903 holds, from journeys, before it is worded."""

from collections.abc import Mapping

import numpy as np

from alongside.kernel.periods import CollectionYear
from alongside.returns.canonical import (
    BLANK,
    ByChild,
    Column,
    Table,
    Tables,
    between,
    blank_where,
    either,
    is_among,
    looked_up,
    only,
    open_within,
    says_yes,
    until,
)
from alongside.returns.episodes import episodes
from alongside.returns.ssda903.birthdays import birthday
from alongside.returns.ssda903.health import health
from alongside.returns.ssda903.leavers import leavers
from alongside.returns.ssda903.module import Module
from alongside.returns.ssda903.permanence import adopted, previous, to_be_placed
from alongside.returns.ssda903.social_workers import social_workers

SOCIAL_WORKERS_SINCE = CollectionYear(2024)
SUPPORTED_SINCE = CollectionYear(2025)  # K3 replaces H5
OTHERS_NAMED_SINCE = CollectionYear(2026)  # Z11 to Z14 replace Z1
RESPITE = ("V3", "V4")


def modules(
    tables: Tables, year: CollectionYear, observed: frozenset[str] = frozenset()
) -> Mapping[str, Module]:
    """Every module's columns, named as in the guide; children as in the episodes of the year.

    `observed` names the tables that some source saw over the whole year: of whom such a table
    tells nothing, nothing happened.
    """
    told = _episodes_of_year(tables, year)
    in_full = only(told, ~np.isin(told["status"], RESPITE))
    found = {
        "Episodes": _episodes(told, year),
        "Reviews": _reviews(tables, in_full, year),
        "OC2": health(tables, year, observed),
        "OC3": leavers(tables, told, year),
        "AD1": adopted(tables, year),
        "PlacedAdoption": to_be_placed(tables, told, year),
        "PrevPerm": previous(tables, told, year, observed),
        "Missing": _missing(tables, told, year),
    }
    if year >= SOCIAL_WORKERS_SINCE:
        found["SWEpisodes"] = social_workers(tables, told, year)
    everybody = np.concatenate([module["CHILD"] for module in found.values()])
    header = only(tables["child"], is_among(tables["child"]["child_id"], everybody))
    in_care = is_among(header["child_id"], told["child_id"])
    found["UASC"] = _unaccompanied(only(header, in_care), year)
    with_birth = {name: _with_birth(tables["child"], module) for name, module in found.items()}
    alone = is_among(header["child_id"], found["UASC"]["CHILD"])
    cared_for = is_among(header["child_id"], in_full["child_id"])
    return {"Header": _header(header, alone, cared_for, year), **with_birth}


def children_without_episode(tables: Tables, year: CollectionYear) -> int:
    """How many children in care in the year have no row of episodes, because nothing tells where
    they lived or under which legal status."""
    period = tables["care_period"]
    cared_for = open_within(period, "start_date", "end_date", year.start, year.end)
    told = _episodes_of_year(tables, year)["child_id"]
    return len(set(period["child_id"][cared_for]) - set(told))


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
    held &= is_among(table["child_id"], told["child_id"])
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
    grown_up = birthday(alone["date_of_birth"], np.full(len(ends), 18))
    until_when = np.where(ends > np.datetime64(year.end), grown_up, ends)
    return {"CHILD": alone["child_id"], "SEX": alone["sex"], "DUC": until_when}


def _missing(tables: Tables, told: Table, year: CollectionYear) -> Module:
    table = tables["missing_episode"]
    fits = open_within(table, "start_date", "end_date", year.start, year.end)
    table = only(table, fits & is_among(table["child_id"], told["child_id"]))
    return {
        "CHILD": table["child_id"],
        "MISSING": table["kind"],
        "MIS_START": table["start_date"],
        "MIS_END": until(table["end_date"], year.end),
    }
