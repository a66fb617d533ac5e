"""One measure's results from the snapshot in use, beside what others publish."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from alongside.cube.counts import ALL, DIMENSIONS, ScopeKind
from alongside.kernel.errors import AlongsideError
from alongside.kernel.identity import Viewer
from alongside.kernel.periods import PeriodKind
from alongside.pipeline.beside import Beside, beside
from alongside.pipeline.opened import current, open_cube

if TYPE_CHECKING:
    import pandas as pd

    from alongside.cube.arriving import Delay
    from alongside.measures.measure import Measure
    from alongside.measures.pathway import Break
    from alongside.pipeline.inlet import Target
    from alongside.pipeline.quality.values import Touched
    from alongside.store.home import Home

SHORT_KINDS = {
    "month": PeriodKind.MONTH,
    "quarter": PeriodKind.QUARTER,
    "year": PeriodKind.YEAR,
    "rolling": PeriodKind.ROLLING_12_MONTHS,
    "ytd": PeriodKind.YEAR_TO_DATE,
}


@dataclass(frozen=True)
class Results:
    """What was asked and answered. `cells` is a frame as `Cube.ask` gives it."""

    measure: "Measure"
    authority: str
    as_at: str
    by: str
    cells: "pd.DataFrame"
    beside: Beside
    breaks: "tuple[Break, ...]" = ()
    target: "Target | None" = None
    delay: "Delay | None" = None
    touched: "tuple[Touched, ...]" = ()  # what is open in the cells it is counted from


def results(
    home: "Home",
    measure: str,
    *,
    viewer: Viewer,
    by: str = ALL,
    period: str | None = None,
    scope_kind: ScopeKind = ScopeKind.AUTHORITY,
    scope: str | None = None,
) -> Results:
    """The cells of one measure.

    `by` is a dimension such as `ethnic group`, and of a mix always what it is a mix by; `period` a
    kind (month, quarter, year, rolling, ytd) or one period as labelled (`2024-25`, `2025-03`);
    `scope` an area or team. Raises AlongsideError where the measure, dimension, period or scope is
    not known.
    """
    from alongside.kernel.places import find_authority
    from alongside.measures.catalogue import catalogue
    from alongside.pipeline.inlet import kept_inlet
    from alongside.pipeline.quality.seen import touched

    snapshot = current(home)
    wanted = catalogue(home.definitions_folder).measure(measure)
    by = _dimension(wanted, by)
    period = period or ("year" if by != ALL else None)
    cube, inlet = open_cube(snapshot, by=viewer, measure=wanted.id), kept_inlet(snapshot.manifest)
    kind = SHORT_KINDS.get(period or "")
    cells = cube.ask(wanted, by=by, period_kind=kind, scope_kind=scope_kind, scope=scope)
    if period is not None and kind is None:
        cells = _labelled(cells, period)
    if cells.empty and scope is not None:
        raise AlongsideError(f"no {scope_kind} {scope!r} has results for {wanted.id}")
    place = find_authority(snapshot.manifest["authority"]["number"])
    return Results(
        wanted,
        snapshot.manifest["authority"]["name"],
        snapshot.manifest["as_at"],
        by,
        cells,
        beside(home, place, wanted).until(inlet.pathways.anew_since(wanted.stage)),
        inlet.pathways.breaks(wanted.stage),
        inlet.target(wanted.id, date.fromisoformat(snapshot.manifest["as_at"])),
        cube.arriving.delay_of(wanted.id),
        touched(snapshot, by=viewer).get(wanted.id, ()),
    )


def _dimension(measure: "Measure", by: str) -> str:
    known = (measure.mix.by,) if measure.mix else DIMENSIONS
    if by not in (ALL, *known):
        raise AlongsideError(f"there is no group {by!r}; there are: {', '.join(known)}")
    return measure.mix.by if measure.mix else by


def _labelled(cells: "pd.DataFrame", period: str) -> "pd.DataFrame":
    found = cells[cells["period"] == period].reset_index(drop=True)
    if found.empty and len(cells):
        last = cells["period"].iloc[-1]
        kinds = ", ".join(SHORT_KINDS)
        raise AlongsideError(
            f"there is no period {period!r}\n"
            f"  expected: one of {kinds}, or a period as it is labelled, such as {last}"
        )
    return found
