"""The run as one function: returns in, a new snapshot out, or the last good one untouched."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from alongside.kernel.errors import AlongsideError, Fault, Level
from alongside.kernel.identity import Viewer
from alongside.kernel.periods import CollectionYear
from alongside.kernel.places import Authority, find_authority

if TYPE_CHECKING:
    from alongside.pipeline.journeys import Journeys
    from alongside.returns.submitted import Submitted
    from alongside.store.home import Home
    from alongside.store.lock import Held
    from alongside.store.snapshot import Snapshot

Progress = Callable[[str], None]


@dataclass(frozen=True)
class ReturnRead:
    """One return as it was taken: which year, vouched for to which day, from how many files."""

    source_return: str
    year: str
    as_at: date
    files: tuple[str, ...]
    rows: int


@dataclass(frozen=True)
class Loaded:
    """What a load did: the snapshot it made, what was read, and what became of every row."""

    snapshot: "Snapshot"
    authority: Authority
    as_at: date
    returns: tuple[ReturnRead, ...]
    journeys: "Journeys"

    @property
    def faults(self) -> tuple[Fault, ...]:
        return self.journeys.faults


def load(
    paths: Sequence[Path],
    *,
    home: "Home",
    authority: str,
    by: Viewer,
    as_at: date | None = None,
    year: CollectionYear | None = None,
    fresh: bool = False,
    progress: Progress = lambda step: None,
) -> Loaded:
    """Read returns, add them to what the last snapshot held, count, and swap the result in.

    `authority` is a name or code. `as_at` is the last day the files vouch for; without it each
    return's own. `year` settles the collection year where the files disagree. `fresh` starts
    from nothing. Raises `Unusable` with every fault of every file before anything is built, and
    leaves the last snapshot as it was whenever anything fails.
    """
    from alongside.returns.recognise import read_all
    from alongside.store.lock import lock

    place = find_authority(authority)
    with lock(home, by=by.name, doing="load") as held:
        _same_authority(home, place, fresh=fresh)
        progress("Reading the files")
        returns = read_all(paths, year=year, as_at=as_at)
        return _build(returns, held, place, by, as_at or _latest(returns), fresh, progress)


def _build(
    returns: Sequence["Submitted"],
    held: "Held",
    place: Authority,
    by: Viewer,
    as_at: date,
    fresh: bool,
    progress: Progress,
) -> Loaded:
    import duckdb

    from alongside.counting.run import count
    from alongside.measures.catalogue import catalogue
    from alongside.pipeline.journeys import build_journeys
    from alongside.pipeline.manifest import manifest
    from alongside.pipeline.population import population
    from alongside.pipeline.write import keep_returns, write_cube, write_journeys
    from alongside.store.publish import draft, publish

    home = held.home
    last = None if fresh else home.current()
    as_at = max(as_at, date.fromisoformat(last.manifest["as_at"])) if last else as_at
    with duckdb.connect() as con:
        progress("Following each child's journey")
        journeys = build_journeys(
            con, returns, authority=place.number, previous=last.journeys if last else None
        )
        journeys = _with_faults(journeys, _other_authority(returns, place))
        progress("Counting")
        definitions = catalogue(home.definitions_folder)
        children = population(con, home, place)
        count(
            con,
            measures=definitions.measures,
            ideas=definitions.ideas,
            observed=journeys.observed,
            as_at=as_at,
            authority=place.name,
            population=children,
        )
        progress("Writing the snapshot")
        kept = keep_returns(home, returns)
        with draft(held) as folder:
            write_journeys(con, folder, journeys)
            write_cube(con, folder)
            facts = manifest(
                place, as_at, returns, journeys, definitions, children, kept, by=by, before=last
            )
            snapshot = publish(held, folder, facts)
    read = tuple(_as_read(each) for each in returns)
    return Loaded(snapshot, place, as_at, read, journeys)


def _latest(returns: Sequence["Submitted"]) -> date:
    days = [each.as_at for each in returns if each.as_at]
    if not days:
        raise AlongsideError("No file says which day it is true for. Say it: --as-at 2025-09-30")
    return max(days)


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


def _other_authority(returns: Sequence["Submitted"], place: Authority) -> tuple[Fault, ...]:
    """A file that names another authority is loaded, and somebody should ask why."""
    return tuple(
        Fault(
            "the file says it is from another authority",
            file=", ".join(sorted({part.file for part in each.tables})),
            expected=f"{place.number} ({place.name})",
            got=each.authority,
            todo="check that this is the right file, and --authority",
            level=Level.QUERY,
        )
        for each in returns
        if each.authority and each.authority != place.number
    )


def _with_faults(journeys: "Journeys", faults: tuple[Fault, ...]) -> "Journeys":
    from dataclasses import replace

    return replace(journeys, faults=(*journeys.faults, *faults))


def _as_read(submitted: "Submitted") -> ReturnRead:
    assert submitted.as_at is not None, "read_all settles the day of every return"
    return ReturnRead(
        submitted.source_return,
        str(submitted.year or ""),
        submitted.as_at,
        tuple(sorted({part.file for part in submitted.tables})),
        sum(len(part.rows) for part in submitted.tables),
    )
