"""Everything the report of a load shows, gathered as frozen values; the report fetches nothing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from alongside.cube.arriving import Delay
from alongside.cube.counts import Observation
from alongside.kernel.identity import Viewer
from alongside.kernel.periods import PeriodKind
from alongside.measures.measure import Basis, Unit
from alongside.measures.pathway import Break, Pathway
from alongside.pipeline.beside import Beside, beside
from alongside.pipeline.inlet import Inlet, Target, kept_inlet
from alongside.pipeline.opened import current, open_cube
from alongside.pipeline.quality.seen import quality_of, touched
from alongside.pipeline.quality.values import QualitySeen, Touched

if TYPE_CHECKING:
    import pandas as pd

    from alongside.cube.ask import Cube
    from alongside.measures.measure import Measure
    from alongside.store.home import Home

# How far back the report draws: five years and a little, as much as an SSD holds in full.
MONTHS_DRAWN = 66
GROUPS_SHOWN = ("sex", "age", "ethnic group", "disability", "deprivation", "place")


@dataclass(frozen=True)
class Seen:
    """One period of one measure: NaN is None; `observed` as in the cube."""

    period: str
    start: date
    end: date
    value: float | None
    numerator: float | None
    denominator: float | None
    observed: str
    lower: float | None = None
    upper: float | None = None
    arrived: float | None = None  # the share recorded so far, while the period is still arriving

    @property
    def complete(self) -> bool:
        return self.observed == Observation.COMPLETE

    @property
    def settled(self) -> bool:
        """Seen whole, and no longer arriving: what may be drawn as trend."""
        return self.complete and self.arrived is None

    @property
    def state(self) -> str:
        """How far it may be trusted, in words."""
        if self.arrived is None or not self.complete:
            return self.observed
        return f"still arriving: at least {math.floor(100 * self.arrived)}% has come"


@dataclass(frozen=True)
class GroupSeen:
    """One group of one dimension in the latest complete year."""

    dimension: str
    group: str
    seen: Seen


@dataclass(frozen=True)
class MeasureSeen:
    """A measure as the report shows it: its years, its run of months (of rolling years where
    months mean nothing), the run made smooth, and its groups."""

    measure: "Measure"
    years: tuple[Seen, ...]
    run: tuple[Seen, ...]
    smooth: tuple[Seen, ...]
    groups: tuple[GroupSeen, ...]
    beside: Beside
    breaks: tuple[Break, ...] = ()
    target: Target | None = None
    delay: Delay | None = None
    touched: tuple[Touched, ...] = ()  # what is open in the cells it is counted from

    @property
    def latest_year(self) -> Seen | None:
        """The newest year that was seen whole, before any that is still arriving."""
        return _newest(self.years)

    @property
    def latest(self) -> Seen | None:
        """The newest period of the run that was seen whole, before any that is still arriving."""
        return _newest(self.run)

    @property
    def ratio_to_england(self) -> float | None:
        """The latest year over England's same year, or England's newest before it."""
        year, england = self.latest_year, self.england
        if year is None or not year.value or not england:
            return None
        return year.value / england

    @property
    def not_comparable(self) -> bool:
        """Whether the latest year counts something that others, or the years before, do not."""
        year = self.latest_year
        return year is not None and any(b.begins_anew and b.on <= year.end for b in self.breaks)

    @property
    def england(self) -> float | None:
        """England's figure for that year, or its newest before; None for a count, since a count
        of a country says nothing about an authority, and where the series began anew."""
        year = self.latest_year
        if year is None or self.measure.unit is Unit.COUNT or self.measure.mix:
            return None
        if self.not_comparable:
            return None
        known = [at for at in self.beside.england if at <= year.end.year]
        return self.beside.england[max(known)] if known else None


@dataclass(frozen=True)
class Overview:
    """One authority's core measures from one snapshot.

    Whoever may not see exact counts is told children and rows as the protected cube would tell
    them, None where they are few, and of the faults nothing.
    """

    authority: str
    as_at: date
    snapshot: str
    protected: bool
    loads: tuple[tuple[str, str, str, int | None], ...]
    children: int | None
    faults: int | None
    measures: tuple[MeasureSeen, ...]
    pathway: Pathway
    quality: QualitySeen | None = None


def overview(home: "Home", *, by: Viewer) -> Overview:
    """Gather the core measures from the snapshot in use, as exactly as `by` may see them."""
    from alongside.kernel.places import find_authority
    from alongside.measures.catalogue import catalogue

    snapshot = current(home)
    facts = snapshot.manifest
    place = find_authority(facts["authority"]["number"])
    switched_on, inlet = catalogue(home.definitions_folder).core, kept_inlet(facts)
    cube = open_cube(snapshot, by=by, measures=[measure.id for measure in switched_on])
    core = [measure for measure in switched_on if measure.id in cube.measures]
    open_in = touched(snapshot, by=by)
    return Overview(
        authority=facts["authority"]["name"],
        as_at=date.fromisoformat(facts["as_at"]),
        snapshot=snapshot.id,
        protected=not by.sees_exact_counts,
        loads=tuple(
            (x["return"], x["year"], x["as_at"], _told(x["rows"], by)) for x in facts["loads"]
        ),
        children=_told(facts["matched"]["children"], by),
        faults=sum(facts["faults"].values()) if by.sees_exact_counts else None,
        measures=tuple(
            replace(
                _measure(cube, measure, beside(home, place, measure), inlet),
                touched=open_in.get(measure.id, ()),
            )
            for measure in core
        ),
        pathway=inlet.pathways.at(date.fromisoformat(facts["as_at"])),
        quality=quality_of(home, snapshot, by=by),
    )


def _told(number: int, by: Viewer) -> int | None:
    """A number of children or of their rows, as exactly as `by` may see it."""
    if by.sees_exact_counts:
        return number
    import numpy as np

    from alongside.kernel.disclosure import redact_then_round, shipped_protection

    shown = float(redact_then_round(np.array(float(number)), shipped_protection()))
    return None if shown != shown else int(shown)


def _newest(told: Sequence[Seen]) -> Seen | None:
    """The newest settled period; where there is none, the newest that was seen whole."""
    whole = [seen for seen in reversed(told) if seen.complete]
    return next((seen for seen in whole if seen.settled), whole[0] if whole else None)


def _measure(cube: "Cube", measure: "Measure", others: Beside, inlet: Inlet) -> MeasureSeen:
    years = _seen(cube.ask(measure, period_kind=PeriodKind.YEAR))
    rolling = _seen(cube.ask(measure, period_kind=PeriodKind.ROLLING_12_MONTHS))
    months = _seen(cube.ask(measure, period_kind=PeriodKind.MONTH))
    run = (rolling if measure.yearly else months)[-MONTHS_DRAWN:]
    smooth = (months if measure.basis is Basis.OPEN and months else rolling)[-MONTHS_DRAWN:]
    breaks = inlet.pathways.breaks(measure.stage)
    delay = cube.arriving.delay_of(measure.id)
    found = MeasureSeen(measure, years, run, smooth, (), others, breaks, delay=delay)
    latest = found.latest_year
    if run:
        found = replace(found, target=inlet.target(measure.id, run[-1].end))
    return replace(found, groups=_groups(cube, measure, latest.period)) if latest else found


def _groups(cube: "Cube", measure: "Measure", year: str) -> tuple[GroupSeen, ...]:
    """Groups of the year, where groups say something: counts and shares, not rates of everyone. A
    mix has its own and no others."""
    found: list[GroupSeen] = []
    for dimension in (measure.mix.by,) if measure.mix else GROUPS_SHOWN:
        cells = cube.ask(measure, by=dimension, period_kind=PeriodKind.YEAR)
        cells = cells[cells["period"] == year]
        names: Sequence[str] = cells["group"].tolist()
        found += [
            GroupSeen(dimension, name, seen) for name, seen in zip(names, _seen(cells), strict=True)
        ]
    return tuple(found)


def _seen(cells: "pd.DataFrame") -> tuple[Seen, ...]:
    return tuple(
        Seen(
            period=cell["period"],
            start=cell["period_start"].date(),
            end=cell["period_end"].date(),
            value=_known(cell["value"]),
            numerator=_known(cell["numerator"]),
            denominator=_known(cell["denominator"]),
            observed=str(cell["observed"]),
            lower=_known(cell["lower"]),
            upper=_known(cell["upper"]),
            arrived=_known(cell["arrived"]),
        )
        for cell in cells.to_dict("records")
    )


def _known(number: float) -> float | None:
    return None if number != number else float(number)
