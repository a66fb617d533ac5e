"""The SQL that gathers placed rows by period, scope and group."""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.counting.batch import Batch
from alongside.counting.placed import kinds_of, quoted
from alongside.counting.shape import Shape
from alongside.cube.counts import ALL, ScopeKind
from alongside.kernel.periods import PeriodKind
from alongside.measures.measure import Basis, Measure

NOT_WITHIN_SCOPES = ("ethnicity", "place")
SPAN = ("period_start", "period_end")
PERIOD = ("period_kind", *SPAN)

# Years, and of the rolling twelve months the latest.
YEARS_AND_LATEST = (
    f"(q.period_kind = '{PeriodKind.YEAR}' or (q.period_kind = '{PeriodKind.ROLLING_12_MONTHS}'"
    " and q.period_end = (select max(period_end) from span)))"
)


@dataclass(frozen=True)
class Gather:
    """What to gather: from which rows, by which columns of the period, in which sets of columns,
    and besides by which others in every set."""

    source: str
    period: Sequence[str]
    sets: Sequence[str]
    also: Sequence[str] = ()


def gathered(shape: Shape, gather: Gather, chosen: Sequence[str]) -> str:
    """One row for each period, each set's values and `also`: with scope_kind, scope, dimension,
    grp, and what is chosen."""
    always = ", ".join([*gather.period, *gather.also])
    columns = ", ".join([*gather.period, *_labels(shape, gather.sets), *gather.also, *chosen])
    each = ", ".join(f"({always}, {group})" if group else f"({always})" for group in gather.sets)
    return (
        f"select {columns} from {gather.source} group by grouping sets ({each})"
        f" having (scope_kind = '{ScopeKind.AUTHORITY}' or scope is not null)"
        " and grp is not null"
    )


def wholes_and_groups(shape: Shape) -> list[str]:
    """The authority's total and groups, and the totals of areas and teams."""
    return ["", *(dimension.column for dimension in shape.by), *shape.scopes.values()]


def told_within(measure: Measure) -> bool:
    """Whether a measure's groups are counted within areas and teams: those of core measures, and
    a mix's own. For the others these sums would cost as much as all the rest together, and most
    of their cells hold a child or two."""
    return measure.core or measure.mix is not None


def counts_within(shape: Shape) -> bool:
    """Whether any of the batch's groups are counted within areas and teams."""
    return bool(shape.by and shape.scopes) and any(map(told_within, shape.batch.measures))


def groups_within(shape: Shape) -> list[str]:
    """Each group within areas and teams, but not by the full ethnic code, for most of those cells
    would hold a child or two. Place says again what the area says."""
    core = any(measure.core for measure in shape.batch.measures)
    by = shape.by if core else shape.mixes
    within = [each.column for each in by if each.name not in NOT_WITHIN_SCOPES]
    return [f"{scope}, {column}" for scope in shape.scopes.values() for column in within]


def in_periods(batch: Batch, kept: str = "true") -> str:
    """Placed rows, once for each period they belong to."""
    return (
        "(select q.period_kind, q.period_start, q.period_end,"
        " p.* exclude (period_start, period_end)"
        f" from placed p join period q on {reaches(batch)}"
        f" and q.period_kind in ({quoted(kinds_of(batch))}) and {kept})"
    )


def reaches(batch: Batch) -> str:
    """When judged rows, or sums by span `p`, belong to a period `q`."""
    if batch.basis is Basis.DATED:
        return "p.period_end between q.period_start and q.period_end"
    if batch.basis is Basis.DURING:
        return "p.period_start = q.period_start and p.period_end = q.period_end"
    return "p.period_end = q.period_end"


def _labels(shape: Shape, sets: Sequence[str]) -> list[str]:
    """Which scope and group a row of the grouping sets is for."""
    named = {column for columns in sets for column in columns.split(", ")}
    scopes = [(kind, column) for kind, column in shape.scopes.items() if column in named]
    by = [dimension for dimension in shape.by if dimension.column in named]
    kind = [f"when grouping({column}) = 0 then '{kind}'" for kind, column in scopes]
    scope = [f"when grouping({column}) = 0 then {column}" for _, column in scopes]
    name = [f"when grouping({d.column}) = 0 then '{d.name}'" for d in by]
    group = [f"when grouping({d.column}) = 0 then {d.column}" for d in by]
    return [
        f"{_case(kind, ScopeKind.AUTHORITY)} as scope_kind",
        f"{_case(scope)} as scope",
        f"{_case(name, ALL)} as dimension",
        f"{_case(group, ALL)} as grp",
    ]


def _case(whens: Sequence[str], otherwise: str | None = None) -> str:
    last = "null::varchar" if otherwise is None else f"'{otherwise}'"
    return f"case {' '.join(whens)} else {last} end" if whens else last
