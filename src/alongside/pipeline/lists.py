"""Drawing up lists from a snapshot: what is written beside the rows, and what a viewer is given.

Whoever holds the child now is named, a social worker first; where nobody does, the team that the
row itself names, and then only on lists of what is open: that work is still somebody's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from alongside.journeys.observation import Observed
from alongside.kernel.errors import AlongsideError
from alongside.kernel.identity import Viewer
from alongside.measures.idea import Idea
from alongside.measures.worklist import About, Worklist
from alongside.pipeline.listed import Entry, ListSeen
from alongside.pipeline.reach import HELD_NOW, Reach, role_reach

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from alongside.measures.worklists import Worklists
    from alongside.store.home import Home
    from alongside.store.snapshot import Snapshot

# What the rows do not say stays blank; a list of workers names no child.
_CARRIED = {About.CHILD: ("child_id", "worker", "team"), About.WORKER: ("worker", "team")}


@dataclass(frozen=True)
class Wanted:
    """Which lists, the ideas they stand on, and whose work only, if not everybody's."""

    lists: tuple[Worklist, ...]
    ideas: tuple[Idea, ...]
    team: str | None = None
    worker: str | None = None


@dataclass(frozen=True)
class Standing:
    """On which day a list was drawn up, if it could be, and what of its past was not seen."""

    as_at: date | None
    seen_from: tuple[tuple[str, date], ...] = ()


def lists_to_run(home: "Home", snapshot: "Snapshot") -> "Worklists":
    """Every list, with the limits that were in force when the snapshot was made. Raises
    WrongDefinition where SQL of the home's own leaves the written subset or names a table or
    column that is not declared."""
    from alongside.measures.worklists import worklists
    from alongside.pipeline.inlet import kept_inlet

    folder = home.definitions_folder
    found = worklists(folder, tolerances=kept_inlet(snapshot.manifest).tolerances)
    own = any(one.local for one in found.lists) or any(idea.local for idea in found.ideas)
    if own:
        from alongside.measures.worklist_lint import unsafe_lists  # SQLGlot: only for own SQL
        from alongside.pipeline.definitions import COLUMNS

        for wrong in unsafe_lists(found, COLUMNS, folder):
            raise wrong
    return found


def standing(worklist: Worklist, windows: Sequence[Observed]) -> Standing:
    """What the windows of a snapshot allow a list to say."""
    from alongside.counting.list_days import last_day_seen, not_seen_before

    as_at = last_day_seen(worklist, windows)
    if as_at is None:
        return Standing(None)
    return Standing(as_at, not_seen_before(worklist, windows, as_at))


def windows_of(con: "DuckDBPyConnection") -> tuple[Observed, ...]:
    """What each source of a snapshot observed."""
    found = con.execute(
        "select table_name, source_return, first, last, columns from main.observed"
    ).fetchall()
    return tuple(
        Observed(table, source, first, last, frozenset(columns))
        for table, source, first, last, columns in found
    )


def write_listed(con: "DuckDBPyConnection", wanted: Wanted) -> dict[str, Standing]:
    """The temporary table `listed`: a row for each row on a list, whoever may see it. Returns how
    each list stands, by id."""
    from alongside.counting.list_examples import ideas_behind
    from alongside.counting.written_out import write_calendar

    windows = windows_of(con)
    stands = {one.id: standing(one, windows) for one in wanted.lists}
    drawn = [one for one in wanted.lists if stands[one.id].as_at]
    write_calendar(con)
    behind = {idea.name for one in drawn for idea in ideas_behind(one, wanted.ideas)}
    for idea in wanted.ideas:
        if idea.name in behind:
            con.execute(f"create or replace temp table {idea.name} as {idea.sql}")
    con.execute(
        "create or replace temp table listed (list varchar, child_id varchar, worker varchar,"
        " team varchar, state varchar, since date, due date, as_at date, is_open boolean)"
    )
    for one in drawn:
        _write_one(con, one, stands[one.id].as_at)
    return stands


