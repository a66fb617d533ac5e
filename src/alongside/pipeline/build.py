"""Building a snapshot from returns that were read: journeys, cube, manifest, swapped in at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from duckdb import DuckDBPyConnection

from alongside.counting.run import count
from alongside.counting.settled import write_settled
from alongside.kernel.errors import Fault, Level
from alongside.kernel.identity import Viewer
from alongside.kernel.places import Authority
from alongside.measures.catalogue import Catalogue
from alongside.pipeline.engine import workbench
from alongside.pipeline.inlet import Inlet
from alongside.pipeline.journeys import Journeys, build_journeys
from alongside.pipeline.loaded import Loaded, Progress, ReturnRead
from alongside.pipeline.manifest import manifest
from alongside.pipeline.population import population
from alongside.pipeline.quality.at_load import measure_quality
from alongside.pipeline.write import write_cube, write_journeys
from alongside.returns.submitted import Submitted
from alongside.store.lock import Held
from alongside.store.publish import draft, publish
from alongside.store.snapshot import Snapshot


@dataclass(frozen=True)
class Run:
    """One run: the lock in hand, whose returns, who runs it, the last day vouched for, the
    snapshot it starts from (None: from nothing), and what it counts by: what the authority set,
    and every definition with those limits in force."""

    held: Held
    place: Authority
    by: Viewer
    as_at: date
    last: Snapshot | None
    inlet: Inlet
    definitions: Catalogue

    @property
    def until(self) -> date:
        """The last day that this run or what it starts from vouches for."""
        return max(self.as_at, self.last.as_at) if self.last else self.as_at


def build(
    run: Run, returns: Sequence[Submitted], kept: Mapping[Path, str], *, progress: Progress
) -> Loaded:
    """Make a snapshot and put it in use. `kept` gives the hash each file lies under."""
    with workbench(run.held) as con:
        progress("Following each child's journey")
        journeys = _journeys(con, run, returns)
        progress("Counting")
        children = population(con, run.held.home, run.place)
        _count(con, run, journeys, children)
        progress("Checking the returns")
        measure_quality(con, run, returns, journeys.arrivals)
        progress("Writing the snapshot")
        with draft(run.held) as folder:
            write_journeys(con, folder, journeys)
            write_cube(con, folder)
            facts = manifest(run, returns, journeys, children, kept)
            snapshot = publish(run.held, folder, facts)
    return Loaded(snapshot, run.place, run.until, tuple(map(_as_read, returns)), journeys)


def _journeys(con: DuckDBPyConnection, run: Run, returns: Sequence[Submitted]) -> Journeys:
    journeys = build_journeys(
        con,
        returns,
        authority=run.place.number,
        previous=run.last.journeys if run.last else None,
    )
    return replace(journeys, faults=(*journeys.faults, *_other_authority(returns, run.place)))


def _count(
    con: DuckDBPyConnection,
    run: Run,
    journeys: Journeys,
    children: Mapping[int, int],
) -> None:
    count(
        con,
        measures=run.definitions.measures,
        ideas=run.definitions.ideas,
        observed=journeys.observed,
        as_at=run.until,
        authority=run.place.name,
        population=children,
    )
    write_settled(
        con,
        measures=run.definitions.measures,
        ideas=run.definitions.ideas,
        observed=journeys.observed,
        as_at=run.until,
        arrivals=journeys.arrivals,
    )


def _other_authority(returns: Sequence[Submitted], place: Authority) -> tuple[Fault, ...]:
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


def _as_read(submitted: Submitted) -> ReturnRead:
    assert submitted.as_at is not None, "read_all settles the day of every return"
    return ReturnRead(
        submitted.source_return,
        str(submitted.year or ""),
        submitted.as_at,
        tuple(sorted({part.file for part in submitted.tables})),
        sum(len(part.rows) for part in submitted.tables),
    )
