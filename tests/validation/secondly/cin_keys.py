"""What rows of a census belong together, read plainly."""

from collections.abc import Iterable
from datetime import date

from tests.validation.secondly import Line, Return

EPISODE = ("LAchildID", "CINdetailsID")
ASSESSMENT = (*EPISODE, "AssessmentID")
PLAN = (*EPISODE, "CPPID")

NO, YES = ("false", "0"), ("true", "1")


def alike(it: Return, table: str, line: Line, key: Iterable[str] = EPISODE) -> list[Line]:
    """The rows of a table that share a key with a row; none where its child is blank."""
    if line["LAchildID"] is None:
        return []
    return [other for other in it[table] if all(other[part] == line[part] for part in key)]


def before(day: date | None, other: date | None) -> bool:
    """Whether both are known and the one comes first."""
    return day is not None and other is not None and day < other


def within(it: Return, day: date | None) -> bool:
    return day is not None and it.start <= day <= it.end


def outside(it: Return, day: date | None) -> bool:
    return day is not None and not it.start <= day <= it.end


def low(cell: str | None) -> str | None:
    return cell.lower() if cell is not None else None
