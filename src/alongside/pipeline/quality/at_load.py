"""Quality measured while a snapshot is built: the load goes on whatever is found."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from duckdb import DuckDBPyConnection

from alongside.cube.arriving import ENOUGH
from alongside.journeys.arrivals import Arrivals
from alongside.pipeline.quality import counted, tables
from alongside.pipeline.quality.altered import BEFORE, altered_counts
from alongside.pipeline.quality.checked import Beside, checked_returns
from alongside.pipeline.quality.stored import carry_over
from alongside.pipeline.reach import HELD_NOW
from alongside.pipeline.validated import Accepted
from alongside.pipeline.whose import held_by
from alongside.returns.submitted import Submitted
from alongside.statistics.arrival import arrival_curve

if TYPE_CHECKING:
    from alongside.pipeline.build import Run
    from alongside.store.home import Home

HALF = 0.5


def measure_quality(
    con: DuckDBPyConnection, run: "Run", returns: Sequence[Submitted], arrivals: Arrivals
) -> None:
    """Fill every table of `quality.tables` from the returns of a load and the journeys in `con`.

    What the last snapshot kept of other returns is carried over.
    """
    tables.create(con)
    tables.fill(
        con, f"{tables.SCHEMA}.loaded",
        {(one.source_return, counted.period_of(one)) for one in returns},
    )  # fmt: skip
    _write_checked(con, run, returns)
    for one in returns:
        if one.source_return != "local":
            tables.fill(con, f"{tables.SCHEMA}.filled", counted.filled_counts(one))
    tables.fill(con, f"{tables.SCHEMA}.lag", _lags(arrivals))
    if run.last is not None:
        _write_altered(con, run)
        carry_over(con, run.last.cube, run.last.journeys)


def _write_checked(con: DuckDBPyConnection, run: "Run", returns: Sequence[Submitted]) -> None:
    home = run.held.home
    beside = Beside(
        run.place,
        held_by(_held(con)),
        _accepted(home),
        home,
        # A run from nothing may be one that drops returns: what goes is not looked at again.
        lends=run.last is not None,
    )
    for one in checked_returns(returns, beside):
        tables.fill(con, f"{tables.SCHEMA}.checked", [counted.checked_row(one)])
        tables.fill(con, f"{tables.SCHEMA}.issues", counted.issue_counts(one))
        tables.fill(con, f"{tables.SCHEMA}.touched", counted.touched_counts(one))
        tables.fill(con, "main.issue", counted.issue_rows(one))


def _held(con: DuckDBPyConnection) -> list[tuple[object, ...]]:
    """Who holds each child's work now. Nobody looks: the rows stay in the snapshot."""
    return con.execute(
        f"select child_id, worker, team, role, start_date from main.involvement where {HELD_NOW}"
    ).fetchall()


def _accepted(home: "Home") -> Mapping[str, Accepted]:
    from alongside.store.validation_memory import accepted

    if not home.validation_memory.exists():
        return {}
    found = accepted(home).items()
    return {key: Accepted(each.because, each.by, each.on) for key, each in found}


def _lags(arrivals: Arrivals) -> Iterable[tuple[object, ...]]:
    for (table, dated_by), counts in arrivals.by.items():
        curve = arrival_curve(counts.arrived, counts.at_risk)
        days = (
            (curve.days_until(HALF), curve.days_until(ENOUGH))
            if curve.says_enough
            else (None, None)
        )
        yield table, str(dated_by), *days, curve.followed


def _write_altered(con: DuckDBPyConnection, run: "Run") -> None:
    assert run.last is not None
    con.execute(f"attach ? as {BEFORE} (read_only)", [str(run.last.journeys)])
    try:
        rows = list(altered_counts(con, before=run.last.id, before_as_at=run.last.as_at))
    finally:
        con.execute(f"detach {BEFORE}")
    tables.fill(con, f"{tables.SCHEMA}.altered", rows)
