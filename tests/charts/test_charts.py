"""Pictures are labelled, hold the marks they should, and leave gaps where figures are missing."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from alongside.charts.beside import Row, beside
from alongside.charts.colours import ENGLAND, NEIGHBOURS_NAME, OWN, REGION
from alongside.charts.draw import draw, labelled
from alongside.charts.over_time import Mark, Point, over_time
from alongside.charts.picture import Figures
from alongside.charts.small import sparkline, strip
from alongside.charts.trend import Line, starts_at_zero, trend

SVG = "{http://www.w3.org/2000/svg}"
HERE = Line("Exampleshire", ((2020, 10.0), (2021, None), (2022, 0.0), (2023, 14.0)), OWN, width=3)
LAND = Line("England", ((2020, 9.0), (2021, 9.5), (2022, 9.7), (2023, 14.0)), ENGLAND, (6, 3))


def drawn(spec: dict[str, object]) -> ElementTree.Element:
    svg = draw(spec, id="pic", title="Title & more", says="What <it> shows")
    return ElementTree.fromstring(svg)


def marks(root: ElementTree.Element, kind: str) -> int:
    """Marks of a kind, as the renderer groups them."""
    groups = [g for g in root.iter(f"{SVG}g") if f"mark-{kind}" in g.get("class", "").split()]
    own = [g for g in groups if "role-mark" in g.get("class", "")]
    return sum(len(list(g)) for g in own)


def test_the_root_is_an_image_named_by_its_title_and_sentence() -> None:
    root = drawn(trend([LAND, HERE], unit="%"))
    assert root.get("role") == "img"
    names = (root.get("aria-labelledby") or "").split()
    by_id = {node.get("id"): node.text for node in root.iter() if node.get("id")}
    assert [by_id[name] for name in names] == ["Title & more", "What <it> shows"]


def test_marks_carry_no_labels_of_their_own() -> None:
    root = drawn(trend([LAND, HERE], unit="%"))
    inner = [node for node in root.iter() if node is not root]
    assert not [node for node in inner if node.get("aria-label") or node.get("role")]


def test_inner_ids_begin_with_the_picture_s_so_two_may_share_a_page() -> None:
    svg = draw(trend([LAND, HERE], unit="%"), id="one", title="t", says="s")
    ids = re.findall(r'\bid="([^"]+)"', svg)
    assert ids
    assert all(id.startswith("one-") for id in ids)
    assert all(f'id="{used}"' in svg for used in re.findall(r"url\(#([^)]+)\)", svg))


def test_a_trend_draws_each_line_each_known_point_and_each_name() -> None:
    root = drawn(trend([LAND, HERE], unit="%"))
    assert marks(root, "symbol") == 3  # 2020, 2022 (a zero is a figure), 2023
    texts = [node.text for node in root.iter(f"{SVG}text")]
    assert texts.count("Exampleshire") == texts.count("England") == 1
    lines = [
        node.get("d") or ""
        for group in root.iter(f"{SVG}g")
        if "mark-line" in group.get("class", "")
        for node in group
    ]
    assert len(lines) == 2
    own = next(d for d in lines if d.count("M") == 2)  # broken once, at 2021
    assert own.count("L") >= 1
    assert sum(d.count("L") for d in lines) >= 4


def test_names_at_one_height_are_moved_apart() -> None:
    spec = trend([LAND, HERE], unit="%")
    names = [layer for layer in spec["layer"] if layer["mark"]["type"] == "text"]
    heights = sorted(layer["data"]["values"][0]["at"] for layer in names)
    assert heights[1] - heights[0] > 1


def test_the_axis_starts_at_zero_unless_all_values_lie_high() -> None:
    high = Line("England", ((2020, 88.0), (2021, 91.0)), ENGLAND)
    assert starts_at_zero([LAND, HERE])
    assert not starts_at_zero([high])
    assert starts_at_zero([])


def test_rows_of_dots_draw_one_dot_a_row_and_bars_only_with_neighbours() -> None:
    rows = [
        Row("Referrals", 393.3, 445.1, 380.0, 560.0),
        Row("Plans|per conferences", 79.4, 87.6, 86.0, 89.0),
        Row("Alone", 5.0, None, None, None),
    ]
    root = drawn(beside(rows, unit="For every 100"))
    assert marks(root, "symbol") == 3
    assert marks(root, "rect") == 2 + 2  # a bar and a tick for each row with neighbours
    texts = " ".join(node.text or "" for node in root.iter() if node.text)
    assert "per conferences" in texts
    assert "|" not in texts


def test_a_title_with_a_backslash_stays_itself() -> None:
    assert "a\\1b" in labelled("<svg></svg>", id="x", title="a\\1b", says="s")


def test_a_sparkline_leaves_gaps_and_needs_two_points() -> None:
    svg = sparkline(HERE.values, LAND.values, label="Trend & more")
    root = ElementTree.fromstring(svg)
    paths = [node.get("d") or "" for node in root.iter("path")]
    assert [d.count("M") for d in paths] == [1, 2]  # England whole, own broken at the gap
    assert [d.count("L") for d in paths] == [3, 1]
    assert root.get("aria-label") == "Trend & more"
    assert sparkline(((2020, 1.0), (2021, None)), (), label="one") == ""
    assert "nan" not in sparkline(((2020, 5.0), (2021, 5.0)), (), label="flat")


def test_a_strip_marks_every_authority_and_this_one() -> None:
    root = ElementTree.fromstring(strip([1.0, 2.0, 2.0, 3.0], 2.0, label="Second"))
    others, own = (node.get("d") or "" for node in root.iter("path"))
    assert (others.count("M"), own.count("M")) == (3, 1)
    assert strip([2.0, 2.0], 2.0, label="all alike") == ""


def test_a_table_whose_rows_do_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="1 rows do not fit"):
        Figures("c", ("Year", "Here"), (("2025", "1"), ("2024",)))


def contrast(colour: str) -> float:
    """Against white: Web Content Accessibility Guidelines 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


