"""What was given, as typed tables of an empty database; and what was there at all."""

from collections.abc import Collection, Iterator, Mapping
from functools import partial

import numpy as np
from duckdb import DuckDBPyConnection

from alongside.journeys.cursors import side_by_side
from alongside.kernel.working_days import calendar
from alongside.measures.rules.rule import WHOLE_RETURN, RuleBook
from alongside.validation.cells import child_key_sql, read_sql, written_sql
from alongside.validation.given import Cells, Given, Tables
from alongside.validation.reference import write_postcodes, write_providers
from alongside.validation.tables import (
    CALENDAR,
    CHECKED,
    CHILD_KEY,
    IDENTITIES,
    IDS,
    OURS,
    POSTCODES,
    PRESENT,
    PROVIDER_INFO,
    REFERENCE,
    WHOSE,
    BaseColumn,
    BaseTable,
    base_tables,
)
from alongside.validation.worked_out import work_out

# Table -> the columns that were given or worked out.
Present = Mapping[str, frozenset[str]]


def stage(
    con: DuckDBPyConnection, given: Given, book: RuleBook, only: Collection[str] | None = None
) -> Present:
    """Write every table that rules may read (or those named in `only`); what was there.

    A table that was not given is empty and a column that was not given blank, so that every rule
    can be planned; which rules may run is told by what this returns.
    """
    tables = base_tables(given.source_return)
    wanted = [table for name, table in tables.items() if only is None or name in only]
    everything = _everything(given)
    side_by_side(
        con,
        [
            partial(_write, given, table, everything.get(table.name))
            for table in wanted
            if table.name not in OURS and table not in REFERENCE
        ],
    )
    present = {name: frozenset(columns) for name, columns in everything.items()}
    present |= _write_reference(con, given, wanted)
    there = {table.name for table in wanted}
    present |= work_out(con, given, {name: present[name] for name in present if name in there})
    _write_present(con, given, present)
    if given.authority:
        present[WHOLE_RETURN] = frozenset(WHOSE)
    if CALENDAR in wanted:
        _write_calendar(con)
    _write_lists(con, given, book, only)
    return present


def _everything(given: Given) -> Tables:
    """All tables by the name rules call them, those of other returns with its kind before."""
    others = {
        f"{kind}_{name}": columns
        for kind, tables in given.beside.items()
        for name, columns in tables.items()
    }
    known = base_tables(given.source_return)
    return {name: cells for name, cells in {**given.tables, **others}.items() if name in known}


def _write(
    given: Given,
    table: BaseTable,
    cells: Mapping[str, Cells] | None,
    con: DuckDBPyConnection,
) -> None:
    rows = max(map(len, cells.values()), default=0) if cells else 0
    if not rows or cells is None:
        columns = ", ".join(f'"{name}" {kind}' for name, kind in table.types.items())
        con.execute(f'create or replace table "{table.name}" ({columns})')
        return
    arrays = {"row_no": np.arange(rows, dtype=np.int32)}
    known = {column.name: column for column in table.columns}
    arrays |= {
        name: np.array(column, dtype=object)
        for name, column in cells.items()
        if name in known and any(cell is not None for cell in column)
    }
    con.register("written", arrays)
    kind = _kind_of_text(given, table)
    selected = ", ".join(
        part
        for column in table.columns
        for part in _selected(kind, column, column.name in arrays, arrays)
    )
    con.execute(
        f'create or replace table "{table.name}" as'
        f" select row_no, {selected}, {_of_every_row(given)} from written"
    )
    con.unregister("written")


def _kind_of_text(given: Given, table: BaseTable) -> str:
    """Which return's way of reading a cell a table follows: its own, also beside another."""
    other = next((kind for kind in CHECKED if table.name.startswith(f"{kind}_")), None)
    return other or given.source_return


