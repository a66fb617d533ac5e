"""Episodes of care, put together from times in care, placements and legal statuses.

The return of children looked after has one row for every change of placement or legal status;
the journeys keep the two apart. An episode begins where either begins.
"""

import numpy as np
from numpy.typing import NDArray

from alongside.returns.canonical import (
    DAYS_A_CHILD,
    ByChild,
    Column,
    Table,
    Tables,
    blank_where,
    looked_up,
    says_yes,
    size,
)

# What changed at the start of an episode: (placement, legal status, same carer) to its code.
RNE = {
    (True, False, False): "P",
    (True, False, True): "T",
    (False, True, False): "L",
    (False, True, True): "L",
    (True, True, False): "B",
    (True, True, True): "U",
}
STARTED, CONTINUES = "S", "X1"


def episodes(tables: Tables) -> Table:
    """One row an episode, in order of child and day: child_id, care_start, start_date, end_date,
    new_episode (RNE), status (LS), need (CIN), place, provider, urn, postcode, home_postcode,
    end_reason (REC) and change_reason. A time in care with no placement or status gives no row."""
    period, placement, status = (tables[n] for n in ("care_period", "placement", "legal_status"))
    periods = ByChild(period, "start_date")
    placed, stood = _cuts(periods, placement), _cuts(periods, status)
    cuts = np.unique(np.concatenate([placed, stood]))
    cuts = cuts[cuts >= 0]
    at, day = cuts // DAYS_A_CHILD, cuts % DAYS_A_CHILD
    # Cuts are numbered by the order of periods, so that episodes leave in order of child.
    row = periods.order[at] if len(at) else at
    where, stand = _row_at(placed, cuts), _row_at(stood, cuts)
    first = np.append(True, at[1:] != at[:-1])[: len(at)]
    last = np.append(at[1:] != at[:-1], True)[-len(at) :] if len(at) else first
    next_day = np.append(day[1:], 0).astype("datetime64[D]")[: len(at)]
    end = np.where(last, period["end_date"][row], next_day)
    told = (where >= 0) & (stand >= 0)
    moved = np.append(where[1:] != where[:-1], False)[: len(at)] & ~last
    columns = {
        "child_id": period["child_id"][row],
        "care_start": period["start_date"][row],
        "start_date": day.astype("datetime64[D]"),
        "end_date": end,
        "new_episode": np.where(
            first & says_yes(period["continues"][row]),
            _carried_on(where, stand, placement, status),
            _new_episode(first, where, stand, placement),
        ),
        "status": looked_up(status["status"], stand),
        "need": period["need"][row],
        "place": looked_up(placement["place"], where),
        "provider": looked_up(placement["provider"], where),
        "urn": looked_up(placement["urn"], where),
        "postcode": looked_up(placement["postcode"], where),
        "home_postcode": looked_up(placement["home_postcode"], where),
        "end_reason": np.where(
            last,
            period["end_reason"][row],
            blank_where(np.isnat(end), np.full(len(end), CONTINUES)),
        ),
        "change_reason": blank_where(~moved, looked_up(placement["change_reason"], where)),
    }
    return {name: column[told] for name, column in columns.items()}


def _cuts(periods: ByChild, table: Table) -> NDArray[np.int64]:
    """Where the table's rows begin, as one number for (period, day); -1 outside any period."""
    if not size(table):
        return np.empty(0, dtype=np.int64)
    row = periods.latest(table["child_id"], table["start_date"])
    place = np.empty(len(periods.order), dtype=np.int64)
    place[periods.order] = np.arange(len(periods.order))
    day = table["start_date"].astype("datetime64[D]").astype(np.int64)
    return np.where(row >= 0, place[np.maximum(row, 0)] * DAYS_A_CHILD + day, -1)


def _row_at(cut_of_row: NDArray[np.int64], cuts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The latest row of the same period that began by each cut; -1 where none had."""
    if not len(cut_of_row):
        return np.full(len(cuts), -1)
    order = np.argsort(cut_of_row, kind="stable")
    place = np.maximum(np.searchsorted(cut_of_row[order], cuts, side="right") - 1, 0)
    row = order[place]
    same = cut_of_row[row] // DAYS_A_CHILD == cuts // DAYS_A_CHILD
    return np.where(same & (cut_of_row[row] <= cuts), row, -1)


def _new_episode(
    first: Column, where: NDArray[np.int64], stand: NDArray[np.int64], placement: Table
) -> Column:
    moved = np.append(True, where[1:] != where[:-1])[: len(where)]
    changed = np.append(True, stand[1:] != stand[:-1])[: len(stand)]
    same_carer = looked_up(placement["same_carer"], where)
    code = [
        STARTED if is_first else RNE.get((bool(m), bool(c), bool(s)), "L")
        for is_first, m, c, s in zip(first, moved, changed, same_carer, strict=True)
    ]
    return np.array(code, dtype=object)


def _carried_on(
    where: NDArray[np.int64], stand: NDArray[np.int64], placement: Table, status: Table
) -> Column:
    """What had changed at a start that care was already going on at: whatever did not continue."""
    moved = ~says_yes(looked_up(placement["continues"], where))
    changed = ~says_yes(looked_up(status["continues"], stand))
    same_carer = says_yes(looked_up(placement["same_carer"], where))
    code = [
        RNE.get((bool(m), bool(c), bool(s)), "L")
        for m, c, s in zip(moved, changed, same_carer, strict=True)
    ]
    return np.array(code, dtype=object)
