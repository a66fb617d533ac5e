"""What checks of returns found before, and what was accepted and why: an append-only SQLite file.

A run writes only what changed since the run before on the same return and year: an issue that
appeared, an issue that went. What a rule that did not run had found before stays as it was.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

from alongside.kernel.errors import AlongsideError
from alongside.store.at_rest import make_private_file
from alongside.store.home import Home
from alongside.store.quietly import quietly

TIMEOUT_SECONDS = 20.0

_TABLES = """
create table if not exists run (
    id integer primary key autoincrement,
    "when" text not null,
    who text not null,
    source_return text not null,
    year text not null,
    rules_of text not null,
    issues integer not null,
    files text not null default ''
) strict;
create table if not exists issue (
    key text primary key,
    source_return text not null,
    rule text not null,
    tbl text not null,
    child text not null,
    event text not null
) strict, without rowid;
create table if not exists change (
    key text not null references issue (key),
    run integer not null references run (id),
    stands integer not null,
    primary key (key, run)
) strict, without rowid;
create table if not exists decision (
    id integer primary key autoincrement,
    key text not null references issue (key),
    accepted integer not null,
    because text not null,
    by text not null,
    who text not null,
    "when" text not null
) strict;
"""

_APPEND_ONLY = "\n".join(
    f"""create trigger if not exists {table}_is_never_{done} before {act} on {table}
    begin select raise(abort, 'what was found and accepted is never changed'); end;"""
    for table in ("run", "issue", "change", "decision")
    for done, act in (("changed", "update"), ("deleted", "delete"))
) + "\n".join(
    # `insert or replace` deletes without asking the triggers above.
    f"""create trigger if not exists {table}_is_never_replaced before insert on {table}
    when exists (select 1 from {table} where {known})
    begin select raise(abort, 'what was found and accepted is never changed'); end;"""
    for table, known in (
        ("run", "id = new.id"),
        ("issue", "key = new.key"),
        ("change", "key = new.key and run = new.run"),
        ("decision", "id = new.id"),
    )
)


@dataclass(frozen=True)
class Known:
    """One issue as it is remembered: enough to say which it is, without the return at hand."""

    key: str
    source_return: str
    rule: str
    table: str
    child: str
    event: str


@dataclass(frozen=True)
class Decision:
    """An issue that somebody accepted: why, who, and the day (UTC)."""

    issue: Known
    because: str
    by: str
    on: date


@dataclass(frozen=True)
class Run:
    """What one check found: the keys of issues of its own year, the rules that told nothing this
    time (not run, or failed), and a digest of the files, by which a second look is known."""

    source_return: str
    year: str
    rules_of: str
    found: Sequence[Known]
    silent: Collection[str]
    beside: Sequence[Known] = ()  # known by key, and no part of the year's count
    files: str = ""


@dataclass(frozen=True)
class Compared:
    """This run beside the one before: its day (None: there was none), what stood then and stands
    still, and how many are gone."""

    last: date | None
    still: frozenset[str]
    fixed: int


def remember(home: Home, run: Run, *, who: str) -> Compared:
    """Compare a run with the one before it on the same return and year, and write it down.

    A second look at the same files that finds the same is no run of its own: it is told what the
    first was told, so that looking closer does not make old what is new. Raises AlongsideError
    where the memory cannot be read or written.
    """
    with _memory(home) as memory:
        last = _last(memory, run)
        standing = _standing(memory, run)
        now = {each.key for each in run.found}
        gone = [key for key, rule in standing.items() if key not in now and rule not in run.silent]
        new = now - standing.keys()
        if last and run.files and run.files == last.files and not new and not gone:
            _write_issues(memory, run.beside)
            return _as_told(memory, run, last, now)
        _write(memory, run, new, gone, who)
    return Compared(last.on if last else None, frozenset(now & standing.keys()), len(gone))


def accepted(home: Home) -> dict[str, Decision]:
    """Every issue that is accepted now, by key; nothing where nothing was ever remembered."""
    if not home.validation_memory.exists():
        return {}
    with _memory(home) as memory:
        rows = memory.execute(
            """select i.key, source_return, rule, tbl, child, event, because, by, "when"
            from decision d join issue i on i.key = d.key
            where d.id in (select max(id) from decision group by key) and accepted
            order by d.id"""
        ).fetchall()
    return {
        row[0]: Decision(Known(*row[:6]), row[6], row[7], date.fromisoformat(row[8][:10]))
        for row in rows
    }


def beginning_with(home: Home, beginning: str) -> list[Known]:
    """Every issue ever found whose key begins so."""
    if not home.validation_memory.exists():
        return []
    with _memory(home) as memory:
        rows = memory.execute(
            "select key, source_return, rule, tbl, child, event from issue"
            " where key >= ? and key < ? order by key",
            (beginning, f"{beginning}~"),
        ).fetchall()
    return [Known(*row) for row in rows]


def decide(home: Home, key: str, *, accept: bool, because: str, by: str, who: str) -> None:
    """Write that an issue was accepted (`because`, `by`), or that this was withdrawn."""
    with _memory(home) as memory:
        memory.execute(
            'insert into decision (key, accepted, because, by, who, "when")'
            " values (?, ?, ?, ?, ?, ?)",
            (key, int(accept), because, by, who, _now()),
        )


def forget(home: Home, *, before: date, really: bool = True) -> int:
    """Drop what checks from before a day found and nobody found since, and what was decided of
    it then; how many issues go. Only counts them where not `really`.

    What stood before the day and stands in a later run on the same return and year stays.
    """
    if not home.validation_memory.exists():
        return 0
    with _memory(home, append_only=False) as memory:
        for statement in _FORGETTING:
            went = memory.execute(statement, {"before": before.isoformat()}).rowcount
        if not really:
            memory.rollback()
    if really and went:
        _shred(home)
    return went


# The last of them says how many issues went.
_FORGETTING = (
    """delete from change where run in (
        select id from run join (
            select source_return, year, max("when") as last from run group by source_return, year)
        using (source_return, year) where last < :before)""",
    """delete from change where run in (select id from run where "when" < :before)
    and (key, run) not in (
        select key, last from (
            select c.key, max(c.run) as last, c.stands from change c
            join run r on r.id = c.run group by c.key, r.source_return, r.year)
        where stands)""",
    """delete from decision where "when" < :before and key not in (select key from change)""",
    """delete from run where "when" < :before and id not in (select run from change)""",
    """delete from issue where key not in (select key from change)
    and key not in (select key from decision)""",
)


def _shred(home: Home) -> None:
    """Nothing of what went stays in the file or beside it."""
    words = "What earlier checks found was dropped, and may still be in the file: purge again."
    with (
        quietly(words, sqlite3.Error, OSError),
        closing(sqlite3.connect(home.validation_memory, timeout=TIMEOUT_SECONDS)) as memory,
    ):
        memory.execute("vacuum")
        memory.execute("pragma wal_checkpoint(truncate)")


@dataclass(frozen=True)
class _Earlier:
    """A run that was written down: its number, its day (UTC) and the digest of its files."""

    id: int
    on: date
    files: str


def _last(memory: sqlite3.Connection, run: Run, before: int | None = None) -> _Earlier | None:
    """The last run on this return and year, or the last before one of them."""
    row = memory.execute(
        'select id, "when", files from run where source_return = ? and year = ?'
        " and (? is null or id < ?) order by id desc limit 1",
        (run.source_return, run.year, before, before),
    ).fetchone()
    return _Earlier(row[0], date.fromisoformat(row[1][:10]), row[2]) if row else None


def _as_told(
    memory: sqlite3.Connection, run: Run, last: _Earlier, now: Collection[str]
) -> Compared:
    """What the last run was told when it stood beside the one before it."""
    earlier = _last(memory, run, before=last.id)
    if earlier is None:
        return Compared(None, frozenset(), 0)
    changes = dict(
        memory.execute("select key, stands from change where run = ?", (last.id,)).fetchall()
    )
    fixed = sum(not stands for stands in changes.values())
    return Compared(earlier.on, frozenset(now) - changes.keys(), fixed)


def _standing(memory: sqlite3.Connection, run: Run) -> dict[str, str]:
    """Key -> rule of what stood after the last run on this return and year."""
    rows = memory.execute(
        """select c.key, i.rule from (
            select c.key, c.stands, max(c.run) from change c join run r on r.id = c.run
            where r.source_return = ? and r.year = ? group by c.key) c
        join issue i on i.key = c.key where c.stands""",
        (run.source_return, run.year),
    )
    return dict(rows.fetchall())


def _write(
    memory: sqlite3.Connection, run: Run, new: Collection[str], gone: Iterable[str], who: str
) -> None:
    identity = memory.execute(
        'insert into run ("when", who, source_return, year, rules_of, issues, files)'
        " values (?, ?, ?, ?, ?, ?, ?)",
        (_now(), who, run.source_return, run.year, run.rules_of, len(run.found), run.files),
    ).lastrowid
    _write_issues(memory, [*(each for each in run.found if each.key in new), *run.beside])
    changes = [(key, identity, 1) for key in new] + [(key, identity, 0) for key in gone]
    memory.executemany("insert into change (key, run, stands) values (?, ?, ?)", changes)


def _write_issues(memory: sqlite3.Connection, told: Sequence[Known]) -> None:
    """Those that were never met before."""
    memory.executemany(
        "insert into issue (key, source_return, rule, tbl, child, event)"
        " select ?1, ?2, ?3, ?4, ?5, ?6 where not exists (select 1 from issue where key = ?1)",
        [(i.key, i.source_return, i.rule, i.table, i.child, i.event) for i in told],
    )


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"


@contextmanager
def _memory(home: Home, *, append_only: bool = True) -> Iterator[sqlite3.Connection]:
    """The memory, to be written in one transaction; another run waits for its turn."""
    words = (
        f"What earlier checks found cannot be read or written: {home.validation_memory}\n"
        "  what to do: see who may write it; where it is damaged, restore it from a backup or move "
        "it away (what was accepted goes with it)"
    )
    with quietly(words, sqlite3.Error, OSError, say=AlongsideError):
        make_private_file(home.validation_memory)
        memory = sqlite3.connect(home.validation_memory, timeout=TIMEOUT_SECONDS)
        with closing(memory), memory:
            memory.execute("pragma journal_mode = wal")
            memory.execute("pragma secure_delete = on")
            memory.executescript(_TABLES)
            memory.executescript(_APPEND_ONLY)
            _add_files(memory)
            memory.execute("begin immediate")
            if not append_only:
                _drop_triggers(memory)
            yield memory


def _add_files(memory: sqlite3.Connection) -> None:
    """A memory begun before files were known lacks their column."""
    if "files" not in {row[1] for row in memory.execute("pragma table_info(run)")}:
        memory.execute("alter table run add column files text not null default ''")


def _drop_triggers(memory: sqlite3.Connection) -> None:
    """Only to forget; the next to open the memory puts them back."""
    names = memory.execute("select name from sqlite_master where type = 'trigger'").fetchall()
    for (name,) in names:
        memory.execute(f"drop trigger {name}")
