"""The report's sentences, plain and without more certainty than there is."""

from collections.abc import Sequence

from alongside.measures import wording
from alongside.measures.measure import Basis, Better, Unit
from alongside.measures.wording import NOTHING, figure
from alongside.pipeline.overview import MeasureSeen, Seen

# Below this a difference from England is not worth a line on a first screen.
WORTH_SAYING = 0.10
# Fewer than this in the count says more about chance than about the service.
FEWEST = 20


def number(told: int | None) -> str:
    """A number of children or rows; in words where it is too small to be told."""
    return "few" if told is None else f"{told:,}"


def count(one: MeasureSeen, seen: Seen | None) -> str:
    """`46 of 209`, or the count alone; of a median the middle half too."""
    if seen is None:
        return ""
    told = wording.behind(one.measure, seen.numerator, seen.denominator)
    middle = wording.quartiles(seen.lower, seen.upper)
    return f"{told}; half took {middle}" if middle else told


def behind(one: MeasureSeen, seen: Seen | None) -> str:
    """The counts behind a value; nothing where the count is the value."""
    return "" if one.measure.unit is Unit.COUNT else count(one, seen)


def largest(one: MeasureSeen) -> str:
    """The largest group of a mix, which is what it has in place of a value."""
    told = [group for group in one.groups if group.seen.value is not None]
    if not told:
        return NOTHING
    top = max(told, key=lambda group: group.seen.value or 0.0)
    return f"{top.group} {figure(top.seen.value, one.measure.unit)}"


def latest(one: MeasureSeen) -> str:
    """The newest period that was seen whole, as one sentence."""
    seen = one.latest
    assert seen is not None, "only measures that were seen are drawn"
    counts = behind(one, seen)
    value = figure(seen.value, one.measure.unit)
    return f"{value} in {seen.period}" + (f" ({counts})." if counts else ".")


def stands_out(one: MeasureSeen) -> str:
    """One sentence that sets the latest year beside England; empty where it is not far off."""
    year, ratio, england = one.latest_year, one.ratio_to_england, one.england
    if year is None or ratio is None or abs(ratio - 1) < WORTH_SAYING:
        return ""
    unit = one.measure.unit
    side = "above" if ratio > 1 else "below"
    return (
        f"{one.measure.title}: {figure(year.value, unit)} in {year.period}, "
        f"{side} England's {figure(england, unit)}{_good(one, ratio)}."
    )


def _good(one: MeasureSeen, ratio: float) -> str:
    match one.measure.better:
        case Better.HIGHER:
            return " (higher is better)"
        case Better.LOWER:
            return " (lower is better)"
        case _:
            return " (neither way is better in itself)"


def most_apart(measures: tuple[MeasureSeen, ...], most: int = 5) -> list[MeasureSeen]:
    """The measures furthest from England in proportion, where enough children stand behind them."""
    told = [
        one
        for one in measures
        if stands_out(one) and one.latest_year and (one.latest_year.numerator or 0) >= FEWEST
    ]
    return sorted(told, key=lambda one: -_distance(one))[:most]


def _distance(one: MeasureSeen) -> float:
    ratio = one.ratio_to_england or 1.0
    return max(ratio, 1 / ratio)


def change(one: MeasureSeen) -> str:
    """The latest year against the year before it, in plain words; nothing where what is counted
    changed between them."""
    whole = [year for year in one.years if year.settled]
    if _changed_between(one, whole[-2:]):
        return ""
    if len(whole) < 2 or whole[-1].value is None or whole[-2].value is None:
        return ""
    before = figure(whole[-2].value, one.measure.unit)
    return f"{before} the year before"


def _changed_between(one: MeasureSeen, years: Sequence[Seen]) -> bool:
    return any(
        each.begins_anew and years[0].start < each.on <= years[-1].end
        for each in one.breaks
        if years
    )


def reading(one: MeasureSeen, *, england: bool, neighbours: bool) -> str:
    """How to read the picture: what it cannot show, and the lines that are drawn beside."""
    lines = [("Dashed: England", england), ("dotted: the middle of its neighbours", neighbours)]
    drawn = "; ".join(name for name, is_drawn in lines if is_drawn)
    said = [_observed(one), f"{drawn[:1].upper()}{drawn[1:]}." if drawn else ""]
    if one.measure.unit is Unit.PER_10_000 and one.measure.basis is Basis.DATED:
        said.append("The rate of a month is told as a year's, twelve times as high.")
    said += [*_arriving(one), *_changes(one)]
    if one.target:
        said.append(f"Thin dots: the target, {figure(one.target.value, one.measure.unit)}.")
    return " ".join(filter(None, said))


def _arriving(one: MeasureSeen) -> list[str]:
    """Which periods may still grow or shrink, and how that is known."""
    number = sum(seen.complete and not seen.settled for seen in one.run)
    if one.delay is None or one.delay.days is None or not number:
        return []
    newest = "The newest period is" if number == 1 else f"The newest {number} periods are"
    return [
        f"{newest} still arriving, so hatched and not joined by the line: files loaded one after"
        f" another show that it takes {one.delay.days} days until 95% of such rows are recorded."
    ]


def _changes(one: MeasureSeen) -> list[str]:
    """What changed on the marked days, and what can no longer be set beside it."""
    said = []
    for each in one.breaks:
        since = f"From {each.on.day} {each.on:%B %Y}: {each.title}. {each.why}"
        anew = " The series begins anew, and authorities that have not changed over are not shown."
        said.append(since + (anew if each.begins_anew else ""))
    return said


def _observed(one: MeasureSeen) -> str:
    """What the picture cannot show, and why."""
    few = sum(seen.complete and seen.numerator is None for seen in one.run)
    unseen = sum(seen.value is None for seen in one.run) - few
    part = sum(seen.value is not None and not seen.complete for seen in one.run)
    said = []
    if unseen:
        said.append(f"{unseen} of {len(one.run)} periods were not observed and are shaded")
    if few:
        said.append(f"{few} of {len(one.run)} are left out, their numbers being small, and shaded")
    if part:
        said.append(f"{part} were seen only in part and stand as hollow dots")
    return ("; ".join(said) + ".").capitalize() if said else "Every period drawn was seen whole."
