"""Every rule a second time: read plainly from the specification, row by row, in Python.

The SQL that runs in earnest and these readings are compared on returns made by chance. A reading
is a generator of (table, row) that a rule marks; ("", None) is the return as a whole.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from tests.validation.chance import Rows

Marks = Iterator[tuple[str, int | None]]
Reading = Callable[["Return"], Marks]

# (kind of return, code) -> readings by the first year each is in force.
READINGS: dict[tuple[str, str], list[tuple[str, Reading]]] = {}


def reads(kind: str, code: str, since: str = "2022-23") -> Callable[[Reading], Reading]:
    """Say which rule a function is the reading of, and since when, where it was reworded."""

    def known(reading: Reading) -> Reading:
        READINGS.setdefault((kind, code), []).append((since, reading))
        return reading

    return known


@dataclass(frozen=True)
class Line:
    """One row: `line["X"]` is its text (None where blank), `line.day("X")` the date it reads as."""

    table: str
    no: int
    cells: dict[str, str | None]
    kind: str

    def __getitem__(self, column: str) -> str | None:
        return self.cells.get(column)

    def day(self, column: str) -> date | None:
        written = self[column]
        return None if written is None else read_day(self.kind, written)

    @property
    def mark(self) -> tuple[str, int]:
        return self.table, self.no


@dataclass(frozen=True)
class Return:
    """One return with its year: `start` and `end` are the first and last day, both inside it."""

    kind: str
    start: date
    end: date
    tables: dict[str, list[Line]]
    authority: str = "E06000999"
    lists: dict[str, frozenset[str]] = field(default_factory=dict)

    def __getitem__(self, table: str) -> list[Line]:
        return self.tables.get(table, [])

    def of_child(self, table: str, child: str | None) -> list[Line]:
        """A child's rows of a table, in the order of the file; none for a blank child."""
        key = "CHILD" if self.kind == "ssda903" else "LAchildID"
        return [line for line in self[table] if child is not None and line[key] == child]


def read_day(kind: str, written: str) -> date | None:
    format = "%d/%m/%Y" if kind == "ssda903" else "%Y-%m-%d"
    if kind == "ssda903" and len(written.rsplit("/", 1)[-1]) != 4:
        return None
    try:
        return datetime.strptime(written, format).date()  # noqa: DTZ007 - a date has no zone
    except ValueError:
        return None


def years(day: date, count: int) -> date:
    """The birthday `count` years on; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + count)
    except ValueError:
        return day.replace(year=day.year + count, day=28)


def return_of(
    kind: str, rows: Rows, start: date, end: date, lists: dict[str, frozenset[str]]
) -> Return:
    """A return made by chance as the readings see it: the SSDA903 in upper case."""
    tables = {
        name: [Line(name, no, _read(kind, row), kind) for no, row in enumerate(lines)]
        for name, lines in rows.items()
    }
    return Return(kind, start, end, tables, lists=lists)


def _read(kind: str, row: dict[str, str | None]) -> dict[str, str | None]:
    upper = kind == "ssda903"
    return {
        name: cell.upper() if upper and cell is not None else cell for name, cell in row.items()
    }


def blank(*cells: str | None) -> bool:
    """Whether all are blank."""
    return all(cell is None for cell in cells)


def marked(lines: Iterable[Line]) -> Marks:
    yield from (line.mark for line in lines)
