"""One measure month by month or year by year: what was seen as a line, what was not as a gap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from alongside.charts.colours import ENGLAND, LIGHT_GREY, NEIGHBOURS, OWN
from alongside.charts.draw import Spec

WIDTH, HEIGHT = 560, 190


@dataclass(frozen=True)
class Point:
    """One period: `value` is None where nothing can be said; `complete` is False where the
    sources saw only part of it."""

    start: date
    end: date
    value: float | None
    complete: bool


@dataclass(frozen=True)
class Level:
    """A published yearly figure, drawn as a bar over the year it is for."""

    start: date
    end: date
    value: float


def over_time(
    points: Sequence[Point],
    *,
    unit: str,
    england: Sequence[Level] = (),
    neighbours: Sequence[Level] = (),
) -> Spec:
    """The specification: complete periods as a line, partly seen ones as hollow dots that no
    line joins, spans not observed shaded, England and neighbours as level bars over their years.
    The axis starts at zero."""
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "padding": 5,
        "layer": [
            *_shades(points),
            *_levels(england, ENGLAND, (6, 3)),
            *_levels(neighbours, NEIGHBOURS, (2, 2)),
            _line(points, unit),
            _dots(points, complete=True),
            _dots(points, complete=False),
        ],
    }


def unseen_spans(points: Sequence[Point]) -> list[tuple[date, date]]:
    """Runs of periods about which nothing can be said, as first and last day."""
    spans: list[tuple[date, date]] = []
    for point in points:
        if point.value is not None:
            continue
        if spans and (point.start - spans[-1][1]).days <= 1:
            spans[-1] = (spans[-1][0], point.end)
        else:
            spans.append((point.start, point.end))
    return spans


def _shades(points: Sequence[Point]) -> list[Spec]:
    spans = [{"from": str(start), "to": str(end)} for start, end in unseen_spans(points)]
    if not spans:
        return []
    return [
        {
            "data": {"values": spans},
            "mark": {"type": "rect", "color": LIGHT_GREY, "opacity": 0.35},
            "encoding": {
                "x": {"field": "from", "type": "temporal"},
                "x2": {"field": "to"},
            },
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


def _line(points: Sequence[Point], unit: str) -> Spec:
    values = [
        {"end": str(point.end), "value": point.value if point.complete else None}
        for point in points
    ]
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
