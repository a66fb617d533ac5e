"""A return as rules are given it: its files put together, and where each row stood in them."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import file_digest, sha256
from pathlib import Path

from alongside.kernel.errors import Fault, Level
from alongside.returns.events import events_of
from alongside.returns.kinds import schema_of
from alongside.returns.submitted import Submitted, SubmittedTable
from alongside.validation.cells import read_day_of_census
from alongside.validation.given import Cells, Tables
from alongside.validation.tables import LAST


@dataclass(frozen=True)
class Place:
    """A row as the user sees it: file, sheet and number."""

    file: str
    sheet: str
    row: int


@dataclass(frozen=True)
class AsGiven:
    """One return's tables, whole, and the parts that each was put together from, in order."""

    tables: Tables
    parts: Mapping[str, tuple[SubmittedTable, ...]]
    starts: Mapping[str, tuple[int, ...]]

    def place(self, table: str, row: int) -> Place:
        """Where the row with that 0-based place in the whole table stood."""
        number = bisect_right(self.starts[table], row) - 1
        part = self.parts[table][number]
        return Place(part.file, part.sheet, part.rows[row - self.starts[table][number]])


def as_given(submitted: Submitted) -> AsGiven:
    """A return's tables by name. An XML holds every table and column, blank or not; a CSV or a
    workbook only those that are in it."""
    parts: dict[str, list[SubmittedTable]] = {}
    for part in submitted.tables:
        parts.setdefault(part.name, []).append(part)
    tables = {name: _joined(each) for name, each in parts.items()}
    if any(_is_of_xml(submitted.source_return, part) for part in submitted.tables):
        tables = _whole(submitted.source_return, tables)
    if submitted.source_return == "cin":
        tables = _with_factors(tables)
    return AsGiven(
        tables,
        {name: tuple(each) for name, each in parts.items()},
        {name: _starts(each) for name, each in parts.items()},
    )


def as_last(tables: Tables) -> Tables:
    """Last year's tables under the names that rules know them by."""
    return {f"{name}{LAST}": columns for name, columns in tables.items()}


def census_day(given: AsGiven) -> date | None:
    """The reference date that a census's own header tells; None where there is none to read."""
    written = given.tables.get("Header", {}).get("ReferenceDate", ())
    return read_day_of_census(written[0]) if written and written[0] else None


def children_in(given: AsGiven, kind: str) -> frozenset[str]:
    """The children that a return tells of, by their ids as written."""
    ids: set[str | None] = set()
    for table, event in events_of(kind).items():
        if event.child:
            ids.update(given.tables.get(table, {}).get(event.child, ()))
    return frozenset(id for id in ids if id is not None)


def digest_of(paths: Sequence[Path]) -> str:
    """One text for the content of some files, whatever they are called and in whatever order."""
    each = []
    for path in paths:
        with path.open("rb") as file:
            each.append(file_digest(file, "sha256").hexdigest())
    return sha256("".join(sorted(each)).encode("ascii")).hexdigest()


def spaces(submitted: Submitted) -> Iterator[Fault]:
    """A note for each column in which cells have spaces around them: nobody sees them on a
    screen, and a code with a space is another code."""
    for part in submitted.tables:
        for name, cells in part.spaced.items():
            yield Fault(
                f"spaces stand around {len(cells):,} of its cells: rules take cells as written",
                file=part.file,
                column=name,
                row=part.rows[min(cells)],
                todo="trim them in the export",
                level=Level.NOTE,
            )


def _is_of_xml(kind: str, part: SubmittedTable) -> bool:
    return kind == "cin" or (kind == "ssda903" and part.sheet == part.name)


def _joined(parts: Sequence[SubmittedTable]) -> Mapping[str, Cells]:
    if len(parts) == 1:
        return _as_written(parts[0])
    written = [_as_written(part) for part in parts]
    blank = [[None] * len(part.rows) for part in parts]
    names = dict.fromkeys(name for columns in written for name in columns)
    return {
        name: [
            cell
            for columns, none in zip(written, blank, strict=True)
            for cell in columns.get(name, none)
        ]
        for name in names
    }


def _as_written(part: SubmittedTable) -> Mapping[str, Cells]:
    """Rules take a cell as it stands, spaces around it included."""
    return {
        name: [part.spaced[name].get(row, cell) for row, cell in enumerate(cells)]
        if name in part.spaced
        else cells
        for name, cells in part.columns.items()
    }


def _starts(parts: Sequence[SubmittedTable]) -> tuple[int, ...]:
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part.rows))
    return tuple(starts[:-1])


def _whole(kind: str, tables: Tables) -> dict[str, Mapping[str, Cells]]:
    whole: dict[str, Mapping[str, Cells]] = {}
    for table in schema_of(kind).tables:
        written = tables.get(table.name, {})
        blank: Cells = [None] * max(map(len, written.values()), default=0)
        whole[table.name] = {field.name: blank for field in table.fields} | dict(written)
    return whole


def _with_factors(tables: Tables) -> dict[str, Mapping[str, Cells]]:
    """Each assessment with its factors in one cell: the cell that is meant where one is wrong."""
    keys = ("LAchildID", "CINdetailsID", "AssessmentID")
    listed, assessments = tables["AssessmentFactorsList"], tables["Assessments"]
    factors: dict[tuple[str | None, ...], list[str]] = {}
    for *key, factor in zip(*(listed[k] for k in (*keys, "AssessmentFactor")), strict=True):
        factors.setdefault(tuple(key), []).append(factor or "")
    cells = [
        ", ".join(factors[key]) if key in factors else None
        for key in zip(*(assessments[k] for k in keys), strict=True)
    ]
    return {**tables, "Assessments": {**assessments, "AssessmentFactors": cells}}
