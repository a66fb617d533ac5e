"""The path from referral to care: how far an authority's rates part from its neighbours'.

Each step is a rate, and a ratio to an earlier step in the same year. These are ratios of
different children counted in one year, not of the same children followed: a conference in April
may follow a referral in March. Contacts and early help are not published, so the path begins at
referral.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import median, quantiles

from alongside.kernel.places import Authority
from alongside.published.catalogue import Step, path_steps
from alongside.published.compare import Compared, compare
from alongside.published.frame import Published

# Fewer neighbours than this make no middle half to stand in or out of.
_FEWEST_NEIGHBOURS = 6
PER_HUNDRED = 100


class Side(StrEnum):
    """Where a figure stands against the middle half of its neighbours."""

    ABOVE = "above"
    WITHIN = "within"
    BELOW = "below"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Beside:
    """A figure beside the neighbours': their median, middle half and how many have a figure."""

    own: float | None
    england: float | None
    median: float | None
    middle_half: tuple[float, float] | None
    n: int

    @property
    def side(self) -> Side:
        if self.own is None or self.middle_half is None:
            return Side.UNKNOWN
        low, high = self.middle_half
        if self.own > high:
            return Side.ABOVE
        return Side.BELOW if self.own < low else Side.WITHIN


@dataclass(frozen=True)
class PathStep:
    """One step: its rate per 10,000, and how many for every 100 of the step it is set against."""

    step: Step
    year: int
    rate: Beside
    out_of: str = ""  # noun of the earlier step
    ratio_year: int | None = None
    ratio: Beside | None = None


def path_of(published: Published, authority: Authority) -> tuple[PathStep, ...]:
    """Every step for which the authority has a figure, in order."""
    compared = {
        step.measure.id: compare(published, step.measure, authority) for step in path_steps()
    }
    nouns = {step.measure.id: step.noun for step in path_steps()}
    found = []
    for step in path_steps():
        one = compared[step.measure.id]
        if one.latest is not None:
            found.append(_path_step(step, one, compared, nouns))
    return tuple(found)


def _path_step(
    step: Step, one: Compared, compared: Mapping[str, Compared], nouns: Mapping[str, str]
) -> PathStep:
    assert one.latest is not None
    year = one.latest.year
    rate = _beside(
        one.latest.value, one.england_in(year), [value for _, value in _theirs(one, year)]
    )
    if not step.out_of:
        return PathStep(step, year, rate)
    before = compared[step.out_of]
    common = _common_year(one, before)
    if common is None:
        return PathStep(step, year, rate)
    ratio = _ratio(one, before, common)
    return PathStep(step, year, rate, nouns[step.out_of], common, ratio)


def _common_year(one: Compared, before: Compared) -> int | None:
    """The latest year in which this authority has both."""
    years = {figure.year for figure in one.own if figure.value is not None}
    return max((f.year for f in before.own if f.value and f.year in years), default=None)


def _ratio(one: Compared, before: Compared, year: int) -> Beside:
    theirs = dict(_theirs(before, year))
    ratios = [
        PER_HUNDRED * value / theirs[number]
        for number, value in _theirs(one, year)
        if theirs.get(number)
    ]
    return _beside(
        _per_hundred(one.own_in(year), before.own_in(year)),
        _per_hundred(one.england_in(year), before.england_in(year)),
        ratios,
    )


def _per_hundred(value: float | None, of: float | None) -> float | None:
    return None if value is None or not of else PER_HUNDRED * value / of


def _theirs(one: Compared, year: int) -> tuple[tuple[str, float], ...]:
    return one.neighbours_in(year).values


def _beside(own: float | None, england: float | None, theirs: list[float]) -> Beside:
    middle = None
    if len(theirs) >= _FEWEST_NEIGHBOURS:
        low, _, high = quantiles(theirs, n=4, method="inclusive")
        middle = (low, high)
    return Beside(own, england, median(theirs) if theirs else None, middle, len(theirs))
