"""How much of each cell the sources saw: complete, part or not observed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from alongside.counting.days import Span, covers, joined, left_over, meets, span
from alongside.cube.counts import Observation
from alongside.journeys.observation import Observed
from alongside.journeys.tables import TABLE_BY_NAME
from alongside.kernel.periods import Period, same_day_months_before
from alongside.measures.measure import Basis, Measure

WORST_FIRST = (Observation.NOT_OBSERVED, Observation.PART, Observation.COMPLETE)


@dataclass(frozen=True)
class Watch:
    """What a measure needs to have been seen, and the days on which sources saw it.

    `rows` are the days on which the counted table was seen with every column read; `others` the
    same for further tables the conditions read; `history` for the table it looks back on;
    `answered` the days on which the source itself gives what the look back would find.
    """

    measure: Measure
    rows: tuple[Span, ...]
    others: tuple[tuple[Span, ...], ...]
    history: tuple[Span, ...]
    answered: tuple[Span, ...]

    def state(self, period: Period) -> Observation:
        """Whether the sources saw all, some or nothing of what a period's cells need."""
        whole = span(period.start, period.end)
        # A stock needs its own day; whatever its condition looks at, the whole of the year.
        rows = whole if self.measure.basis in (Basis.DATED, Basis.DURING) else (whole[1], whole[1])
        others = whole if self.measure.yearly else rows
        states = [_coverage(self.rows, rows), *(_coverage(other, others) for other in self.others)]
        if self.measure.looks_back is not None:
            states.append(self._looked_back(rows, others[0]))
        return min(states, key=WORST_FIRST.index)

    def _looked_back(self, rows: Span, others_from: int) -> Observation:
        """How much of history was seen before the days for which the source has no answer itself.

        An event looks back from its own day, that day of an earlier month included. A stock
        looks back from its day, and where its condition looks at a year, from that year's start.
        """
        assert self.measure.looks_back is not None
        months = self.measure.looks_back.months
        unanswered = left_over(rows, self.answered)
        if self.measure.basis in (Basis.OPEN, Basis.ON):
            # Twelve months up to the 31st begin on a 1st, so months are taken from the day after.
            first = others_from if self.measure.yearly else rows[0] + 1
            since = _months_before(first, months)
            wanted = [(since, last) for _, last in unanswered]
        else:
            wanted = [(_months_before(first, months), last) for first, last in unanswered]
        if all(covers(self.history, each) for each in wanted):
            return Observation.COMPLETE
        # What was seen on one day only (a stock on its own day) is no part of a history.
        history = [(first, last) for first, last in self.history if first < last]
        some = meets(self.answered, rows) or any(meets(history, each) for each in wanted)
        return Observation.PART if some else Observation.NOT_OBSERVED


def watch(measure: Measure, observed: Iterable[Observed]) -> Watch:
    """What the windows of `observed` saw of everything a measure reads."""
    windows = tuple(observed)
    base, back = _base(measure), measure.looks_back
    needed = _needed(measure)
    further = needed.keys() - {base} - ({back.table} if back else set())
    return Watch(
        measure,
        rows=_days(windows, base, needed.get(base, frozenset())),
        others=tuple(_days(windows, table, needed[table]) for table in sorted(further)),
        history=_days(windows, back.table, needed.get(back.table, frozenset())) if back else (),
        answered=_answered(windows, base, measure),
    )


def _base(measure: Measure) -> str:
    """The canonical table behind the rows: the one that its dates are read from, or where an idea
    works its dates out, one that the idea is named after."""
    if measure.rows in TABLE_BY_NAME:
        return measure.rows
    tables = {table for table, column in measure.reads if column == measure.dates[0]}
    tables = tables or {t for t, _ in measure.reads if measure.rows.startswith(t)}
    named = [table for table in tables if measure.rows.startswith(table)]
    return min(named or tables, default=measure.rows)


def _needed(measure: Measure) -> dict[str, frozenset[str]]:
    """The columns that must be filled, by table. Attributes of a child carry no date, so no
    source can vouch for days of theirs; where a row came from is known of every row; and what a
    source may give in place of history is not needed where there is history."""
    unless = measure.looks_back.unless if measure.looks_back else ""
    needed: dict[str, frozenset[str]] = {}
    for table, column in measure.reads:
        if table not in TABLE_BY_NAME or not TABLE_BY_NAME[table].starts:
            continue
        if column in TABLE_BY_NAME[table].names and column != unless:
            needed[table] = needed.get(table, frozenset()) | {column}
    return needed


def _days(windows: Sequence[Observed], table: str, columns: frozenset[str]) -> tuple[Span, ...]:
    return joined(
        span(window.first, window.last)
        for window in windows
        if window.table == table and columns <= window.columns
    )


def _answered(windows: Sequence[Observed], base: str, measure: Measure) -> tuple[Span, ...]:
    """An event keeps its answer. What is open carries that of its latest return, which speaks of
    the twelve months to its own day: it is no answer for a day before, nor once others know more.
    """
    if measure.looks_back is None or not measure.looks_back.unless:
        return ()
    days = _days(windows, base, frozenset({measure.looks_back.unless}))
    if measure.basis in (Basis.DATED, Basis.ON) or not days:
        return days
    latest = max(window.last for window in windows if window.table == base)
    day = span(latest, latest)
    return (day,) if covers(days, day) else ()


def _coverage(pieces: Sequence[Span], wanted: Span) -> Observation:
    if covers(pieces, wanted):
        return Observation.COMPLETE
    return Observation.PART if meets(pieces, wanted) else Observation.NOT_OBSERVED


@cache
def _months_before(day: int, months: int) -> int:
    return same_day_months_before(date.fromordinal(day), months).toordinal()
