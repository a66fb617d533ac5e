"""From judged rows to sums by period, scope and group, for one batch of measures."""

from duckdb import DuckDBPyConnection

from alongside.counting.batch import Batch, counts_distinct
from alongside.counting.grouping import (
    PERIOD,
    SPAN,
    YEARS_AND_LATEST,
    Gather,
    counts_within,
    gathered,
    groups_within,
    in_periods,
    reaches,
    told_within,
    wholes_and_groups,
)
from alongside.counting.once import count_once
from alongside.counting.placed import keys, kinds_of, quoted
from alongside.counting.shape import Shape
from alongside.measures.measure import Basis, Measure


def sum_placed(con: DuckDBPyConnection, shape: Shape) -> None:
    """The temporary table `summed`, from `placed`: period_kind, period_start, period_end,
    scope_kind, scope, dimension, grp, and for measure i the sums `n{i}`, `d{i}`, `u{i}`. Cells
    where nothing was found are not there."""
    con.execute(f"create or replace temp table counted as {_counted(shape)}")
    con.execute(f"create or replace temp table summed as {_by_period(shape.batch)}")
    if counts_within(shape):
        con.execute(f"insert into summed {_counted_within(shape)}")
    if shape.batch.distinct and shape.batch.basis is Basis.DATED:
        count_once(con, shape)


def _counted(shape: Shape) -> str:
    """Sums by span, to be added up to periods later."""
    gather = Gather("placed", SPAN, wholes_and_groups(shape))
    return gathered(shape, gather, _sums(shape.batch))


def _counted_within(shape: Shape) -> str:
    """Groups within areas and teams, for years and the latest twelve months only."""
    source = in_periods(shape.batch, YEARS_AND_LATEST)
    chosen = _sums(shape.batch, within=True)
    return gathered(shape, Gather(source, PERIOD, groups_within(shape)), chosen)


def _sums(batch: Batch, *, within: bool = False) -> list[str]:
    """The sums of every measure; `within` areas and teams noughts for those not told there."""
    found: list[str] = []
    for i, measure in enumerate(batch.measures):
        if within and not told_within(measure):
            found += [f"0 as {column}{i}" for column in "ndu"]
        elif batch.basis is Basis.DATED:  # distinct values are counted later, by period
            found += _plain_sums(i, measure)
        else:
            found += _sums_of(i, measure)
    return found


def _plain_sums(i: int, measure: Measure) -> list[str]:
    top = f"a{i}" if measure.numerator.adds else f"n{i}"
    return [f"coalesce(sum({top}), 0) as n{i}", f"sum(d{i}) as d{i}", f"sum(u{i}) as u{i}"]


def _sums_of(i: int, measure: Measure) -> list[str]:
    if not counts_distinct(measure):
        return _plain_sums(i, measure)
    distinct = keys(i, measure)
    return [
        f"count(distinct nk{i}) as n{i}" if f"nk{i}" in distinct else f"sum(n{i}) as n{i}",
        f"count(distinct dk{i}) as d{i}" if f"dk{i}" in distinct else f"sum(d{i}) as d{i}",
        f"sum(u{i}) as u{i}",
    ]


def _by_period(batch: Batch) -> str:
    """Sums by span brought to periods: added up, or taken at the period's last day."""
    values = [f"{column}{i}" for i in range(len(batch.measures)) for column in "ndu"]
    dated = batch.basis is Basis.DATED
    chosen = [f"sum(p.{value}) as {value}" if dated else f"p.{value}" for value in values]
    place = "p.scope_kind, p.scope, p.dimension, p.grp"
    period = "q.period_kind, q.period_start, q.period_end"
    return (
        f"select {period}, {place}, {', '.join(chosen)}"
        f" from counted p join period q on {reaches(batch)}"
        f" and q.period_kind in ({quoted(kinds_of(batch))})"
        f" {'group by all' if dated else ''}"
    )
