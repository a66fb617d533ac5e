"""When rows arrive: what a newer return tells of days that an earlier one of its kind saw too.

Each day that two returns saw whole is a question asked twice. The events both tell of had
arrived by the first look; those only the newer tells of came between the two.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from duckdb import DuckDBPyConnection

from alongside.journeys.observation import Observed
from alongside.journeys.table import Table
from alongside.journeys.tables import TABLE_BY_NAME

# What comes later than a year after the event is somebody putting the past right, not a delay.
LONGEST = 366


class DatedBy(StrEnum):
    """Which day of a row is waited for: its start, its end, or each month's end it is open on."""

    START = "start"
    END = "end"
    OPEN = "open"


@dataclass(frozen=True)
class Step:
    """Events of one day looked for twice, `first_look` and `next_look` days after it: how many
    the first look had found already (`found`), and how many only the next one did (`late`). Of
    what is open on a day, `late` counts rows that came and rows that went."""

    table: str
    dated_by: DatedBy
    first_look: int
    next_look: int
    found: int
    late: int


@dataclass(frozen=True)
class Look:
    """A span of days that was last seen whole by a return of the day `before`."""

    first: date
    last: date
    before: date


def steps(
    con: DuckDBPyConnection,
    *,
    source_return: str,
    known: Sequence[Observed],
    observed: Iterable[Observed],
) -> list[Step]:
    """What schema `fresh` tells anew, set against schema `told`, of the days that both saw.

    `known` are the windows behind `told`, `observed` those of the return behind `fresh`; call it
    before the rows are moved. A day seen for the first time says nothing of delay.
    """
    found: list[Step] = []
    for window in observed:
        earlier = [
            old
            for old in known
            if (old.table, old.source_return) == (window.table, source_return)
            and old.last < window.last
        ]
        looks = list(_looks(window, earlier))
        if looks:
            found += _of_table(con, window, looks)
    return found


def _looks(window: Observed, earlier: Iterable[Observed]) -> Iterator[Look]:
    """The days of a window that were seen before, each by the newest that saw it."""
    until = window.last
    for old in sorted(earlier, key=lambda each: each.last, reverse=True):
        last = min(old.last, until)
        first = max(old.first, window.first)
        if first <= last:
            yield Look(first, last, old.last)
            until = first - timedelta(days=1)


def _of_table(con: DuckDBPyConnection, window: Observed, looks: Sequence[Look]) -> list[Step]:
    table = TABLE_BY_NAME[window.table]
    if not table.starts:
        return []
    con.execute("create or replace temp table look (first date, last date, before date)")
    con.executemany(
        "insert into look values (?, ?, ?)", [(x.first, x.last, x.before) for x in looks]
    )
    parts = [_dated(table, DatedBy.START, table.starts)]
    if table.ends and table.ends in window.columns:
        parts += [_dated(table, DatedBy.END, table.ends), _open(table)]
    told = con.execute(
        f"""
        with day_step as ({" union all ".join(parts)})
        select dated_by, date_diff('day', day, before), date_diff('day', day, $now),
            sum(found)::bigint, sum(late)::bigint
        from day_step join look on day between first and last
        group by all""",
        {"now": window.last, "source": window.source_return},
    ).fetchall()
    return [Step(table.name, DatedBy(by), *numbers) for by, *numbers in told]


def _dated(table: Table, by: DatedBy, column: str) -> str:
    """Per day: events told before and now, and those told now only."""
    # A stretch that a yearly return cuts did not begin on the day it says.
    whole = "continues is distinct from true" if "continues" in table.names else "true"
    names = dict.fromkeys([*table.key, column])
    key = ", ".join(f'"{name}"' for name in names)
    same = " and ".join(f'was."{name}" is not distinct from now."{name}"' for name in names)
    each = f'count(*) as n from {{}}."{table.name}" where source_return = $source and {whole}'
    return f"""
        select '{by}' as dated_by, now."{column}" as day,
            least(now.n, coalesce(was.n, 0)) as found,
            now.n - least(now.n, coalesce(was.n, 0)) as late
        from (select {key}, {each.format("fresh")} group by {key}) as now
        left join (select {key}, {each.format("told")} group by {key}) as was on {same}
        where now."{column}" is not null"""


def _open(table: Table) -> str:
    """Per month's end: rows open on it by both tellings, and rows open by one of them only."""
    key = ", ".join(f't."{name}"' for name in table.key)
    same = " and ".join(f'was."{name}" is not distinct from now."{name}"' for name in table.key)
    each = f"""
        select m.day, {key}, count(*) as n
        from {{}}."{table.name}" as t
        join month_end as m on t."{table.starts}" <= m.day
            and (t."{table.ends}" is null or t."{table.ends}" > m.day)
            and t.known_to >= m.day
        where t.source_return = $source
        group by all"""
    return f"""
        select '{DatedBy.OPEN}' as dated_by, coalesce(now.day, was.day) as day,
            least(coalesce(now.n, 0), coalesce(was.n, 0)) as found,
            greatest(coalesce(now.n, 0), coalesce(was.n, 0))
                - least(coalesce(now.n, 0), coalesce(was.n, 0)) as late
        from ({_with_month_ends(each.format("fresh"))}) as now
        full join ({_with_month_ends(each.format("told"))}) as was
            on now.day = was.day and {same}"""


def _with_month_ends(select: str) -> str:
    return f"""
        with month_end as (
            select distinct last_day(day::date) as day
            from (select unnest(generate_series(first, last, interval 1 day)) as day from look)
        )
        {select}"""
