"""How long things took: the days of every row of a cohort, by period, scope and group."""

from duckdb import DuckDBPyConnection

from alongside.counting.grouping import PERIOD, YEARS_AND_LATEST, Gather, gathered, in_periods
from alongside.counting.shape import Shape

DURATIONS_DDL = """
    create or replace table cube.durations (
        scope_kind varchar, scope varchar, measure varchar, period_kind varchar,
        period_start date, period_end date, dimension varchar, "group" varchar,
        days double, ended boolean, n double
    );
"""


def write_durations(con: DuckDBPyConnection, shape: Shape, *, authority: str) -> None:
    """Add the batch's durations to `cube.durations`, from `placed`: of the authority for every
    period, and of its groups, areas and teams for years and the latest twelve months."""
    for i, measure in enumerate(shape.batch.measures):
        if measure.duration is None:
            continue
        beneath = [*(group.column for group in shape.of_the_child), *shape.scopes.values()]
        values = {"authority": authority, "measure": measure.id}
        con.execute(_insert(shape, i, _of_cohort(shape, i, "true"), [""]), values)
        if beneath:
            con.execute(_insert(shape, i, _of_cohort(shape, i, YEARS_AND_LATEST), beneath), values)


def _of_cohort(shape: Shape, i: int, kept: str) -> str:
    return f"(from {in_periods(shape.batch, kept)} where d{i} = 1)"


def _insert(shape: Shape, i: int, source: str, sets: list[str]) -> str:
    found = gathered(shape, Gather(source, PERIOD, sets, (f"t{i}", f"n{i}")), ["count(*) as n"])
    return f"""
        insert into cube.durations
        select scope_kind, coalesce(scope, $authority), $measure,
            period_kind, period_start, period_end, dimension, grp, t{i}, n{i} = 1, n
        from ({found})
    """
