"""Worked examples of lists: small text tables, read into frozen values.

    as at      | 2025-03-31
    assessment | child_id | start_date |
    overdue    | a        | 2025-01-20 | day 50
               | b        | 2025-03-20 | not yet
    expect     | child_id | since      | due        |
               | a        | 2025-01-20 | 2025-03-24 |

The first cell of a row names the state it is in, and stays blank for one that is not on the list.
Below `expect` each line gives since when and by when, for one row of the list that is of this
child (or of this worker, where the list is about workers).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from alongside.measures.text_table import BadTable, column_names, row_under, take_lines
from alongside.measures.worklist import Worklist

EXPECTED = ("since", "due")


@dataclass(frozen=True)
class Placed:
    """One row of one table, cells as text (None where blank), and the state it is in."""

    cells: Mapping[str, str | None]
    state: str = ""


@dataclass(frozen=True)
class Expected:
    """What the list must say of a child (or worker); `due` is None where nothing falls due."""

    who: str
    since: date | None
    due: date | None


@dataclass(frozen=True)
class ListExample:
    """One worked example: what stands in which table on a day, and what the list must say."""

    says: str
    as_at: date
    tables: Mapping[str, tuple[Placed, ...]]
    expects: tuple[Expected, ...]


def list_examples_of(worklist: Worklist) -> tuple[ListExample, ...]:
    """Every worked example of a list. Raises BadTable."""
    return tuple(
        read_list_example(text, states=worklist.states.keys(), says=says)
        for says, text in worklist.examples.items()
    )


def read_list_example(text: str, *, states: Collection[str], says: str = "") -> ListExample:
    """Read one text table. Raises BadTable, which says which line and why."""
    reader = _Reader(states)
    take_lines(text, reader.take)
    if reader.as_at is None:
        raise BadTable("say for which day it stands: as at | 2025-03-31")
    tables = {name: tuple(rows) for name, rows in reader.tables.items()}
    expects = tuple(_expected(row) for row in tables.pop("expect", ()))
    return ListExample(says, reader.as_at, tables, expects)


class _Reader:
    """What has been read so far, a line at a time."""

    def __init__(self, states: Collection[str]) -> None:
        self.states = states
        self.as_at: date | None = None
        self.tables: dict[str, list[Placed]] = {}
        self.table, self.columns = "", list[str]()

    def take(self, cells: list[str]) -> None:
        first, rest = cells[0], cells[1:]
        if first == "as at":
            self.as_at = date.fromisoformat(rest[0])
        elif not first or first in self.states:
            self.tables[self._current()].append(self._row(rest, first))
        else:
            self._header(first, rest)

    def _current(self) -> str:
        if not self.table:
            raise ValueError("rows stand below a line that names their table and columns")
        return self.table

    def _header(self, table: str, columns: list[str]) -> None:
        names = column_names(table, columns)
        if not names:
            raise ValueError(
                f"{table!r} is no state of this list; or else a table's name is followed by the"
                " names of its columns"
            )
        self.table, self.columns = table, names
        self.tables.setdefault(table, [])

    def _row(self, cells: list[str], state: str) -> Placed:
        values, _ = row_under(self.columns, cells)
        return Placed(values, state)


def _expected(row: Placed) -> Expected:
    who = row.cells.get("child_id") or row.cells.get("worker")
    if who is None or not row.cells.keys() <= {"child_id", "worker", *EXPECTED}:
        raise BadTable("expect is followed by child_id (or worker), since and due")
    return Expected(who, *(_day(row.cells.get(name)) for name in EXPECTED))


def _day(cell: str | None) -> date | None:
    try:
        return date.fromisoformat(cell) if cell else None
    except ValueError as error:
        raise BadTable(str(error)) from error
