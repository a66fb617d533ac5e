"""From a Vega-Lite specification (a plain dict) to an SVG that says what it is."""

import re
from html import escape
from typing import Any

from alongside.charts.colours import FONT, GRID, HATCHED, INK, LIGHT_GREY

Spec = dict[str, Any]
VERSION = "5.21"
_CONFIG: Spec = {
    # The whole picture carries one label; forty "point" labels are noise to a screen reader.
    "aria": False,
    "background": None,
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 14,
        "titleFontSize": 14,
        "titleFontWeight": "normal",
        "labelColor": INK,
        "titleColor": INK,
        "gridColor": GRID,
        "domainColor": INK,
        "tickColor": INK,
    },
    "text": {"fontSize": 14, "color": INK},
}

_HATCHES = (
    '<defs><pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)">'
    f'<path d="M0 0V6" stroke="{LIGHT_GREY}" stroke-width="2"/></pattern></defs>'
)


def draw(spec: Spec, *, id: str, title: str, says: str) -> str:
    """The picture as labelled SVG, ready to stand inside a page; ids begin with `id`."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg({**spec, "config": _CONFIG}, vl_version=VERSION)
    return labelled(_with_hatches(drawn), id=id, title=title, says=says)


def _with_hatches(svg: str) -> str:
    """Vega-Lite knows no patterns, but passes on a fill that names one; here it is defined."""
    return re.sub(r"(<svg\b[^>]*>)", rf"\1{_HATCHES}", svg, count=1) if HATCHED in svg else svg


def labelled(svg: str, *, id: str, title: str, says: str) -> str:
    """Name the root, which the renderer leaves without a role, and keep inner ids apart."""
    # The renderer also gives roles to groups of marks, for a tree that nobody will walk.
    quiet = re.sub(r' (role|aria-[a-z]+)="[^"]*"', "", svg)
    apart = re.sub(r'(\bid="|url\(#|xlink:href="#)', rf"\g<1>{id}-", quiet)
    label = (
        f'<title id="{id}-title">{escape(title)}</title><desc id="{id}-desc">{escape(says)}</desc>'
    )
    named = f'<svg role="img" aria-labelledby="{id}-title {id}-desc"'
    root, found = re.subn(r"<svg\b([^>]*)>", rf"{named}\g<1>>{_literal(label)}", apart, count=1)
    assert found, "the renderer gave no svg"
    return root


def _literal(text: str) -> str:
    """Backslashes in a title are not groups of the replacement."""
    return text.replace("\\", r"\\")
