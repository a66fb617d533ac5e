"""The run as one function: returns in, a new snapshot out, or the last good one untouched."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from alongside.kernel.errors import AlongsideError
from alongside.kernel.identity import Viewer
from alongside.kernel.periods import CollectionYear
from alongside.kernel.places import Authority, find_authority

if TYPE_CHECKING:
    from alongside.pipeline.loaded import Loaded, Progress
    from alongside.returns.submitted import Submitted
    from alongside.store.home import Home


def load(
    paths: Sequence[Path],
    *,
    home: "Home",
    authority: str | None = None,
    by: Viewer,
    as_at: date | None = None,
    year: CollectionYear | None = None,
    fresh: bool = False,
    progress: "Progress" = lambda step: None,
) -> "Loaded":
    """Read returns, add them to what the last snapshot held, count, and swap the result in.

    `authority` is a name or code; without it, the one in settings or whose home this is.
    `as_at` is the last day the files vouch for; without it each return's own. `year` settles the
    collection year where the files disagree. `fresh` starts from nothing. Raises `Unusable` with
    every fault of every file before anything is built, and leaves the last snapshot as it was
    whenever anything fails.
    """
    from alongside.pipeline.build import Run, build
    from alongside.pipeline.definitions import in_force
    from alongside.pipeline.write import keep_returns
    from alongside.returns.recognise import read_all
    from alongside.store.lock import lock
    from alongside.store.room import room

    place = find_authority(authority or _usual_authority(home))
    with lock(home, by=by.name, doing="load") as held:
        _same_authority(home, place, fresh=fresh)
        inlet, definitions = in_force(home)
        progress("Reading the files")
        with room(home) as folder:
            returns = read_all(paths, year=year, as_at=as_at, unfold_in=folder)
        run = Run(
            held,
            place,
            by,
            as_at=as_at or _latest(returns),
            last=None if fresh else home.current(),
            inlet=inlet,
            definitions=definitions,
        )
        return build(run, returns, keep_returns(home, returns), progress=progress)


def _latest(returns: Sequence["Submitted"]) -> date:
    days = [each.as_at for each in returns if each.as_at]
    if not days:
        raise AlongsideError("No file says which day it is true for. Say it: --as-at 2025-09-30")
    return max(days)


def _usual_authority(home: "Home") -> str:
    set_down = home.settings().get("authority")
    if isinstance(set_down, str) and set_down.strip():
        return set_down
    if current := home.current():
        return str(current.manifest["authority"]["number"])
    raise AlongsideError(
        "Say whose files these are: --authority NAME, or authority in settings.yaml"
    )


def _same_authority(home: "Home", place: Authority, *, fresh: bool) -> None:
    current = home.current()
    if current is None or fresh:
        return
    before: Mapping[str, str] = current.manifest["authority"]
    if before["number"] != place.number:
        raise AlongsideError(
            f"This home holds {before['name']}, not {place.name}: one home is for one authority.\n"
            "  what to do: use another folder with --home, or start anew with --fresh"
        )
