"""How knowledge grows: each return replaces what it observes and leaves what it does not.

`told` holds every row as each return told it, over all loads. A new return of the same kind
takes out, table by table, the rows it would have shown again had they still been true: those
whose span meets its window, and those it tells anew under the same key. Rows that lie wholly
outside its window stay, known to the day their own return vouched for; so do rows begun before
it where the return tells no ends, since one that is gone may just have ended.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from alongside.journeys.lasting import keep_what_was, keep_what_was_said
from alongside.journeys.observation import Observed
from alongside.journeys.succeeded import end_what_was_followed
from alongside.journeys.table import Table
from alongside.journeys.tables import TABLES


@dataclass(frozen=True)
class Accumulated:
    """What one return did to one table: rows it added, and earlier rows it replaced or left."""

    table: str
    source_return: str
    added: int
    replaced: int
    kept: int


def accumulate(
    con: DuckDBPyConnection,
    *,
    source_return: str,
    observed: Iterable[Observed],
    told: Container[str] | None = None,
) -> tuple[Accumulated, ...]:
    """Move the rows of schema `fresh` into schema `told`, in place of what they replace.

    Both schemas hold every canonical table. `observed` are the windows of the return that
    `fresh` came from; `told` names the tables it can tell of (None: any). Returns one entry for
    every table that gained or lost a row.
    """
    windows = {window.table: window for window in observed}
    done = (
        _accumulate_table(con, table, source_return, windows.get(table.name))
        for table in TABLES
        if told is None or table.name in told or table.name in windows
    )
    return tuple(entry for entry in done if entry.added or entry.replaced)


def _accumulate_table(
    con: DuckDBPyConnection, table: Table, source_return: str, window: Observed | None
) -> Accumulated:
    added = _scalar(con, f'select count(*) from fresh."{table.name}"')
    before = _scalar(
        con, f'select count(*) from told."{table.name}" where source_return = ?', [source_return]
    )
    if before and added and table.name == "child":
        keep_what_was_said(con, source_return)
        if window:
            keep_what_was(con, window)
    if before and (added or window):
        _take_out(con, table, source_return, window)
    if before and window:
        end_what_was_followed(con, table, window)
    left = _scalar(
        con, f'select count(*) from told."{table.name}" where source_return = ?', [source_return]
    )
    if added:
        con.execute(f'insert into told."{table.name}" by name select * from fresh."{table.name}"')
    return Accumulated(table.name, source_return, added, before - left, left)


def _take_out(
    con: DuckDBPyConnection, table: Table, source_return: str, window: Observed | None
) -> None:
    same_key = " and ".join(f'old."{name}" is not distinct from new."{name}"' for name in table.key)
    replaced = f'exists (select 1 from fresh."{table.name}" as new where {same_key})'
    values: list[object] = [source_return]
    if window is not None and table.starts:
        tells_ends = bool(table.ends) and table.ends in window.columns
        replaced = f"({replaced} or ({_meets_window(table, tells_ends=tells_ends)}))"
        values += [window.last, window.first]
    con.execute(
        f'delete from told."{table.name}" as old where old.source_return = ? and {replaced}',
        values,
    )


def _meets_window(table: Table, *, tells_ends: bool) -> str:
    """A row meets a window if it began by its last day and was still known true on its first."""
    start = f'old."{table.starts}"'
    last_true = f'least(old."{table.ends}", old.known_to)' if tells_ends else start
    return f"{start} <= ? and coalesce({last_true}, old.known_to) >= ?"


def join_windows(windows: Sequence[Observed], new: Iterable[Observed]) -> tuple[Observed, ...]:
    """All windows known after a return was added: a window wholly inside a newer one of the same
    return and table says nothing more and goes."""
    fresh = tuple(new)
    outlived = {
        old
        for old in windows
        for later in fresh
        if (old.table, old.source_return) == (later.table, later.source_return)
        and later.first <= old.first
        and old.last <= later.last
    }
    return (*(window for window in windows if window not in outlived), *fresh)


def _scalar(con: DuckDBPyConnection, sql: str, values: Sequence[object] = ()) -> int:
    row = con.execute(sql, list(values)).fetchone()
    assert row is not None
    return int(row[0])
