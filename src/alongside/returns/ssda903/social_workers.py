"""Who was social worker of a child in care, from when and why: module SWEpisodes.

The return asks of each why they took over. Journeys hold why each stopped, which is the same thing
told of the one before.
"""

import numpy as np

from alongside.kernel.periods import CollectionYear
from alongside.returns.canonical import (
    BLANK,
    ByChild,
    Column,
    Table,
    Tables,
    looked_up,
    only,
    open_within,
    says_yes,
    size,
    until,
)
from alongside.returns.ssda903.module import Module

FIRST_CONTACT = "FCONTA"
# Whoever takes over within a week follows the one before; later, it is a first contact again.
FOLLOWS_WITHIN = np.timedelta64(7, "D")


def social_workers(tables: Tables, told: Table, year: CollectionYear) -> Module:
    """Social workers of the children of the year's episodes, `told`, while they were in care."""
    every = only(tables["involvement"], _held_by_one(tables["involvement"]))
    why = _reason_of_the_one_before(every)
    table = _while_in_care({**every, "begun_because": why}, told, year)
    ended = until(table["end_date"], year.end)
    # The child's last one stands open where it was care that ended, not the work.
    with_care = _latest_of_child(table) & (ended >= table["care_end"])
    held: Table = {
        "child_id": table["child_id"],
        "start_date": _from_care_on(table, tables["care_period"]),
        "end_date": np.where(with_care, BLANK, ended),
    }
    after_a_gap = (_one_before(held) >= 0) & ~_follows(held)
    return {
        "CHILD": held["child_id"],
        "SW_ID": table["worker"],
        "SW_DECOM": held["start_date"],
        "SW_DEC": held["end_date"],
        "SW_REASON": np.where(after_a_gap, FIRST_CONTACT, table["begun_because"]),
    }


def _held_by_one(involvement: Table) -> Column:
    named = (involvement["role"] == "social worker") & ~says_yes(involvement["sighting"])
    # Whoever hands a child on the same day never held it, as the return sees it.
    return np.asarray(named & (involvement["start_date"] != involvement["end_date"]))


def _while_in_care(table: Table, told: Table, year: CollectionYear) -> Table:
    """Rows of the year during which the child was in care, with the start of that time in care
    and the end of its latest episode (blank where it goes on)."""
    table = only(table, open_within(table, "start_date", "end_date", year.start, year.end))
    ended = until(table["end_date"], year.end)
    last = np.where(np.isnat(ended), np.datetime64(year.end), ended - 1)
    episode = ByChild(told, "start_date").latest(table["child_id"], last)
    left = looked_up(told["end_date"], episode)
    first = np.maximum(table["start_date"], np.datetime64(year.start))
    in_care = (episode >= 0) & (np.isnat(left) | (left > first))
    began = looked_up(told["care_start"], episode)
    return only({**table, "care_start": began, "care_end": left}, in_care)


def _from_care_on(table: Table, period: Table) -> Column:
    """The day each worker began, or the day care did, where that is later and is known."""
    of_period = ByChild(period, "start_date").latest(table["child_id"], table["care_start"])
    known = ~says_yes(looked_up(period["continues"], of_period))
    later = np.maximum(table["start_date"], table["care_start"])
    return np.where(known, later, table["start_date"])


def _latest_of_child(table: Table) -> Column:
    """Which rows began last of their child's."""
    end_of_time = np.full(size(table), np.datetime64("9999-01-01"))
    latest = ByChild(table, "start_date").latest(table["child_id"], end_of_time)
    return np.asarray(latest == np.arange(size(table)))


def _one_before(table: Table) -> Column:
    """The row of the same child that began before each, -1 where there is none."""
    return ByChild(table, "start_date").latest(table["child_id"], table["start_date"] - 1)


def _follows(table: Table) -> Column:
    """Which rows begin within a week of when the one before ended."""
    ended = looked_up(table["end_date"], _one_before(table))
    return np.asarray(np.abs(table["start_date"] - ended) <= FOLLOWS_WITHIN)


def _reason_of_the_one_before(table: Table) -> Column:
    """Why the one before stopped; first contact where nobody held the child in the week before."""
    reason = looked_up(table["change_reason"], _one_before(table))
    return np.where(_follows(table), reason, FIRST_CONTACT).astype(object)
