"""Running a definition's worked examples through the statements that count in earnest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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
from alongside.measures.conditions import text_of
from alongside.measures.examples import Example, Expected, Row, examples_of
from alongside.measures.idea import Idea
from alongside.measures.measure import Measure
from alongside.statistics.survival import quantiles

# Judged rows: see `alongside.counting.flags.judged_statement`.
Judged = Sequence[Mapping[str, Any]]

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
    engine = engine or duck()
    found: list[str] = []
    for example in examples_of(measure):
        set_out(measure, ideas, example, engine)
        found += [f"{measure.id}{_named(example)}: {fault}"
                  for fault in faults_of(measure, ideas, example, engine)]  # fmt: skip
    return found


def faults_of(
    measure: Measure, ideas: Sequence[Idea], example: Example, engine: Engine
) -> list[str]:
    """What is wrong with an example that was set out: for this measure, or one of the same rows."""
    (batch,) = batches([measure])
    judged = {want.period: _judged(batch, want.period, example, engine) for want in example.expects}
    results = [(want, _got(measure, judged[want.period], want, example))
               for want in example.expects]  # fmt: skip
    faults = [
        f"{want.period}: expected {want}, got {got}"
        for want, got in results
        if str(want) != str(got)
    ]
    marked, counting = _marked(measure, ideas, example), _counting(judged.values())
    if marked != counting:
        faults.append(f"rows marked as counting {sorted(marked)}, but {sorted(counting)} count")
    return faults


def set_out(measure: Measure, ideas: Sequence[Idea], example: Example, engine: Engine) -> None:
    """The tables and ideas that an example needs, and no others: making all fifty would be most of
    the time."""
    ideas = needed_ideas([measure], ideas)
    text = " ".join([measure.rows, text_of(measure), *(" ".join(idea.tables) for idea in ideas)])
    # An example stands as at its day, so that is how long its rows are vouched for.
    known_to = {"known_to": example.as_at.isoformat()}
    for name, table in TABLE_BY_NAME.items():
        if name in text or name in example.tables:
            rows = example.tables.get(name, ())
            engine.write_rows(table, [known_to | dict(row.cells) for row in rows])
    for idea in ideas:
        engine.write_out(idea.name, idea.sql)


def _judged(batch: Batch, label: str, example: Example, engine: Engine) -> Judged:
    engine.write_spans(spans_of(batch, _period(label, example.as_at)))
    return engine.ask(judged_statement(batch, engine.columns(batch.rows), keep=["source_row"]))


def _got(measure: Measure, rows: Judged, want: Expected, example: Example) -> Expected:
    """What came out, where `want` was expected."""
    of = None if want.of is None else _of(measure, rows, want, example)
    if want.median:
        cohort = [row for row in rows if row["d0"]]
        (median,) = quantiles(
            [row["t0"] for row in cohort], [row["n0"] for row in cohort], levels=[0.5]
        )
        return replace(want, numerator=float(median), of=of)
    in_group = [row for row in rows if not want.group or row["g0"] == want.group]
    return replace(want, numerator=_top(measure, in_group), of=of)


def _top(measure: Measure, rows: Judged) -> float:
    if measure.numerator.adds:
        return sum(float(row["a0"]) for row in rows if row["n0"])
    return _tally(rows, "n0", "nk0" if measure.numerator.distinct else "")


def _of(measure: Measure, rows: Judged, want: Expected, example: Example) -> int | None:
    if measure.population:
        middle = CollectionYear.of(_period(want.period, example.as_at).end).ends_in - 1
        known = [year for year in example.population if year <= middle]
        return example.population[max(known)] if known else None
    if not measure.has_whole:
        return None
    if measure.mix:
        return int(_top(measure, rows))
    distinct = measure.denominator and measure.denominator.distinct
    return _tally(rows, "d0", "dk0" if distinct else "")


def _tally(rows: Judged, flag: str, key: str) -> int:
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


def _counting(judged: Iterable[Judged]) -> frozenset[int]:
    """Rows of the counted table that count in one of the periods."""
    return frozenset(int(row["source_row"]) for rows in judged for row in rows if row["n0"])


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
def duck() -> DuckEngine:
    """The engine in memory that examples run on, made once, with its calendar."""
    con = connect(config={"threads": 1})
    write_calendar(con)
    return DuckEngine(con)
