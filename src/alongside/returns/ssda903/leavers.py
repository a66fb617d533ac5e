"""Care leavers around their birthday: module OC3."""

import numpy as np

from alongside.kernel.periods import CollectionYear
from alongside.returns.canonical import (
    ByChild,
    Column,
    Table,
    Tables,
    looked_up,
    only,
    says_yes,
    size,
)
from alongside.returns.ssda903.birthdays import birthday
from alongside.returns.ssda903.module import Module

# Died, or taken over by another authority: nobody's care leaver here.
GONE = ("E2", "E3")


def leavers(tables: Tables, told: Table, year: CollectionYear) -> Module:
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


def _in_care_on_birthday(leaver: Table, child: Table, told: Table) -> Column:
    """Of those aged 17 or 18, who was in care on that birthday and beyond it."""
    ids = leaver["child_id"]
    born = looked_up(child["date_of_birth"], ByChild(child).latest(ids, np.zeros(len(ids))))
    turned = birthday(born.astype("datetime64[D]"), leaver["age"])
    row = ByChild(told, "start_date").latest(ids, turned)
    left = looked_up(told["end_date"], row)
    return (leaver["age"] <= 18) & (row >= 0) & (np.isnat(left) | (left > turned))
