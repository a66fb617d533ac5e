"""Everything a pack shows, gathered as frozen values; the page that shows it fetches nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from alongside.cube.counts import Observation, ScopeKind
from alongside.kernel.errors import AlongsideError, Refused
from alongside.kernel.identity import Viewer
from alongside.kernel.periods import PeriodKind
from alongside.measures.pack import Pack, PackPeriod, PackScope, Section
from alongside.pipeline.inlet import Target, kept_inlet
from alongside.pipeline.listed import ListSeen
from alongside.pipeline.opened import current, open_cube

if TYPE_CHECKING:
    from alongside.cube.ask import Cube
    from alongside.measures.measure import Measure
    from alongside.store.home import Home

PERIODS = {
    PackPeriod.MONTH: PeriodKind.MONTH,
    PackPeriod.QUARTER: PeriodKind.QUARTER,
    PackPeriod.YEAR: PeriodKind.YEAR,
}
# How many periods before the newest the small line beside a figure goes back.
DRAWN = 24


@dataclass(frozen=True)
class Told:
    """One period of one measure; None where nothing is known."""

    period: str
    end: date
    value: float | None
    numerator: float | None
    denominator: float | None


@dataclass(frozen=True)
class Figure:
    """One measure in a pack: its newest periods that were seen whole, newest last, and the target
    set for it. Empty where the files loaded tell nothing whole of it."""

    measure: "Measure"
    told: tuple[Told, ...]
    target: Target | None = None


@dataclass(frozen=True)
class SectionSeen:
    """One section as its reader may see it; `refused` says why its lists are not shown."""

    section: Section
    figures: tuple[Figure, ...] = ()
    lists: tuple[ListSeen, ...] = ()
    refused: str = ""


@dataclass(frozen=True)
class PackSeen:
    """A pack of one authority, or one team of it, from one snapshot."""

    pack: Pack
    authority: str
    team: str | None
    as_at: date
    snapshot: str
    protected: bool
    sections: tuple[SectionSeen, ...]


def gather(home: "Home", id: str, *, by: Viewer, purpose: str, team: str | None = None) -> PackSeen:
    """What a pack shows of the snapshot in use, as far as `by` may see.

    Raises AlongsideError for a pack, or a measure or list it names, that nobody defined, and for a
    team named where the pack is about the authority, or the other way round.
    """
    from alongside.measures.catalogue import catalogue
    from alongside.measures.packs import find_pack

    pack = find_pack(id, home.definitions_folder)
    _check_scope(pack, team)
    snapshot = current(home)
    inlet = kept_inlet(snapshot.manifest)
    definitions = catalogue(home.definitions_folder, tolerances=inlet.tolerances)
    cube = open_cube(snapshot, by=by, measures=pack.measures)
    figures = {
        id: _figure(cube, definitions.measure(id), pack, team, inlet.target(id, snapshot.as_at))
        for id in pack.measures
    }
    lists, refused = _lists(home, pack, by=by, purpose=purpose, team=team)
    return PackSeen(
        pack=pack,
        authority=snapshot.manifest["authority"]["name"],
        team=team,
        as_at=snapshot.as_at,
        snapshot=snapshot.id,
        protected=not by.sees_exact_counts,
        sections=tuple(_section(each, figures, lists, refused) for each in pack.sections),
    )


def _check_scope(pack: Pack, team: str | None) -> None:
    if pack.scope is PackScope.TEAM and team is None:
        raise AlongsideError(f"{pack.id} is about one team\n  what to do: name it with --team")
    if pack.scope is PackScope.AUTHORITY and team is not None:
        raise AlongsideError(f"{pack.id} is about the whole authority: leave --team out")


def _lists(
    home: "Home", pack: Pack, *, by: Viewer, purpose: str, team: str | None
) -> tuple[tuple[ListSeen, ...], str]:
    """Its lists through their door, or why that stayed shut."""
    from alongside.pipeline.doors import lists

    if not pack.lists:
        return (), ""
    try:
        return lists(home, pack.lists, by=by, purpose=purpose, team=team).lists, ""
    except Refused:  # its words name who asked, and a page may be passed on
        return (), f"These lists name children: whoever asked, as {by.role}, may not see them"


def _section(
    section: Section,
    figures: Mapping[str, Figure],
    lists: tuple[ListSeen, ...],
    refused: str,
) -> SectionSeen:
    return SectionSeen(
        section,
        figures=tuple(figures[id] for id in section.measures),
        lists=tuple(
            one
            for one in lists
            if one.worklist.id in section.lists or one.worklist.kind in section.lists
        ),
        refused=refused if section.lists else "",
    )


def _figure(
    cube: "Cube", measure: "Measure", pack: Pack, team: str | None, target: Target | None
) -> Figure:
    kind = PERIODS[pack.period]
    if measure.yearly and kind is not PeriodKind.YEAR:
        kind = PeriodKind.ROLLING_12_MONTHS
    cells = cube.ask(
        measure,
        period_kind=kind,
        scope_kind=ScopeKind.AUTHORITY if team is None else ScopeKind.TEAM,
        scope=team,
    )
    told = [_told(cell) for cell in cells.to_dict("records") if _whole(cell)]
    return Figure(measure, tuple(told[-DRAWN:]), target)


def _whole(cell: Mapping[Any, Any]) -> bool:
    """Seen whole, and no longer arriving: a month half written up looks like a quiet one."""
    return cell["observed"] == Observation.COMPLETE and _known(cell["arrived"]) is None


def _told(cell: Mapping[Any, Any]) -> Told:
    return Told(
        period=cell["period"],
        end=cell["period_end"].date(),
        value=_known(cell["value"]),
        numerator=_known(cell["numerator"]),
        denominator=_known(cell["denominator"]),
    )


def _known(number: Any) -> float | None:
    return None if number is None or number != number else float(number)
