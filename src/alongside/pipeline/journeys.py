"""From submitted returns to journeys: stage, tell, accumulate, resolve."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from duckdb import DuckDBPyConnection

from alongside.journeys.accumulate import Accumulated, accumulate, join_windows
from alongside.journeys.ddl import create_tables
from alongside.journeys.observation import Observed
from alongside.journeys.resolve import Resolved, resolve
from alongside.journeys.tables import TABLES
from alongside.kernel.errors import Fault
from alongside.pipeline.matching import Matched, apply_ids, match_children
from alongside.returns.mapping import observed, tell
from alongside.returns.submitted import Submitted
from alongside.returns.typed import stage


@dataclass(frozen=True)
class Journeys:
    """What became of the returns; the rows themselves stand in the connection.

    `accumulated` and `resolved` count rows by table; `kept` are rows of earlier returns that
    stand beside the newest; `rows_read` counts them by return and table as submitted, so that
    rows in can be set against rows accounted for.
    """

    observed: tuple[Observed, ...]
    accumulated: tuple[Accumulated, ...]
    kept: int
    resolved: tuple[Resolved, ...]
    matched: Matched
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
    windows = _start_from(con, previous) if previous else ()
    before = _told(con)
    faults: list[Fault] = []
    accumulated: list[Accumulated] = []
    rows_read: dict[str, int] = {}
    for submitted in sorted(returns, key=lambda each: (str(each.as_at), each.source_return)):
        faults += [*submitted.faults, *stage(con, submitted)]
        rows_read |= _rows_read(submitted)
        create_tables(con, schema="fresh")
        told = tell(con, submitted, authority=authority, schema="fresh")
        faults += told.faults
        seen = observed(submitted)
        accumulated += accumulate(
            con, source_return=submitted.source_return, observed=seen, told=told
        )
        windows = join_windows(windows, seen)
        con.execute("drop schema fresh cascade")
    apply_ids(con)
    resolved = resolve(con, windows)
    return Journeys(
        windows,
        tuple(accumulated),
        _kept(before, accumulated),
        resolved,
        match_children(con),
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


def _start_from(con: DuckDBPyConnection, previous: Path) -> tuple[Observed, ...]:
    """Bring in every told row and window of the last snapshot."""
    con.execute("attach ? as before (read_only)", [str(previous)])
    for table in TABLES:
        con.execute(f'insert into told."{table.name}" by name from before.told."{table.name}"')
    rows = con.execute(
        "select table_name, source_return, first, last, columns from before.main.observed"
    ).fetchall()
    con.execute("detach before")
    return tuple(
        Observed(table, source_return, first, last, frozenset(columns))
        for table, source_return, first, last, columns in rows
    )
