"""Asking the cube: one measure's values, by period and group, honest about what was seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from alongside.cube.arriving import Arriving
from alongside.cube.counts import (
    ALL,
    CELL_COLUMNS,
    COUNT_COLUMNS,
    DURATION_COLUMNS,
    MEDIAN_COLUMNS,
    Observation,
    ScopeKind,
    place_of_group,
)
from alongside.kernel.periods import Period, PeriodKind
from alongside.measures.measure import Basis, Measure, Unit
from alongside.measures.mixing import labels as mix_labels

ANSWER_COLUMNS = (
    "scope_kind",
    "scope",
    "period_kind",
    "period_start",
    "period_end",
    "period",
    "group",
    "numerator",
    "denominator",
    "value",
    "lower",
    "upper",
    "observed",
    "arrived",
)


@dataclass(frozen=True)
class Cube:
    """Counts in memory, in the shape of `alongside.cube.counts`: exact or protected alike."""

    counts: pd.DataFrame
    medians: pd.DataFrame | None = None
    durations: pd.DataFrame | None = None
    arriving: Arriving = field(default_factory=Arriving, kw_only=True)

    def __post_init__(self) -> None:
        for name, frame, columns in (
            ("counts", self.counts, COUNT_COLUMNS),
            ("medians", self.medians, MEDIAN_COLUMNS),
            ("durations", self.durations, DURATION_COLUMNS),
        ):
            missing = set(columns) - set(columns if frame is None else frame.columns)
            if missing:
                raise ValueError(f"{name} without {sorted(missing)}")

    @cached_property
    def _by_measure(self) -> Mapping[str, pd.DataFrame]:
        return _apart(self.counts)

    @cached_property
    def _medians_of(self) -> Mapping[str, pd.DataFrame]:
        return {} if self.medians is None else _apart(self.medians)

    @property
    def measures(self) -> tuple[str, ...]:
        """The ids of the measures that were counted."""
        return tuple(sorted(self._by_measure))

    def cells(self, measure: Measure) -> pd.DataFrame:
        """Every cell of one measure, in the columns of the counts."""
        return self._by_measure.get(measure.id, self.counts.iloc[:0])

    def ask(
        self,
        measure: Measure,
        *,
        by: str = ALL,
        period_kind: PeriodKind | None = None,
        scope_kind: ScopeKind = ScopeKind.AUTHORITY,
        scope: str | None = None,
    ) -> pd.DataFrame:
        """One measure's cells in order of period and group, with the columns ANSWER_COLUMNS.

        `by` names a dimension, or `all` for the whole; `period_kind` narrows to one kind, `scope`
        to one area or team. `value` is in the measure's unit: NaN where nothing was observed,
        where a small count is left out, where there is nothing to divide by, and for rates of a
        group, an area or a team (whose children are not known). A rate of events is brought to
        a year: 30 in three months is told as 120 a year. Of a duration it is the median, with its
        quartiles in `lower` and `upper` (NaN for all others). A mix is asked by what it is by.
        `arrived` is the share of a period recorded so far while it is still arriving, else NaN.
        No cell found gives an empty frame.
        """
        cells = self.cells(measure)
        wanted = (cells["dimension"] == by) & (cells["scope_kind"] == str(scope_kind))
        if period_kind is not None:
            wanted &= cells["period_kind"] == str(period_kind)
        if scope is not None:
            wanted &= cells["scope"] == scope
        found = cells[wanted]
        arrived = self.arriving.arrived(measure.id, found)
        told = self.told(measure, found)
        return _in_order(measure, told.assign(period=labels(found), arrived=arrived))

    def told(self, measure: Measure, cells: pd.DataFrame) -> pd.DataFrame:
        """Cells of one measure with their `value`, and its quartiles `lower` and `upper`."""
        if measure.duration is None:
            return cells.assign(value=values(measure, cells), lower=np.nan, upper=np.nan)
        medians = self._medians_of.get(measure.id)
        if medians is None:
            return cells.assign(value=np.nan, lower=np.nan, upper=np.nan)
        found = cells.merge(medians, how="left", on=list(CELL_COLUMNS), validate="one_to_one")
        # The days of a period nobody saw are those of its survivors.
        quartiles = ["lower", "median", "upper"]
        found[quartiles] = found[quartiles].where(found["observed"] != Observation.NOT_OBSERVED)
        return found.rename(columns={"median": "value"}).set_axis(cells.index)


def _apart(frame: pd.DataFrame) -> Mapping[str, pd.DataFrame]:
    return {str(id): cells for id, cells in frame.groupby("measure", sort=False)}


def values(measure: Measure, cells: pd.DataFrame) -> pd.Series:
    """The value of each cell in the measure's unit, as long as there are cells: of all measures
    but durations, whose medians stand beside their counts."""
    numerator, denominator = cells["numerator"].astype(float), cells["denominator"].astype(float)
    some = denominator.where(denominator > 0)
    match measure.unit:
        case Unit.COUNT:
            return numerator
        case Unit.PERCENT:
            return 100 * numerator / some
        case Unit.PER_10_000:
            return 10_000 * numerator / some * _times_a_year(measure, cells)
        case _:
            return numerator / some


def _times_a_year(measure: Measure, cells: pd.DataFrame) -> pd.Series | float:
    """How many such periods make a year; a stock is what it is, however short the period."""
    if measure.basis is not Basis.DATED:
        return 1.0
    start, end = pd.to_datetime(cells["period_start"]), pd.to_datetime(cells["period_end"])
    months = (end.dt.year - start.dt.year) * 12 + end.dt.month - start.dt.month + 1
    return 12 / months


def labels(cells: pd.DataFrame) -> list[str]:
    """Periods as people write them; there are few, however many the cells."""
    keys = cells[["period_kind", "period_start", "period_end"]]
    numbered = keys.groupby(list(keys), sort=False, dropna=False).ngroup().to_numpy()
    named = [
        Period(PeriodKind(kind), pd.Timestamp(start).date(), pd.Timestamp(end).date()).label
        for kind, start, end in keys.drop_duplicates().itertuples(index=False)
    ]
    return [named[number] for number in numbered]


def _in_order(measure: Measure, cells: pd.DataFrame) -> pd.DataFrame:
    kinds = list(map(str, PeriodKind))
    groups = mix_labels(measure.mix) if measure.mix else ()
    of_mix = {label: (place, label) for place, label in enumerate(groups)}
    keyed = cells.assign(
        _kind=cells["period_kind"].map(kinds.index),
        _group=cells["group"].map(lambda group: of_mix.get(group) or place_of_group(group)),
    )
    ordered = keyed.sort_values(["scope", "_kind", "period_end", "_group"], kind="stable")
    return ordered[list(ANSWER_COLUMNS)].reset_index(drop=True)
