"""What every door does: refuse or fetch, write the access log, and only then give."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from alongside.kernel.errors import Refused
from alongside.kernel.identity import Viewer
from alongside.pipeline.opened import current
from alongside.pipeline.reach import Reach
from alongside.store.access_log import record
from alongside.store.quietly import quietly

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from alongside.store.home import Home
    from alongside.store.snapshot import Snapshot

Given = TypeVar("Given")

# A purpose is a sentence; what is longer is something pasted, perhaps a case note.
LONGEST_PURPOSE = 500


@dataclass(frozen=True)
class Rows:
    """What a door gave: column names, rows as plain tuples, and the snapshot they are of."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    snapshot: str


@dataclass(frozen=True)
class Door:
    """Which door, what is asked at it in the log's words, and whose rows are reached."""

    door: str
    asked: str
    reach: Callable[[Viewer], Reach]


@dataclass(frozen=True)
class Ask(Door):
    """One question at a door: `select` is the SQL that follows from whose rows are reached."""

    select: Callable[[Reach], str]
    values: tuple[object, ...] = ()
    prepare: Callable[["DuckDBPyConnection"], None] = lambda con: None


def through(home: "Home", ask: Ask, *, by: Viewer, purpose: str) -> Rows:
    """Put one question to the snapshot in use. Refusals are logged too, and raised as Refused."""

    def fetch(con: "DuckDBPyConnection", reached: Reach) -> tuple[Any, int]:
        ask.prepare(con)
        found = con.execute(ask.select(reached), [*reached.values, *ask.values])
        columns = tuple(column[0] for column in found.description or ())
        rows = tuple(found.fetchall())
        return (columns, rows), len(rows)

    (columns, rows), snapshot = give(home, ask, fetch, by=by, purpose=purpose)
    return Rows(columns, rows, snapshot)


def give(
    home: "Home",
    door: Door,
    fetch: "Callable[[DuckDBPyConnection, Reach], tuple[Given, int]]",
    *,
    by: Viewer,
    purpose: str,
) -> tuple[Given, str]:
    """What `fetch` takes out of the snapshot in use, and that snapshot's id.

    `fetch` says how many rows it took; they stand in the log before anything is given.
    """
    try:
        check_purpose(purpose, by)
        reached = door.reach(by)
    except Refused:
        _log(home, door, by, purpose, scope="none", snapshot="", given=None)
        raise
    snapshot = current(home)
    found, rows = _fetch(snapshot, fetch, reached)
    _log(home, door, by, purpose, scope=reached.words, snapshot=snapshot.id, given=rows)
    return found, snapshot.id


def note_look(home: "Home", door: Door, rows: int, *, by: Viewer, purpose: str) -> None:
    """Write in the log, before they are shown, that rows of files at hand are looked at: they are
    of no snapshot. Raises Refused, as every door does, and where the log cannot be written."""
    try:
        check_purpose(purpose, by)
        reached = door.reach(by)
    except Refused:
        _log(home, door, by, purpose, scope="none", snapshot="", given=None)
        raise
    _log(home, door, by, purpose, scope=reached.words, snapshot="", given=rows)


def _log(
    home: "Home",
    door: Door,
    by: Viewer,
    purpose: str,
    *,
    scope: str,
    snapshot: str,
    given: int | None,
) -> None:
    record(
        home,
        by=by,
        purpose=purpose.strip() if len(purpose) <= LONGEST_PURPOSE else "too long for a purpose",
        door=door.door,
        asked=door.asked,
        scope=scope,
        snapshot=snapshot,
        rows=given or 0,
        given=given is not None,
    )


def _fetch(
    snapshot: "Snapshot",
    fetch: "Callable[[DuckDBPyConnection, Reach], tuple[Given, int]]",
    reached: Reach,
) -> tuple[Given, int]:
    import duckdb

    from alongside.pipeline.engine import opened

    words = f"The children's rows of snapshot {snapshot.id} cannot be read: load again."
    with (
        quietly(words, duckdb.Error, OSError),
        opened(snapshot.journeys) as con,
    ):
        return fetch(con, reached)


def check_purpose(purpose: str, by: Viewer) -> None:
    """Raises Refused where nothing, or far too much, is said."""
    if not purpose.strip():
        raise Refused(f"{by.name} did not say what the rows are for: name a purpose")
    if len(purpose) > LONGEST_PURPOSE:
        raise Refused(f"A purpose is a sentence, not more than {LONGEST_PURPOSE} characters")
