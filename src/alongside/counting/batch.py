"""Measures that are counted together: the same rows, basis and dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from alongside.measures.measure import Basis, Measure


@dataclass(frozen=True)
class Batch:
    """Measures whose conditions are judged in one pass. A measure that counts distinct values
    stands alone: its periods do not add up."""

    rows: str
    basis: Basis
    dates: tuple[str, ...]
    yearly: bool
    distinct: bool
    measures: tuple[Measure, ...]

    @property
    def mixed(self) -> bool:
        """Whether any measure is a mix, with groups of its own and no others."""
        return any(measure.mix for measure in self.measures)


def counts_distinct(measure: Measure) -> bool:
    whole = measure.denominator.distinct if measure.denominator else ""
    return bool(measure.numerator.distinct or whole)


def batches(measures: Iterable[Measure]) -> tuple[Batch, ...]:
    """Measures gathered by what they share, in a stable order."""
    ordered = sorted(measures, key=_key)
    return tuple(
        Batch(rows, Basis(basis), dates, yearly, bool(distinct), tuple(shared))
        for (rows, basis, dates, yearly, distinct), shared in groupby(ordered, key=_key)
    )


def _key(measure: Measure) -> tuple[str, str, tuple[str, ...], bool, str]:
    alone = measure.id if counts_distinct(measure) else ""
    return (measure.rows, measure.basis.value, measure.dates, measure.yearly, alone)
