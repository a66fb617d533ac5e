"""Worked examples: small text tables, read into frozen values.

    as at    | 2025-03-31
    referral | child_id | referral_date |
             | a        | 2024-05-01    |
    counts   | a        | 2025-05-01    | twelve months to the day
    expect   | 2024-25  | 1 of 2        |

The first cell names a canonical table and the rest of its line the columns; `counts` marks a row
that is in the numerator in a period expected below; what follows the last column is the reason.
Columns not shown are blank, tables not shown are empty. `population | 2024 | 10000` gives the
children of a mid-year.

What comes out is `1 of 2` or, of a plain count, `2`; of one group of a mix `Police: 1 of 4`; of an
average the sum and how many share it, `45 of 3`; of a duration the median and how many it is the
median of, `median 12 of 5` (`median none of 5` where fewer than half have ended).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from alongside.measures.measure import Measure
from alongside.measures.text_table import BadTable, column_names, row_under, take_lines


@dataclass(frozen=True)
class Row:
    """One row of one table, every cell as text (None where blank)."""

    cells: Mapping[str, str | None]
    counts: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Expected:
    """What must be counted for the period with this label; `of` is None for a plain count.

    With `group`, that of one group of a mix. With `median`, the numerator is the median of the
    days, NaN where it is not reached.
    """

    period: str
    numerator: float
    of: int | None = None
    group: str = ""
    median: bool = False

    def __str__(self) -> str:
        number = "none" if self.numerator != self.numerator else f"{self.numerator:g}"
        named = f"{self.group}: " if self.group else "median " if self.median else ""
        return f"{named}{number}" + ("" if self.of is None else f" of {self.of}")


@dataclass(frozen=True)
class Example:
    """One worked example: what stands in which table, as at when, and what must come out."""

    says: str
    as_at: date
    tables: Mapping[str, tuple[Row, ...]]
    expects: tuple[Expected, ...]
    population: Mapping[int, int] = field(default_factory=dict)


def examples_of(measure: Measure) -> tuple[Example, ...]:
    """Every worked example of a measure. Raises BadTable."""
    return tuple(read_example(table, says=says) for says, table in measure.examples.items())


def read_example(text: str, *, says: str = "") -> Example:
    """Read one text table. Raises BadTable, which says which line and why."""
    reader = _Reader()
    take_lines(text, reader.take)
    if reader.as_at is None:
        raise BadTable("say for which day it stands: as at | 2025-03-31")
    if not reader.expects:
        raise BadTable("say what must come out: expect | 2024-25 | 1 of 2")
    tables = {name: tuple(rows) for name, rows in reader.tables.items()}
    return Example(says, reader.as_at, tables, tuple(reader.expects), reader.population)


class _Reader:
    """What has been read so far, a line at a time."""

    def __init__(self) -> None:
        self.as_at: date | None = None
        self.tables: dict[str, list[Row]] = {}
        self.expects: list[Expected] = []
        self.population: dict[int, int] = {}
        self.table, self.columns = "", list[str]()

    def take(self, cells: list[str]) -> None:
        first, rest = cells[0], cells[1:]
        match first:
            case "as at":
                self.as_at = date.fromisoformat(rest[0])
            case "population":
                self.population[int(rest[0])] = int(rest[1])
            case "expect":
                self.expects.append(_expected(rest))
            case "" | "counts":
                self.tables[self._current()].append(self._row(rest, counts=first == "counts"))
            case _:
                self._header(first, rest)

    def _current(self) -> str:
        if not self.table:
            raise ValueError("rows stand below a line that names their table and columns")
        return self.table

    def _header(self, table: str, columns: list[str]) -> None:
        names = column_names(table, columns)
        if not names:
            raise ValueError("a table's name is followed by the names of its columns")
        self.table, self.columns = table, names
        self.tables.setdefault(table, [])

    def _row(self, cells: list[str], *, counts: bool) -> Row:
        values, reason = row_under(self.columns, cells)
        return Row(values, counts, reason)


WHAT_COMES_OUT = re.compile(
    r"(?:(?P<group>.+): |(?P<median>median) )?(?P<number>-?\d+(?:\.\d+)?|none)(?: of (?P<of>\d+))?"
)


def _expected(cells: list[str]) -> Expected:
    found = WHAT_COMES_OUT.fullmatch(cells[1] if len(cells) > 1 else "")
    if not found or (found["number"] == "none" and not found["median"]):
        raise ValueError(
            "write what is expected as 1 of 3, or 2 for a count, Police: 1 of 4 for a group of a"
            " mix, 45 of 3 for a sum and its rows, median 12 of 5 for a duration"
        )
    return Expected(
        period=cells[0],
        numerator=float("nan") if found["number"] == "none" else float(found["number"]),
        of=int(found["of"]) if found["of"] else None,
        group=found["group"] or "",
        median=bool(found["median"]),
    )
