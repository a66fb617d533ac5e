"""From judged rows to sums by period, scope and group, for one batch of measures."""

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from alongside.counting.batch import Batch, counts_distinct
from alongside.counting.flags import judged_statement
from alongside.counting.groups import Dimension, dimensions
from alongside.counting.periods import YEARLY_KINDS
from alongside.cube.counts import ALL, ScopeKind
from alongside.kernel.periods import PeriodKind
from alongside.measures.measure import Basis, Measure

NOT_WITHIN_SCOPES = ("ethnicity", "place")
SPAN = ("period_start", "period_end")
PERIOD = ("period_kind", *SPAN)
KEEP = ("child_id", "team", "need")
SCOPE_COLUMNS = {ScopeKind.AREA: "area", ScopeKind.TEAM: "team_then"}

# The child of a judged row `j`, the home of that day and who held the work then.
CHILD_HOME_TEAM = """
    left join child_group c on c.child_id = j.child_id
    left join home_at h
        on h.child_id = j.child_id and h.from_day <= j.day and h.to_day > j.day
    left join team_at t
        on t.child_id = j.child_id and t.from_day <= j.day and t.to_day > j.day
"""


def sum_batch(con: DuckDBPyConnection, batch: Batch) -> tuple[Dimension, ...]:
    """The temporary table `summed`: period_kind, period_start, period_end, scope_kind, scope,
    dimension, grp, and for measure i the sums `n{i}`, `d{i}`, `u{i}`. Cells where nothing was
    found are not there. Gives back the dimensions that the rows could be counted by.
    """
    columns = [row[0] for row in con.execute(f"describe {batch.rows}").fetchall()]
    by = dimensions(columns)
    _write_spans(con, batch)
    judged = judged_statement(batch, columns, keep=KEEP)
    con.execute(f"create or replace temp table judged as {judged}")
    _write_placed(con, batch, columns, by)
    con.execute(f"create or replace temp table counted as {_counted(batch, by)}")
    con.execute(f"create or replace temp table summed as {_by_period(batch)}")
    if by:
        con.execute(f"insert into summed {_counted_within(batch, by)}")
    return by


def kinds_of(batch: Batch) -> tuple[PeriodKind, ...]:
    """The kinds of period a batch is counted for."""
    return YEARLY_KINDS if batch.yearly else tuple(PeriodKind)


def quoted(words: Sequence[str]) -> str:
    return ", ".join("'" + str(word).replace("'", "''") + "'" for word in words)


def _write_spans(con: DuckDBPyConnection, batch: Batch) -> None:
    """The temporary table `span`: what rows are judged for. Events by month, back to the start of
    the earliest period; stocks by month end; the periods themselves where a condition looks at
    the whole of them."""
    if batch.basis is Basis.DATED:
        spans = """
            select month::date as period_start, last_day(month) as period_end
            from (select unnest(generate_series(
                min(period_start), max(period_end), interval 1 month)) as month from period)
        """
    else:
        whole = batch.yearly or batch.basis is Basis.DURING
        kinds = kinds_of(batch) if whole else (PeriodKind.MONTH,)
        spans = (
            "select distinct period_start, period_end from period"
            f" where period_kind in ({quoted(kinds)})"
        )
    con.execute(f"create or replace temp table span as {spans}")


def _write_placed(
    con: DuckDBPyConnection, batch: Batch, columns: Sequence[str], by: Sequence[Dimension]
) -> None:
    """The temporary table `placed`: judged rows with their groups, area and team."""
    sums = [f"j.{column}" for column in _value_columns(batch)]
    groups = [f"{dimension.sql} as {dimension.column}" for dimension in by]
    area, team = _area(by), f"{team_then(batch, columns)} as team_then"
    chosen = ", ".join(["j.period_start", "j.period_end", area, team, *groups, *sums])
    con.execute(
        f"create or replace temp table placed as select {chosen} from judged j"
        f" {CHILD_HOME_TEAM if 'child_id' in columns else ''}"
    )


def _area(by: Sequence[Dimension]) -> str:
    return "h.area as area" if by else "null::varchar as area"


def team_then(batch: Batch, columns: Sequence[str]) -> str:
    """SQL for the team of a judged row. Events belong to the team their own row names; what is
    open on a day to whoever was involved that day, else to the team its row names."""
    own = ["j.team"] if "team" in columns else []
    then = [] if batch.basis is Basis.DATED or "child_id" not in columns else ["t.team"]
    return f"coalesce({', '.join([*then, *own, 'null'])})::varchar"


def _value_columns(batch: Batch) -> list[str]:
    each = enumerate(batch.measures)
    return [
        column for i, measure in each for column in (f"n{i}", f"d{i}", f"u{i}", *_keys(i, measure))
    ]


def _keys(i: int, measure: Measure) -> list[str]:
    whole = measure.denominator
    return [
        *([f"nk{i}"] if measure.numerator.distinct else []),
        *([f"dk{i}"] if whole and whole.distinct else []),
    ]


