"""The report of a load as one self-contained page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from alongside.charts.draw import Spec, draw
from alongside.charts.over_time import Level, Mark, Point, over_time
from alongside.charts.picture import Figures, Picture
from alongside.charts.small import sparkline
from alongside.kernel.periods import CollectionYear
from alongside.kernel.return_names import RETURN_NAMES
from alongside.measures.measure import Measure, Unit
from alongside.measures.wording import NOTHING, figure
from alongside.pipeline.overview import MeasureSeen, Overview, Seen
from alongside.reports.core import words
from alongside.reports.core.quality import quality_tables
from alongside.reports.core.stages import by_stage
from alongside.reports.page.render import render
from alongside.reports.validation.quality import beneath


@dataclass(frozen=True)
class Line:
    """A measure's row, as text and small pictures."""

    id: str
    title: str
    says: str
    value: str
    period: str
    count: str
    change: str
    england: str
    trend: str


@dataclass(frozen=True)
class Detail:
    """A measure in full: its picture, groups, and what the definition says of itself."""

    measure: Measure
    picture: Picture | None
    reading: str
    groups: tuple[Figures, ...]
    beneath: str


@dataclass(frozen=True)
class Section:
    id: str
    title: str
    lines: tuple[Line, ...]
    details: tuple[Detail, ...]


def as_page(seen: Overview) -> str:
    """The whole HTML document."""
    apart = words.most_apart(seen.measures)
    return render(
        "core.html.jinja",
        package="alongside.reports.core",
        seen=seen,
        loads=[
            (RETURN_NAMES.get(kind, kind), year, as_at, words.number(rows))
            for kind, year, as_at, rows in seen.loads
        ],
        children=words.number(seen.children),
        stands_out=[(one.measure.id, words.stands_out(one)) for one in apart],
        unseen=[one.measure.title for one in seen.measures if one.latest is None],
        sections=_sections(seen),
        quality=quality_tables(seen.quality) if seen.quality and seen.quality.returns else (),
    )


def _sections(seen: Overview) -> list[Section]:
    return [
        Section(
            id=f"stage-{title.lower().replace(' ', '-')}",
            title=title,
            lines=tuple(_line(one) for one in members),
            details=tuple(_detail(one) for one in members if one.latest),
        )
        for title, members in by_stage(seen.measures, seen.pathway)
    ]


def _line(one: MeasureSeen) -> Line:
    year = one.latest_year or one.latest
    unit, told = one.measure.unit, year.value if year else None
    return Line(
        id=one.measure.id,
        title=one.measure.title,
        says=one.measure.says,
        value=words.largest(one) if one.measure.mix else figure(told, unit),
        period=year.period if year else "not observed",
        count="" if one.measure.mix else words.behind(one, year),
        change="" if one.measure.mix else words.change(one),
        england=figure(one.england, unit),
        trend=_sparkline(one),
    )


def _sparkline(one: MeasureSeen) -> str:
    if one.measure.mix:
        return ""  # of a whole that is always all of itself
    points = [(seen.end.toordinal(), seen.value if seen.settled else None) for seen in one.smooth]
    points += [(each.on.toordinal(), None) for each in one.breaks if each.begins_anew]
    return sparkline(
        sorted(points, key=lambda point: point[0]), [], label=f"{one.measure.title}, over time"
    )


def _detail(one: MeasureSeen) -> Detail:
    if one.measure.mix:
        return Detail(one.measure, None, "", _groups(one), beneath(one.touched))
    points = [_point(seen) for seen in one.run]
    england = _levels(one, one.beside.england, points)
    neighbours = _levels(one, one.beside.neighbours, points)
    spec = over_time(
        points,
        unit=str(one.measure.unit),
        england=england,
        neighbours=neighbours,
        marks=[Mark(each.on, each.title, each.begins_anew) for each in one.breaks],
        target=one.target.value if one.target else None,
    )
    reading = words.reading(one, england=bool(england), neighbours=bool(neighbours))
    return Detail(one.measure, _picture(one, spec), reading, _groups(one), beneath(one.touched))


def _point(seen: Seen) -> Point:
    arriving = seen.complete and not seen.settled
    return Point(seen.start, seen.end, seen.value, complete=seen.settled, arriving=arriving)


def _picture(one: MeasureSeen, spec: Spec) -> Picture:
    id, title, says = f"chart-{one.measure.id}", one.measure.title, words.latest(one)
    return Picture(id, title, says, draw(spec, id=id, title=title, says=says), _run_table(one))


def _levels(one: MeasureSeen, by_year: Mapping[int, float], points: Sequence[Point]) -> list[Level]:
    """Published figures over the years that are drawn; none for a count, since a country's or a
    neighbour's count says nothing about an authority and would press its own line flat, and none
    from where the series began anew, since others do not count the same."""
    if one.measure.unit is Unit.COUNT:
        return []
    first = min((point.start for point in points), default=None)
    anew = min((each.on for each in one.breaks if each.begins_anew), default=None)
    levels = []
    for year, value in by_year.items():
        span = CollectionYear(year)
        if first is not None and span.end > first and not (anew and span.end >= anew):
            levels.append(Level(max(span.start, first), span.end, value))
    return levels


def _run_table(one: MeasureSeen) -> Figures:
    told = list(reversed((*one.run[-24:], *one.years)))
    headings, cells = _numbers(one, told)
    return Figures(
        caption=f"{one.measure.title} ({one.measure.unit})",
        headings=("Period", *headings, "Observed"),
        rows=tuple((seen.period, *row, seen.state) for seen, row in zip(told, cells, strict=True)),
    )


def _numbers(
    one: MeasureSeen, told: Sequence[Seen]
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Value and count; the count alone where it is the value, or where there is no value: rates
    of groups have none, because how many children a group has is not known."""
    if one.measure.unit is Unit.COUNT or all(seen.value is None for seen in told):
        return ("Count",), [(words.count(one, seen) or NOTHING,) for seen in told]
    unit = one.measure.unit
    return ("Value", "Count"), [(figure(s.value, unit), words.count(one, s)) for s in told]


def _groups(one: MeasureSeen) -> tuple[Figures, ...]:
    tables = []
    year = one.latest_year
    for dimension, together in groupby(one.groups, key=lambda group: group.dimension):
        groups = list(together)
        headings, cells = _numbers(one, [group.seen for group in groups])
        tables.append(
            Figures(
                caption=f"By {dimension}, {year.period if year else ''}",
                headings=(dimension.capitalize(), *headings),
                rows=tuple((group.group, *row) for group, row in zip(groups, cells, strict=True)),
            )
        )
    return tuple(tables)
