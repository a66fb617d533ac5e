"""What every door does: refuse or fetch, write the access log, and only then give."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

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

# A purpose is a sentence; what is longer is something pasted, perhaps a case note.
LONGEST_PURPOSE = 500


@dataclass(frozen=True)
class Rows:
    """What a door gave: column names, rows as plain tuples, and the snapshot they are of."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    snapshot: str


@dataclass(frozen=True)
class Ask:
    """One question at a door: `select` is the SQL that follows from whose rows are reached."""

    door: str
    asked: str
    reach: Callable[[Viewer], Reach]
    select: Callable[[Reach], str]
    values: tuple[object, ...] = ()
    prepare: Callable[["DuckDBPyConnection"], None] = lambda con: None


def through(home: "Home", ask: Ask, *, by: Viewer, purpose: str) -> Rows:
    """Put one question to the snapshot in use. Refusals are logged too, and raised as Refused."""
    try:
        _check_purpose(purpose, by)
        reached = ask.reach(by)
    except Refused:
        _log(home, ask, by, purpose, scope="none", snapshot="", given=None)
        raise
    snapshot = current(home)
    columns, found = _fetch(snapshot, ask, reached)
    _log(home, ask, by, purpose, scope=reached.words, snapshot=snapshot.id, given=len(found))
    return Rows(columns, found, snapshot.id)


def _log(
    home: "Home",
    ask: Ask,
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
        door=ask.door,
        asked=ask.asked,
        scope=scope,
        snapshot=snapshot,
        rows=given or 0,
        given=given is not None,
    )


def _fetch(
    snapshot: "Snapshot", ask: Ask, reached: Reach
) -> tuple[tuple[str, ...], tuple[tuple[object, ...], ...]]:
    import duckdb

    from alongside.pipeline.engine import opened

    words = f"The children's rows of snapshot {snapshot.id} cannot be read: load again."
    with (
        quietly(words, duckdb.Error, OSError),
        opened(snapshot.journeys) as con,
    ):
        ask.prepare(con)
        found = con.execute(ask.select(reached), [*reached.values, *ask.values])
        columns = tuple(column[0] for column in found.description or ())
        return columns, tuple(found.fetchall())


def _check_purpose(purpose: str, by: Viewer) -> None:
    if not purpose.strip():
        raise Refused(f"{by.name} did not say what the rows are for: name a purpose")
    if len(purpose) > LONGEST_PURPOSE:
        raise Refused(f"A purpose is a sentence, not more than {LONGEST_PURPOSE} characters")
