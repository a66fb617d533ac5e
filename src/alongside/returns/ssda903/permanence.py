"""Adoption and the permanence a child had before: modules AD1, PlacedAdoption and PrevPerm."""

import numpy as np

from alongside.kernel.periods import CollectionYear
from alongside.returns.canonical import (
    BLANK,
    Table,
    Tables,
    between,
    blank_where,
    either,
    is_among,
    only,
    until,
)
from alongside.returns.ssda903.module import Module

NEVER_PERMANENT = "Z1"


def adopted(tables: Tables, year: CollectionYear) -> Module:
    """Children adopted in the year, and by whom."""
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


def to_be_placed(tables: Tables, told: Table, year: CollectionYear) -> Module:
    """Children in care in the year with a decision that they should be placed for adoption."""
    table = tables["adoption"]
    fits = (table["decision_date"] <= np.datetime64(year.end)) & is_among(
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


def previous(tables: Tables, told: Table, year: CollectionYear, observed: frozenset[str]) -> Module:
    """The permanence that those with an episode begun in the year had before it."""
    table = tables["previous_permanence"]
    begun = told["child_id"][told["start_date"] >= np.datetime64(year.start)]
    fits = is_among(table["child_id"], begun)
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
    none = children[~is_among(children, table["child_id"])]
    blank = np.full(len(none), None, dtype=object)
    never = {
        "CHILD": none,
        "PREV_PERM": np.full(len(none), NEVER_PERMANENT, dtype=object),
        "LA_PERM": blank,
        "DATE_PERM": np.full(len(none), BLANK),
    }
    return {name: np.concatenate([held[name], never[name]]) for name in held}
