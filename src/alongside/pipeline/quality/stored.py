"""Quality written into a snapshot, and what of the last one's is carried over."""

from pathlib import Path

from duckdb import DuckDBPyConnection

from alongside.pipeline.quality.altered import BEFORE
from alongside.pipeline.quality.tables import COUNTS, OF_A_RETURN, SCHEMA


def carry_over(con: DuckDBPyConnection, cube: Path, journeys: Path) -> None:
    """Add the last snapshot's counts and issues of returns that this load did not bring.

    What an older version did not keep is not known: nothing is carried.
    """
    con.execute(f"attach ? as {BEFORE} (read_only)", [str(cube)])
    try:
        for name in OF_A_RETURN:
            _carry(con, f"quality_{name}", f"{SCHEMA}.{name}")
    finally:
        con.execute(f"detach {BEFORE}")
    con.execute(f"attach ? as {BEFORE} (read_only)", [str(journeys)])
    try:
        _carry(con, "issue", "main.issue")
    finally:
        con.execute(f"detach {BEFORE}")


def _carry(con: DuckDBPyConnection, source: str, target: str) -> None:
    there = con.execute(
        "select 1 from duckdb_tables() where database_name = ? and schema_name = 'main'"
        " and table_name = ?",
        [BEFORE, source],
    ).fetchone()
    if there:
        con.execute(
            f"insert into {target} by name select * from {BEFORE}.main.{source} old"
            f" where not exists (select 1 from {SCHEMA}.loaded now"
            " where now.source_return = old.source_return and now.period = old.period)"
        )


def write_counts(con: DuckDBPyConnection) -> None:
    """Copy every table of counts into the attached database `written`, as quality_NAME."""
    for name in COUNTS:
        con.execute(f"create table written.main.quality_{name} as from {SCHEMA}.{name}")
