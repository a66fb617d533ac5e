"""An authority's own figures in the layout of Explore Education Statistics, as DfE publishes.

One row a year and group, one column an indicator; a second table says what each column is
(`col_name`, `col_type`, `label`, `indicator_unit` and so on). A cell without a figure says why by
a symbol, never by a nought. Source: DfE's guidance on preparing data files for that service.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from alongside.cube.ask import Cube
from alongside.cube.counts import ALL, Observation, ScopeKind, place_of_group
from alongside.kernel.errors import AlongsideError
from alongside.kernel.periods import CollectionYear, PeriodKind
from alongside.kernel.places import ENGLAND, Authority, find_region
from alongside.measures.measure import Measure, Unit

TOTAL = "Total"
SUPPRESSED, NOT_AVAILABLE, NOT_APPLICABLE, LOW = "c", "x", "z", "low"
META_COLUMNS = (
    "col_name",
    "col_type",
    "label",
    "indicator_grouping",
    "indicator_unit",
    "indicator_dp",
    "filter_hint",
    "filter_grouping_column",
)
# The service knows a unit only for shares; others are told by the label.
UNITS = {Unit.PERCENT: "%"}


class Key(NamedTuple):
    """Which row of the file: a year (that it ends in), and a group of a dimension."""

    year: int
    dimension: str
    group: str


Cell = Mapping[Hashable, Any]


@dataclass(frozen=True)
class Indicator:
    """One column of figures: which number of a measure's cells it prints, and how."""

    name: str
    measure: Measure
    column: str  # of the answer: value, numerator, denominator, lower or upper
    label: str
    places: int

    @property
    def unit(self) -> str:
        return UNITS.get(self.measure.unit, "") if self.column == "value" else ""


@dataclass(frozen=True)
class Layout:
    """One file and what its columns are."""

    data: pd.DataFrame
    meta: pd.DataFrame


def layout(cube: Cube, measures: Sequence[Measure], place: Authority, *, protected: bool) -> Layout:
    """Years of the authority, whole and by group, for measures that belong together.

    Text throughout. `c` where a small number was taken out of a protected cube, `x` where the
    files loaded did not see the whole year or nobody knows what to divide by, `z` where a figure
    does not exist, `low` where it is more than nothing and rounds to it.
    """
    indicators = [each for measure in measures for each in _indicators(measure)]
    cells = {m.id: _cells(cube, m) for m in measures}
    seen = {key for found in cells.values() for key, cell in found.items() if _is_whole(cell)}
    keys = sorted({key for found in cells.values() for key in found}, key=_in_order)
    where = _where(place)
    years = {key.year for key in seen}
    rows = [
        {
            "time_period": str(key.year),
            "time_identifier": "Reporting year",
            **where,
            "breakdown_topic": TOTAL if key.dimension == ALL else key.dimension.capitalize(),
            "breakdown": TOTAL if key.group == ALL else key.group,
            **{
                each.name: _printed(each, cells[each.measure.id].get(key), key, protected)
                for each in indicators
            },
        }
        for key in keys
        if key.year in years
    ]
    return Layout(pd.DataFrame(rows, dtype="str"), _meta(indicators))


def _indicators(measure: Measure) -> Iterator[Indicator]:
    """The value, and the numbers it rests on where it is not itself a number."""
    if measure.unit is Unit.COUNT:
        yield Indicator(measure.id, measure, "value", measure.title, 0)
        return
    unit = "" if measure.unit in UNITS else f" ({measure.unit})"
    yield Indicator(measure.id, measure, "value", measure.title + unit, 1)
    if measure.duration is not None:
        for column, words in (("lower", "lower quartile"), ("upper", "upper quartile")):
            label = f"{measure.title}{unit}, {words}"
            yield Indicator(f"{measure.id}_{column}_quartile", measure, column, label, 1)
    if not measure.numerator.adds:
        yield Indicator(f"{measure.id}_number", measure, "numerator", f"{measure.title}: number", 0)
    yield Indicator(f"{measure.id}_of", measure, "denominator", f"{measure.title}: of how many", 0)


def _cells(cube: Cube, measure: Measure) -> dict[Key, Cell]:
    """The authority's years of one measure."""
    cells = cube.counts[
        (cube.counts["measure"] == measure.id)
        & (cube.counts["scope_kind"] == str(ScopeKind.AUTHORITY))
        & (cube.counts["period_kind"] == str(PeriodKind.YEAR))
    ]
    told = cube.told(measure, cells)
    years = [CollectionYear.of(end.date()).ends_in for end in pd.to_datetime(told["period_end"])]
    keys = map(Key, years, told["dimension"], told["group"])
    return dict(zip(keys, told.to_dict("records"), strict=True))


def _in_order(key: Key) -> tuple[int, bool, str, tuple[int, str]]:
    return key.year, key.dimension != ALL, key.dimension, place_of_group(key.group)


def _is_whole(cell: Cell) -> bool:
    return bool(cell["observed"] == Observation.COMPLETE)


def _where(place: Authority) -> dict[str, str]:
    try:
        region = find_region(place.region) if place.region else None
    except AlongsideError:
        region = None
    return {
        "geographic_level": "Local authority",
        "country_code": ENGLAND.code,
        "country_name": ENGLAND.name,
        "region_code": region.code if region else "",
        "region_name": region.name if region else "",
        "old_la_code": place.number,
        "new_la_code": place.code,
        "la_name": place.name,
    }


def _printed(indicator: Indicator, cell: Cell | None, key: Key, protected: bool) -> str:
    if cell is None:
        return NOT_APPLICABLE
    if not _is_whole(cell):
        return NOT_AVAILABLE
    number = float(cell[indicator.column])
    if number != number:
        return _why_blank(indicator, cell, key, protected)
    printed = f"{number:.{indicator.places}f}"
    return LOW if float(printed) == 0 and number > 0 else printed


def _why_blank(indicator: Indicator, cell: Cell, key: Key, protected: bool) -> str:
    if protected and pd.isna(cell["numerator"]):
        return SUPPRESSED
    if indicator.measure.unit is Unit.PER_10_000 and key.dimension != ALL:
        return NOT_APPLICABLE  # how many children a group has is not known to anyone
    return NOT_APPLICABLE if cell["denominator"] == 0 else NOT_AVAILABLE


def _meta(indicators: Iterable[Indicator]) -> pd.DataFrame:
    # The column that filters are grouped by is named by theirs, and has no line of its own.
    groups = {
        "col_name": "breakdown",
        "col_type": "Filter",
        "label": "Breakdown",
        "filter_grouping_column": "breakdown_topic",
    }
    figures = [
        {
            "col_name": each.name,
            "col_type": "Indicator",
            "label": each.label,
            "indicator_grouping": each.measure.title,
            "indicator_unit": each.unit,
            "indicator_dp": str(each.places),
        }
        for each in indicators
    ]
    return pd.DataFrame([groups, *figures], columns=list(META_COLUMNS), dtype="str").fillna("")
