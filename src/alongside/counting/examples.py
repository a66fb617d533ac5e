"""Running a definition's worked examples through the statements that count in earnest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Protocol

from duckdb import DuckDBPyConnection, connect

from alongside.counting.batch import Batch, batches
from alongside.counting.flags import judged_statement
from alongside.counting.spans import spans_of
from alongside.counting.written_out import needed_ideas, write_calendar
from alongside.journeys.table import PROVENANCE, Column, Table
from alongside.journeys.tables import TABLE_BY_NAME
from alongside.kernel.periods import (
    CollectionYear,
    Period,
    months_before,
    periods_between,
)
from alongside.measures.examples import Example, Expected, Row, examples_of
from alongside.measures.idea import Idea
from alongside.measures.measure import Measure

YEARS_BACK = 10  # how long before its day an example may expect a period


class Engine(Protocol):
    """What runs the statements: DuckDB here, Spark where a region outgrows one machine."""

    def write_rows(self, table: Table, rows: Sequence[Mapping[str, str | None]]) -> None:
        """One canonical table, cells as text, `source_row` numbering the rows from 0."""

    def write_out(self, name: str, sql: str) -> None:
        """One idea, from a statement in DuckDB's dialect."""

    def write_spans(self, spans: Sequence[tuple[date, date]]) -> None:
        """The table `span`: period_start, period_end."""

    def columns(self, table: str) -> list[str]:
        """The columns of a table."""

    def ask(self, sql: str) -> list[dict[str, Any]]:
        """The rows a statement in DuckDB's dialect gives."""


def check(measure: Measure, ideas: Sequence[Idea], engine: Engine | None = None) -> list[str]:
    """What is wrong with a measure's worked examples, in sentences; nothing where all hold."""
    engine = engine or _duck()
    found: list[str] = []
    for example in examples_of(measure):
        found += [f"{measure.id}{_named(example)}: {fault}"
                  for fault in _check_one(measure, ideas, example, engine)]  # fmt: skip
    return found


@dataclass(frozen=True)
class Counted:
    """What came out for one period, and which rows of the counted table counted."""

    numerator: int
    of: int | None
    rows: frozenset[int]


def _check_one(
    measure: Measure, ideas: Sequence[Idea], example: Example, engine: Engine
) -> list[str]:
    _write(measure, needed_ideas([measure], ideas), example, engine)
    (batch,) = batches([measure])
    results = [(want, _count(batch, want, example, engine)) for want in example.expects]
    faults = [
        f"{want.period}: expected {_said(want.numerator, want.of)}, "
        f"got {_said(got.numerator, got.of)}"
        for want, got in results
        if (want.numerator, want.of) != (got.numerator, got.of if want.of is not None else None)
    ]
    marked, counting = _marked(measure, ideas, example), _rows_of(results)
    if marked != counting:
        faults.append(f"rows marked as counting {sorted(marked)}, but {sorted(counting)} count")
    return faults


def _write(measure: Measure, ideas: Sequence[Idea], example: Example, engine: Engine) -> None:
    """Only the tables that are read: making all fifty would be most of the time."""
    text = " ".join([measure.rows, measure.numerator.sql, measure.where,
                     measure.denominator.sql if measure.denominator else "",
                     *(" ".join(idea.tables) for idea in ideas)])  # fmt: skip
    # An example stands as at its day, so that is how long its rows are vouched for.
    known_to = {"known_to": example.as_at.isoformat()}
    for name, table in TABLE_BY_NAME.items():
        if name in text or name in example.tables:
            rows = example.tables.get(name, ())
            engine.write_rows(table, [known_to | dict(row.cells) for row in rows])
    for idea in ideas:
        engine.write_out(idea.name, idea.sql)


