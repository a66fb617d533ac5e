"""The spans that rows are judged for when one period is asked about on its own."""

from datetime import date

from alongside.counting.batch import Batch
from alongside.kernel.periods import Period, PeriodKind, periods_between
from alongside.measures.measure import Basis


def spans_of(batch: Batch, period: Period) -> list[tuple[date, date]]:
    """What a whole count would judge for this period: its months, its last month, or all of it."""
    if batch.basis is Basis.DATED:
        months = periods_between(period.start, period.end)
        return [(m.start, m.end) for m in months if m.kind is PeriodKind.MONTH]
    if batch.yearly or batch.basis is Basis.DURING:
        return [(period.start, period.end)]
    return [(period.end.replace(day=1), period.end)]
