"""The doors to children's rows; there is no other way to them from above the cube.

Each takes who asks (`by`) and what for (`purpose`), refuses unless role and team allow, and
writes the access log before it returns a row: a log that cannot be written is a refusal.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alongside.journeys.table import PROVENANCE, Table
from alongside.journeys.tables import TABLE_BY_NAME
from alongside.kernel.errors import AlongsideError, Refused
from alongside.kernel.identity import Role, Viewer
from alongside.pipeline.errors_to_fix import errors_to_fix_sql
from alongside.pipeline.reach import HELD_NOW, Reach, reach, role_reach
from alongside.store.access_log import record
from alongside.store.quietly import quietly

if TYPE_CHECKING:
    from alongside.store.home import Home
    from alongside.store.snapshot import Snapshot

Value = str | int | float | bool | None

# What the log says where the command line was given no --purpose.
NO_PURPOSE_GIVEN = "none given on the command line"

_LONGEST_PURPOSE = 500


@dataclass(frozen=True)
class Rows:
    """What a door gave: column names, rows as plain tuples, and the snapshot they are of."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    snapshot: str


@dataclass(frozen=True)
class _Ask:
    """One question at a door: `select` is the SQL that follows from whose rows are reached."""

    door: str
    asked: str
    reach: Callable[[Viewer], Reach]
    select: Callable[[Reach], str]
    values: tuple[object, ...] = ()


def rows(
    home: "Home",
    table: str,
    *,
    by: Viewer,
    purpose: str,
    where: Mapping[str, Value] | None = None,
) -> Rows:
    """The rows of one canonical table that `by` may see, with where each came from.

    `where` keeps the rows whose columns hold these values (None: blank). Rows are in the order
    of the table's key. Raises Refused, and AlongsideError for a table or column nobody declared.
    """
    declared = _declared(table)
    wanted = dict(where or {})
    _check_columns(declared, wanted)
    conditions = [
        f'"{name}" is null' if value is None else f'"{name}" = ?' for name, value in wanted.items()
    ]
    order = ", ".join(f'"{name}"' for name in declared.key)
    return _through(
        home,
        _Ask(
            door="rows",
            asked=_in_words(table, wanted),
            reach=lambda viewer: reach(viewer, declared),
            select=lambda reached: (
                f'select * from main."{table}"'
                f" where {' and '.join([reached.sql, *conditions])} order by {order}"
            ),
            values=tuple(value for value in wanted.values() if value is not None),
        ),
        by=by,
        purpose=purpose,
    )


def caseload(home: "Home", *, by: Viewer, purpose: str) -> Rows:
    """Which child is with whom now, as far as `by` may see: child, worker, team, role, since."""
    return _through(
        home,
        _Ask(
            door="caseload",
            asked="held now",
            reach=role_reach,
            select=lambda reached: (
                "select child_id, worker, team, role, start_date, sighting from main.involvement"
                f" where {reached.sql} and {HELD_NOW} order by team, worker, child_id, role"
            ),
        ),
        by=by,
        purpose=purpose,
    )


def issues(home: "Home", *, by: Viewer, purpose: str) -> Rows:
    """The errors to fix, cells quoted: what, where, expected, got, what to do.

    Whoever sees every team sees all of them; others those of rows that are certainly of children
    whose work they hold now.
    """
    return _through(
        home,
        _Ask("errors to fix", "every fault", reach=role_reach, select=errors_to_fix_sql),
        by=by,
        purpose=purpose,
    )


def command_line_viewer() -> Viewer:
    """Whoever runs the command, as an analyst: who can read the home can read its files."""
    return Viewer(_user(), Role.ANALYST)


def _through(home: "Home", ask: _Ask, *, by: Viewer, purpose: str) -> Rows:
    try:
        _check_purpose(purpose, by)
        reached = ask.reach(by)
    except Refused:
        _log(home, ask, by, purpose, scope="none", snapshot="", given=None)
        raise
    snapshot = _current(home)
    columns, found = _fetch(snapshot, ask.select(reached), (*reached.values, *ask.values))
    _log(home, ask, by, purpose, scope=reached.words, snapshot=snapshot.id, given=len(found))
    return Rows(columns, found, snapshot.id)


def _log(
    home: "Home",
    ask: _Ask,
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
        purpose=purpose.strip(),
        door=ask.door,
        asked=ask.asked,
        scope=scope,
        snapshot=snapshot,
        rows=given or 0,
        given=given is not None,
    )


def _fetch(
    snapshot: "Snapshot", sql: str, values: tuple[object, ...]
) -> tuple[tuple[str, ...], tuple[tuple[object, ...], ...]]:
    import duckdb

    words = f"The children's rows of snapshot {snapshot.id} cannot be read: load again."
    with (
        quietly(words, duckdb.Error, OSError),
        duckdb.connect(str(snapshot.journeys), read_only=True) as con,
    ):
        found = con.execute(sql, list(values))
        columns = tuple(column[0] for column in found.description or ())
        return columns, tuple(found.fetchall())


def _current(home: "Home") -> "Snapshot":
    snapshot = home.current()
    if snapshot is None:
        raise AlongsideError(
            f"{home.path} holds no data yet.\n  what to do: run `alongside load` first"
        )
    return snapshot


def _check_purpose(purpose: str, by: Viewer) -> None:
    if not purpose.strip():
        raise Refused(f"{by.name} did not say what the rows are for: name a purpose")
    if len(purpose) > _LONGEST_PURPOSE:
        raise Refused(f"A purpose is a sentence, not more than {_LONGEST_PURPOSE} characters")


def _declared(name: str) -> Table:
    if name not in TABLE_BY_NAME:
        known = ", ".join(sorted(TABLE_BY_NAME))
        raise AlongsideError(f"There is no table {name}.\n  expected: one of {known}")
    return TABLE_BY_NAME[name]


def _in_words(table: str, where: Mapping[str, Value]) -> str:
    """For the log: names of columns only, because a value may be a child's id."""
    return f"{table} by {', '.join(where)}" if where else table


def _check_columns(table: Table, where: Mapping[str, Value]) -> None:
    known = {*table.names, *(column.name for column in PROVENANCE)}
    if unknown := sorted(set(where) - known):
        raise AlongsideError(
            f"Table {table.name} has no column {', '.join(unknown)}.\n"
            f"  expected: one of {', '.join(sorted(known))}"
        )


def _user() -> str:
    """The user as the operating system knows them; the environment could say anything."""
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError):
        import getpass

        return getpass.getuser()
