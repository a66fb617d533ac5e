"""A small fictional authority, made once and shared by the tests that only look at it."""

from datetime import date
from functools import cache
from itertools import pairwise

import numpy as np

from alongside.returns.canonical import Column, Table, Tables
from alongside.simulate.parameters import Parameters, read_parameters
from alongside.simulate.run import simulate

AS_AT = date(2025, 9, 30)
SMALL = 4_000


def parameters(residents: int = SMALL, years: int = 2) -> Parameters:
    return read_parameters(residents=residents, years=years, as_at=AS_AT)


@cache
def small_authority(seed: int = 7) -> Tables:
    """4,000 residents aged 0 to 17 and two whole years: about 400 referrals."""
    return simulate(parameters(), seed)


def in_order(table: Table, *dates: str) -> None:
    """Where two dates of a row are both known, the first is not after the second."""
    for earlier, later in pairwise(dates):
        wrong = table[earlier] > table[later]
        assert not wrong.any(), f"{earlier} after {later} in {int(wrong.sum())} rows"


def overlaps(table: Table, starts: str, ends: str) -> int:
    """How many rows of a child begin before that child's row before them ended."""
    ids = table["child_id"].astype(str)
    order = np.lexsort((table[starts], ids))
    same = ids[order][1:] == ids[order][:-1]
    before_end = table[ends][order][:-1]
    still_open = np.isnat(before_end) | (table[starts][order][1:] < before_end)
    return int(np.sum(same & still_open))


def of_child(tables: Tables, ids: Column, column: str) -> Column:
    """A column of the child table for each id."""
    known = dict(zip(tables["child"]["child_id"], tables["child"][column], strict=True))
    return np.array([known[one] for one in ids])