def _selected(
    kind: str, column: BaseColumn, is_there: bool, arrays: Collection[str]
) -> Iterator[str]:
    name = f'"{column.name}"'
    if column == CHILD_KEY:
        own = next((f'"{id_}"' for id_ in IDS if id_ in arrays), "null")
        yield f"{child_key_sql(own)} as {name}"
        return
    if column in IDENTITIES and not is_there:
        yield f"{_identity(IDENTITIES[column], arrays)} as {name}"
        return
    if not is_there:
        yield f"null::{column.kind} as {name}"
        if column.is_read:
            yield f'null::varchar as "{column.name}_text"'
    elif column.is_read:
        yield f"{read_sql(kind, column.kind, name, column.codes)} as {name}"
        yield f'{written_sql(kind, name)} as "{column.name}_text"'
    elif column.derived and column.kind != "varchar":
        yield f"try_cast({name} as {column.kind}) as {name}"
    else:
        yield f"{written_sql(kind, name)} as {name}"


def _identity(parts: tuple[str, ...], there: Collection[str]) -> str:
    """One number for the parts of a key; a blank child is nobody's, a blank ordinal a value."""
    child, *ordinals = parts
    if child not in there:
        return "null::bigint"
    texts = [f"coalesce(\"{part}\", '')" if part in there else "''" for part in ordinals]
    number = f'(hash("{child}", {", ".join(texts)}) >> 1)::bigint'
    return f'case when "{child}" is not null then {number} end'


def _of_every_row(given: Given) -> str:
    whose = "null" if given.authority is None else "'" + given.authority.replace("'", "''") + "'"
    days = {
        "year_start": given.year_start,
        "year_end": given.year_end,
        "last_year_start": given.last_year_start,
        "last_year_end": given.last_year_end,
    }
    # A census alone says when its year ends: where it does not, no date can be held to the year.
    is_said = given.source_return != "cin" or given.ends_on is not None
    dates = [
        f"date '{day.isoformat()}' as {name}" if is_said else f"null::date as {name}"
        for name, day in days.items()
    ]
    return ", ".join([*dates, f"{whose}::varchar as authority"])


def _write_reference(
    con: DuckDBPyConnection, given: Given, wanted: Collection[BaseTable]
) -> Present:
    present: dict[str, frozenset[str]] = {}
    if POSTCODES in wanted:
        used = " union ".join(
            f"select upper(replace(\"{column}\", ' ', '')) as postcode from \"{table.name}\""
            for table in wanted
            for column in ("HOME_POST", "PL_POST")
            if column in table.types
        )
        write_postcodes(con, given.postcodes, used or "select '' as postcode")
        if given.postcodes is not None:
            present[POSTCODES.name] = frozenset(POSTCODES.types)
    if PROVIDER_INFO in wanted:
        write_providers(con, given.providers)
        if given.providers is not None:
            present[PROVIDER_INFO.name] = frozenset(given.providers)
    return present


def _write_present(con: DuckDBPyConnection, given: Given, present: Present) -> None:
    con.execute(
        f"create or replace table {PRESENT.name}"
        " (table_name varchar, column_name varchar, is_derived boolean)"
    )
    written = _everything(given)
    rows = [
        (table, column, column not in written.get(table, {}))
        for table, columns in present.items()
        for column in sorted(columns)
    ]
    if rows:
        tables, columns, derived = (
            np.array(part, dtype=object) for part in zip(*rows, strict=True)
        )
        con.register("written", {"t": tables, "c": columns, "d": derived.astype(bool)})
        con.execute(f"insert into {PRESENT.name} select t, c, d from written")
        con.unregister("written")


def _write_calendar(con: DuckDBPyConnection) -> None:
    days = calendar()
    con.register(
        "written",
        {
            "day": days.day.astype("datetime64[us]"),
            "is_working": days.is_working,
            "working_day": days.working_day,
            "next_working_day": days.next_working_day,
        },
    )
    con.execute(
        f"create or replace table {CALENDAR.name} as select day::date as day, is_working,"
        " working_day, next_working_day, isodow(day) as weekday from written"
    )
    con.unregister("written")


def _write_lists(
    con: DuckDBPyConnection, given: Given, book: RuleBook, only: Collection[str] | None
) -> None:
    """One small table for each code list, as in force in the year; all in one transaction."""
    con.execute("begin")
    for name, codes in book.lists.items():
        if only is not None and name not in only:
            continue
        year = given.rules_of or given.year
        in_force = ",".join(code.code for code in codes if code.in_force(year))
        listed = f"select unnest(string_split('{in_force}', ',')) as code"
        con.execute(f'create or replace table "{name}" as {listed} where {bool(in_force)}')
    con.execute("commit")
