"""Who asked for children's rows: an append-only SQLite file, written before a row is given.

Triggers refuse every change of what was written. Whoever may write the file could drop the
triggers: the log holds people to account, it does not withstand the owner of the machine.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
from typing import Any

from alongside.kernel.errors import Refused
from alongside.kernel.identity import MAY_READ_ACCESS_LOG, Role, Viewer
from alongside.store.at_rest import make_private_file
from alongside.store.home import Home
from alongside.store.quietly import quietly

# As long as the registers wait: writers queue, and none should lose its turn.
TIMEOUT_SECONDS = 20.0

_SCHEMA = """
create table if not exists access (
    id integer primary key autoincrement,
    "when" text not null,
    who text not null,
    role text not null,
    purpose text not null,
    door text not null,
    asked text not null,
    scope text not null,
    snapshot text not null,
    "rows" integer not null,
    given integer not null
) strict;
create trigger if not exists access_is_never_changed before update on access
begin select raise(abort, 'the access log is append-only'); end;
create trigger if not exists access_is_never_deleted before delete on access
begin select raise(abort, 'the access log is append-only'); end;
-- `insert or replace` deletes without asking the trigger above.
create trigger if not exists access_is_never_replaced before insert on access
when exists (select 1 from access where id = new.id)
begin select raise(abort, 'the access log is append-only'); end;
"""


@dataclass(frozen=True)
class Access:
    """One line of the log: no cell and no child's id stands in it, only what was asked for.

    `when` is UTC; `asked` is the measure, list or table; `scope` whose rows came into question;
    `rows` how many were given, 0 where `given` is false (a refusal).
    """

    when: str
    who: str
    role: str
    purpose: str
    door: str
    asked: str
    scope: str
    snapshot: str
    rows: int
    given: bool


COLUMNS = ", ".join(f'"{field.name}"' for field in fields(Access))


def record(
    home: Home,
    *,
    by: Viewer,
    purpose: str,
    door: str,
    asked: str,
    scope: str,
    snapshot: str,
    rows: int,
    given: bool = True,
) -> None:
    """Write one line, on disk when this returns; raises Refused where it cannot be written."""
    now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    role = by.role.value
    line = Access(now, by.name, role, purpose, door, asked, scope, snapshot, rows, given)
    marks = ", ".join("?" * len(fields(Access)))
    with _log(home) as log:
        log.execute(f"insert into access ({COLUMNS}) values ({marks})", astuple(line))


def read(home: Home, *, by: Viewer, purpose: str) -> tuple[Access, ...]:
    """The whole log, oldest line first, for information governance and nobody else.

    Reading is logged like any other door, refusals too.
    """
    may = by.role in MAY_READ_ACCESS_LOG
    record(
        home,
        by=by,
        purpose=purpose,
        door="access log",
        asked="every line",
        scope="everybody",
        snapshot="",
        rows=0,
        given=may,
    )
    if not may:
        role = Role.INFORMATION_GOVERNANCE.value
        raise Refused(f"{by.name} ({by.role}) may not read the access log: only {role} may")
    with _log(home) as log:
        lines = log.execute(f"select {COLUMNS} from access order by id").fetchall()
    return tuple(_as_access(line) for line in lines)


def _as_access(line: Sequence[Any]) -> Access:
    values = dict(zip((field.name for field in fields(Access)), line, strict=True))
    return Access(**values | {"given": bool(values["given"])})


@contextmanager
def _log(home: Home) -> Iterator[sqlite3.Connection]:
    words = "The access log cannot be written, so no row is given."
    with quietly(words, sqlite3.Error, OSError, say=Refused):
        make_private_file(home.access_log)
        connection = sqlite3.connect(home.access_log, timeout=TIMEOUT_SECONDS)
        with closing(connection), connection:
            connection.execute("pragma journal_mode = wal")
            connection.execute("pragma synchronous = full")
            connection.executescript(_SCHEMA)
            yield connection
