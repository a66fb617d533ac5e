"""One fictional authority beside England, figure by figure."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from alongside.kernel.periods import CollectionYear
from alongside.returns.canonical import Tables
from alongside.simulate.calibration.answers import Answers, Families, Year
from alongside.simulate.calibration.care import CARE
from alongside.simulate.calibration.england import PER_10_000, Known, england
from alongside.simulate.calibration.estimate import rate, ratio
from alongside.simulate.calibration.front_door import FRONT_DOOR
from alongside.simulate.calibration.leaving import LEAVING
from alongside.simulate.calibration.protection import PROTECTION
from alongside.simulate.calibration.workforce import WORKFORCE

COUNTED: Mapping[str, Callable[[Year], Answers]] = {
    **FRONT_DOOR,
    **PROTECTION,
    **CARE,
    **LEAVING,
    **WORKFORCE,
}


@dataclass(frozen=True)
class Figure:
    """One figure of a fictional authority, its standard error by family, and England's."""

    known: Known
    value: float
    error: float

    @property
    def apart(self) -> float:
        """Standard errors between it and England's; the rounding of England's is counted in."""
        return (self.value - self.known.value) / math.hypot(self.error, self.known.rounding)


def calibrate(
    tables: Tables, years: list[CollectionYear], population: Mapping[int, int], families: int
) -> list[Figure]:
    """Every figure over all the years together; `families` live there, `population` by mid-year."""
    known = Families.of(tables, families)
    counted = [Year(tables, year, population[year.ends_in - 1], known) for year in years]
    return [_figure(known, counted) for known in england()]


def _figure(known: Known, years: list[Year]) -> Figure:
    answers = [COUNTED[known.id](year) for year in years]
    if known.unit == PER_10_000:
        children = sum(year.children for year in years)
        return Figure(known, *rate(answers, children, years[0].families.residents))
    value, error = ratio(answers)
    times = 100 if known.unit == "%" else 1
    return Figure(known, value * times, error * times)
