"""What a snapshot keeps of data quality: counts beside the cube, and the marked rows themselves.

`period` is the collection year of a return, or the day an Annex A is true for. Counts of earlier
loads are carried over until a return of the same kind and period is loaded again.
"""

from collections.abc import Iterable, Mapping

import numpy as np
from duckdb import DuckDBPyConnection

SCHEMA = "quality"

# In `cube.duckdb` as quality_NAME: counts only, and no child.
COUNTS: Mapping[str, str] = {
    # One row for each return that was checked. `broken` rules failed, which is our error.
    "checked": "source_return varchar, period varchar, as_at date, rules_of varchar,"
    " rules bigint, not_run bigint, broken bigint, children bigint, rows bigint",
    # What is open (rows marked, distinct children); the team is that of today, blank: not known.
    "issues": "source_return varchar, period varchar, rule varchar, title varchar,"
    " severity varchar, team varchar, issues bigint, children bigint, accepted bigint",
    # Open issues that lie in a cell which a measure is counted from.
    "touched": "source_return varchar, period varchar, measure varchar, severity varchar,"
    " issues bigint",
    # How many rows of a table have anything in a column; `given`: the return has such a column.
    "filled": "source_return varchar, period varchar, table_name varchar, column_name varchar,"
    " given boolean, rows bigint, filled bigint",
    # Days until half, and 95%, of a journey table's rows are recorded; null: too few to tell.
    "lag": "table_name varchar, dated_by varchar, half integer, most integer, followed bigint",
    # What this load told otherwise than the snapshot before it, of days that one had seen:
    # rows in both, of these altered in a column ('': in any), recorded late, and gone.
    "altered": "table_name varchar, column_name varchar, before varchar, before_as_at date,"
    " seen bigint, altered bigint, late bigint, gone bigint",
}
# Counts about a return and period: those that a new return of that kind and period replaces.
OF_A_RETURN = ("checked", "issues", "touched", "filled")

# In `journeys.duckdb`, behind the doors: one row for each open or accepted issue.
ISSUE = (
    "source_return varchar, period varchar, rule varchar, severity varchar, key varchar,"
    " table_name varchar, source_file varchar, source_row bigint, child_id varchar,"
    " team varchar, worker varchar, accepted boolean"
)


def create(con: DuckDBPyConnection) -> None:
    """Every table, empty; and `loaded`, which returns this load brought."""
    con.execute(f"create schema if not exists {SCHEMA}")
    for name, columns in COUNTS.items():
        con.execute(f"create or replace table {SCHEMA}.{name} ({columns})")
    con.execute(f"create or replace table {SCHEMA}.loaded (source_return varchar, period varchar)")
    con.execute(f"create or replace table main.issue ({ISSUE})")


def fill(con: DuckDBPyConnection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Add rows to one of these tables, in the order of its columns."""
    columns = list(zip(*rows, strict=True))
    if not columns:
        return
    # As text, column by column: inserting casts it, many times faster than row by row.
    cells = {f"c{place}": _texts(column) for place, column in enumerate(columns)}
    con.register("quality_cells", cells)
    con.execute(f"insert into {table} select {', '.join(cells)} from quality_cells")
    con.unregister("quality_cells")


def _texts(column: tuple[object, ...]) -> "np.ndarray[tuple[int], np.dtype[np.object_]]":
    return np.array([None if cell is None else str(cell) for cell in column], dtype=object)
