"""Distinct values of events, counted once in every period however often they come.

Periods overlap (a month lies in some twenty of them), so counting values anew in each costs twenty
times as much. But a value is new to a period exactly at its first coming within it: where the time
before was before the period began. So each coming is told once with the one before it, and what
remains is adding up.
"""

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from alongside.counting.grouping import (
    SPAN,
    YEARS_AND_LATEST,
    Gather,
    counts_within,
    gathered,
    groups_within,
    wholes_and_groups,
)
from alongside.counting.placed import keys, kinds_of, quoted
from alongside.counting.shape import Shape

CELL = ("scope_kind", "scope", "dimension", "grp")


def count_once(con: DuckDBPyConnection, shape: Shape) -> None:
    """Put distinct values in place of the sums in `summed`, for a batch of events whose one
    measure counts some."""
    (measure,) = shape.batch.measures
    for key in keys(0, measure):
        _write_once(con, shape, key)
        column = f"{key[0]}0"
        same = " and ".join(f"o.{name} is not distinct from s.{name}" for name in CELL)
        con.execute(f"""
            create or replace temp table summed as
            select s.* replace (coalesce(o.times, 0) as {column})
            from summed s left join once o on {same}
                and o.period_kind = s.period_kind and o.period_end = s.period_end
        """)


def _write_once(con: DuckDBPyConnection, shape: Shape, key: str) -> None:
    """The temporary table `once`: period_kind, period_end, a cell, and how many distinct values of
    the key it holds."""
    parts = [_in_periods(shape, key, wholes_and_groups(shape), "true")]
    if counts_within(shape):
        parts.append(_in_periods(shape, key, groups_within(shape), YEARS_AND_LATEST))
    con.execute(f"create or replace temp table once as {' union all '.join(parts)}")


def _in_periods(shape: Shape, key: str, sets: Sequence[str], kept: str) -> str:
    cell = ", ".join(CELL)
    source = f"(from placed where {key} is not null)"
    seen = gathered(shape, Gather(source, SPAN, sets, (key,)), [])
    return f"""
        (with seen as ({seen}),
        coming as (
            select {cell}, period_end,
                lag(period_end) over (partition by {cell}, {key} order by period_end) as before
            from seen
        ),
        counted as (select {cell}, period_end, before, count(*) as times from coming group by all)
        select q.period_kind, q.period_end, {cell}, sum(times) as times
        from counted p join period q
            on p.period_end between q.period_start and q.period_end
            and (p.before is null or p.before < q.period_start)
            and q.period_kind in ({quoted(kinds_of(shape.batch))}) and {kept}
        group by all)
    """
