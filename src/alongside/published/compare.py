"""One authority's figures beside England, its region, its neighbours and every authority.

England and regions are as printed, never added up from authorities: they are made from unrounded
figures. Neighbours are given as median and as mean, each with how many it rests on, since a
suppressed neighbour drops out of both.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from math import ceil
from statistics import fmean, median

import pandas as pd

from alongside.kernel.places import ENGLAND, Authority, authorities, find_region
from alongside.measures.measure import Better
from alongside.published.catalogue import PublishedMeasure
from alongside.published.frame import Published
from alongside.published.newest import newest

# A rank among very few authorities says nothing; a national comparison has over 140.
_FEWEST_TO_RANK = 20


@dataclass(frozen=True)
class Figure:
    """One printed figure. `value` is None where `symbol` stands; `earlier` is (release, value)."""

    year: int
    period: str
    value: float | None
    symbol: str
    release: str
    worked_out: bool = False
    earlier: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Neighbours:
    """The neighbours in one year: `values` by number; `of` is how many neighbours there are."""

    values: tuple[tuple[str, float], ...]
    of: int

    @property
    def n(self) -> int:
        return len(self.values)

    @property
    def median(self) -> float | None:
        return median(value for _, value in self.values) if self.values else None

    @property
    def mean(self) -> float | None:
        return fmean(value for _, value in self.values) if self.values else None


@dataclass(frozen=True)
class Standing:
    """The place among all authorities with a value: 1 is best, or highest where neither is."""

    rank: int
    of: int
    quartile: int | None  # 1 is the best quarter; None where neither way is better


@dataclass(frozen=True)
class Compared:
    """A measure for one authority, by year, beside the rest."""

    measure: PublishedMeasure
    own: tuple[Figure, ...]
    england: tuple[Figure, ...]
    region: tuple[Figure, ...]
    neighbours: tuple[tuple[int, Neighbours], ...]
    standing: Standing | None
    everyone: tuple[float, ...]  # all authorities' values in the latest year, for a strip

    @property
    def latest(self) -> Figure | None:
        """The newest year in which this authority has a number."""
        return next((figure for figure in reversed(self.own) if figure.value is not None), None)

    def england_in(self, year: int) -> float | None:
        return _value_in(self.england, year)

    def region_in(self, year: int) -> float | None:
        return _value_in(self.region, year)

    def own_in(self, year: int) -> float | None:
        return _value_in(self.own, year)

    def neighbours_in(self, year: int) -> Neighbours:
        return dict(self.neighbours).get(year, Neighbours((), 0))


def neighbours_of(published: Published, authority: Authority) -> tuple[int, tuple[str, ...]]:
    """The newest model's year and the neighbours' numbers, nearest first; (0, ()) if none."""
    theirs = published.neighbours[published.neighbours["number"] == authority.number]
    if theirs.empty:
        return 0, ()
    model = int(theirs["model"].max())
    ranked = theirs[theirs["model"] == model].sort_values("rank")
    return model, tuple(ranked["neighbour"].astype(str))


def compare(published: Published, measure: PublishedMeasure, authority: Authority) -> Compared:
    """All of one measure for one authority; every part may be empty."""
    figures = _by_number(newest(published, measure))
    own = _while_it_stood(figures.get(authority.number, ()), authority)
    latest = next((one.year for one in reversed(own) if one.value is not None), None)
    everyone = _everyone(figures, latest)
    _, numbers = neighbours_of(published, authority)
    region = find_region(authority.region).number if authority.region else ""
    return Compared(
        measure=measure,
        own=own,
        england=figures.get(ENGLAND.number, ()),
        region=figures.get(region, ()),
        neighbours=_neighbours(figures, numbers),
        standing=standing_of(everyone, authority.number, measure.better),
        everyone=tuple(sorted(everyone.values())),
    )


def _value_in(figures: tuple[Figure, ...], year: int) -> float | None:
    return next((figure.value for figure in figures if figure.year == year), None)


def _by_number(figures: pd.DataFrame) -> Mapping[str, tuple[Figure, ...]]:
    """Every place's figures in order of year, in one pass: a profile asks this 200 times."""
    columns = ("number", *(field.name for field in fields(Figure)))
    told: dict[str, list[Figure]] = {}
    for number, *row in zip(*(figures[column].tolist() for column in columns), strict=True):
        figure = Figure(*row)
        missing = figure.value != figure.value  # how a frame says "no number"
        told.setdefault(number, []).append(replace(figure, value=None) if missing else figure)
    return {number: tuple(theirs) for number, theirs in told.items()}


def _while_it_stood(figures: tuple[Figure, ...], authority: Authority) -> tuple[Figure, ...]:
    """Without the symbols that some tables print for years before or after an authority stood."""
    return tuple(
        figure
        for figure in figures
        if figure.value is not None or authority.is_live(date(figure.year, 3, 31))
    )


def _neighbours(
    figures: Mapping[str, tuple[Figure, ...]], numbers: tuple[str, ...]
) -> tuple[tuple[int, Neighbours], ...]:
    by_year: dict[int, list[tuple[str, float]]] = {}
    for number in numbers:
        for figure in figures.get(number, ()):
            if figure.value is not None:
                by_year.setdefault(figure.year, []).append((number, figure.value))
    return tuple((year, Neighbours(tuple(by_year[year]), len(numbers))) for year in sorted(by_year))


def _everyone(figures: Mapping[str, tuple[Figure, ...]], year: int | None) -> dict[str, float]:
    """Authorities that stood at the end of that year's March, with a value."""
    if year is None:
        return {}
    stood = [number for number, one in authorities().items() if one.is_live(date(year, 3, 31))]
    told = {number: _value_in(figures.get(number, ()), year) for number in stood}
    return {number: value for number, value in told.items() if value is not None}


def standing_of(everyone: dict[str, float], number: str, better: Better) -> Standing | None:
    """A place among all authorities' values by number; None where it has none, or few have.

    Equal values share a rank; quarters are of the ranks, so they differ in size with ties.
    """
    if number not in everyone or len(everyone) < _FEWEST_TO_RANK:
        return None
    own, others = everyone[number], everyone.values()
    beaten_by = [one for one in others if (one < own if better is Better.LOWER else one > own)]
    rank = 1 + len(beaten_by)
    quartile = None if better is Better.NEITHER else ceil(4 * rank / len(everyone))
    return Standing(rank, len(everyone), quartile)
