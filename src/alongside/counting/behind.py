"""The rows behind one number of the cube: those that its numerator counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from alongside.counting.batch import batches
from alongside.counting.flags import judged_statement
from alongside.counting.groups import dimensions
from alongside.counting.placed import CHILD_HOME_TEAM, team_then
from alongside.counting.spans import spans_of
from alongside.cube.counts import ALL, ScopeKind
from alongside.kernel.errors import AlongsideError
from alongside.kernel.periods import Period
from alongside.measures.measure import Measure


@dataclass(frozen=True)
class Cell:
    """One cell of the cube: a period, and where wanted one area or team, one group."""

    period: Period
    scope_kind: ScopeKind = ScopeKind.AUTHORITY
    scope: str = ""
    dimension: str = ALL
    group: str = ALL


def write_behind(con: DuckDBPyConnection, measure: Measure, cell: Cell) -> None:
    """The temporary table `behind`: every column of the measure's rows, and `day`, the day each
    is counted at, for the rows that count in the cell.

    There are as many as the cell's numerator says, or where it counts distinct values, as many
    of those; of an average as many as the denominator says. `con` holds the canonical tables in
    its schema `main` (which may be read-only) and what `write_shared` writes for the measure.
    Raises AlongsideError for a dimension that the measure's rows cannot be grouped by.
    """
    (batch,) = batches([measure])
    columns = [row[0] for row in con.execute(f"describe {batch.rows}").fetchall()]
    _write_span(con, spans_of(batch, cell.period))
    judged = judged_statement(batch, columns, keep=columns)
    con.execute(f"create or replace temp table judged as {judged}")
    chosen = ", ".join(f'j."{name}"' for name in [*columns, "day"])
    joins = CHILD_HOME_TEAM if "child_id" in columns else ""
    conditions, values = _conditions(cell, measure, columns, team_then(batch, columns))
    con.execute(
        f"create or replace temp table behind as select {chosen} from judged j {joins}"
        f" where {' and '.join(['j.n0 = 1', *conditions])}",
        values,
    )


def _write_span(con: DuckDBPyConnection, spans: Sequence[tuple[object, object]]) -> None:
    con.execute("create or replace temp table span (period_start date, period_end date)")
    con.executemany("insert into span values (?, ?)", spans)


def _conditions(
    cell: Cell, measure: Measure, columns: Sequence[str], team: str
) -> tuple[list[str], list[str]]:
    """Which judged rows lie in the cell, and the values of the question marks, in order."""
    conditions, values = [], []
    by = _groups(measure, columns)
    if cell.scope_kind is not ScopeKind.AUTHORITY:
        if cell.scope_kind is ScopeKind.AREA and "child_id" not in columns:
            raise AlongsideError(f"{measure.id} is not counted by area")
        conditions.append("h.area = ?" if cell.scope_kind is ScopeKind.AREA else f"{team} = ?")
        values.append(cell.scope)
    if cell.dimension != ALL:
        if cell.dimension not in by:
            known = ", ".join(by) or "nothing"
            raise AlongsideError(
                f"{measure.id} is not counted by {cell.dimension}; it is counted by {known}"
            )
        conditions.append(f"({by[cell.dimension]}) = ?")
        values.append(cell.group)
    return conditions, values


def _groups(measure: Measure, columns: Sequence[str]) -> dict[str, str]:
    """The SQL of a judged row's group, by dimension."""
    if measure.mix:
        return {measure.mix.by: "j.g0"}
    return {dimension.name: dimension.sql for dimension in dimensions(columns)}