def _counted(batch: Batch, by: Sequence[Dimension]) -> str:
    """Sums by span: the authority's total and groups, and the totals of areas and teams.

    What adds up is summed by span, and added up to periods later. What does not (distinct
    values of events) is counted for each period straight away.
    """
    groups = ["", *(dimension.column for dimension in by)]
    scopes = list(SCOPE_COLUMNS.values()) if by else []
    if not _spread(batch):
        return _grouped(batch, by, "placed", SPAN, [*groups, *scopes])
    return _grouped(batch, by, _in_periods(batch, "true"), PERIOD, [*groups, *scopes])


def _counted_within(batch: Batch, by: Sequence[Dimension]) -> str:
    """Sums by period of each group within areas and teams: for years and the latest twelve
    months only, and not by the full ethnic code, for most of those cells would hold a child or
    two. Place says again what the area says."""
    latest = "select max(period_end) from span"
    kept = (
        f"(q.period_kind = '{PeriodKind.YEAR}' or"
        f" (q.period_kind = '{PeriodKind.ROLLING_12_MONTHS}' and q.period_end = ({latest})))"
    )
    within = [dimension for dimension in by if dimension.name not in NOT_WITHIN_SCOPES]
    sets = [f"{scope}, {group.column}" for scope in SCOPE_COLUMNS.values() for group in within]
    return _grouped(batch, within, _in_periods(batch, kept), PERIOD, sets)


def _spread(batch: Batch) -> bool:
    return batch.distinct and batch.basis is Basis.DATED


def _in_periods(batch: Batch, kept: str) -> str:
    """Judged rows, once for each period they belong to."""
    return (
        "(select q.period_kind, q.period_start, q.period_end,"
        " p.* exclude (period_start, period_end)"
        f" from placed p join period q on {_reaches(batch)}"
        f" and q.period_kind in ({quoted(kinds_of(batch))}) and {kept})"
    )


def _grouped(
    batch: Batch, by: Sequence[Dimension], source: str, period: Sequence[str], sets: Sequence[str]
) -> str:
    """Sums of a source by period and each of the sets of columns."""
    columns = ", ".join(period)
    chosen = ", ".join([*period, *_labels(by), *_sums(batch)])
    each = ", ".join(f"({columns}, {group})" if group else f"({columns})" for group in sets)
    return f"select {chosen} from {source} group by grouping sets ({each}) having {_with_scope()}"


def _labels(by: Sequence[Dimension]) -> list[str]:
    """Which scope and group a row of the grouping sets is for."""
    if not by:
        return [f"'{ScopeKind.AUTHORITY}' as scope_kind", "null::varchar as scope",
                f"'{ALL}' as dimension", f"'{ALL}' as grp"]  # fmt: skip
    scopes = SCOPE_COLUMNS.items()
    kind = " ".join(f"when grouping({column}) = 0 then '{kind}'" for kind, column in scopes)
    scope = " ".join(f"when grouping({column}) = 0 then {column}" for _, column in scopes)
    name = " ".join(f"when grouping({d.column}) = 0 then '{d.name}'" for d in by)
    group = " ".join(f"when grouping({d.column}) = 0 then {d.column}" for d in by)
    return [
        f"case {kind} else '{ScopeKind.AUTHORITY}' end as scope_kind",
        f"case {scope} end as scope",
        f"case {name} else '{ALL}' end as dimension",
        f"case {group} else '{ALL}' end as grp",
    ]


def _with_scope() -> str:
    return f"scope_kind = '{ScopeKind.AUTHORITY}' or scope is not null"


def _sums(batch: Batch) -> list[str]:
    return [column for i, measure in enumerate(batch.measures) for column in _sums_of(i, measure)]


def _sums_of(i: int, measure: Measure) -> list[str]:
    if not counts_distinct(measure):
        return [f"sum({column}{i}) as {column}{i}" for column in "ndu"]
    keys = _keys(i, measure)
    return [
        f"count(distinct nk{i}) as n{i}" if f"nk{i}" in keys else f"sum(n{i}) as n{i}",
        f"count(distinct dk{i}) as d{i}" if f"dk{i}" in keys else f"sum(d{i}) as d{i}",
        f"sum(u{i}) as u{i}",
    ]


def _by_period(batch: Batch) -> str:
    """Sums by span brought to periods: added up, or taken at the period's last day."""
    values = [f"{column}{i}" for i in range(len(batch.measures)) for column in "ndu"]
    chosen = [f"sum(p.{value}) as {value}" if batch.adds_up else f"p.{value}" for value in values]
    place = "p.scope_kind, p.scope, p.dimension, p.grp"
    period = "q.period_kind, q.period_start, q.period_end"
    return (
        f"select {period}, {place}, {', '.join(chosen)}"
        f" from counted p join period q on {_reaches(batch, counted=True)}"
        f" and q.period_kind in ({quoted(kinds_of(batch))})"
        f" {'group by all' if batch.adds_up else ''}"
    )


def _reaches(batch: Batch, *, counted: bool = False) -> str:
    """When judged rows, or sums by span `p`, belong to a period `q`."""
    if _spread(batch) and counted:
        return "p.period_kind = q.period_kind and p.period_end = q.period_end"
    if batch.basis is Basis.DATED:
        return "p.period_end between q.period_start and q.period_end"
    if batch.basis is Basis.DURING:
        return "p.period_start = q.period_start and p.period_end = q.period_end"
    return "p.period_end = q.period_end"
