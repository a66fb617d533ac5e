"""A figure over the years beside others: one line each, named at its end."""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.charts.draw import Spec

WIDTH, HEIGHT = 300, 190
# Names need this much room, in pixels, so as not to lie on each other.
_LINE_OF_TEXT = 17


@dataclass(frozen=True)
class Line:
    """A name and its values by year; None is a gap, which is never bridged."""

    name: str
    values: tuple[tuple[int, float | None], ...]
    colour: str
    dash: tuple[int, ...] = ()
    width: float = 2
    name_colour: str = ""  # darker, where the line's own colour is too pale for text

    @property
    def last(self) -> float | None:
        return next((value for _, value in reversed(self.values) if value is not None), None)


def trend(lines: Sequence[Line], *, unit: str) -> Spec:
    """The specification. The axis starts at zero unless every value lies high above it."""
    told = [line for line in lines if line.last is not None]
    low, high = _span(told)
    ends = _apart(told, (high - low) * _LINE_OF_TEXT / HEIGHT)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "padding": {"left": 5, "top": 5, "bottom": 5, "right": 5},
        "layer": [
            *(_line(line, low, high, unit) for line in told),
            *(_points(line) for line in told[-1:]),
            *(_name(line, at) for line, at in zip(told, ends, strict=True)),
        ],
    }


def starts_at_zero(lines: Sequence[Line]) -> bool:
    return _span([line for line in lines if line.last is not None])[0] == 0


def _span(lines: Sequence[Line]) -> tuple[float, float]:
    values = [value for line in lines for _, value in line.values if value is not None]
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    if low > high / 2:
        room = (high - low) * 0.25 or high * 0.05
        return low - room, high + room
    return min(0.0, low), high * 1.05 or 1.0


def _apart(lines: Sequence[Line], least: float) -> list[float]:
    """Where each name goes: at its line's end, moved up just enough to clear the one below."""
    order = sorted(range(len(lines)), key=lambda at: lines[at].last or 0)
    places = [0.0] * len(lines)
    below = float("-inf")
    for at in order:
        places[at] = below = max(lines[at].last or 0, below + least)
    return places


def _line(line: Line, low: float, high: float, unit: str) -> Spec:
    axis = {"title": unit, "tickCount": 5, "titleAlign": "left", "titleAnchor": "start"}
    top = {"titleAngle": 0, "titleX": -30, "titleY": -14, "domain": False, "ticks": False}
    return {
        "data": {"values": [{"year": year, "value": value} for year, value in line.values]},
        "mark": {
            "type": "line",
            "color": line.colour,
            "strokeWidth": line.width,
            "strokeDash": list(line.dash),
        },
        "encoding": {
            "x": {
                "field": "year",
                "type": "quantitative",
                "scale": {"zero": False, "nice": False},
                "axis": {"title": None, "format": "d", "tickCount": 5, "grid": False},
            },
            "y": {
                "field": "value",
                "type": "quantitative",
                "scale": {"domain": [low, high], "nice": False, "zero": False},
                "axis": {**axis, **top},
            },
        },
    }


def _points(line: Line) -> Spec:
    return {
        "data": {
            "values": [
                {"year": year, "value": value} for year, value in line.values if value is not None
            ]
        },
        "mark": {"type": "point", "filled": True, "size": 36, "color": line.colour, "opacity": 1},
        "encoding": {
            "x": {"field": "year", "type": "quantitative"},
            "y": {"field": "value", "type": "quantitative"},
        },
    }


def _name(line: Line, at: float) -> Spec:
    year = max(year for year, value in line.values if value is not None)
    mark = {"type": "text", "align": "left", "dx": 7, "text": line.name}
    return {
        "data": {"values": [{"year": year, "at": at}]},
        "mark": {
            **mark,
            "color": line.name_colour or line.colour,
            "fontWeight": "bold" if line.width > 2 else "normal",
        },
        "encoding": {
            "x": {"field": "year", "type": "quantitative"},
            "y": {"field": "at", "type": "quantitative"},
        },
    }
