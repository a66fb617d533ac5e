"""From small text tables to what a return tells: the seams of a reader's work in one call."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import duckdb

from alongside.journeys.ddl import create_tables
from alongside.kernel.errors import Fault
from alongside.kernel.periods import CollectionYear
from alongside.returns.mapping import tell
from alongside.returns.submitted import Submitted, SubmittedTable
from alongside.returns.typed import stage

AS_AT = date(2025, 3, 31)


def table(name: str, text: str) -> SubmittedTable:
    """A table as submitted, from lines of cells between bars; the first line is the header."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    header, *rows = lines
    return SubmittedTable(
        name=name,
        file="made-up",
        rows=range(2, 2 + len(rows)),
        columns={
            column: [row[index] or None for row in rows] for index, column in enumerate(header)
        },
    )


def turned(text: str) -> str:
    """A wide table written a column a line: `Date of Birth | 2015-01-25 | 2016-02-26`."""
    columns = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return "\n".join(" | ".join(row) for row in zip(*columns, strict=True))


class Told:
    """A return staged and told; `rows` asks the canonical tables, `faults` are all it met."""

    def __init__(
        self,
        kind: str,
        tables: Mapping[str, str],
        as_at: date = AS_AT,
        year: CollectionYear | None = None,
    ) -> None:
        parts = tuple(table(name, text) for name, text in tables.items())
        submitted = Submitted(kind, parts, year=year, as_at=as_at)
        self.con = duckdb.connect()
        create_tables(self.con, schema="told")
        faults = stage(self.con, submitted)
        told = tell(self.con, submitted, authority="999")
        self.faults: tuple[Fault, ...] = (*faults, *told.faults)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.con.execute(sql).fetchall()
