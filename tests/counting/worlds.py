"""Small worlds for counting: canonical tables from text tables, counted into a cube."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import duckdb

from alongside.counting.run import count
from alongside.journeys.ddl import create_tables
from alongside.journeys.observation import Observed
from alongside.journeys.tables import TABLE_BY_NAME, TABLES
from alongside.measures.catalogue import Catalogue
from alongside.measures.measure import Measure

Rows = Sequence[Mapping[str, Any]]


def rows_of(text: str) -> dict[str, list[dict[str, str | None]]]:
    """Text tables: a line whose first cell is filled names a table and its columns."""
    tables: dict[str, list[dict[str, str | None]]] = {}
    name, columns = "", list[str]()
    for line in filter(None, (line.strip() for line in text.splitlines())):
        first, *cells = [cell.strip() for cell in line.split("|")]
        if first:
            name, columns = first, cells
            tables.setdefault(name, [])
        else:
            tables[name].append({c: v or None for c, v in zip(columns, cells, strict=True)})
    return tables


def connection(tables: Mapping[str, Rows]) -> duckdb.DuckDBPyConnection:
    """A connection whose `main` holds every canonical table, with these rows."""
    con = duckdb.connect(config={"threads": 1})
    create_tables(con, schema="main")
    for name, rows in tables.items():
        for row in rows:
            names = ", ".join(f'"{column}"' for column in row)
            marks = ", ".join("?" for _ in row)
            con.execute(f"insert into {name} ({names}) values ({marks})", list(row.values()))
    return con


def seeing(first: str, last: str, *tables: str) -> list[Observed]:
    """Windows of one source that fills every column of these tables (of all, if none named)."""
    names = tables or tuple(TABLE_BY_NAME)
    span = date.fromisoformat(first), date.fromisoformat(last)
    return [
        Observed(table.name, "ssd", *span, frozenset(table.names))
        for table in TABLES
        if table.name in names
    ]


def counted(
    con: duckdb.DuckDBPyConnection,
    catalogue: Catalogue,
    *ids: str,
    observed: Sequence[Observed],
    as_at: str = "2025-03-31",
    population: Mapping[int, int] | None = None,
) -> duckdb.DuckDBPyConnection:
    """Count these measures (all core ones, if none named) in a made-up authority."""
    measures: Sequence[Measure] = [catalogue.measure(id) for id in ids] or catalogue.core
    count(
        con,
        measures=measures,
        ideas=catalogue.ideas,
        observed=observed,
        as_at=date.fromisoformat(as_at),
        authority="Middlemarch",
        population=population or {},
    )
    return con


def cells(con: duckdb.DuckDBPyConnection, where: str = "true", table: str = "counts") -> list[Any]:
    """Cells of the cube as tuples: what is asked for most often in these tests."""
    return con.execute(
        f"""select scope, period_kind, period_end, dimension, "group", numerator, denominator,
            observed from cube.{table} where {where} order by all"""
    ).fetchall()
