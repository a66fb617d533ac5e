"""Judged rows with where they belong: their groups, the area and the team of their day."""

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from alongside.counting.batch import Batch
from alongside.counting.flags import judged_statement
from alongside.counting.periods import YEARLY_KINDS
from alongside.counting.shape import Shape
from alongside.kernel.periods import PeriodKind
from alongside.measures.measure import Basis, Measure

KEEP = ("child_id", "team", "need")

# The child of a judged row `j`, the home of that day and who held the work then.
CHILD_HOME_TEAM = """
    left join child_group c on c.child_id = j.child_id
    left join home_at h
        on h.child_id = j.child_id and h.from_day <= j.day and h.to_day > j.day
    left join team_at t
        on t.child_id = j.child_id and t.from_day <= j.day and t.to_day > j.day
"""


def write_placed(con: DuckDBPyConnection, shape: Shape) -> None:
    """The temporary table `placed`: period_start, period_end, area, team_then, a column for each
    dimension, and what was judged of each measure."""
    _write_spans(con, shape.batch)
    judged = judged_statement(shape.batch, shape.columns, keep=KEEP)
    con.execute(f"create or replace temp table judged as {judged}")
    area = "h.area" if shape.has_child else "null::varchar"
    chosen = ", ".join(
        [
            "j.period_start",
            "j.period_end",
            f"{area} as area",
            f"{team_then(shape.batch, shape.columns)} as team_then",
            *(f"{dimension.sql} as {dimension.column}" for dimension in shape.by),
            *(f"j.{column}" for column in _judged_columns(shape.batch)),
        ]
    )
    joins = CHILD_HOME_TEAM if shape.has_child else ""
    con.execute(f"create or replace temp table placed as select {chosen} from judged j {joins}")


def team_then(batch: Batch, columns: Sequence[str]) -> str:
    """SQL for the team of a judged row. Events belong to the team their own row names; what is
    open on a day to whoever was involved that day, else to the team its row names."""
    own = ["j.team"] if "team" in columns else []
    then = [] if batch.basis is Basis.DATED or "child_id" not in columns else ["t.team"]
    return f"coalesce({', '.join([*then, *own, 'null'])})::varchar"


def kinds_of(batch: Batch) -> tuple[PeriodKind, ...]:
    """The kinds of period a batch is counted for."""
    return YEARLY_KINDS if batch.yearly else tuple(PeriodKind)


def quoted(words: Sequence[str]) -> str:
    return ", ".join("'" + str(word).replace("'", "''") + "'" for word in words)


def keys(i: int, measure: Measure) -> list[str]:
    """The columns of a measure whose distinct values are counted."""
    whole = measure.denominator
    return [
        *([f"nk{i}"] if measure.numerator.distinct else []),
        *([f"dk{i}"] if whole and whole.distinct else []),
    ]


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


def _judged_columns(batch: Batch) -> list[str]:
    return [
        column
        for i, measure in enumerate(batch.measures)
        for column in (f"n{i}", f"d{i}", f"u{i}", *keys(i, measure), *_numbers(i, measure))
    ]


def _numbers(i: int, measure: Measure) -> list[str]:
    return [
        *([f"a{i}"] if measure.numerator.adds else []),
        *([f"t{i}"] if measure.duration else []),
    ]
