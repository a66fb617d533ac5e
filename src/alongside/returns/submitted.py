"""A return as it was submitted: text as written, each row with its place in the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from alongside.kernel.errors import Fault
from alongside.kernel.periods import CollectionYear

Cells = Sequence[str | None]


@dataclass(frozen=True)
class SubmittedTable:
    """One table from one file. Every column is as long as `rows`; a blank cell is None.

    `columns` is keyed by the specification's column name, whatever the file's header said.
    Columns of the file that no schema knows are left out and listed in `ignored`. `rows` holds
    each row's place as the user sees it (a spreadsheet's row number, a CSV's line, the ordinal
    of an XML element). Cells are trimmed; `spaced` holds, by column and 0-based row, those that
    were not, as written, for whoever judges the text itself (only the SSDA903's CSV tells).
    """

    name: str
    file: str
    rows: Sequence[int]
    columns: Mapping[str, Cells]
    sheet: str = ""
    ignored: tuple[str, ...] = ()
    spaced: Mapping[str, Mapping[int, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        lengths = {name: len(cells) for name, cells in self.columns.items()}
        assert set(lengths.values()) <= {len(self.rows)}, f"{self.name}: ragged: {lengths}"


@dataclass(frozen=True)
class Submitted:
    """One return: several files of one kind, authority and year.

    `year` and `as_at` are settled by `returns.year`; `as_at` is the last day the return vouches
    for. `authority` is the DfE number where the file itself names it. `faults` are those that
    did not make a file unusable. `paths` are the files as given, to be kept as submitted.
    """

    source_return: str
    tables: tuple[SubmittedTable, ...]
    year: CollectionYear | None = None
    as_at: date | None = None
    authority: str | None = None
    faults: tuple[Fault, ...] = field(default=())
    paths: tuple[Path, ...] = ()

    def named(self, table: str) -> tuple[SubmittedTable, ...]:
        """All parts of one table: two files of one table and year are one table."""
        return tuple(part for part in self.tables if part.name == table)
