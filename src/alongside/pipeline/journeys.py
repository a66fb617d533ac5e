"""From submitted returns to journeys: stage, tell, accumulate, resolve."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from duckdb import DuckDBPyConnection

from alongside.journeys.accumulate import Accumulated, accumulate, join_windows
from alongside.journeys.arrival import Step, steps
from alongside.journeys.arrivals import Arrivals, read_arrivals
from alongside.journeys.ddl import create_tables
from alongside.journeys.observation import Observed
from alongside.journeys.resolve import Resolved, resolve
from alongside.journeys.tables import TABLES
from alongside.kernel.errors import Fault
from alongside.pipeline.matching import (
    Matched,
    apply_ids,
    learn_ids,
    match_children,
    start_ids,
)
from alongside.returns.mapping import observed, tell
from alongside.returns.submitted import Submitted
from alongside.returns.typed import stage


@dataclass(frozen=True)
class Journeys:
    """What became of the returns; the rows themselves stand in the connection.

    `accumulated` and `resolved` count rows by table; `kept` are rows of earlier returns that
    stand beside the newest; `arrivals` say how late rows came, over all loads;
    `rows_read` counts them by return and table as submitted, so that rows in can be set against
    rows accounted for.
    """

    observed: tuple[Observed, ...]
    accumulated: tuple[Accumulated, ...]
    kept: int
    resolved: tuple[Resolved, ...]
    matched: Matched
    arrivals: Arrivals
    rows_read: Mapping[str, int]
    faults: tuple[Fault, ...]


def build_journeys(
    con: DuckDBPyConnection,
    returns: Sequence[Submitted],
    *,
    authority: str,
    previous: Path | None,
) -> Journeys:
    """Fill schemas `told` and `main` of `con` from what was known before and these returns.

    `previous` is the journeys file of the last snapshot, or None to start empty. Returns are
    taken in the order of the days they vouch for, so that the newest is believed.
    """
    create_tables(con, schema="told")
    start_ids(con)
    windows, arrivals = _start_from(con, previous) if previous else ((), Arrivals())
    before = _told(con)
    faults: list[Fault] = []
    accumulated: list[Accumulated] = []
    looked_at: list[Step] = []
    rows_read: dict[str, int] = {}
    for submitted in sorted(returns, key=lambda each: (str(each.as_at), each.source_return)):
        faults += [*submitted.faults, *stage(con, submitted)]
        rows_read |= _rows_read(submitted)
        create_tables(con, schema="fresh")
        told = tell(con, submitted, authority=authority, schema="fresh")
        apply_ids(con, schema="fresh")
        faults += told.faults
        seen = observed(submitted)
        looked_at += steps(con, source_return=submitted.source_return, known=windows, observed=seen)
        accumulated += accumulate(
            con, source_return=submitted.source_return, observed=seen, told=told
        )
        windows = join_windows(windows, seen)
        con.execute("drop schema fresh cascade")
    learn_ids(con)
    apply_ids(con, schema="told")
    resolved = resolve(con, windows)
    return Journeys(
        windows,
        tuple(accumulated),
        _kept(before, accumulated),
        resolved,
        match_children(con),
        arrivals.and_also(looked_at),
        rows_read,
        tuple(faults),
    )


def _told(con: DuckDBPyConnection) -> dict[tuple[str, str], int]:
    """Rows told so far, by table and return."""
    each = " union all ".join(
        f"select '{table.name}', source_return, count(*) from told.\"{table.name}\" group by all"
        for table in TABLES
    )
    return {(table, source): rows for table, source, rows in con.execute(each).fetchall()}


def _kept(before: dict[tuple[str, str], int], accumulated: Sequence[Accumulated]) -> int:
    """What stood beside the newest return of each kind, and what no return of this load touched."""
    newest = {(entry.table, entry.source_return): entry.kept for entry in accumulated}
    return sum((before | newest).values())


def _rows_read(submitted: Submitted) -> Iterator[tuple[str, int]]:
    totals: dict[str, int] = {}
    for part in submitted.tables:
        name = f"{submitted.source_return} {submitted.year or ''} {part.name}".replace("  ", " ")
        totals[name] = totals.get(name, 0) + len(part.rows)
    yield from totals.items()


def _start_from(con: DuckDBPyConnection, previous: Path) -> tuple[tuple[Observed, ...], Arrivals]:
    """Bring in every told row, id and window of the last snapshot, and how its rows arrived.

    A table that is not there was not known to the version that made it.
    """
    con.execute("attach ? as before (read_only)", [str(previous)])
    there = _names(con, "before")
    for table in TABLES:
        if ("told", table.name) in there:
            con.execute(f'insert into told."{table.name}" by name from before.told."{table.name}"')
    if ("main", "same_child") in there:
        con.execute("insert into main.same_child by name from before.main.same_child")
    rows = con.execute(
        "select table_name, source_return, first, last, columns from before.main.observed"
    ).fetchall()
    arrivals = read_arrivals(con, database="before") if ("main", "arrival") in there else Arrivals()
    con.execute("detach before")
    windows = tuple(
        Observed(table, source_return, first, last, frozenset(columns))
        for table, source_return, first, last, columns in rows
    )
    return windows, arrivals


def _names(con: DuckDBPyConnection, database: str) -> set[tuple[str, str]]:
    """Schema and name of every table in an attached database."""
    found = con.execute(
        "select schema_name, table_name from duckdb_tables() where database_name = ?", [database]
    )
    return set(found.fetchall())