@pytest.mark.parametrize("colour", [OWN, ENGLAND, REGION, NEIGHBOURS_NAME])
def test_names_of_lines_can_be_read(colour: str) -> None:
    assert contrast(colour) >= 4.5


def years(*values: float) -> list[Point]:
    first = 2020
    return [
        Point(date(first + i, 4, 1), date(first + i + 1, 3, 31), value, complete=True)
        for i, value in enumerate(values)
    ]


@pytest.mark.parametrize(("begins_anew", "pieces"), [(True, 2), (False, 1)])
def test_no_line_crosses_the_day_a_series_begins_anew(begins_anew: bool, pieces: int) -> None:
    mark = Mark(date(2022, 4, 1), "Family Help", begins_anew)
    root = drawn(over_time(years(9, 8, 5, 4), unit="%", marks=[mark]))
    [line] = [
        node.get("d") or ""
        for group in root.iter(f"{SVG}g")
        if "mark-line" in group.get("class", "")
        for node in group.iter(f"{SVG}path")
    ]
    assert line.count("M") == pieces
    assert "Family Help" in [node.text for node in root.iter(f"{SVG}text")]


def test_a_change_outside_what_is_drawn_is_not_marked() -> None:
    mark = Mark(date(2030, 4, 1), "Family Help", True)
    assert over_time(years(9, 8), unit="%", marks=[mark]) == over_time(years(9, 8), unit="%")


def test_a_target_is_a_rule_across() -> None:
    without = drawn(over_time(years(9, 8), unit="%"))
    within = drawn(over_time(years(9, 8), unit="%", target=7.0))
    assert marks(within, "rule") == marks(without, "rule") + 1


def test_periods_still_arriving_are_hatched_and_left_out_of_the_line() -> None:
    months = [
        Point(date(2025, m, 1), date(2025, m, 28), float(m), complete=m < 4, arriving=m > 3)
        for m in range(1, 6)
    ]
    spec = over_time(months, unit="%")
    svg = draw(spec, id="late", title="Late", says="Two months are still arriving.")
    assert svg.count('fill="url(#late-hatched)"') == 2
    assert 'id="late-hatched"' in svg
    [line] = [layer for layer in spec["layer"] if layer["mark"]["type"] == "line"]
    assert [row["value"] for row in line["data"]["values"]] == [1, 2, 3, None, None]
    assert "hatched" not in draw(over_time(months[:3], unit="%"), id="x", title="t", says="s")
