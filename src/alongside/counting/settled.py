"""Which periods are still arriving: some of what happened in them has not been recorded yet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from duckdb import DuckDBPyConnection

from alongside.counting.examples import base_table
from alongside.counting.periods import counted_periods
from alongside.cube.arriving import ENOUGH
from alongside.journeys.arrival import DatedBy
from alongside.journeys.arrivals import Arrivals
from alongside.journeys.observation import Observed
from alongside.journeys.tables import TABLE_BY_NAME
from alongside.kernel.periods import Period
from alongside.measures.idea import Idea
from alongside.measures.measure import Basis, Measure
from alongside.statistics.arrival import Curve, arrival_curve

DDL = """
    create schema if not exists cube;
    create or replace table cube.delay (measure varchar, days integer, followed bigint);
    create or replace table cube.arriving
        (measure varchar, period_kind varchar, period_end date, arrived double);
"""


@dataclass(frozen=True)
class Delay:
    """How the rows of one measure arrive, and the last day that any source saw them."""

    measure: Measure
    curve: Curve
    seen_to: date

    def arrived(self, period: Period) -> float:
        """The share of a period's rows that has arrived, cautiously told: of events the mean over
        its days, of a stock that of its own day."""
        first = period.start if self.measure.basis is Basis.DATED else period.end
        ago = self.seen_to.toordinal() - np.arange(first.toordinal(), period.end.toordinal() + 1)
        return float(self.curve.arrived(ago).mean())


def write_settled(
    con: DuckDBPyConnection,
    *,
    measures: Iterable[Measure],
    ideas: Sequence[Idea],
    observed: Sequence[Observed],
    as_at: date,
    arrivals: Arrivals,
) -> None:
    """Write `cube.delay` and `cube.arriving`, shaped as `alongside.cube.arriving` says.

    `observed` and `as_at` are those that were counted with.
    """
    con.execute(DDL)
    found = list(delays(measures, ideas, observed, arrivals))
    periods = counted_periods(observed, as_at)
    for delay in found:
        days = delay.curve.days_until(ENOUGH) if delay.curve.says_enough else None
        con.execute("insert into cube.delay values (?, ?, ?)",
                    [delay.measure.id, days, delay.curve.followed])  # fmt: skip
    rows = [
        (delay.measure.id, str(period.kind), period.end, share)
        for delay in found
        if delay.curve.says_enough
        for period, share in _arriving(delay, periods)
    ]
    if rows:
        con.executemany("insert into cube.arriving values (?, ?, ?, ?)", rows)


def delays(
    measures: Iterable[Measure],
    ideas: Sequence[Idea],
    observed: Iterable[Observed],
    arrivals: Arrivals,
) -> Iterator[Delay]:
    """The delay of each measure whose rows were looked for twice."""
    seen_to: dict[str, date] = {}
    for window in observed:
        seen_to[window.table] = max(window.last, seen_to.get(window.table, window.last))
    curves: Mapping[tuple[str, DatedBy], Curve] = {
        which: arrival_curve(counts.arrived, counts.at_risk)
        for which, counts in arrivals.by.items()
    }
    for measure in measures:
        table = base_table(measure, ideas)
        curve = curves.get((table, dated_by(measure, table)))
        if curve is not None and table in seen_to:
            yield Delay(measure, curve, seen_to[table])


def dated_by(measure: Measure, table: str) -> DatedBy:
    """Which day of its rows a measure waits for. A date that is neither the start nor the end of
    a row is told with the row, so it arrives as its start does."""
    if measure.basis is not Basis.DATED:
        return DatedBy.OPEN
    return DatedBy.END if measure.dates[0] == TABLE_BY_NAME[table].ends else DatedBy.START


def _arriving(delay: Delay, periods: Sequence[Period]) -> Iterator[tuple[Period, float]]:
    latest = delay.seen_to.toordinal() - delay.curve.days_until(ENOUGH)
    for period in periods:
        if period.end.toordinal() > latest and period.end <= delay.seen_to:
            share = delay.arrived(period)
            if share < ENOUGH:
                yield period, share
