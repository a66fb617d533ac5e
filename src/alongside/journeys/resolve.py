"""One child, one event: from what each return told to what is held to be true.

Rows with the same key tell of the same event. The event takes each attribute from the return
believed first (`precedence.sql`), and its end from whoever knew it last. A row that a better
return would have shown, had it been true, and did not, is discarded and counted.
"""

from dataclasses import dataclass
from functools import partial
from importlib.resources import files

from duckdb import DuckDBPyConnection

from alongside.journeys.cursors import side_by_side
from alongside.journeys.join_up import is_cut, settle_care_starts, write_joined
from alongside.journeys.observation import Observed
from alongside.journeys.table import Table
from alongside.journeys.tables import TABLES

BELIEVED_LAST = 9  # a return that precedence.sql does not name for a table

# Each return lists care leavers by a rule of its own: the 903 those out of care who turned 17 to
# 21, Annex A whoever is entitled to anything. The silence of one says nothing against another.
LISTED_BY_OWN_RULE = frozenset({"care_leaver"})

# Counts of the twelve months to the day of the return that tells them: of an event known for
# longer than that day they say nothing any more.
OF_ITS_DAY = frozenset({"placements_in_12_months", "missing_in_12_months", "absent_in_12_months"})


@dataclass(frozen=True)
class Resolved:
    """One table after resolving: events held true, rows merged into them, rows discarded."""

    table: str
    events: int
    merged: int
    discarded: int


def resolve(con: DuckDBPyConnection, observed: tuple[Observed, ...]) -> tuple[Resolved, ...]:
    """Fill schema `main` with one row per event from schema `told`.

    `observed` are all windows known; `main` must hold no canonical table yet. Returns one entry
    for every table that was told of.
    """
    con.execute(files("alongside.journeys").joinpath("precedence.sql").read_text("utf-8"))
    _write_windows(con, observed)
    done = side_by_side(con, [partial(_resolve_table, table) for table in TABLES])
    con.execute("drop table precedence; drop table seen_by")
    settle_care_starts(con)
    return tuple(entry for entry in done if entry.events or entry.discarded)


def _write_windows(con: DuckDBPyConnection, observed: tuple[Observed, ...]) -> None:
    con.execute(
        "create or replace table seen_by"
        " (table_name varchar, source_return varchar, first date, last date)"
    )
    rows = [(w.table, w.source_return, w.first, w.last) for w in observed]
    if rows:
        con.executemany("insert into seen_by values (?, ?, ?, ?)", rows)


def _resolve_table(table: Table, con: DuckDBPyConnection) -> Resolved:
    told = f'told."{table.name}"'
    if is_cut(table):
        told = "joined"
        write_joined(con, table, schema="told", into=told)
    con.execute(f"create or replace temp table standing as {_standing_sql(table, told)}")
    con.execute(f'create table main."{table.name}" as {_event_sql(table)}')
    [(rows, discarded)] = con.execute(
        "select count(*), count(*) filter (where not is_event) from standing"
    ).fetchall()
    [(events,)] = con.execute(f'select count(*) from main."{table.name}"').fetchall()
    return Resolved(table.name, events, rows - discarded - events, discarded)


def _standing_sql(table: Table, told: str) -> str:
    """Every told row: which of several alike it is, where it stands in line, whether it stands."""
    key = ", ".join(f'"{name}"' for name in table.key)
    nth = (
        f"row_number() over (partition by t.authority, t.source_return, source_file, {key}"
        " order by source_row)"
        if table.repeats
        else "1"
    )
    event = f"partition by authority, {key}, nth"
    return f"""
        with ranked as (
            select t.*, coalesce(p.rank, {BELIEVED_LAST}) as rank, {nth} as nth
            from {told} as t
            left join precedence as p
                on p.table_name = '{table.name}' and p.source_return = t.source_return
        ),
        best as (
            select *,
                min(rank) over ({event}) as best_rank,
                max(known_to) over ({event}) as newest,
                row_number() over (
                    {event} order by rank, known_to desc, source_file, source_row
                ) as believed,
                row_number() over (
                    {event} order by known_to desc, rank, source_file, source_row
                ) as latest
            from ranked
        )
        select best.*, {_stands_sql(table)} as is_event
        from best"""


def _stands_sql(table: Table) -> str:
    """False for a row that lies wholly in the window of a return believed before any that tells
    of it: that return would have shown it. A window of one day tells how things stood then (the
    903, of children in care for a year), so its silence denies no event of that day."""
    if not table.starts or table.name in LISTED_BY_OWN_RULE:
        return "true"
    start = f'best."{table.starts}"'
    end = f'least(best."{table.ends}", best.known_to)' if table.ends else start
    return f"""not exists (
            select 1
            from seen_by
            join precedence as p using (table_name, source_return)
            where seen_by.table_name = '{table.name}'
                and p.rank < best.best_rank
                and seen_by.first < seen_by.last
                and {start} >= seen_by.first
                and coalesce({end}, best.known_to) <= seen_by.last
        )"""


def _event_sql(table: Table) -> str:
    """One row per event: attributes from the believed, the end from who knew last."""
    key = ", ".join(f'"{name}"' for name in table.key)
    columns = ", ".join(_attribute_sql(table, name) for name in table.names)
    provenance = ", ".join(
        f"arg_min({name}, believed) as {name}"
        for name in ("source_return", "source_file", "source_table", "source_row")
    )
    return f"""
        select {columns}, authority, {provenance}, max(known_to) as known_to
        from standing
        where is_event
        group by authority, {key}, nth
        order by {key}"""


def _attribute_sql(table: Table, name: str) -> str:
    if name in table.key:
        return f'"{name}"'
    if table.ends and name in (table.ends, "end_reason"):
        return f'arg_min_null("{name}", latest) as "{name}"'
    of_its_day = " filter (where known_to = newest)" if name in OF_ITS_DAY else ""
    return f'arg_min("{name}", believed){of_its_day} as "{name}"'
