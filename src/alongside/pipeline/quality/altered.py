"""What a load tells otherwise than the snapshot before it did, of days that one had seen."""

from collections.abc import Iterator
from datetime import date

from duckdb import DuckDBPyConnection

from alongside.journeys.table import Table
from alongside.journeys.tables import TABLES

# The earlier snapshot's journeys, attached.
BEFORE = "earlier"

# A row is one by its key and the return that tells it; where several share them, none is compared.
WHO = "source_return"

BOTH = "was_there and is_there"


def altered_counts(
    con: DuckDBPyConnection, *, before: str, before_as_at: date
) -> Iterator[tuple[object, ...]]:
    """Rows of `quality.altered`, a table's own and one for each column that was altered.

    `told` holds the rows now, that of the attached database `earlier` those before. A blank that
    was filled is news and no alteration. Late is what began on a day that the same return had
    seen before and was not there; a row whose key was put right is gone, and another late.
    """
    there = _columns(con)
    for table in TABLES:
        if {*table.key, WHO} <= there.get(table.name, frozenset()):
            yield from _of_table(con, table, there[table.name], before, before_as_at)


def _of_table(
    con: DuckDBPyConnection, table: Table, there: frozenset[str], before: str, as_at: date
) -> Iterator[tuple[object, ...]]:
    compared = [name for name in table.names if name in there and name not in table.key]
    differs = [f'was."{name}" is not null and was."{name}" is distinct from now."{name}"'
               for name in compared]  # fmt: skip
    key = [*table.key, WHO]
    by_column = "".join(f", count(*) filter (where {BOTH} and {one})" for one in differs)
    found = con.execute(
        f"""
        with was as ({_once(f'{BEFORE}.told."{table.name}"', key)}),
        now as ({_once(f'told."{table.name}"', key)})
        select count(*) filter (where {BOTH}),
            count(*) filter (where {BOTH} and ({" or ".join(differs) or "false"})),
            count(*) filter (where was_there is null and {_seen(table)}),
            count(*) filter (where is_there is null)
            {by_column}
        from was full join now on {" and ".join(_same(name) for name in key)}
        """
    ).fetchone()
    assert found is not None
    seen, altered, late, gone, *numbers = found
    if seen or late or gone:
        yield table.name, "", before, as_at, seen, altered, late, gone
    for name, number in zip(compared, numbers, strict=True):
        if number:
            yield table.name, name, before, as_at, seen, number, None, None


def _once(rows: str, key: list[str]) -> str:
    names = ", ".join(f'"{name}"' for name in key)
    alone = f"qualify count(*) over (partition by {names}) = 1"
    which = "was_there" if rows.startswith(BEFORE) else "is_there"
    return f"select *, true as {which} from {rows} {alone}"


def _same(name: str) -> str:
    return f'was."{name}" is not distinct from now."{name}"'


def _seen(table: Table) -> str:
    """Whether a row of now began on a day that its return had seen before."""
    if not table.starts:
        return "false"
    return f"""exists (
        select 1 from {BEFORE}.main.observed w
        where w.table_name = '{table.name}' and w.source_return = now.source_return
          and now."{table.starts}" between w.first and w.last)"""


def _columns(con: DuckDBPyConnection) -> dict[str, frozenset[str]]:
    """The columns of each table that the earlier snapshot holds in the same type: an older
    version may lack some, or have them otherwise."""
    found = con.execute(
        f"""
        select table_name, list(column_name) from duckdb_columns() was
        where database_name = '{BEFORE}' and schema_name = 'told' and exists (
            select 1 from duckdb_columns() now
            where now.database_name = current_database() and now.schema_name = 'told'
              and now.table_name = was.table_name and now.column_name = was.column_name
              and now.data_type = was.data_type)
        group by all
        """
    ).fetchall()
    return {name: frozenset(columns) for name, columns in found}
