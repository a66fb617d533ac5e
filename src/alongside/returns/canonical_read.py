"""Canonical tables out of a database, in the shape that the writers of returns take."""

from collections.abc import Iterable
from datetime import date

import numpy as np
from duckdb import DuckDBPyConnection

from alongside.journeys.table import Kind, Table
from alongside.journeys.tables import TABLE_BY_NAME
from alongside.returns.canonical import BLANK, Column, Tables

# What is known of a child in care: the last known stands until another is told.
PARTS_OF_CARE = frozenset({"placement", "legal_status"})


def read_tables(con: DuckDBPyConnection, names: Iterable[str], *, since: date) -> Tables:
    """The named tables, each in the order of its key: the same rows give the same arrays.

    A row still open when its source last spoke of it, before `since`, is left out: whether it was
    open on any later day nobody knows. Columns are as `returns.canonical` describes them, without
    where each row came from.
    """
    return {name: _read(con, TABLE_BY_NAME[name], since) for name in names}


def _read(con: DuckDBPyConnection, table: Table, since: date) -> dict[str, Column]:
    columns = ", ".join(f'"{name}"' for name in table.names)
    order = ", ".join(f'"{name}"' for name in table.key)
    dated = table.ends and table.name not in PARTS_OF_CARE
    spoken_of = (
        f'"{table.ends}" is not null or known_to >= $since' if dated else "$since is not null"
    )
    found = con.execute(
        f'select {columns} from main."{table.name}" where {spoken_of} order by {order}',
        {"since": since},
    ).fetchnumpy()
    return {
        column.name: _array(np.ma.asarray(found[column.name]), column.kind)
        for column in table.columns
    }


def _array(found: Column, kind: Kind) -> Column:
    """Blanks as the writers know them: NaT in dates, NaN in numbers, None elsewhere."""
    blank = np.ma.getmaskarray(found)
    values = np.ma.getdata(found)
    match kind:
        case Kind.DATE:
            return np.where(blank, BLANK, values.astype("datetime64[D]"))
        case Kind.WHOLE | Kind.NUMBER:
            return np.where(blank, np.nan, values.astype(np.float64))
        case _:
            told: Column = values.astype(object)
            told[blank] = None
            return told
