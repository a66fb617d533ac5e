"""Pictures that stand in a cell: a sparkline, and a place among all authorities.

Our own few lines of SVG: a hundred of them cost milliseconds. The row they stand in holds their
numbers, so they carry a short label and nothing else.
"""

from collections.abc import Sequence
from html import escape

from alongside.charts.colours import ENGLAND, LIGHT_GREY, OWN

_WIDTH, _HEIGHT, _EDGE = 110, 30, 4


def sparkline(
    values: Sequence[tuple[int, float | None]],
    beside: Sequence[tuple[int, float | None]],
    *,
    label: str,
) -> str:
    """One line over the years (a gap stays a gap), another thin beside it; empty for one point."""
    known = [value for _, value in (*values, *beside) if value is not None]
    years = [year for year, value in (*values, *beside) if value is not None]
    if sum(value is not None for _, value in values) < 2:
        return ""
    x = _Scale(min(years), max(years), _EDGE, _WIDTH - _EDGE)
    y = _Scale(min(known), max(known), _HEIGHT - _EDGE, _EDGE)
    last_year, last = next((at, value) for at, value in reversed(values) if value is not None)
    marks = (
        _lines(beside, x, y, f'stroke="{ENGLAND}" stroke-width="1" stroke-dasharray="3 2"')
        + _lines(values, x, y, f'stroke="{OWN}" stroke-width="2"')
        + f'<circle cx="{x(last_year):.1f}" cy="{y(last):.1f}" r="3" fill="{OWN}"/>'
    )
    return _svg(marks, label)


def strip(everyone: Sequence[float], own: float, *, label: str) -> str:
    """A thin mark for every authority and a tall one for this; empty where it would be alone."""
    if len(everyone) < 2 or min(everyone) == max(everyone):
        return ""
    x = _Scale(min(everyone), max(everyone), _EDGE, _WIDTH - _EDGE)
    others = "".join(f"M{x(value):.1f} 9V21" for value in sorted(set(everyone)))
    marks = (
        f'<path d="{others}" stroke="{LIGHT_GREY}" stroke-width="1" fill="none"/>'
        f'<path d="M{x(own):.1f} 3V27" stroke="{OWN}" stroke-width="4" fill="none"/>'
    )
    return _svg(marks, label)


class _Scale:
    """A straight scale from values to pixels; values all alike lie in the middle."""

    def __init__(self, low: float, high: float, start: float, end: float) -> None:
        self.low, self.start = low, start
        self.step = (end - start) / (high - low) if high > low else 0.0
        self.flat = (start + end) / 2 if high == low else None

    def __call__(self, value: float) -> float:
        return self.flat if self.flat is not None else self.start + (value - self.low) * self.step


def _lines(values: Sequence[tuple[int, float | None]], x: _Scale, y: _Scale, style: str) -> str:
    drawn, pen_down = [], False
    for year, value in values:
        if value is None:
            pen_down = False
            continue
        drawn.append(f"{'L' if pen_down else 'M'}{x(year):.1f} {y(value):.1f}")
        pen_down = True
    return f'<path d="{"".join(drawn)}" fill="none" {style}/>'


def _svg(marks: str, label: str) -> str:
    return (
        f'<svg role="img" aria-label="{escape(label, quote=True)}" width="{_WIDTH}" '
        f'height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}">{marks}</svg>'
    )
