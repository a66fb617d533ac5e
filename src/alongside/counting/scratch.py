"""Tables a count needs for itself, gone when it is done."""

from collections.abc import Iterator
from contextlib import contextmanager

from duckdb import DuckDBPyConnection


@contextmanager
def scratch(con: DuckDBPyConnection) -> Iterator[None]:
    """Drop the temporary tables that were made within, and leave those that stood before."""
    before = _temporary(con)
    yield
    for name in _temporary(con) - before:
        con.execute(f'drop table temp."{name}"')


@contextmanager
def shared(con: DuckDBPyConnection) -> Iterator[tuple[str, ...]]:
    """The temporary tables of `con` where its cursors can read them too: see `in_reach`."""
    names = tuple(sorted(_temporary(con)))
    con.execute("create schema counting")
    for name in names:
        con.execute(f'create table counting."{name}" as from temp."{name}"')
    try:
        yield names
    finally:
        con.execute("drop schema counting cascade")


def in_reach(cursor: DuckDBPyConnection, names: tuple[str, ...]) -> None:
    """Let a cursor read shared tables by their bare names."""
    for name in names:
        cursor.execute(f'create or replace temp view "{name}" as from counting."{name}"')


def _temporary(con: DuckDBPyConnection) -> set[str]:
    rows = con.execute("select table_name from duckdb_tables() where temporary").fetchall()
    return {str(row[0]) for row in rows}
