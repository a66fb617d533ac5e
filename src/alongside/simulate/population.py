"""Families, their children and where they live: everybody who could meet a service."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alongside.simulate.arrays import (
    YEAR,
    Days,
    Flags,
    Floats,
    Index,
    Words,
    as_day,
    off_odd_days,
    spread,
)
from alongside.simulate.districts import DISTRICTS
from alongside.simulate.draws import Draws, words
from alongside.simulate.parameters import Parameters, Population, whole_years

CHILDHOOD = 18


@dataclass(frozen=True)
class Span:
    """The days lived through: `first` opens the burn-in, `told` the first year told."""

    first: int
    told: int
    last: int

    @classmethod
    def of(cls, parameters: Parameters) -> "Span":
        told = whole_years(parameters)[0].start
        first = told.replace(year=told.year - parameters.population.burn_in_years)
        return cls(as_day(first), as_day(told), as_day(parameters.as_at))


@dataclass(frozen=True)
class People:
    """Children (one row each, siblings side by side) and families (one row each)."""

    born: Days
    family: Index
    boy: Flags
    disabled: Flags
    ethnicity: Words
    first_child: Index  # of each family: the row of its first child
    siblings: Index  # of each family: how many children
    frailty: Floats  # of each family: how readily help is needed, 1 on average
    small_area: Index  # of each family
    district: Index  # of each small area
    decile: Index  # of each small area; 1 is the most deprived
    unaccompanied: Flags  # of each child

    def __len__(self) -> int:
        return len(self.born)

    def aged_under_18(self, day: int) -> int:
        """How many children live here on a day."""
        return int(np.sum((self.born <= day) & (self.born > day - CHILDHOOD * YEAR)))


def populate(span: Span, parameters: Parameters, draws: Draws) -> People:
    """Everybody born early enough to be a child within the span, in families."""
    shape = parameters.population
    earliest = span.first - int(CHILDHOOD * YEAR)
    sizes, born = _births(earliest, span.last, parameters.residents, shape, draws)
    family = np.repeat(np.arange(len(sizes)), sizes)
    district, decile = _small_areas(parameters, draws)
    small_area = draws.whole(0, len(district) - 1, len(sizes))
    first_child = np.cumsum(sizes) - sizes
    ethnicity = _ethnicity(family, len(sizes), shape, draws)
    letters = words(ethnicity[first_child].astype("U1").tolist())
    frailty = _frailty(decile[small_area], shape, draws) * shape.need_by_ethnicity.of(letters)
    return People(
        born=born,
        family=family,
        boy=draws.chance(shape.boys, len(born)),
        disabled=draws.chance(shape.disabled, len(born)),
        ethnicity=ethnicity,
        first_child=first_child,
        siblings=sizes,
        frailty=frailty / frailty.mean(),
        small_area=small_area,
        district=district,
        decile=decile,
        unaccompanied=np.zeros(len(born), dtype=bool),
    )


def _births(
    earliest: int, last: int, residents: int, shape: Population, draws: Draws
) -> tuple[Index, Days]:
    """Families begin at a steady pace, early enough that births are steady over the span."""
    mean_size = np.average(
        [int(c) for c in shape.family_size.codes], weights=shape.family_size.weights
    )
    settled = earliest - int(3 * shape.sibling_gap_days * 1.6)
    births_a_day = residents / (CHILDHOOD * YEAR)
    families = int((last - settled) * births_a_day / mean_size)
    sizes = draws.pick(shape.family_size, families).astype(np.int64)
    owner, place = spread(sizes)
    gaps = draws.spell(shape.sibling_gap_days, len(owner), shape=6)
    gaps[place == 0] = np.sort(draws.whole(settled, last, families))
    total = np.cumsum(gaps)
    before = np.concatenate([[0], total[np.cumsum(sizes)[:-1] - 1]])
    born = total - before[owner]
    known = (born >= earliest) & (born <= last)
    kept = np.bincount(owner[known], minlength=families)
    return kept[kept > 0], off_odd_days(born[known])


def _small_areas(parameters: Parameters, draws: Draws) -> tuple[Index, Index]:
    count = max(20, parameters.residents // parameters.population.children_per_small_area)
    poorer = parameters.population.poorer
    district = np.arange(count) % len(DISTRICTS)
    # Districts differ: the first is the poorest, the last the best off.
    decile = np.clip(draws.whole(1, 10, count) + district * 2 - 3 - poorer, 1, 10)
    return district, decile


def _frailty(decile: Index, shape: Population, draws: Draws) -> Floats:
    own = draws.generator.gamma(shape.frailty_shape, 1 / shape.frailty_shape, len(decile))
    place = np.exp(-shape.deprivation_slope * decile)
    together = own * place
    return np.asarray(together / together.mean(), dtype=np.float64)


def _ethnicity(family: Index, families: int, shape: Population, draws: Draws) -> Words:
    shared = draws.pick(shape.ethnicity, families)[family]
    own = draws.pick(shape.ethnicity, len(family))
    return np.where(draws.chance(shape.shared_ethnicity, len(family)), shared, own)


def small_area_names(count: int) -> NDArray[np.object_]:
    """Codes shaped like those of lower super output areas, in a block never issued."""
    return words([f"E99{number:06d}" for number in range(1, count + 1)])
