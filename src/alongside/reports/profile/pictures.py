"""The profile's charts, each with its sentence and the table of its numbers."""

import re
from collections.abc import Sequence

from alongside.charts.beside import Row, beside
from alongside.charts.colours import ENGLAND, NEIGHBOURS, NEIGHBOURS_NAME, OWN, REGION
from alongside.charts.draw import draw
from alongside.charts.picture import Figures, Picture
from alongside.charts.small import sparkline, strip
from alongside.charts.trend import Line, starts_at_zero, trend
from alongside.published.compare import Compared
from alongside.published.path import PER_HUNDRED, Beside, PathStep
from alongside.reports.profile import words

Points = tuple[tuple[int, float | None], ...]
_NEIGHBOURS = "Neighbours"


def trend_picture(one: Compared, *, name: str, region: str) -> Picture:
    """The measure over the years beside England, the region and the neighbours' median."""
    lines = _lines(one, name=name, region=region)
    id = "trend-" + re.sub(r"[^a-z0-9]+", "-", one.measure.id.lower())
    says = words.sentence(one)
    note = "" if starts_at_zero(lines) else " The axis does not start at zero."
    unit = {"percent": "%"}.get(one.measure.unit, one.measure.unit)
    svg = draw(trend(lines, unit=unit), id=id, title=one.measure.title, says=says)
    return Picture(id, one.measure.title, says + note, svg, _table(one, lines))


def path_rates(path: Sequence[PathStep]) -> Picture:
    """Each step's rate beside its neighbours'."""
    told = [(f"{words.capital(step.step.noun)}, {step.year}", step.rate) for step in path]
    return _beside_picture(
        told,
        id="path-rates",
        title="How many, for every 10,000 children",
        says=words.rates_parting(path),
        unit="For every 10,000 children",
    )


def path_ratios(path: Sequence[PathStep]) -> Picture:
    """Each step set against an earlier one, beside the neighbours'."""
    told = [(_ratio_label(step), step.ratio) for step in path if step.ratio]
    return _beside_picture(
        told,
        id="path-ratios",
        title=f"How many, for every {PER_HUNDRED} at an earlier step",
        says=words.ratios_parting(path),
        unit=f"For every {PER_HUNDRED}",
    )


def small_trend(one: Compared) -> str:
    """A sparkline: this authority, and England thin beside it."""
    years = [figure.year for figure in one.own if figure.value is not None]
    england = [(f.year, f.value) for f in one.england if years and f.year >= min(years)]
    label = f"{one.measure.title}, trend. {words.trend(one)}"
    return sparkline(_points(one), england, label=label)


def small_place(one: Compared) -> str:
    """Every authority as a thin mark, this one tall."""
    if one.latest is None or one.latest.value is None or one.standing is None:
        return ""
    label = f"{one.measure.title}: {words.place(one)} authorities"
    return strip(one.everyone, one.latest.value, label=label)


def _lines(one: Compared, *, name: str, region: str) -> list[Line]:
    """Drawn from the back to the front: this authority last."""
    neighbours = tuple((year, theirs.median) for year, theirs in one.neighbours)
    others = [
        Line(region, tuple((f.year, f.value) for f in one.region), REGION, (1, 3)),
        Line("England", tuple((f.year, f.value) for f in one.england), ENGLAND, (6, 3)),
        Line(
            _NEIGHBOURS,
            _every_year(neighbours),
            NEIGHBOURS,
            (3, 2),
            name_colour=NEIGHBOURS_NAME,
        ),
    ]
    told = [line for line in others if line.last is not None]
    return [*told, Line(name, _every_year(_points(one)), OWN, width=3)]


def _points(one: Compared) -> Points:
    return tuple((figure.year, figure.value) for figure in one.own)


def _every_year(points: Points) -> Points:
    """Years nobody printed are gaps too, so that no line is drawn across them."""
    if not points:
        return ()
    known = dict(points)
    return tuple((year, known.get(year)) for year in range(min(known), max(known) + 1))


def _table(one: Compared, lines: Sequence[Line]) -> Figures:
    by_name = [(line.name, dict(line.values)) for line in reversed(lines)]
    years = sorted({year for _, values in by_name for year in values}, reverse=True)
    rows = [
        (
            str(year),
            *(_cell(one, name, values.get(year)) for name, values in by_name),
            _rests_on(one, year),
        )
        for year in years
    ]
    return Figures(
        caption=f"{one.measure.title} ({one.measure.unit})",
        headings=("Year", *(name for name, _ in by_name), "Neighbours with a figure"),
        rows=tuple(rows),
    )


def _cell(one: Compared, name: str, value: float | None) -> str:
    """As the sentence above it says the same figure."""
    return words.middle(one, value) if name == _NEIGHBOURS else words.own(one, value)


def _rests_on(one: Compared, year: int) -> str:
    theirs = one.neighbours_in(year)
    return f"{theirs.n} of {theirs.of}" if theirs.of else "–"


def _beside_picture(
    told: Sequence[tuple[str, Beside]], *, id: str, title: str, says: str, unit: str
) -> Picture:
    rows = [_row(label, one) for label, one in told if one.own is not None]
    svg = draw(beside(rows, unit=unit), id=id, title=title, says=says)
    return Picture(id, title, says, svg, _beside_table(title, told))


def _row(label: str, one: Beside) -> Row:
    low, high = one.middle_half or (None, None)
    assert one.own is not None
    return Row(label, one.own, one.median, low, high)


def _beside_table(title: str, told: Sequence[tuple[str, Beside]]) -> Figures:
    return Figures(
        caption=title,
        headings=("Step", "Here", "Neighbours' median", "Their middle half", "How many", "England"),
        rows=tuple(
            (
                label.replace("|", " "),
                _one(one.own),
                _one(one.median),
                _half(one),
                str(one.n),
                _one(one.england),
            )
            for label, one in told
        ),
    )


def _half(one: Beside) -> str:
    return "–" if one.middle_half is None else " to ".join(_one(end) for end in one.middle_half)


def _ratio_label(step: PathStep) -> str:
    return f"{words.capital(step.step.noun)}|per {step.out_of}, {step.ratio_year}"


def _one(value: float | None) -> str:
    return words.figure(value, 1, "")
