"""From sums to the cells of the cube: noughts filled in, states set, denominators chosen."""

from collections.abc import Mapping, Sequence

from duckdb import DuckDBPyConnection

from alongside.counting.batch import Batch
from alongside.counting.placed import kinds_of, quoted
from alongside.counting.seen import Watch
from alongside.cube.counts import ALL, Observation, ScopeKind
from alongside.kernel.periods import CollectionYear, Period
from alongside.measures.measure import Measure

# How large a share of a cell's rows may be unable to tell before it is only part of the truth.
# None: one child whose answer is unknown can turn a small group's figure.
TOLERATED_UNKNOWN = 0.0

COUNTS_DDL = """
    create schema if not exists cube;
    create or replace table cube.counts (
        scope_kind varchar, scope varchar, measure varchar, period_kind varchar,
        period_start date, period_end date, dimension varchar, "group" varchar,
        numerator double, denominator double, observed varchar
    );
"""


def write_states(
    con: DuckDBPyConnection, watches: Sequence[Watch], periods: Sequence[Period]
) -> None:
    """The temporary table `cell_state`: measure, period_kind, period_end, observed."""
    con.execute(
        "create or replace temp table cell_state"
        " (measure varchar, period_kind varchar, period_end date, observed varchar)"
    )
    if not (watches and periods):
        return
    import numpy as np

    each = [(watch, period) for watch in watches for period in periods]
    columns = {
        "measure": np.array([watch.measure.id for watch, _ in each], dtype=object),
        "period_kind": np.array([str(period.kind) for _, period in each], dtype=object),
        "period_end": np.array([period.end for _, period in each], dtype="datetime64[us]"),
        "observed": np.array([str(watch.state(period)) for watch, period in each], dtype=object),
    }
    con.register("cell_state_columns", columns)
    con.execute("insert into cell_state select * from cell_state_columns")
    con.unregister("cell_state_columns")


def write_population(
    con: DuckDBPyConnection, periods: Sequence[Period], population: Mapping[int, int]
) -> None:
    """The temporary table `children_of`: period_end, children aged 0 to 17.

    The year ending 31 March 2025 is set against the children of mid-2024, as published rates
    are; where that estimate is not known, against the nearest before it.
    """
    con.execute("create or replace temp table children_of (period_end date, children double)")
    ends = sorted({period.end for period in periods})
    for end in ends:
        middle = CollectionYear.of(end).ends_in - 1
        known = [year for year in population if year <= middle]
        if known:
            con.execute("insert into children_of values (?, ?)", [end, population[max(known)]])


def write_filled(con: DuckDBPyConnection, batch: Batch) -> None:
    """The temporary table `filled`: `summed`, and `e{i}` (measure i has this cell), with noughts
    where nothing was found but could have been: every group ever seen in the authority, in every
    period; an area's or team's total, in each period between its first and last in which any of
    its kind was seen."""
    each = range(len(batch.measures))
    values = [f"{column}{i}" for i in each for column in "ndu"]
    noughts = ", ".join(f"coalesce(s.{value}, 0) as {value}" for value in values)
    found = ", ".join(f"n{i} + d{i} + u{i} > 0 as e{i}" for i in each)
    ever = ", ".join(f"bool_or(n{i} + d{i} + u{i} > 0) as e{i}" for i in each)
    always = ", ".join("true" for _ in each)
    authority, whole = f"'{ScopeKind.AUTHORITY}'", f"'{ALL}'"
    con.execute(f"""
        create or replace temp table filled as
        with spans as (
            select * from period where period_kind in ({quoted(kinds_of(batch))})
        ),
        groups as (
            select dimension, grp, {ever} from summed
            where scope_kind = {authority} and dimension <> {whole} group by all
            union all select {whole}, {whole}, {always}
        ),
        scopes as (
            select scope_kind, scope, min(period_end) as first_seen, max(period_end) as last_seen,
                {ever}
            from summed where scope_kind <> {authority} and dimension = {whole} group by all
        ),
        told as (
            select distinct scope_kind, period_kind, period_end
            from summed where scope_kind <> {authority} and dimension = {whole}
        ),
        skeleton as (
            select period_kind, period_start, period_end,
                {authority} as scope_kind, null::varchar as scope, g.*
            from spans cross join groups g
            union all
            select p.period_kind, p.period_start, p.period_end, c.scope_kind, c.scope,
                {whole}, {whole}, c.* exclude (scope_kind, scope, first_seen, last_seen)
            from spans p
            join scopes c on p.period_end between c.first_seen and c.last_seen
            join told t on t.scope_kind = c.scope_kind
                and t.period_kind = p.period_kind and t.period_end = p.period_end
        )
        select k.*, {noughts}
        from skeleton k
        left join summed s on s.scope_kind = k.scope_kind and s.scope is not distinct from k.scope
            and s.dimension = k.dimension and s.grp = k.grp
            and s.period_kind = k.period_kind and s.period_end = k.period_end
        union all
        select period_kind, period_start, period_end, scope_kind, scope, dimension, grp,
            {found}, {", ".join(values)}
        from summed where scope_kind <> {authority} and dimension <> {whole}
    """)


