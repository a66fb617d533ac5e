"""One measure month by month or year by year: what was seen as a line, what was not as a gap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from alongside.charts.colours import ENGLAND, HATCHED, INK, LIGHT_GREY, NEIGHBOURS, OWN
from alongside.charts.draw import Spec

WIDTH, HEIGHT = 560, 190


@dataclass(frozen=True)
class Point:
    """One period: `value` is None where nothing can be said; `complete` is False where the
    sources saw only part of it, and where it is still `arriving` (rows of it are yet to be
    recorded)."""

    start: date
    end: date
    value: float | None
    complete: bool
    arriving: bool = False


@dataclass(frozen=True)
class Level:
    """A published yearly figure, drawn as a bar over the year it is for."""

    start: date
    end: date
    value: float


@dataclass(frozen=True)
class Mark:
    """A day on which something changed; where the series begins anew, no line crosses it."""

    on: date
    title: str
    begins_anew: bool


def over_time(
    points: Sequence[Point],
    *,
    unit: str,
    england: Sequence[Level] = (),
    neighbours: Sequence[Level] = (),
    marks: Sequence[Mark] = (),
    target: float | None = None,
) -> Spec:
    """The specification: complete periods as a line, partly seen ones as hollow dots that no
    line joins, spans not observed shaded, those still arriving hatched, England and neighbours as
    level bars over their years, changes as upright lines with their names, a target as a thin
    line across. The axis starts at zero."""
    marks = [mark for mark in marks if points and points[0].start < mark.on <= points[-1].end]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "padding": 5,
        "layer": [
            *_shades(points),
            *_hatches(points),
            *_levels(england, ENGLAND, (6, 3)),
            *_levels(neighbours, NEIGHBOURS, (2, 2)),
            *_target(target, points),
            *_marks(marks),
            _line(points, unit, marks),
            _dots(points, complete=True),
            _dots(points, complete=False),
        ],
    }


def unseen_spans(points: Sequence[Point]) -> list[tuple[date, date]]:
    """Runs of periods about which nothing can be said, as first and last day."""
    return _runs([point for point in points if point.value is None])


def _runs(points: Sequence[Point]) -> list[tuple[date, date]]:
    """The days of these periods in as few spans as can be."""
    spans: list[tuple[date, date]] = []
    for point in points:
        if spans and (point.start - spans[-1][1]).days <= 1:
            spans[-1] = (spans[-1][0], point.end)
        else:
            spans.append((point.start, point.end))
    return spans


def _shades(points: Sequence[Point]) -> list[Spec]:
    return _bands(unseen_spans(points), {"color": LIGHT_GREY, "opacity": 0.35})


def _hatches(points: Sequence[Point]) -> list[Spec]:
    return _bands(_runs([point for point in points if point.arriving]), {"color": HATCHED})


def _bands(spans: Sequence[tuple[date, date]], fill: Spec) -> list[Spec]:
    """Upright bands over spans of days; no layer where there are none."""
    if not spans:
        return []
    return [
        {
            "data": {"values": [{"from": str(start), "to": str(end)} for start, end in spans]},
            "mark": {"type": "rect", **fill},
            "encoding": {"x": {"field": "from", "type": "temporal"}, "x2": {"field": "to"}},
        }
    ]


def _levels(levels: Sequence[Level], colour: str, dash: tuple[int, ...]) -> list[Spec]:
    if not levels:
        return []
    values = [{"from": str(one.start), "to": str(one.end), "value": one.value} for one in levels]
    return [
        {
            "data": {"values": values},
            "mark": {"type": "rule", "color": colour, "strokeWidth": 2.5, "strokeDash": list(dash)},
            "encoding": {
                "x": {"field": "from", "type": "temporal"},
                "x2": {"field": "to"},
                "y": {"field": "value", "type": "quantitative"},
            },
        }
    ]


def _marks(marks: Sequence[Mark]) -> list[Spec]:
    if not marks:
        return []
    values = [{"on": str(mark.on), "title": mark.title} for mark in marks]
    x = {"field": "on", "type": "temporal"}
    words = {"type": "text", "align": "right", "dx": -4, "fontSize": 10, "color": INK}
    return [
        {
            "data": {"values": values},
            "mark": {"type": "rule", "color": INK, "strokeWidth": 1},
            "encoding": {"x": x},
        },
        {
            "data": {"values": values},
            "mark": {**words, "y": 6},
            "encoding": {"x": x, "text": {"field": "title", "type": "nominal"}},
        },
    ]


def _target(target: float | None, points: Sequence[Point]) -> list[Spec]:
    if target is None or not points:
        return []
    span = {"from": str(points[0].start), "to": str(points[-1].end), "value": target}
    return [
        {
            "data": {"values": [span]},
            "mark": {"type": "rule", "color": INK, "strokeWidth": 1, "strokeDash": [1, 3]},
            "encoding": {
                "x": {"field": "from", "type": "temporal"},
                "x2": {"field": "to"},
                "y": {"field": "value", "type": "quantitative"},
            },
        }
    ]


def _line(points: Sequence[Point], unit: str, marks: Sequence[Mark]) -> Spec:
    values = [
        {"end": str(point.end), "value": point.value if point.complete else None}
        for point in points
    ]
    # A point without a value breaks the line where what is counted changed.
    values += [{"end": str(mark.on), "value": None} for mark in marks if mark.begins_anew]
    values.sort(key=lambda value: str(value["end"]))
    y_axis = {"title": unit, "tickCount": 5, "titleAngle": 0, "titleX": -30, "titleY": -14}
    return {
        "data": {"values": values},
        "mark": {"type": "line", "color": OWN, "strokeWidth": 2},
        "encoding": {
            "x": {
                "field": "end",
                "type": "temporal",
                "axis": {"title": None, "format": "%b %Y", "tickCount": 6, "grid": False},
            },
            "y": {
                "field": "value",
                "type": "quantitative",
                "scale": {"zero": True},
                "axis": {**y_axis, "titleAlign": "left", "domain": False, "ticks": False},
            },
        },
    }


def _dots(points: Sequence[Point], *, complete: bool) -> Spec:
    values = [
        {"end": str(point.end), "value": point.value}
        for point in points
        if point.value is not None and point.complete is complete
    ]
    mark = {"type": "point", "filled": complete, "size": 22, "color": OWN, "opacity": 1}
    return {
        "data": {"values": values},
        "mark": mark if complete else {**mark, "strokeWidth": 1.5, "size": 40},
        "encoding": {
            "x": {"field": "end", "type": "temporal"},
            "y": {"field": "value", "type": "quantitative"},
        },
    }
