"""On which day a list can be drawn up: the last on which sources saw all that it asks about."""

from collections.abc import Iterable, Sequence
from datetime import date

from alongside.counting.days import Span, covers, joined, span
from alongside.journeys.observation import Observed
from alongside.journeys.tables import TABLE_BY_NAME
from alongside.kernel.periods import same_day_months_before
from alongside.measures.worklist import Worklist


def last_day_seen(worklist: Worklist, windows: Sequence[Observed]) -> date | None:
    """The last day that the sources of every table a list reads vouch for; None where there is
    no such day. A table is seen too where another tells its newest row (`stands_in`)."""
    tables = [_seen(worklist, table, columns, windows) for table, columns in needed(worklist)]
    last_days = {last for pieces in tables for _, last in pieces}
    common = [day for day in last_days if all(covers(each, (day, day)) for each in tables)]
    return date.fromordinal(max(common)) if common else None


def not_seen_before(
    worklist: Worklist, windows: Sequence[Observed], as_at: date
) -> tuple[tuple[str, date], ...]:
    """(table, first day seen) for each table of which a list needs more months than were seen."""
    found = []
    for table, months in worklist.looks_back.items():
        if _answered(worklist, table, windows, as_at):
            continue
        pieces = joined(span(w.first, w.last) for w in windows if w.table == table)
        wanted = span(same_day_months_before(as_at, months), as_at)
        if not covers(pieces, wanted):
            since = max((first for first, last in pieces if last >= wanted[1]), default=wanted[1])
            found.append((table, date.fromordinal(since)))
    return tuple(found)


def _answered(worklist: Worklist, table: str, windows: Iterable[Observed], as_at: date) -> bool:
    """Whether a source says by itself what history would tell."""
    helps = {column for told, column in worklist.answered_by if told == table}
    return any(
        window.table == table and window.last >= as_at and helps & window.columns
        for window in windows
    )


def needed(worklist: Worklist) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each table with dates that a list reads, and the columns of it that must be filled: not
    those that stand in for another table, which no source needs to fill where it tells that one."""
    spared = {*worklist.stands_in.values(), *worklist.does_without, *worklist.answered_by}
    found: dict[str, set[str]] = {}
    for table, column in worklist.reads - spared:
        declared = TABLE_BY_NAME.get(table)
        if declared and declared.starts and column in declared.names:
            found.setdefault(table, set()).add(column)
    return tuple((table, frozenset(columns)) for table, columns in sorted(found.items()))


def _seen(
    worklist: Worklist, table: str, columns: frozenset[str], windows: Iterable[Observed]
) -> tuple[Span, ...]:
    other, lent = worklist.stands_in.get(table, ("", ""))
    return joined(
        span(window.first, window.last)
        for window in windows
        if (window.table == table and columns <= window.columns)
        or (window.table == other and lent in window.columns)
    )
