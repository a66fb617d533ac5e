"""Proceedings in court: from the application to the final order."""

from collections.abc import Mapping

import numpy as np

from alongside.returns.canonical import ByChild, Column, Table, blank_where, only
from alongside.simulate.arrays import NEVER
from alongside.simulate.draws import Mix
from alongside.simulate.life import FIRST_ID, Life, ToldTable, unlike

INTERIM, FULL, PLACEMENT = "C1", "C2", "E1"
# Proceedings that end without an order under which the child stays in care.
OTHER_ORDERS = Mix(
    ("special guardianship order", "supervision order", "child arrangements order", "no order"),
    (45, 35, 12, 8),
)
WEEKS_36, SPREAD = 252, 5  # days on average; a quarter end within 26 weeks
LINKED = 400  # days between an application and the interim order it led to, at most


def tell_court(life: Life, told: Mapping[str, ToldTable]) -> Mapping[str, ToldTable]:
    """Table proceedings, from the tables pre_proceedings and legal_status already told.

    Each application, and each interim order that no application of pre-proceedings led to,
    begins one. A full order or a placement order, where the child has one, ends it.
    """
    status, before = told["legal_status"], told["pre_proceedings"]
    applied = only(before, ~np.isnat(before["application_date"]))
    interim = only(status, status["status"] == INTERIM)
    alone = ByChild(applied, "application_date").count(
        interim["child_id"], interim["start_date"] - LINKED, interim["start_date"]
    )
    interim = only(interim, alone == 0)
    child = np.concatenate([applied["child_id"], interim["child_id"]])
    began = np.concatenate([applied["application_date"], interim["start_date"]])
    return {"proceedings": _proceedings(life, status, child, began)}


def _proceedings(life: Life, status: Table, child: Column, began: Column) -> ToldTable:
    draws, size = life.draws("court"), len(child)
    lasted = draws.spell(WEEKS_36, size, shape=SPREAD)
    day = began.astype("datetime64[D]").astype(np.int64)
    ends, order = day + lasted, draws.pick(OTHER_ORDERS, size)
    for code, name in ((FULL, "care order"), (PLACEMENT, "placement order")):
        made = only(status, status["status"] == code)
        row = _next_row(made, child, day)
        known = row >= 0
        made_on = made["start_date"][row[known]].astype("datetime64[D]").astype(np.int64)
        ends[known] = np.maximum(made_on, day[known] + 1)
        order[known] = name
    ends = np.where(ends <= life.span.last, ends, NEVER)
    rows = child.astype(np.int64) - FIRST_ID
    return life.table(
        "proceedings",
        unlike(rows, day),
        child_id=rows,
        application_date=day,
        final_order_date=ends,
        final_order=blank_where(ends >= NEVER, order),
    )


def _next_row(made: Table, child: Column, day: Column) -> Column:
    """The first row of each child on or after each day, -1 for none."""
    first: dict[str, list[tuple[int, int]]] = {}
    starts = made["start_date"].astype("datetime64[D]").astype(np.int64)
    for row, (one, start) in enumerate(zip(made["child_id"], starts.tolist(), strict=True)):
        first.setdefault(one, []).append((start, row))
    return np.array(
        [
            min((pair for pair in first.get(one, ()) if pair[0] >= on), default=(0, -1))[1]
            for one, on in zip(child, day.tolist(), strict=True)
        ],
        dtype=np.int64,
    )
