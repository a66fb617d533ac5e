"""The way from contact to care, which an authority changes on a day: reform goes live.

A pathway (`definitions/pathways`) says which stages there are, in order, what each holds of the
measures' stages, and what its going live does to a series: some begin anew, for a figure no
longer means what it meant, here or beside authorities that have not changed over; others are
only marked. Which pathway is in force from when is the authority's own setting.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from alongside.kernel.errors import AlongsideError
from alongside.kernel.shipped import read_yaml, shipped
from alongside.measures.block import Block

ESTABLISHED = "established"


@dataclass(frozen=True)
class PathwayStage:
    """One stage as an authority names it, and the stages of measures that it holds."""

    title: str
    holds: tuple[str, ...]


@dataclass(frozen=True)
class Pathway:
    """One way of arranging help. `begins_anew` and `marked` give, by stage of measures, why."""

    id: str
    title: str
    says: str
    source: str
    stages: tuple[PathwayStage, ...]
    begins_anew: Mapping[str, str]
    marked: Mapping[str, str]

    def stage_of(self, stage: str) -> str:
        """What this pathway calls a stage of measures."""
        return next((each.title for each in self.stages if stage in each.holds), stage)


@dataclass(frozen=True)
class Change:
    """A pathway going live on a day."""

    since: date
    pathway: Pathway


@dataclass(frozen=True)
class Break:
    """A day on which a measure's series begins anew, or is only marked, and why."""

    on: date
    title: str
    why: str
    begins_anew: bool


@dataclass(frozen=True)
class Pathways:
    """Which pathway was in force when, in order; before the first change, the established one."""

    changes: tuple[Change, ...] = ()

    def at(self, day: date) -> Pathway:
        """The pathway in force on a day."""
        went = [change.pathway for change in self.changes if change.since <= day]
        return went[-1] if went else pathway(ESTABLISHED)

    def breaks(self, stage: str) -> tuple[Break, ...]:
        """What the changes do to the series of measures of one stage, oldest first."""
        found = []
        for change in self.changes:
            of = change.pathway
            why = of.begins_anew.get(stage) or of.marked.get(stage)
            if why:
                found.append(Break(change.since, of.title, why, stage in of.begins_anew))
        return tuple(found)

    def anew_since(self, stage: str) -> date | None:
        """The first day of the newest series of measures of one stage; None where none began."""
        anew = [each.on for each in self.breaks(stage) if each.begins_anew]
        return max(anew, default=None)


def pathways_of(written: Sequence[Mapping[str, str]]) -> Pathways:
    """From settings: `from` (a day) and `name` (a pathway) of each change.

    Raises AlongsideError for a day, a name or an order that cannot be.
    """
    changes = [_change(entry) for entry in written]
    days = [change.since for change in changes]
    if days != sorted(set(days)):
        raise AlongsideError("settings.yaml: pathway: the days it changes on stand in order, once")
    return Pathways(tuple(changes))


@cache
def pathway(id: str) -> Pathway:
    """The pathway of this name. Raises AlongsideError, naming those there are."""
    file = shipped("pathways").joinpath(f"{id}.yaml")
    if id not in _names() or not file.is_file():
        raise AlongsideError(
            f"there is no pathway {id!r}\n  expected: one of {', '.join(_names())}"
        )
    block = Block(read_yaml(file.read_text(encoding="utf-8")))
    stages = [Block(stage) for stage in block.left.pop("stages")]
    return Pathway(
        id=id,
        title=block.text("title"),
        says=block.text("says"),
        source=block.text("source"),
        stages=tuple(PathwayStage(each.text("title"), each.texts("holds")) for each in stages),
        begins_anew=_why_by_stage(block, "begins_anew"),
        marked=_why_by_stage(block, "marked"),
    )


@cache
def _names() -> tuple[str, ...]:
    files = shipped("pathways").iterdir()
    return tuple(sorted(file.name.removesuffix(".yaml") for file in files))


def _why_by_stage(block: Block, key: str) -> Mapping[str, str]:
    entries = [Block(entry) for entry in block.left.pop(key, [])]
    found: dict[str, str] = {}
    for entry in entries:
        why = entry.text("why")
        found |= dict.fromkeys(entry.texts("stages"), why)
    return found


def _change(entry: Mapping[str, str]) -> Change:
    if not isinstance(entry, Mapping) or set(entry) != {"from", "name"}:
        raise AlongsideError(
            "settings.yaml: pathway: a change has a day and a name\n"
            "  expected: such as - {from: 2025-04-01, name: families_first}"
        )
    try:
        since = date.fromisoformat(entry["from"])
    except (TypeError, ValueError):
        raise AlongsideError(
            f"settings.yaml: pathway: {entry['from']!r} is no day\n  expected: such as 2025-04-01"
        ) from None
    return Change(since, pathway(entry["name"]))
