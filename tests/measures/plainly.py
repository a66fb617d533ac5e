"""A second, small way to run an example: the total of one period, straight from the words.

The engine of `counting` is the real one; this one shares no code with it.
"""

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

import duckdb

from alongside.journeys.table import PROVENANCE
from alongside.journeys.tables import TABLE_BY_NAME
from alongside.kernel.codes import NOT_RECORDED, code_list
from alongside.kernel.periods import CollectionYear, Period, periods_between
from alongside.kernel.working_days import calendar
from alongside.measures.conditions import conditions
from alongside.measures.examples import Example, Expected, examples_of
from alongside.measures.idea import Idea
from alongside.measures.measure import Basis, Measure, Mix

Row = dict[str, Any]

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
        rows = _rows(con, measure, period)
        n, of = _value(measure, rows, expected)
        marked |= {row["no"] for row in rows if row["counts"] and row["ended"]}
        if measure.population:
            of = example.population[CollectionYear.of(period.end).ends_in - 1]
        told = (round(n, 6), of if expected.of is not None else None)
        if told != (round(expected.numerator, 6), expected.of) and n == n:
            found.append(f"{expected.period}: {n} of {of}, not {expected}")
        if (n == n) != (expected.numerator == expected.numerator):
            found.append(f"{expected.period}: {n} of {of}, not {expected}")
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
    words = " ".join(sql for _, sql in conditions(measure))
    reached = {measure.rows, *re.findall(r"\w+", words)}
    for idea in reversed(ideas):  # each after those it reads
        if idea.name in reached:
            reached |= set(idea.tables)
    return reached | {table for table, _ in measure.reads}


def _rows(con: duckdb.DuckDBPyConnection, measure: Measure, period: Period) -> list[Row]:
    """The rows of a period that are in play, of the whole, and can tell."""
    whole, duration, mix = measure.denominator, measure.duration, measure.mix
    belongs = BELONGS[measure.basis].format(*measure.dates)
    asked = {
        "no": "row_no",
        "counts": measure.numerator.sql,
        "n_by": measure.numerator.distinct or "row_no",
        "of_by": (whole.distinct if whole else "") or "row_no",
        "adds": measure.numerator.adds or "0",
        "days": duration.days if duration else "0",
        "ended": duration.ended if duration else "true",
        "code": (mix.column or "null") if mix else "null",
    }
    groups = mix.groups if mix else {}
    chosen = ", ".join(f"{sql} as w_{name}" for name, sql in asked.items())
    held = "".join(f", ({sql}) as g_{at}" for at, sql in enumerate(groups.values()))
    found = con.execute(
        f"""
        select {chosen} {held} from {measure.rows}
        cross join (select $start::date as period_start, $end::date as period_end)
        where ({measure.where}) and {belongs} and ({whole.sql if whole else "true"})
            and {KNOWN.get(measure.basis, "true")}
        """,
        {"start": period.start, "end": period.end},
    ).fetchall()
    rows = [dict(zip(asked, row, strict=False)) | {
        "holds": [name for name, held in zip(groups, row[len(asked):], strict=True) if held]
    } for row in found]  # fmt: skip
    return [row for row in rows if None not in (row["counts"], row["days"], row["ended"])]


def _value(measure: Measure, rows: list[Row], expected: Expected) -> tuple[float, int]:
    """What the rows come to, and of how many."""
    true = [row for row in rows if row["counts"] and row["adds"] is not None]
    if measure.numerator.adds:
        return float(sum(row["adds"] for row in true)), len(true)
    if measure.mix:
        mine = [row for row in true if expected.group in ("", _group(measure.mix, row))]
        return float(len({row["n_by"] for row in mine})), len({row["n_by"] for row in true})
    if measure.duration:
        ended = [row for row in true if row["ended"]]
        return (plain_median(true) if expected.median else float(len(ended))), len(true)
    return float(len({row["n_by"] for row in true})), len({row["of_by"] for row in rows})


def _group(mix: Mix, row: Row) -> str:
    if mix.groups:
        return str((row["holds"] or [NOT_RECORDED])[0])
    known = {code.code: code for code in code_list(mix.codes).codes}
    if row["code"] not in known:
        return NOT_RECORDED
    code = known[row["code"]]
    return (code.group or code.label) if mix.level == "group" else code.label


def plain_median(rows: list[Row]) -> float:
    """The day by which half had ended, a step at a time; NaN where fewer than half have."""
    left = Fraction(1)
    standing: float | None = None
    for day in sorted({row["days"] for row in rows if row["ended"]}):
        if standing is not None:
            return (standing + float(day)) / 2
        waiting = [row for row in rows if row["days"] >= day]
        ended = [row for row in waiting if row["ended"] and row["days"] == day]
        left *= 1 - Fraction(len(ended), len(waiting))
        if left < Fraction(1, 2):
            return float(day)
        if left == Fraction(1, 2):
            standing = float(day)
    return float("nan") if standing is None else standing
