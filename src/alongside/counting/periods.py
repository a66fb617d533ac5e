"""The periods that are counted, as a table the counting SQL joins."""

from collections.abc import Sequence
from datetime import date

from duckdb import DuckDBPyConnection

from alongside.journeys.observation import Observed
from alongside.kernel.periods import Period, PeriodKind, periods_between

# Measures that mean nothing for shorter spans are counted for these only.
YEARLY_KINDS = (PeriodKind.YEAR, PeriodKind.ROLLING_12_MONTHS)


def counted_periods(observed: Sequence[Observed], as_at: date) -> tuple[Period, ...]:
    """Every period whose last month is over by `as_at`, from the first month any source saw."""
    if not observed:
        return ()
    first = min(window.first for window in observed)
    return tuple(periods_between(first, as_at))


def write_periods(con: DuckDBPyConnection, periods: Sequence[Period]) -> None:
    """The temporary table `period`: period_kind, period_start, period_end."""
    con.execute(
        "create or replace temp table period"
        " (period_kind varchar, period_start date, period_end date)"
    )
    rows = [(str(period.kind), period.start, period.end) for period in periods]
    if rows:
        marks = ", ".join(["(?, ?, ?)"] * len(rows))
        con.execute(f"insert into period values {marks}", [cell for row in rows for cell in row])
