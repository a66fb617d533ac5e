"""From text to typed tables in DuckDB, once, with every cell that means nothing listed.

Each return has a schema of its own (`ssda903`, `cin`, ...). A table of it holds, for every field
X, the value as X and, where X is parsed, the text as X_text; blank is null. Every row says where
it stands: `row_no` (from 0, over the whole table), `source_file`, `source_sheet`, `source_row`,
and what its return is for: `year_start`, `year_end` (null without a year) and `as_at`.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

import numpy as np
from duckdb import DuckDBPyConnection

from alongside.journeys.cursors import side_by_side
from alongside.kernel.codes import code_list
from alongside.kernel.errors import Fault, Level
from alongside.returns.cells import meaningless_sql, spelling_sql, typed_sql
from alongside.returns.kinds import schema_of
from alongside.returns.schema import Cell, Field, ReturnTable
from alongside.returns.submitted import Submitted, SubmittedTable

SQL_TYPE = {
    Cell.TEXT: "varchar",
    Cell.CODE: "varchar",
    Cell.DATE: "date",
    Cell.WHOLE: "integer",
    Cell.NUMBER: "double",
    Cell.FLAG: "boolean",
}
PARSED = frozenset({Cell.DATE, Cell.WHOLE, Cell.NUMBER, Cell.FLAG})

EXPECTED = {
    Cell.DATE: "a date such as 31/03/2025 or 2025-03-31",
    Cell.WHOLE: "a whole number",
    Cell.NUMBER: "a number",
    Cell.FLAG: "yes or no",
}


def stage(con: DuckDBPyConnection, submitted: Submitted) -> list[Fault]:
    """Make every table of the return's schema anew, typed; tables it does not hold are empty.

    Returns one fault for every cell that means nothing (its value is null, its row stays) and a
    query for every code that is not in its list (its value stays as written).
    """
    con.execute(f"create schema if not exists {submitted.source_return}")
    tables = schema_of(submitted.source_return).tables
    jobs = [partial(_stage_table, submitted, table) for table in tables]
    return [fault for faults in side_by_side(con, jobs) for fault in faults]


def _stage_table(
    submitted: Submitted, table: ReturnTable, con: DuckDBPyConnection
) -> tuple[Fault, ...]:
    name = f'{submitted.source_return}."{table.name}"'
    parts = [part for part in submitted.named(table.name) if part.rows]
    if not parts:
        con.execute(_empty_table_sql(name, table))
        return ()
    _load_text(con, table, parts)
    con.execute(_typed_table_sql(name, table, submitted))
    return tuple(_bad_cells(con, name, table))


def _load_text(
    con: DuckDBPyConnection, table: ReturnTable, parts: Sequence[SubmittedTable]
) -> None:
    """All parts of one table below each other as text, in the temporary table `written`."""
    columns = ", ".join(f'"{field.name}" varchar' for field in table.fields)
    con.execute(
        "create or replace temp table written (row_no integer, source_file varchar,"
        f" source_sheet varchar, source_row integer, {columns})"
    )
    first_row = 0
    for part in parts:
        con.register("part", _arrays(table, part, first_row))
        con.execute(
            "insert into written by name select *, ? as source_file, ? as source_sheet from part",
            [part.file, part.sheet or None],
        )
        con.unregister("part")
        first_row += len(part.rows)


def _arrays(table: ReturnTable, part: SubmittedTable, first_row: int) -> dict[str, np.ndarray]:
    rows = len(part.rows)
    arrays = {
        "row_no": np.arange(first_row, first_row + rows, dtype=np.int32),
        "source_row": np.fromiter(part.rows, dtype=np.int32, count=rows),
    }
    for field in table.fields:
        cells = part.columns.get(field.name)
        if cells is not None and any(cell is not None for cell in cells):
            arrays[field.name] = np.array(cells, dtype=object)
    return arrays


def _typed_table_sql(name: str, table: ReturnTable, submitted: Submitted) -> str:
    columns = ",\n".join(column for field in table.fields for column in _columns(field))
    year = submitted.year
    return f"""
        create or replace table {name} as
        select
            row_no,
            {columns},
            {_date_literal(year.start if year else None)} as year_start,
            {_date_literal(year.end if year else None)} as year_end,
            {_date_literal(submitted.as_at)} as as_at,
            source_file, source_sheet, source_row
        from written
        order by row_no"""


def _empty_table_sql(name: str, table: ReturnTable) -> str:
    """An empty table declared: planning the parsing of columns that hold nothing takes longer."""
    columns = ", ".join(
        f'"{field.name}" {SQL_TYPE[field.cell]}'
        + (f', "{field.name}_text" varchar' if field.cell in PARSED else "")
        for field in table.fields
    )
    return (
        f"create or replace table {name} (row_no integer, {columns}, year_start date,"
        " year_end date, as_at date, source_file varchar, source_sheet varchar,"
        " source_row integer)"
    )


def _columns(field: Field) -> Iterator[str]:
    column = f'"{field.name}"'
    yield f"{typed_sql(field.cell, column)} as {column}"
    if field.cell in PARSED:
        yield f'{column} as "{field.name}_text"'


def _date_literal(day: date | None) -> str:
    return "null::date" if day is None else f"date '{day.isoformat()}'"


def _bad_cells(con: DuckDBPyConnection, name: str, table: ReturnTable) -> Iterator[Fault]:
    """Counts first, one statement a table: a column without fault costs no second look."""
    checks = [(field, bad) for field in table.fields if (bad := _bad_sql(field))]
    if not checks:
        return
    counts = ", ".join(f"count(*) filter (where {bad})" for _, bad in checks)
    found = con.execute(f"select {counts} from {name}").fetchone()
    assert found is not None
    for (field, bad), count in zip(checks, found, strict=True):
        if count:
            yield from _faults_of(con, name, field, bad)


def _bad_sql(field: Field) -> str:
    column = f'"{field.name}"'
    if field.cell in PARSED:
        return meaningless_sql(field.cell, column, f'"{field.name}_text"')
    if not field.codes:
        return ""
    spellings = ", ".join(
        "'" + s.replace("'", "''") + "'" for s in code_list(field.codes).spellings
    )
    return (
        f"{column} is not null and upper(trim({column})) not in ({spellings})"
        f" and {spelling_sql(column)} not in ({spellings})"
    )


def _faults_of(con: DuckDBPyConnection, name: str, field: Field, bad: str) -> Iterator[Fault]:
    written = f"{field.name}_text" if field.cell in PARSED else field.name
    rows = con.execute(
        f'select source_file, source_sheet, source_row, "{written}" from {name}'
        f" where {bad} order by row_no"
    ).fetchall()
    is_code = field.cell not in PARSED
    what = (
        "the code is not in its list" if is_code else "the cell cannot be read and counts as blank"
    )
    expected = f"a code of {code_list(field.codes).title}" if is_code else EXPECTED[field.cell]
    for file, sheet, row, got in rows:
        yield Fault(
            what=what,
            file=file,
            sheet=sheet or "",
            row=row,
            column=field.name,
            expected=expected,
            got=got,
            level=Level.QUERY if is_code else Level.ERROR,
        )
