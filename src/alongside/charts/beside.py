"""Rows of dots: a figure beside the middle half of its neighbours, step after step."""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.charts.colours import INK, LIGHT_GREY, NEIGHBOURS, OWN
from alongside.charts.draw import Spec

WIDTH, ROW = 330, 46


@dataclass(frozen=True)
class Row:
    """One row: the figure, the neighbours' median and their middle half, all in one unit.

    `label` may hold one `|`, where it breaks into two lines."""

    label: str
    own: float
    median: float | None
    low: float | None
    high: float | None


def beside(rows: Sequence[Row], *, unit: str) -> Spec:
    """The specification: a grey bar for the middle half, a tick for the median, a dot of our own.

    Rows with no neighbours show their dot alone.
    """
    values = [{"label": row.label, **_numbers(row)} for row in rows]
    y = {
        "field": "label",
        "type": "nominal",
        "sort": None,
        "axis": {
            "title": None,
            "labelExpr": "split(datum.label, '|')",
            "labelLimit": 210,
            "domain": False,
            "ticks": False,
        },
    }
    axis = {"title": unit, "tickCount": 5, "domain": False}
    x = {"type": "quantitative", "scale": {"zero": True}, "axis": axis}
    return {
        "width": WIDTH,
        "height": ROW * len(rows),
        "padding": 5,
        "layer": [
            _layer(
                [one for one in values if one["low"] is not None],
                {"type": "bar", "height": 16, "color": LIGHT_GREY},
                {"x": {**x, "field": "low"}, "x2": {"field": "high"}, "y": y},
            ),
            _layer(
                [one for one in values if one["median"] is not None],
                {"type": "tick", "thickness": 4, "size": 26, "color": NEIGHBOURS},
                {"x": {**x, "field": "median"}, "y": y},
            ),
            _layer(
                values,
                {"type": "point", "filled": True, "size": 130, "color": OWN, "opacity": 1},
                {"x": {**x, "field": "own"}, "y": y},
            ),
            _layer(
                values,
                {"type": "text", "dy": -15, "fontWeight": "bold", "color": INK},
                {
                    "x": {**x, "field": "own"},
                    "y": y,
                    "text": {"field": "own", "type": "quantitative", "format": ",.1f"},
                },
            ),
        ],
    }


def _numbers(row: Row) -> dict[str, float | None]:
    return {"own": row.own, "median": row.median, "low": row.low, "high": row.high}


def _layer(values: Sequence[Spec], mark: Spec, encoding: Spec) -> Spec:
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}
