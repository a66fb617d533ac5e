"""From the declarations to tables in DuckDB."""

from collections.abc import Iterable

from duckdb import DuckDBPyConnection

from alongside.journeys.table import PROVENANCE, Column, Table
from alongside.journeys.tables import TABLES


def create_table(con: DuckDBPyConnection, table: Table, *, schema: str) -> None:
    """Make one empty canonical table, provenance included, unless it stands already."""
    columns = ", ".join(_column(column) for column in (*table.columns, *PROVENANCE))
    con.execute(f'create table if not exists {schema}."{table.name}" ({columns})')


def create_tables(
    con: DuckDBPyConnection, *, schema: str, tables: Iterable[Table] = TABLES
) -> None:
    """Make a schema with every canonical table, empty where it does not stand already."""
    con.execute(f"create schema if not exists {schema}")
    for table in tables:
        create_table(con, table, schema=schema)


def _column(column: Column) -> str:
    return f'"{column.name}" {column.kind.value}'
