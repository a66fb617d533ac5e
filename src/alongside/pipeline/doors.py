"""The doors to children's rows; there is no other way to them from above the cube.

Each takes who asks (`by`) and what for (`purpose`), refuses unless role and team allow, and
writes the access log before it returns a row: a log that cannot be written is a refusal.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from alongside.cube.counts import ALL
from alongside.journeys.table import PROVENANCE, Table
from alongside.journeys.tables import TABLE_BY_NAME
from alongside.kernel.errors import AlongsideError
from alongside.kernel.identity import Viewer
from alongside.pipeline.asking import Ask, Door, Rows, give, through
from alongside.pipeline.command_line import command_line_viewer as command_line_viewer
from alongside.pipeline.errors_to_fix import errors_to_fix_sql, marked_sql
from alongside.pipeline.listed import ListsSeen
from alongside.pipeline.opened import current
from alongside.pipeline.reach import HELD_NOW, Reach, every_team, reach, role_reach

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from alongside.counting.behind import Cell
    from alongside.journeys.observation import Observed
    from alongside.returns.canonical import Tables
    from alongside.store.home import Home

Value = str | int | float | bool | None


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
    return through(
        home,
        Ask(
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


def children_behind(
    home: "Home", measure_id: str, *, cell: "Cell", by: Viewer, purpose: str
) -> Rows:
    """The rows behind one number, as far as `by` may see them: those its numerator counted in
    one period, area or team, and group.

    Each row of the measure has every column and `day`, the day it was counted at. Raises
    AlongsideError for a measure, or a grouping of it, that nobody defined.
    """
    from alongside.counting.behind import write_behind
    from alongside.counting.examples import base_table
    from alongside.counting.written_out import write_shared
    from alongside.pipeline.definitions import definitions_to_run
    from alongside.pipeline.inlet import kept_inlet

    # The limits of that day, or the rows behind a number would not be those it counted.
    in_force = kept_inlet(current(home).manifest).tolerances
    definitions = definitions_to_run(home.definitions_folder, tolerances=in_force)
    measure = definitions.measure(measure_id)
    table = TABLE_BY_NAME[base_table(measure, definitions.ideas)]

    def prepare(con: "DuckDBPyConnection") -> None:
        write_shared(con, [measure], definitions.ideas)
        write_behind(con, measure, cell)

    return through(
        home,
        Ask(
            door="children behind a number",
            asked=_cell_in_words(measure.id, cell),
            reach=lambda viewer: reach(viewer, table),
            select=lambda reached: (
                f"select * from behind where {reached.sql} order by day, source_file, source_row"
            ),
            prepare=prepare,
        ),
        by=by,
        purpose=purpose,
    )


def caseload(home: "Home", *, by: Viewer, purpose: str) -> Rows:
    """Which child is with whom now, as far as `by` may see: child, worker, team, role, since."""
    return through(
        home,
        Ask(
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
    return through(
        home,
        Ask("errors to fix", "every fault", reach=role_reach, select=errors_to_fix_sql),
        by=by,
        purpose=purpose,
    )


def marked_by_rules(
    home: "Home", *, by: Viewer, purpose: str, source_return: str = "", period: str = ""
) -> Rows:
    """What the rules marked in returns when they were loaded, as far as `by` may see it.

    Whoever sees every team sees all; others what is of children whose work they hold now. Rows
    are in the order of return, period, rule and child. Raises AlongsideError where an older
    version made the snapshot.
    """
    wanted = {"source_return": source_return, "period": period}
    named = {name: value for name, value in wanted.items() if value}

    return through(
        home,
        Ask(
            door="rows marked by rules",
            asked=", ".join(named.values()) or "every return",
            reach=role_reach,
            select=lambda held: marked_sql(held, tuple(named)),
            values=tuple(named.values()),
        ),
        by=by,
        purpose=purpose,
    )


def journeys(
    home: "Home", tables: Sequence[str], *, since: date, asked: str, by: Viewer, purpose: str
) -> tuple["Tables", tuple["Observed", ...]]:
    """Whole canonical tables as arrays, to write a return from, and what their sources observed.

    `since` is the first day the return tells of, `asked` says for the log which return it is. A
    return of some of the children is no return: whoever does not see every team is refused.
    """
    from alongside.pipeline.lists import windows_of
    from alongside.returns.canonical import size
    from alongside.returns.canonical_read import read_tables

    def fetch(
        con: "DuckDBPyConnection", _: Reach
    ) -> tuple[tuple["Tables", tuple["Observed", ...]], int]:
        found = read_tables(con, tables, since=since)
        return (found, windows_of(con)), sum(size(table) for table in found.values())

    found, _ = give(home, Door("a return", asked, every_team), fetch, by=by, purpose=purpose)
    return found


def lists(
    home: "Home",
    which: Sequence[str] | None = None,
    *,
    by: Viewer,
    purpose: str,
    team: str | None = None,
    worker: str | None = None,
) -> "ListsSeen":
    """Who is on every list, or those whose kind or id is named, as far as `by` may see: children
    whose work they hold now. `team` and `worker` narrow it to the work of one.

    Raises Refused, and AlongsideError for a list that nobody defined.
    """
    from alongside.pipeline.lists import Wanted, draw_up, list_reach, lists_to_run

    snapshot = current(home)
    defined = lists_to_run(home, snapshot)
    wanted = Wanted(defined.chosen(which), defined.ideas, team, worker)
    named = " and ".join(which) if which else "every list"
    asked = ", ".join(filter(None, (named, team, worker and "one worker")))
    drawn, of = give(
        home,
        Door("lists", asked, list_reach),
        lambda con, reached: draw_up(con, wanted, reached),
        by=by,
        purpose=purpose,
    )
    authority = snapshot.manifest["authority"]["name"]
    return ListsSeen(authority, snapshot.as_at, of, drawn, team, worker)


def changed_rows(
    home: "Home",
    measure_id: str,
    *,
    period: str,
    between: tuple[str, str] | None,
    by: Viewer,
    purpose: str,
) -> Rows:
    """The rows for which a figure is not what it was, as far as `by` may see them: see
    `alongside.pipeline.changed.changed`."""
    from alongside.pipeline.changed import compared
    from alongside.pipeline.changed_rows import rows_of_lines

    pair = compared(home, measure_id, period=period, between=between, by=by)

    def fetch(con: "DuckDBPyConnection", reached: Reach) -> tuple[Rows, int]:
        columns, found = rows_of_lines(con, pair, reached)
        return Rows(columns, found, pair.now.id), len(found)

    asked = f"{measure_id}, {period}, since {pair.then.id}"
    door = Door("rows that changed", asked, lambda viewer: reach(viewer, pair.question.table))
    return give(home, door, fetch, by=by, purpose=purpose)[0]


def _declared(name: str) -> Table:
    if name not in TABLE_BY_NAME:
        known = ", ".join(sorted(TABLE_BY_NAME))
        raise AlongsideError(f"There is no table {name}.\n  expected: one of {known}")
    return TABLE_BY_NAME[name]


def _in_words(table: str, where: Mapping[str, Value]) -> str:
    """For the log: names of columns only, because a value may be a child's id."""
    return f"{table} by {', '.join(where)}" if where else table


def _cell_in_words(measure: str, cell: "Cell") -> str:
    parts = [measure, cell.period.label, cell.scope]
    parts += [f"{cell.dimension}: {cell.group}"] if cell.dimension != ALL else []
    return ", ".join(filter(None, parts))


def _check_columns(table: Table, where: Mapping[str, Value]) -> None:
    known = {*table.names, *(column.name for column in PROVENANCE)}
    if unknown := sorted(set(where) - known):
        raise AlongsideError(
            f"Table {table.name} has no column {', '.join(unknown)}.\n"
            f"  expected: one of {', '.join(sorted(known))}"
        )
