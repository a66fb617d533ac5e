"""What the figures say, in sentences. Nothing here claims a cause or a test."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from alongside.measures.measure import Better
from alongside.published.compare import Compared, Standing
from alongside.published.path import PER_HUNDRED, Beside, PathStep, Side
from alongside.reports.profile.profile import Profile

# Two figures nearer than a twentieth are "about the same": finer than that, a handful of
# children or the rounding of the print decides which is larger.
_SAME = 0.05
_LOOK_BACK = 5  # years
_MOST_NAMED = 4
# Below this (Isles of Scilly, City of London, Rutland) percentages rest on a handful of children.
_FEW_CHILDREN = 10_000


def figure(value: float | None, decimals: int, unit: str) -> str:
    """`22.6%`, `330.3` (the unit of a rate stands in the heading), or a dash for none."""
    if value is None:
        return "–"
    # Half up, as statistics are printed: a median of 19.45 is 19.5, not 19.4.
    exact = Decimal(repr(round(value, 9))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{exact:,}{'%' if unit == 'percent' else ''}"


def own(one: Compared, value: float | None) -> str:
    return figure(value, one.measure.decimals, one.measure.unit)


def middle(one: Compared, value: float | None) -> str:
    """A median or mean of neighbours: to one decimal even where whole numbers are printed,
    since the middle of ten of them often lies between two."""
    return figure(value, max(one.measure.decimals, 1), one.measure.unit)


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `112th`."""
    teens = number % 100 in (11, 12, 13)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if teens else ending}"


def place(one: Compared) -> str:
    """`34th of 153`, with the way it is counted: best first, or highest first."""
    standing = one.standing
    if standing is None:
        return "–"
    how = "highest" if one.measure.better is Better.NEITHER else "best"
    return f"{ordinal(standing.rank)} {how} of {standing.of}"


def quarter(standing: Standing | None) -> str:
    names = {1: "best quarter", 2: "second quarter", 3: "third quarter", 4: "last quarter"}
    return names[standing.quartile] if standing and standing.quartile else ""


def against(value: float | None, other: float | None) -> str:
    """`above`, `below` or `about the same as`; empty where either is missing."""
    if value is None or other is None:
        return ""
    if abs(value - other) <= _SAME * abs(other):
        return "about the same as"
    return "above" if value > other else "below"


def trend(one: Compared) -> str:
    """How the latest figure stands to five years before, or to the first since then."""
    latest = one.latest
    if latest is None:
        return ""
    before = [
        f
        for f in one.own
        if f.value is not None and latest.year - _LOOK_BACK <= f.year < latest.year
    ]
    if not before:
        return "First figure."
    first = before[0]
    words = {"above": "Up from", "below": "Down from", "about the same as": "Much as"}
    told = words[against(latest.value, first.value) or "about the same as"]
    return f"{told} {own(one, first.value)} in {first.year}."


def revised(one: Compared) -> str:
    """What an earlier release said of the latest figure; empty where it said the same."""
    latest = one.latest
    if latest is None or not latest.earlier:
        return ""
    release, value = latest.earlier[0]
    return f"was {own(one, value)} in {release}"


def sentence(one: Compared) -> str:
    """The measure in one sentence: the figure, England, region, neighbours, place."""
    latest = one.latest
    if latest is None:
        return "No figure is printed for this authority."
    year = latest.year
    beside = one.neighbours_in(year)
    parts = [f"England {own(one, one.england_in(year))}"]
    if one.region_in(year) is not None:
        parts.append(f"region {own(one, one.region_in(year))}")
    if beside.median is not None:
        parts.append(f"middle of its neighbours {middle(one, beside.median)}")
    told = f"{own(one, latest.value)} in {year} ({', '.join(parts)}). {trend(one)}"
    if one.standing:
        told += f" {place(one).capitalize()} authorities"
        told += f", in the {quarter(one.standing)}." if one.standing.quartile else "."
    return told


def summary(profile: Profile) -> tuple[str, ...]:
    """The opening of the page: what stands out, both ways, and where the path parts."""
    name = profile.authority.name
    best, last = profile.in_quarter(1), profile.in_quarter(4)
    told = []
    if profile.authority.what_became:
        told.append(profile.authority.what_became)
    told += [_children(profile)] if profile.children else []
    if profile.judged:
        told.append(
            f"On {profile.judged} of these measures one direction is agreed to be better. Of all "
            f"authorities, {name} is in the best quarter on {len(best)} of them and in the last "
            f"quarter on {len(last)}."
        )
    told += [f"Best quarter: {_named(best)}."] if best else []
    told += [f"Last quarter: {_named(last)}."] if last else []
    told.append(path_headline(name, profile.path))
    return tuple(told)


