"""Temporary tables of a count, gone when it is done."""

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


def _temporary(con: DuckDBPyConnection) -> set[str]:
    rows = con.execute("select table_name from duckdb_tables() where temporary").fetchall()
    return {str(row[0]) for row in rows}
