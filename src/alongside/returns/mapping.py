"""From a return's typed tables to the canonical ones, by the SQL of its own `to_journeys.sql`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files

from duckdb import DuckDBPyConnection

from alongside.journeys.observation import Observed
from alongside.journeys.table import Table
from alongside.journeys.tables import TABLE_BY_NAME
from alongside.kernel.errors import Fault, Level
from alongside.returns.coded import offer_codes
from alongside.returns.kinds import windows_of
from alongside.returns.statements import statements
from alongside.returns.submitted import Submitted


@dataclass(frozen=True)
class Told(Mapping[str, int]):
    """How many rows were told of each canonical table, and what could not be told."""

    rows: Mapping[str, int]
    faults: tuple[Fault, ...] = field(default=())

    def __getitem__(self, table: str) -> int:
        return self.rows[table]

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def tell(
    con: DuckDBPyConnection, submitted: Submitted, *, authority: str, schema: str = "told"
) -> Told:
    """Add what a staged return tells to the canonical tables of `schema`.

    A row without its key (no child, no date) cannot be told: it is left out and listed as a note.
    """
    offer_codes(con)
    con.execute(files("alongside.journeys").joinpath("macros.sql").read_text("utf-8"))
    con.execute(files("alongside.returns").joinpath("spellings.sql").read_text("utf-8"))
    rows: dict[str, int] = {}
    faults: list[Fault] = []
    filled = {table.name.lower() for table in submitted.tables if table.rows}
    for statement in statements(submitted.source_return):
        table = TABLE_BY_NAME[statement.into]
        if filled.isdisjoint(statement.reads):
            rows.setdefault(table.name, 0)
            continue  # planning a statement costs more than running it over nothing
        con.execute(f"create or replace temp table telling as {statement.sql}")
        faults += _untold(con, table)
        rows[table.name] = rows.get(table.name, 0) + _add(
            con, table, submitted, authority=authority, schema=schema
        )
    con.execute("drop table if exists telling")
    return Told(rows, tuple(faults))


def observed(submitted: Submitted) -> tuple[Observed, ...]:
    """The return's windows, each with the canonical columns that this very file can fill."""
    from alongside.returns.filled import filled_columns  # SQLGlot: 0.1 s that validation never pays

    present = {
        (table.name.lower(), column.lower())
        for table in submitted.tables
        for column in table.columns
    }
    filled = filled_columns(
        [(statement.into, statement.sql) for statement in statements(submitted.source_return)],
        present,
    )
    return tuple(
        Observed(
            table=window.table,
            source_return=submitted.source_return,
            first=window.first,
            last=window.last,
            columns=filled.get(window.table, frozenset()),
        )
        for window in windows_of(submitted)
    )


def _required(table: Table) -> tuple[str, ...]:
    """Key columns a row cannot be without: whose it is and, where that tells rows apart, when."""
    return tuple(name for name in table.key if name in (table.key[0], table.starts))


def _add(
    con: DuckDBPyConnection, table: Table, submitted: Submitted, *, authority: str, schema: str
) -> int:
    whole = " and ".join(f'"{name}" is not null' for name in _required_here(con, table))
    added = con.execute(
        f'insert into {schema}."{table.name}" by name'
        " select *, ? as authority, ? as source_return, ?::date as known_to"
        f" from telling where {whole}",
        [authority, submitted.source_return, submitted.as_at],
    ).fetchone()
    assert added is not None
    return int(added[0])


def _required_here(con: DuckDBPyConnection, table: Table) -> tuple[str, ...]:
    told = {column[0] for column in con.execute("select * from telling limit 0").description or ()}
    return tuple(name for name in _required(table) if name in told)


def _untold(con: DuckDBPyConnection, table: Table) -> Iterator[Fault]:
    required = _required_here(con, table)
    blank = " or ".join(f'"{name}" is null' for name in required)
    flags = ", ".join(f'"{name}" is null' for name in required)
    for file, source, row, *missing in con.execute(
        f"select source_file, source_table, source_row, {flags} from telling where {blank}"
    ).fetchall():
        lacks = [name for name, is_blank in zip(required, missing, strict=True) if is_blank]
        yield Fault(
            what=f"the row tells of no {table.name.replace('_', ' ')}: "
            + " and ".join(name.replace("_", " ") for name in lacks)
            + " is blank",
            file=file or "",
            sheet=source or "",
            row=row,
            level=Level.NOTE,
        )