def write_cells(con: DuckDBPyConnection, batch: Batch, *, authority: str) -> None:
    """Add a batch's cells to `cube.counts`: those observed, and totals that were not."""
    for i, measure in enumerate(batch.measures):
        con.execute(_observed_cells(i, measure), {"authority": authority, "measure": measure.id})
        con.execute(
            _unobserved_cells(measure, batch), {"authority": authority, "measure": measure.id}
        )


def _observed_cells(i: int, measure: Measure) -> str:
    of_whole = f"f.u{i} > {TOLERATED_UNKNOWN} * (f.d{i} + f.u{i})"
    unknown = of_whole.replace("f.", "w.") if measure.mix else of_whole
    return f"""
        insert into cube.counts
        select f.scope_kind, coalesce(f.scope, $authority), $measure,
            f.period_kind, f.period_start, f.period_end, {_dimension(i, measure)}, f.grp,
            f.n{i}, {_denominator(i, measure)},
            case when {unknown} then '{Observation.PART}' else s.observed end
        from filled f
        join cell_state s on s.measure = $measure
            and s.period_kind = f.period_kind and s.period_end = f.period_end
            and s.observed <> '{Observation.NOT_OBSERVED}'
        left join children_of c on c.period_end = f.period_end
            and f.scope_kind = '{ScopeKind.AUTHORITY}' and f.dimension = '{ALL}'
        {_whole_of_mix(i) if measure.mix else ""}
        where f.e{i}
    """


def _dimension(i: int, measure: Measure) -> str:
    if measure.mix is None:
        return "f.dimension"
    return f"case f.dimension when 'g{i}' then {quoted([measure.mix.by])} else f.dimension end"


def _whole_of_mix(i: int) -> str:
    """The whole that a group of a mix is a share of, and is only as well known as."""
    return f"""
        join filled w on w.scope_kind = f.scope_kind and w.scope is not distinct from f.scope
            and w.dimension = '{ALL}' and f.dimension in ('{ALL}', 'g{i}')
            and w.period_kind = f.period_kind and w.period_end = f.period_end
    """


def _unobserved_cells(measure: Measure, batch: Batch) -> str:
    return f"""
        insert into cube.counts
        select '{ScopeKind.AUTHORITY}', $authority, $measure,
            p.period_kind, p.period_start, p.period_end, '{ALL}', '{ALL}', null, null, s.observed
        from period p
        join cell_state s on s.measure = $measure
            and s.period_kind = p.period_kind and s.period_end = p.period_end
        where s.observed = '{Observation.NOT_OBSERVED}'
            and p.period_kind in ({quoted(kinds_of(batch))})
    """


def _denominator(i: int, measure: Measure) -> str:
    if measure.population:
        return "c.children"
    if measure.mix:
        return f"w.n{i}"
    return f"f.d{i}" if measure.has_whole else "null"
