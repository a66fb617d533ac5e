"""Who can mend what is wrong with a child's rows: the team and the worker that hold the work."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from alongside.kernel.child_ids import child_key
from alongside.kernel.identity import Viewer
from alongside.returns.cells import read_date

if TYPE_CHECKING:
    from alongside.store.home import Home

Cells = Sequence[str | None]

# A child's key (`kernel.child_ids.child_key`) -> team, worker; blank where not known.
Whose = Mapping[str, tuple[str, str]]

SOCIAL_WORKER = "social worker"


def team_and_worker(home: "Home", by: Viewer, purpose: str) -> Whose:
    """Team and worker of every child whose work is held now, by the snapshot in use.

    Of several who hold it the social worker is named, and of these the one who came last. Goes
    through a door: raises Refused, and AlongsideError where nothing was loaded.
    """
    from alongside.pipeline.doors import caseload

    return held_by(caseload(home, by=by, purpose=purpose).rows)


def held_by(involvements: Sequence[Sequence[object]]) -> Whose:
    """The same from rows of child, worker, team, role and start, more columns left aside."""
    found: dict[str, tuple[tuple[bool, str], tuple[str, str]]] = {}
    for child, worker, team, role, start, *_ in involvements:
        rank = (role == SOCIAL_WORKER, str(start or ""))
        key = child_key(str(child))
        if key not in found or rank > found[key][0]:
            found[key] = rank, (str(team or ""), str(worker or ""))
    return {child: whose for child, (_, whose) in found.items()}


def told_by_return(tables: Mapping[str, Mapping[str, Cells]]) -> Whose:
    """Team and worker as a return itself tells them, as far as it does: an SSDA903 by its social
    workers, an Annex A by the team and worker its lists name."""
    return {**by_social_workers(tables), **by_allocation(tables)}


def by_allocation(tables: Mapping[str, Mapping[str, Cells]]) -> Whose:
    """Who each child of an Annex A is allocated to. Of several lists the last that names anybody
    is believed: they follow the child from the front door to leaving care."""
    found: dict[str, tuple[str, str]] = {}
    for _, columns in sorted(tables.items(), key=lambda each: (len(each[0]), each[0])):
        if "Child Unique ID" not in columns or "Allocated Team" not in columns:
            continue
        children, teams = columns["Child Unique ID"], columns["Allocated Team"]
        workers = columns.get("Allocated Worker", [None] * len(children))
        for child, team, worker in zip(children, teams, workers, strict=True):
            if child and (team or worker):
                found[child_key(child)] = team or "", worker or ""
    return found


def by_social_workers(tables: Mapping[str, Mapping[str, Cells]]) -> Whose:
    """The worker of each child as an SSDA903 tells it (SWEpisodes): of those whose stretch has
    not ended, or else of all, who began last. A 903 names no team."""
    episodes = tables.get("SWEpisodes", {})
    if not {"CHILD", "SW_ID"} <= episodes.keys():
        return {}
    blank: Cells = [None] * len(episodes["CHILD"])
    columns = (episodes.get(name, blank) for name in ("CHILD", "SW_ID", "SW_DECOM", "SW_DEC"))
    found: dict[str, tuple[tuple[bool, date], tuple[str, str]]] = {}
    for child, worker, began, ended in zip(*columns, strict=True):
        if not child or not worker:
            continue
        rank = (not ended, read_date(began or "") or date.min)
        key = child_key(child)
        if key not in found or rank >= found[key][0]:
            found[key] = rank, ("", worker)
    return {child: whose for child, (_, whose) in found.items()}
