"""Days that may be unknown: a comparison with one that is holds for nobody."""

from datetime import date

from tests.validation.secondly import Line, Return, years


def earlier(day: date | None, other: date | None) -> bool:
    return day is not None and other is not None and day < other


def by(day: date | None, other: date | None) -> bool:
    """Whether a day has come by another: it is that day or an earlier one."""
    return day is not None and other is not None and day <= other


def birthday(line: Line, age: int) -> date | None:
    born = line.day("DOB")
    return None if born is None else years(born, age)


def in_year(it: Return, day: date | None) -> bool:
    return day is not None and it.start <= day <= it.end


def in_last_year(it: Return, day: date | None) -> bool:
    return day is not None and years(it.start, -1) <= day <= years(it.end, -1)
