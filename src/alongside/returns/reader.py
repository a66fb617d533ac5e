"""What every reader of a return offers, so that files can be recognised and read alike."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from alongside.kernel.errors import Fault
from alongside.kernel.periods import CollectionYear
from alongside.returns.submitted import SubmittedTable


@dataclass(frozen=True)
class Parts:
    """What one file holds. `header_year` and `header_as_at` are what the file says of itself
    (an XML header); `authority` its DfE number where it names one."""

    tables: tuple[SubmittedTable, ...]
    faults: tuple[Fault, ...] = ()
    header_year: CollectionYear | None = None
    header_as_at: date | None = None
    authority: str | None = None


class Reader(Protocol):
    """One kind of return. `claims` looks inside the file (header row, root element, sheet names)
    and never only at its name; it may be asked of any file and never raises for a strange one."""

    @property
    def source_return(self) -> str: ...

    def claims(self, path: Path) -> bool: ...

    def read(self, path: Path) -> Parts:
        """Everything the file holds; `Unusable` with all its faults where it cannot be used."""
        ...


@dataclass(frozen=True)
class Window:
    """A canonical table that one return observes completely from `first` to `last`, both
    included: every row that began, ended or was open on one of these days is in it."""

    table: str
    first: date
    last: date
