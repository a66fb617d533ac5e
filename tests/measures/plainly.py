"""A second, small way to run an example: the total of one period, straight from the words.

The engine of `counting` is the real one; this one shares no code with it.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

import duckdb

from alongside.journeys.table import PROVENANCE
from alongside.journeys.tables import TABLE_BY_NAME
from alongside.kernel.periods import CollectionYear, Period, periods_between
from alongside.kernel.working_days import calendar
from alongside.measures.examples import Example, Expected, examples_of
from alongside.measures.idea import Idea
from alongside.measures.measure import Basis, Measure

BELONGS = {
    Basis.DATED: "{0} between period_start and period_end",
    Basis.ON: "{0} = period_end",
    Basis.OPEN: "{0} <= period_end and ({1} is null or {1} > period_end)",
    Basis.DURING: "{0} <= period_end and ({1} is null or {1} > period_start)",
}
KNOWN = {Basis.OPEN: "known_to >= period_end", Basis.DURING: "known_to >= period_start"}


def failures(measure: Measure, ideas: Sequence[Idea]) -> list[str]:
    """What an example expects and the SQL does not give, in words; empty when all is well."""
    return [
        f"{measure.id}: {example.says or 'its example'}: {what}"
        for example in examples_of(measure)
        for what in _failures(measure, ideas, example)
    ]


def rows_lost_or_gained(measure: Measure, ideas: Sequence[Idea]) -> list[str]:
    """Ideas that do not have one row for each they extend, over a measure's examples."""
    found = []
    for example in examples_of(measure):
        con = _holding(measure, ideas, example)
        for idea in needed(measure, ideas):
            had, has = (
                con.execute(f'select count(*) from "{name}"').fetchone()
                for name in (idea.rows, idea.name)
            )
            found += [f"{idea.name}: {has} rows of {had}"] if had != has else []
    return found


def _failures(measure: Measure, ideas: Sequence[Idea], example: Example) -> list[str]:
    con = _holding(measure, ideas, example)
    found, marked = [], set[int]()
    for expected in example.expects:
        period = _period(expected, example)
        n, of, rows = _count(con, measure, period)
        marked |= rows
        if measure.population:
            of = example.population[CollectionYear.of(period.end).ends_in - 1]
        if (n, of if expected.of is not None else None) != (expected.numerator, expected.of):
            found.append(
                f"{expected.period}: {n} of {of}, not {expected.numerator} of {expected.of}"
            )
    meant = {i for i, row in enumerate(example.tables[_base(measure, ideas)]) if row.counts}
    if marked != meant:
        found.append(f"rows {sorted(marked)} count, not {sorted(meant)}")
    return found


def _base(measure: Measure, ideas: Sequence[Idea]) -> str:
    rows = measure.rows
    while idea := next((idea for idea in ideas if idea.name == rows), None):
        rows = idea.rows
    return rows


def _period(expected: Expected, example: Example) -> Period:
    periods = periods_between(date(2015, 4, 1), example.as_at)
    return next(period for period in periods if period.label == expected.period)


@cache
def _server() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(config={"threads": 1})
    days = calendar()
    columns = {
        "day": days.day.astype("datetime64[us]"),
        "working_day": days.working_day,
        "next_working_day": days.next_working_day,
        "is_working": days.is_working,
    }
    con.execute(
        "create table calendar as select day::date as day, "
        "* exclude (day) from (select unnest($day) as day, unnest($working_day) as working_day, "
        "unnest($next_working_day) as next_working_day, unnest($is_working) as is_working)",
        {name: values.tolist() for name, values in columns.items()},
    )
    for name, table in TABLE_BY_NAME.items():
        kinds = {column.name: column.kind for column in (*table.columns, *PROVENANCE)}
        declared = ", ".join(f'"{column}" {kind}' for column, kind in kinds.items())
        con.execute(f'create table "{name}" ({declared}, row_no integer)')
    return con


def _holding(
    measure: Measure, ideas: Sequence[Idea], example: Example
) -> duckdb.DuckDBPyConnection:
    con = _server()
    unknown = set(example.tables) - set(TABLE_BY_NAME)
    assert not unknown, f"{measure.id}: no such tables: {unknown}"
    for name in {*example.tables, *_reached(measure, ideas)} & set(TABLE_BY_NAME):
        con.execute(f'delete from "{name}"')
        for number, row in enumerate(example.tables.get(name, ())):
            cells = {"known_to": example.as_at.isoformat(), **row.cells, "row_no": str(number)}
            names = ", ".join(f'"{column}"' for column in cells)
            marks = ", ".join("?" for _ in cells)
            con.execute(f'insert into "{name}" ({names}) values ({marks})', list(cells.values()))
    for idea in needed(measure, ideas):
        con.execute(f'create or replace table "{idea.name}" as {idea.sql}')
    return con


def needed(measure: Measure, ideas: Sequence[Idea]) -> list[Idea]:
    """The ideas a measure reads, directly or through another, in order."""
    return [idea for idea in ideas if idea.name in _reached(measure, ideas)]


def _reached(measure: Measure, ideas: Sequence[Idea]) -> set[str]:
    reached = {measure.rows, *re.findall(r"\w+", measure.numerator.sql)}
    for idea in reversed(ideas):  # each after those it reads
        if idea.name in reached:
            reached |= set(idea.tables)
    return reached | {table for table, _ in measure.reads}


def _count(
    con: duckdb.DuckDBPyConnection, measure: Measure, period: Period
) -> tuple[int, int, set[int]]:
    den = measure.denominator.sql if measure.denominator else "true"
    by = measure.denominator.distinct if measure.denominator else ""
    belongs = BELONGS[measure.basis].format(*measure.dates)
    rows = con.execute(
        f"""
        select row_no, {measure.numerator.sql}, {measure.numerator.distinct or "row_no"}, {den},
            {by or "row_no"}
        from {measure.rows}
        cross join (select $start::date as period_start, $end::date as period_end)
        where ({measure.where}) and {belongs}
            and {KNOWN.get(measure.basis, "true")}
        """,
        {"start": period.start, "end": period.end},
    ).fetchall()
    told = [row for row in rows if row[1] is not None and row[3]]
    true = [row for row in told if row[1]]
    n, of = len({row[2] for row in true}), len({row[4] for row in told})
    return n, of, {row[0] for row in true}
