"""How well children looked after all year were: module OC2."""

from datetime import date, timedelta

import numpy as np

from alongside.kernel.periods import CollectionYear, same_day_months_before
from alongside.returns.canonical import (
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
    says_no,
    says_yes,
)
from alongside.returns.ssda903.module import Module


def health(tables: Tables, year: CollectionYear, observed: frozenset[str]) -> Module:
    """The health of those in care all year; `observed` as in `modules`."""
    ids = _twelve_months_in_care(tables["care_period"], year)["child_id"]
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


def _twelve_months_in_care(period: Table, year: CollectionYear) -> Table:
    """Those in care on 31 March and for the whole year before, short breaks left out."""
    since = np.datetime64(year.start)
    stayed = period["start_date"] <= since
    stayed &= np.isnat(period["end_date"]) | (period["end_date"] > np.datetime64(year.end))
    return only(period, stayed & ~says_yes(period["short_breaks"]))


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
