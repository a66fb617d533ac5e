"""From sums to the cells of the cube: noughts filled in, states set, denominators chosen."""

from collections.abc import Mapping, Sequence

from duckdb import DuckDBPyConnection

from alongside.counting.batch import Batch
from alongside.counting.periods import YEARLY_KINDS
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
    some = [f"(n{i} <> 0 or d{i} + u{i} > 0)" for i in each]  # a sum may be below nought
    found = ", ".join(f"{some[i]} as e{i}" for i in each)
    ever = ", ".join(f"bool_or({some[i]}) as e{i}" for i in each)
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
    """Add a batch's observed cells to `cube.counts`, each of its measures beside the others."""
    values = {"authority": authority}
    each = [
        f"{{'id': {quoted([measure.id])}, 'its_own': {_its_own(i, batch)},"
        f" 'dimension': {_dimension(i, measure)}, 'here': f.e{i}, 'n': f.n{i}::double,"
        f" 'd': ({_denominator(i, measure)})::double, 'unknown': {_unknown(i, measure)}}}"
        for i, measure in enumerate(batch.measures)
    ]
    con.execute(
        f"""
        insert into cube.counts
        select t.scope_kind, coalesce(t.scope, $authority), t.m.id,
            t.period_kind, t.period_start, t.period_end, t.m.dimension, t.grp, t.m.n, t.m.d,
            case when t.m.unknown then '{Observation.PART}' else s.observed end
        from (
            select f.scope_kind, f.scope, f.period_kind, f.period_start, f.period_end, f.grp,
                unnest([{", ".join(each)}]) as m
            from filled f
            left join children_of c on c.period_end = f.period_end
                and f.scope_kind = '{ScopeKind.AUTHORITY}' and f.dimension = '{ALL}'
            {_WHOLE if batch.mixed else ""}
        ) t
        join cell_state s on s.measure = t.m.id
            and s.period_kind = t.period_kind and s.period_end = t.period_end
            and s.observed <> '{Observation.NOT_OBSERVED}'
        where t.m.here and t.m.its_own
        """,
        values,
    )


def write_unobserved(con: DuckDBPyConnection, batches: Sequence[Batch], *, authority: str) -> None:
    """Add the totals that nobody observed to `cube.counts`, for every period of each measure."""
    yearly = [measure.id for batch in batches if batch.yearly for measure in batch.measures]
    con.execute(
        f"""
        insert into cube.counts
        select '{ScopeKind.AUTHORITY}', $authority, s.measure,
            p.period_kind, p.period_start, p.period_end, '{ALL}', '{ALL}', null, null, s.observed
        from period p
        join cell_state s on s.period_kind = p.period_kind and s.period_end = p.period_end
        where s.observed = '{Observation.NOT_OBSERVED}'
            and (p.period_kind in ({quoted(YEARLY_KINDS)})
                or not list_contains($yearly::varchar[], s.measure))
        """,
        {"authority": authority, "yearly": yearly},
    )


# The whole that a group of a mix is a share of, and is only as well known as.
_WHOLE = f"""
    left join filled w on w.scope_kind = f.scope_kind and w.scope is not distinct from f.scope
        and w.dimension = '{ALL}'
        and w.period_kind = f.period_kind and w.period_end = f.period_end
"""


def _its_own(i: int, batch: Batch) -> str:
    """Whether a cell is by a group that the measure has: a mix has its own and no others."""
    if batch.measures[i].mix:
        return f"f.dimension in ('{ALL}', 'g{i}')"
    mixes = [f"g{j}" for j, measure in enumerate(batch.measures) if measure.mix]
    return f"f.dimension not in ({quoted(mixes)})" if mixes else "true"


def _dimension(i: int, measure: Measure) -> str:
    if measure.mix is None:
        return "f.dimension"
    return f"case f.dimension when 'g{i}' then {quoted([measure.mix.by])} else f.dimension end"


def _unknown(i: int, measure: Measure) -> str:
    row = "w" if measure.mix else "f"
    return f"{row}.u{i} > {TOLERATED_UNKNOWN} * ({row}.d{i} + {row}.u{i})"


def _denominator(i: int, measure: Measure) -> str:
    if measure.population:
        return "c.children"
    if measure.mix:
        return f"w.n{i}"
    return f"f.d{i}" if measure.has_whole else "null"
