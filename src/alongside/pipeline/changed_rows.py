"""The rows behind a changed figure, as a table: for the door, which says whose of them are seen."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alongside.pipeline.changed import Compared
from alongside.pipeline.difference import Line, Row
from alongside.pipeline.reach import Reach

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Table = tuple[tuple[str, ...], tuple[tuple[object, ...], ...]]


def rows_of_lines(con: "DuckDBPyConnection", pair: Compared, reached: Reach) -> Table:
    """Columns and rows: which number it is about, why, the row's key, and what differed then and
    now. Of a table that names children only those of children reached."""
    table = pair.question.table
    allowed = _reached(con, pair, reached)
    columns = ("number", "why", *table.key, "then", "now")
    return columns, tuple(
        (part.name, str(line.why), *_row(line).key, *_differing(line))
        for part in pair.question.parts
        for line in pair.lines(part)[0]
        if allowed is None or _row(line).child in allowed
    )


def _reached(con: "DuckDBPyConnection", pair: Compared, reached: Reach) -> frozenset[str] | None:
    """The children of the rows reached; None for everybody's."""
    if reached.sql == "true":
        return None
    name = pair.question.table.name
    found = con.execute(
        f'select distinct child_id from main."{name}" where {reached.sql}', [*reached.values]
    )
    return frozenset(child for (child,) in found.fetchall())


def _row(line: Line) -> Row:
    row = line.now or line.then
    assert row is not None, "a line is about a row"
    return row


def _differing(line: Line) -> tuple[str, str]:
    """The cells that differ, by name, as they were and as they are."""
    if line.then is None or line.now is None:
        return "", ""
    return _told(line.then, line.columns), _told(line.now, line.columns)


def _told(row: Row, columns: tuple[str, ...]) -> str:
    return ", ".join(_cells(row, columns))


def _cells(row: Row, columns: tuple[str, ...]) -> Iterator[str]:
    for name in columns:
        cell = row.cells[name]
        yield f"{name}: {'blank' if cell is None else cell}"
