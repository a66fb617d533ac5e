"""One measure and period counted again from a snapshot's rows, with every row of its children."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from alongside.counting.behind import Cell, write_behind
from alongside.counting.examples import base_table
from alongside.counting.written_out import write_shared
from alongside.journeys.table import Table
from alongside.journeys.tables import TABLE_BY_NAME
from alongside.kernel.errors import AlongsideError
from alongside.kernel.periods import Period
from alongside.measures.catalogue import Catalogue
from alongside.measures.measure import Measure
from alongside.pipeline.difference import Row
from alongside.pipeline.engine import opened
from alongside.store.quietly import quietly

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from alongside.store.snapshot import Snapshot

PLACE = ("source_return", "source_file", "source_table", "source_row")
SameChild = Mapping[tuple[str, str | None], str]  # other id and return (None: any) to child


@dataclass(frozen=True)
class Part:
    """Which rows are asked about: those that count (`n`) or those of the whole (`d`), and the
    column whose distinct values are counted, if any."""

    flag: str
    distinct: str

    @property
    def is_whole(self) -> bool:
        return self.flag == "d"

    @property
    def name(self) -> str:
        return "denominator" if self.is_whole else "numerator"


@dataclass(frozen=True)
class Question:
    """A measure, by the definitions of today, and a period."""

    measure: Measure
    definitions: Catalogue
    period: Period

    @property
    def table(self) -> Table:
        return TABLE_BY_NAME[base_table(self.measure, self.definitions.ideas)]

    @property
    def parts(self) -> tuple[Part, ...]:
        """What of the measure can be told row by row: of an average, the rows behind it."""
        top, whole = self.measure.numerator, self.measure.denominator
        numerator = [] if top.adds else [Part("n", top.distinct)]
        denominator = [Part("d", whole.distinct)] if whole else []
        return (*numerator, *denominator)


def recount(
    snapshot: "Snapshot", question: Question, part: Part, children: Sequence[str], same: SameChild
) -> tuple[Row, ...]:
    """Every row of the measure's table of those children (of everybody where it names none).

    `children` are ids as this snapshot writes them. Raises AlongsideError where the snapshot was
    made by a version that did not hold what the measure reads today.
    """
    with _opened(snapshot, question) as con:
        counted = _counted(con, question, part)
        rows = _rows(con, question.table, children)
    return tuple(_row(question.table, part, cells, counted, same) for cells in rows)


def children_counted(snapshot: "Snapshot", question: Question, part: Part) -> frozenset[str]:
    """The children behind a number, as this snapshot writes their ids; none where the measure's
    table names no child."""
    if "child_id" not in question.table.names:
        return frozenset()
    with _opened(snapshot, question) as con:
        _judge(con, question)
        found = con.execute(f"select distinct child_id from judged where {part.flag}0 = 1")
        return frozenset(child for (child,) in found.fetchall())


def same_child(snapshot: "Snapshot") -> SameChild:
    """Which ids this snapshot holds to be another child's."""
    with opened(snapshot.journeys) as con:
        if not _columns(con, "same_child"):
            return {}
        found = con.execute("select other_id, source_return, child_id from main.same_child")
        return {(other, source): child for other, source, child in found.fetchall()}


def _judge(con: "DuckDBPyConnection", question: Question) -> None:
    write_shared(con, [question.measure], question.definitions.ideas)
    write_behind(con, question.measure, Cell(question.period))


def _counted(
    con: "DuckDBPyConnection", question: Question, part: Part
) -> dict[tuple[Hashable, ...], Hashable]:
    """Where each row that counts stands, and what is counted of it."""
    _judge(con, question)
    names = ", ".join(f'"{name}"' for name in (*question.table.key, *PLACE))
    value = f'"{part.distinct}"' if part.distinct else "null"
    found = con.execute(f"select {value}, {names} from judged where {part.flag}0 = 1").fetchall()
    return {tuple(place): value for value, *place in found}


def _rows(con: "DuckDBPyConnection", table: Table, children: Sequence[str]) -> list[dict[str, Any]]:
    order = ", ".join(f'"{name}"' for name in (*table.key, *PLACE))
    named = "child_id" in table.names
    found = con.execute(
        f'select * from main."{table.name}"'
        f" {'where child_id in (select unnest(?::varchar[]))' if named else ''} order by {order}",
        [list(children)] if named else [],
    )
    columns = [column[0] for column in found.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def _row(
    table: Table,
    part: Part,
    cells: Mapping[str, Any],
    counted: Mapping[tuple[Hashable, ...], Hashable],
    same: SameChild,
) -> Row:
    told = cells.get("child_id")
    today = _today(told, cells["source_return"], same)
    place = tuple(cells[name] for name in (*table.key, *PLACE))
    value = counted.get(place)
    on = cells[table.starts] if table.starts else None
    return Row(
        child=today or "",
        key=tuple(today if name == "child_id" else cells[name] for name in table.key),
        on=on if isinstance(on, date) else None,
        counts=place in counted,
        cells={name: cells[name] for name in table.names if name in cells and name != "child_id"},
        value=today if part.distinct == "child_id" else value,
        told=value,
        merged=told != today,
    )


def _today(told: str | None, source_return: str, same: SameChild) -> str | None:
    if told is None:
        return None
    return same.get((told, source_return), same.get((told, None), told))


@contextmanager
def _opened(snapshot: "Snapshot", question: Question) -> Iterator["DuckDBPyConnection"]:
    """The snapshot's rows, once it is seen to hold what the measure reads."""
    import duckdb

    words = (
        f"{question.measure.id} cannot be counted from snapshot {snapshot.id} any more: the\n"
        "  definitions of today do not fit its rows, or its file is damaged.\n"
        "  what to do: compare with a later snapshot, --between A B"
    )
    with quietly(words, duckdb.Error, OSError), opened(snapshot.journeys) as con:
        _check(con, snapshot, question)
        yield con


def _check(con: "DuckDBPyConnection", snapshot: "Snapshot", question: Question) -> None:
    tables = {table for table, _ in question.measure.reads if table in TABLE_BY_NAME}
    known = {table: _columns(con, table) for table in {*tables, question.table.name}}
    lacking = sorted(
        f"{table}.{column}"
        for table, column in question.measure.reads
        if table in known and column not in known[table]
    )
    if lacking or not known[question.table.name]:
        raise AlongsideError(
            f"Snapshot {snapshot.id} was made by an older version, which did not hold what"
            f" {question.measure.id} reads today: {', '.join(lacking) or question.table.name}.\n"
            "  what to do: compare with a later snapshot, --between A B"
        )


def _columns(con: "DuckDBPyConnection", table: str) -> frozenset[str]:
    found = con.execute(
        "select column_name from duckdb_columns() where not internal"
        " and schema_name = 'main' and table_name = ? and database_name = current_database()",
        [table],
    )
    return frozenset(name for (name,) in found.fetchall())
