"""What many definitions share is written out once per run, before anything is counted.

Stacked views would be planned and computed again in every measure (three times slower when
tried), so the calendar, the ideas, and where and with whom each child was are tables.
"""

from collections.abc import Iterable, Sequence

from duckdb import DuckDBPyConnection

from alongside.counting.groups import write_children
from alongside.counting.stretches import write_homes, write_teams
from alongside.kernel.working_days import calendar
from alongside.measures.conditions import text_of
from alongside.measures.idea import Idea
from alongside.measures.measure import Measure


def write_shared(
    con: DuckDBPyConnection, measures: Iterable[Measure], ideas: Sequence[Idea]
) -> None:
    """Temporary tables: `calendar`, each idea the measures need, `child_group`, `home_at`,
    `team_at`."""
    write_calendar(con)
    write_ideas(con, measures, ideas)
    write_children(con)
    write_homes(con)
    write_teams(con)


def write_calendar(con: DuckDBPyConnection) -> None:
    """The temporary table `calendar`: day, is_working, working_day, next_working_day."""
    days = calendar()
    columns = {
        "day": days.day.astype("datetime64[us]"),  # DuckDB takes no days, only instants
        "is_working": days.is_working,
        "working_day": days.working_day,
        "next_working_day": days.next_working_day,
    }
    con.register("calendar_columns", columns)
    con.execute(
        "create or replace temp table calendar as"
        " select day::date as day, is_working, working_day, next_working_day from calendar_columns"
    )
    con.unregister("calendar_columns")


def write_ideas(
    con: DuckDBPyConnection, measures: Iterable[Measure], ideas: Sequence[Idea]
) -> None:
    """Each idea that the measures need, in the order given (after those it reads)."""
    needed = needed_ideas(measures, ideas)
    for idea in needed:
        con.execute(f"create or replace temp table {idea.name} as {idea.sql}")


def needed_ideas(measures: Iterable[Measure], ideas: Sequence[Idea]) -> tuple[Idea, ...]:
    """The ideas that stand behind these measures, directly or through others, in order."""
    wanted = {name for measure in measures for name in _mentioned(measure, ideas)}
    for idea in reversed(ideas):
        if idea.name in wanted:
            wanted |= set(idea.tables)
    return tuple(idea for idea in ideas if idea.name in wanted)


def _mentioned(measure: Measure, ideas: Sequence[Idea]) -> set[str]:
    """Ideas a measure counts, or mentions in a condition. A column that happens to bear the name
    of an idea costs one idea too many, never a wrong count."""
    text = text_of(measure)
    return {idea.name for idea in ideas if idea.name == measure.rows or idea.name in text}