def _count(batch: Batch, want: Expected, example: Example, engine: Engine) -> Counted:
    measure = batch.measures[0]
    period = _period(want.period, example.as_at)
    engine.write_spans(spans_of(batch, period))
    judged = judged_statement(batch, engine.columns(batch.rows), keep=["source_row"])
    rows = engine.ask(judged)
    return Counted(
        numerator=_tally(rows, "n0", "nk0" if measure.numerator.distinct else ""),
        of=_of(measure, rows, period, example),
        rows=frozenset(int(row["source_row"]) for row in rows if row["n0"]),
    )


def _of(
    measure: Measure, rows: Sequence[Mapping[str, Any]], period: Period, example: Example
) -> int | None:
    if measure.population:
        middle = CollectionYear.of(period.end).ends_in - 1
        known = [year for year in example.population if year <= middle]
        return example.population[max(known)] if known else None
    if measure.denominator is None:
        return None
    return _tally(rows, "d0", "dk0" if measure.denominator.distinct else "")


def _tally(rows: Sequence[Mapping[str, Any]], flag: str, key: str) -> int:
    if key:
        return len({row[key] for row in rows} - {None})
    return sum(int(row[flag]) for row in rows)


@cache
def _periods(as_at: date) -> Mapping[str, Period]:
    first = months_before(as_at.replace(day=1), 12 * YEARS_BACK)
    return {period.label: period for period in periods_between(first, as_at)}


def _period(label: str, as_at: date) -> Period:
    periods = _periods(as_at)
    if label not in periods:
        raise ValueError(f"no period {label!r} is over by {as_at}")
    return periods[label]


def _marked(measure: Measure, ideas: Sequence[Idea], example: Example) -> frozenset[int]:
    base = base_table(measure, ideas)
    rows: Sequence[Row] = example.tables.get(base, ())
    return frozenset(place for place, row in enumerate(rows) if row.counts)


def base_table(measure: Measure, ideas: Sequence[Idea]) -> str:
    """The canonical table behind a measure's rows, through the ideas that extend it."""
    extends = {idea.name: idea.rows for idea in ideas}
    table = measure.rows
    while table in extends:
        table = extends[table]
    return table


def _rows_of(results: Sequence[tuple[Expected, Counted]]) -> frozenset[int]:
    return frozenset().union(*(got.rows for _, got in results))


def _said(numerator: int, of: int | None) -> str:
    return str(numerator) if of is None else f"{numerator} of {of}"


def _named(example: Example) -> str:
    return f" ({example.says})" if example.says else ""


@dataclass(frozen=True)
class DuckEngine:
    """The engine that counts in earnest, on one connection in memory."""

    con: DuckDBPyConnection

    def write_rows(self, table: Table, rows: Sequence[Mapping[str, str | None]]) -> None:
        columns = (*table.columns, *PROVENANCE)
        self.con.execute(
            f"create or replace temp table {table.name} ({', '.join(map(_declared, columns))})"
        )
        for place, row in enumerate(rows):
            cells = {**row, "source_row": str(place)}
            names = ", ".join(f'"{name}"' for name in cells)
            marks = ", ".join("?" for _ in cells)
            self.con.execute(
                f"insert into {table.name} ({names}) values ({marks})", list(cells.values())
            )

    def write_out(self, name: str, sql: str) -> None:
        self.con.execute(f"create or replace temp table {name} as {sql}")

    def write_spans(self, spans: Sequence[tuple[date, date]]) -> None:
        values = ", ".join(f"(date '{start}', date '{end}')" for start, end in spans)
        self.con.execute(
            "create or replace temp table span as"
            f" from (values {values}) t(period_start, period_end)"
        )

    def columns(self, table: str) -> list[str]:
        return [row[0] for row in self.con.execute(f"describe {table}").fetchall()]

    def ask(self, sql: str) -> list[dict[str, Any]]:
        found = self.con.execute(sql)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _declared(column: Column) -> str:
    return f'"{column.name}" {column.kind.value}'


@cache
def _duck() -> DuckEngine:
    con = connect(config={"threads": 1})
    write_calendar(con)
    return DuckEngine(con)
