"""What can go wrong, for its three audiences.

The user's file is wrong: `Unusable`, with every fault gathered, plain words, no traceback.
A definition is wrong: `WrongDefinition`, with file and line.
We are wrong: an ordinary exception or a failed assertion.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a fault matters: from stopping a file to informing its reader."""

    ERROR = "error"
    QUERY = "query"
    NOTE = "note"
    ERROR_NEXT_YEAR = "error next year"


@dataclass(frozen=True)
class Fault:
    """One thing wrong with what was given to us: what, where, expected, got, what to do.

    `row` is the row as the user sees it in the file (the header is row 1), or None for the
    whole file. `got` may quote a cell, so faults are as confidential as rows: they go to the
    terminal of whoever owns the file and into the snapshot, never into a log.
    """

    what: str
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    expected: str = ""
    got: str = ""
    todo: str = ""
    level: Level = Level.ERROR

    @property
    def where(self) -> str:
        """The place in words: `annex_a.xlsx, sheet List 3, row 12, column Date of Birth`."""
        row = "" if self.row is None else f"row {self.row}"
        sheet = f"sheet {self.sheet}" if self.sheet else ""
        column = f"column {self.column}" if self.column else ""
        return ", ".join(part for part in (self.file, sheet, row, column) if part)

    def __str__(self) -> str:
        lines = [f"{self.where}: {self.what}" if self.where else self.what]
        lines += [f"  expected: {self.expected}"] if self.expected else []
        lines += [f"  got: {self.got}"] if self.got else []
        lines += [f"  what to do: {self.todo}"] if self.todo else []
        return "\n".join(lines)


class AlongsideError(Exception):
    """Anything we say to the user in plain words, without a traceback (exit code 2)."""


class Unusable(AlongsideError):
    """Files or settings that cannot be used; carries every fault found, not only the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        assert faults, "an unusable file has at least one fault"
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))


class WrongDefinition(AlongsideError):
    """A definition that does not hold together: `file`, `line` (1-based, or None), and why."""

    def __init__(self, why: str, *, file: str, line: int | None = None) -> None:
        self.file, self.line, self.why = file, line, why
        place = file if line is None else f"{file}, line {line}"
        super().__init__(f"{place}: {why}")


class Refused(AlongsideError):
    """A door to children's rows that stayed shut: who asked, for what, and why not."""
