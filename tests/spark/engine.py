"""The statements of a count on local Spark, carried there by SQLGlot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlglot
from sqlglot import ErrorLevel

from alongside.journeys.table import PROVENANCE, Kind, Table
from alongside.kernel.working_days import calendar

TYPES = {
    Kind.TEXT: "string", Kind.DATE: "date", Kind.FLAG: "boolean",
    Kind.WHOLE: "int", Kind.NUMBER: "double",
}  # fmt: skip


def to_spark(sql: str) -> str:
    """A statement of the written subset in Spark's dialect; raises where it has no equal."""
    (statement,) = sqlglot.transpile(
        sql, read="duckdb", write="spark", unsupported_level=ErrorLevel.RAISE
    )
    return statement


@dataclass
class SparkEngine:
    """`alongside.counting.examples.Engine` on a Spark session: tables are temporary views."""

    session: Any
    _columns: dict[str, list[str]] = field(default_factory=dict)

    def write_calendar(self) -> None:
        """Only the years that examples live in: Spark takes long over two centuries."""
        days = calendar(2015, 2030)
        rows = zip(days.day.tolist(), days.is_working.tolist(), days.working_day.tolist(),
                   days.next_working_day.tolist(), strict=True)  # fmt: skip
        schema = "day date, is_working boolean, working_day int, next_working_day int"
        self._view("calendar", self.session.createDataFrame(list(rows), schema).cache())

    def write_rows(self, table: Table, rows: Sequence[Mapping[str, str | None]]) -> None:
        columns = (*table.columns, *PROVENANCE)
        numbered = [{**row, "source_row": str(place)} for place, row in enumerate(rows)]
        text = [tuple(row.get(column.name) for column in columns) for row in numbered]
        schema = ", ".join(f"`{column.name}` string" for column in columns)
        typed = [f"cast(`{c.name}` as {TYPES[c.kind]}) as `{c.name}`" for c in columns]
        self._view(table.name, self.session.createDataFrame(text, schema).selectExpr(*typed))

    def write_out(self, name: str, sql: str) -> None:
        self._view(name, self.session.sql(to_spark(sql)))

    def write_spans(self, spans: Sequence[tuple[date, date]]) -> None:
        frame = self.session.createDataFrame(list(spans), "period_start date, period_end date")
        self._view("span", frame)

    def columns(self, table: str) -> list[str]:
        return self._columns[table]

    def ask(self, sql: str) -> list[dict[str, Any]]:
        return [row.asDict() for row in self.session.sql(to_spark(sql)).collect()]

    def _view(self, name: str, frame: Any) -> None:
        frame.createOrReplaceTempView(name)
        self._columns[name] = list(frame.columns)