def _children(profile: Profile) -> str:
    told = (
        f"{profile.children:,} children aged 0 to 17 lived in {profile.authority.name} in the "
        f"middle of {profile.children_in}."
    )
    if profile.children and profile.children < _FEW_CHILDREN:
        told += (
            " With so few, one family can move a figure far: read every place with that in mind."
        )
    return told


def path_headline(name: str, path: Sequence[PathStep]) -> str:
    """Where the path parts most from the neighbours', or that it does not."""
    parting = [step for step in path if step.ratio and _parts(step.ratio)]
    if not parting:
        return (
            f"From referral to care, {name}'s rates follow its neighbours': every step lies within "
            "the middle half of them, or too few neighbours have figures to say."
        )
    widest = max(parting, key=lambda step: _distance(step.ratio))
    return (
        f"From referral to care, {name} parts most from its neighbours here: "
        f"{ratio_sentence(widest)}"
    )


def rate_sentence(step: PathStep) -> str:
    """A step's rate beside its neighbours'."""
    rate = step.rate
    told = f"{capital(step.step.noun)}: {_one(rate.own)} for every 10,000 children in {step.year}"
    return f"{told}, {_middle(rate)}."


def ratio_sentence(step: PathStep) -> str:
    """How many for every hundred of the earlier step, beside the neighbours."""
    assert step.ratio is not None
    ratio = step.ratio
    told = (
        f"{_one(ratio.own)} {step.step.noun} for every {PER_HUNDRED} {step.out_of} "
        f"in {step.ratio_year}"
    )
    return f"{told}, {_middle(ratio)}."


def rates_parting(path: Sequence[PathStep]) -> str:
    """Which steps' rates lie outside the middle half of the neighbours', in one sentence."""
    return _parting([(step.step.noun, step.rate.side) for step in path])


def ratios_parting(path: Sequence[PathStep]) -> str:
    """Which ratios lie outside the middle half of the neighbours', in one sentence."""
    told = [(f"{step.step.noun} per {step.out_of}", step.ratio.side) for step in path if step.ratio]
    return _parting(told)


def _parting(sides: list[tuple[str, Side]]) -> str:
    above = [noun for noun, side in sides if side is Side.ABOVE]
    below = [noun for noun, side in sides if side is Side.BELOW]
    told = [f"above it: {_list(above)}"] if above else []
    told += [f"below it: {_list(below)}"] if below else []
    if not told:
        return "Every step lies within the middle half of its neighbours, so far as can be told."
    return f"Against the middle half of its neighbours, {'; '.join(told)}."


def _middle(beside: Beside) -> str:
    if beside.median is None:
        return "and no neighbour has a figure"
    where = {
        Side.ABOVE: ": above the middle half of them",
        Side.BELOW: ": below the middle half of them",
        Side.WITHIN: ": within the middle half of them",
        Side.UNKNOWN: "",
    }[beside.side]
    neighbours = "one neighbour" if beside.n == 1 else f"{beside.n} neighbours"
    return f"against {_one(beside.median)} in the middle of {neighbours}{where}"


def _parts(ratio: Beside) -> bool:
    return ratio.side in (Side.ABOVE, Side.BELOW)


def _distance(ratio: Beside | None) -> float:
    """How far from the median, as a share of it, whichever way."""
    if ratio is None or ratio.own is None or not ratio.median:
        return 0.0
    low, high = sorted((ratio.own, ratio.median))
    return high / low if low else float("inf")


def _named(measures: tuple[Compared, ...]) -> str:
    """The first few by name, the rest as a number."""
    names = [
        f"{_lower_first(one.measure.title)} ({own(one, one.latest.value if one.latest else None)})"
        for one in measures[:_MOST_NAMED]
    ]
    rest = len(measures) - len(names)
    return f"{', '.join(names)} and {rest} more" if rest else _list(names)


def _list(names: list[str]) -> str:
    return " and ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} and {names[-1]}"


def _one(value: float | None) -> str:
    return figure(value, 1, "")


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