def _write_one(con: "DuckDBPyConnection", worklist: Worklist, as_at: date | None) -> None:
    from alongside.counting.lists import listed_statement, today_statement

    assert as_at is not None, "a list that cannot be drawn up is left out"
    con.execute(f"create or replace temp table today as {today_statement(as_at)}")
    columns = [row[0] for row in con.execute(f"describe {worklist.rows}").fetchall()]
    kept = [name for name in _CARRIED[worklist.about] if name in columns]
    statement = listed_statement(worklist, columns, keep=kept)
    con.execute(
        f"insert into listed by name select {', '.join(kept)}, state, since::date as since,"
        " due::date as due, ? as list, ?::date as as_at, ? as is_open"
        f" from ({statement})",
        [worklist.id, as_at, worklist.is_open],
    )


def list_reach(by: Viewer) -> Reach:
    """Which rows of `told` a viewer reaches: those of work they hold. Raises Refused."""
    whole = role_reach(by)
    return whole if whole.sql == "true" else Reach(
        whole.words, f"(is_held or is_open) and {whole.sql}", whole.values
    )  # fmt: skip


def _reached_sql(reached: Reach, wanted: Wanted) -> str:
    """SQL for each row on a list that is reached, once each: its list, then what an Entry holds. A
    team's and a worker's question marks stand after those of `reached`."""
    chosen = [reached.sql]
    chosen += ["team = ?"] * (wanted.team is not None)
    chosen += ["worker = ?"] * (wanted.worker is not None)
    return f"""
        with held as (
            select child_id, worker, team, role is distinct from 'social worker' as other,
                start_date
            from main.involvement where {HELD_NOW}
        ),
        told as (
            select listed.rowid as place, list, listed.child_id, state, since, due, as_at, is_open,
                held.child_id is not null as is_held, other, held.start_date,
                case when held.child_id is null then listed.worker else held.worker end as worker,
                case when held.child_id is null then listed.team else held.team end as team
            from listed left join held on held.child_id = listed.child_id
        )
        select list, child_id, worker, team, state, since, due,
            date_diff('day', coalesce(due, since), as_at) as days
        from told where {" and ".join(f"({each})" for each in chosen)}
        qualify row_number() over (
            partition by place order by worker is null, other, start_date desc, worker, team
        ) = 1
        order by list, due nulls last, since, child_id, worker
    """


def draw_up(
    con: "DuckDBPyConnection", wanted: Wanted, reached: Reach
) -> tuple[tuple[ListSeen, ...], int]:
    """The lists as far as they are reached, and how many rows that is."""
    if wanted.team is not None:
        _check_team(con, wanted.team)
    stands = write_listed(con, wanted)
    narrowed = [name for name in (wanted.team, wanted.worker) if name is not None]
    # Figures of a worker are for that worker and the line manager: not for whoever looks at all.
    unnamed = reached.sql == "true" and not narrowed
    found = con.execute(_reached_sql(reached, wanted), [*reached.values, *narrowed]).fetchall()
    drawn = tuple(
        _seen(one, stands[one.id], [row for row in found if row[0] == one.id], unnamed=unnamed)
        for one in wanted.lists
    )
    return drawn, len(found)


def _check_team(con: "DuckDBPyConnection", team: str) -> None:
    """A name typed wrongly must not look like a team with nothing to do."""
    found = con.execute(
        f"select distinct team from main.involvement where {HELD_NOW} and team is not null"
        " union select team from main.team order by 1"
    ).fetchall()
    known = [row[0] for row in found]
    if team not in known:
        near = get_close_matches(team, known) or known
        raise AlongsideError(
            f"there is no team {team!r}\n  expected: {', '.join(near) or 'no team is known'}"
        )


def _seen(
    worklist: Worklist, stands: Standing, rows: Sequence[tuple[Any, ...]], *, unnamed: bool
) -> ListSeen:
    entries = tuple(Entry(*row[1:]) for row in rows if row[4] is not None)
    hidden = unnamed and worklist.about is About.WORKER
    if hidden:
        entries = tuple(replace(entry, worker=None) for entry in entries)
    left = len(rows) - len(entries)
    return ListSeen(worklist, stands.as_at, entries, left, stands.seen_from, unnamed=hidden)
