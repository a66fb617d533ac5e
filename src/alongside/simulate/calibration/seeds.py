"""Several fictional authorities beside England: what can be said of the simulator itself."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alongside.simulate.calibration.compare import Figure, calibrate
from alongside.simulate.calibration.england import Known, not_modelled
from alongside.simulate.parameters import Parameters, whole_years
from alongside.simulate.run import children_aged_0_to_17, live, tell

USUAL, FURTHEST = 1.96, 3.3  # standard errors


@dataclass(frozen=True)
class Compared:
    """One figure of several seeds. `error` is that of one seed: the root of the mean variance."""

    known: Known
    values: tuple[float, ...]
    error: float

    @property
    def mean(self) -> float:
        return sum(self.values) / len(self.values)

    @property
    def apart(self) -> tuple[float, ...]:
        """Standard errors between each seed's figure and England's."""
        error = math.hypot(self.error, self.known.rounding)
        return tuple((value - self.known.value) / error for value in self.values)


@dataclass(frozen=True)
class Calibration:
    """Every figure of several seeds, and how many lie where chance alone would put them."""

    seeds: tuple[int, ...]
    figures: tuple[Compared, ...]

    @property
    def within(self) -> float:
        """The share of all seeds' figures within 1.96 standard errors."""
        every = [abs(z) <= USUAL for figure in self.figures for z in figure.apart]
        return sum(every) / len(every)

    @property
    def furthest(self) -> float:
        return max(abs(z) for figure in self.figures for z in figure.apart)

    @property
    def holds(self) -> bool:
        return self.within >= 0.95 and self.furthest <= FURTHEST


def calibrate_seeds(parameters: Parameters, seeds: Sequence[int]) -> Calibration:
    """Live through each seed and compare it with England."""
    found = [_one(parameters, seed) for seed in seeds]
    return Calibration(tuple(seeds), tuple(_compared(each) for each in zip(*found, strict=True)))


def _one(parameters: Parameters, seed: int) -> list[Figure]:
    life = live(parameters, seed)
    population = children_aged_0_to_17(life)
    families = len(life.people.siblings)
    return calibrate(tell(life), whole_years(parameters), population, families)


def _compared(figures: Sequence[Figure]) -> Compared:
    variance = sum(figure.error**2 for figure in figures) / len(figures)
    values = tuple(figure.value for figure in figures)
    return Compared(figures[0].known, values, math.sqrt(variance))


def as_lines(found: Calibration) -> Iterator[str]:
    """The table for a terminal: mean, England, standard error, and each seed's distance in it."""
    heads = "".join(f"{f'seed {seed}':>9}" for seed in found.seeds)
    yield f"  {'':<55}{'made up':>9}{'England':>9}{'error':>8}{heads}"
    for figure in found.figures:
        title = f"{figure.known.title} ({figure.known.unit})"
        apart = "".join(f"{z:>+9.1f}" for z in figure.apart)
        numbers = f"{figure.mean:>9.1f}{figure.known.value:>9.1f}{figure.error:>8.2f}"
        yield f"  {title:<55}{numbers}{apart}"
    count = len(found.figures) * len(found.seeds)
    yield ""
    yield f"  {found.within:.1%} of {count} figures lie within {USUAL} standard errors of England's"
    yield f"  (95% is wanted); the furthest lies {found.furthest:.1f} away ({FURTHEST} at most)."
    yield ""
    yield "  Not modelled:"
    yield from (f"  - {name}: {' '.join(why.split())}" for name, why in not_modelled().items())
