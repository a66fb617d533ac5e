"""Running a list's worked examples through the statement that judges in earnest."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from duckdb import connect

from alongside.counting.examples import DuckEngine, Engine
from alongside.counting.lists import listed_statement, today_statement
from alongside.counting.written_out import write_calendar
from alongside.journeys.tables import TABLE_BY_NAME
from alongside.measures.idea import Idea
from alongside.measures.worklist import About, Worklist, conditions
from alongside.measures.worklist_examples import ListExample, list_examples_of

KEY = {About.CHILD: "child_id", About.WORKER: "worker"}


def check_list(
    worklist: Worklist, ideas: Sequence[Idea], engine: Engine | None = None
) -> list[str]:
    """What is wrong with a list's worked examples, in sentences; nothing where all hold."""
    engine = engine or _duck()
    return [
        f"{worklist.id}{f' ({example.says})' if example.says else ''}: {fault}"
        for example in list_examples_of(worklist)
        for fault in _check_one(worklist, ideas, example, engine)
    ]


def ideas_behind(worklist: Worklist, ideas: Sequence[Idea]) -> tuple[Idea, ...]:
    """The ideas that stand behind a list, directly or through others, in order."""
    text = " ".join(sql for _, sql in conditions(worklist))
    wanted = {idea.name for idea in ideas if idea.name == worklist.rows or idea.name in text}
    for idea in reversed(ideas):
        if idea.name in wanted:
            wanted |= set(idea.tables)
    return tuple(idea for idea in ideas if idea.name in wanted)


def base_of(worklist: Worklist, ideas: Sequence[Idea]) -> str:
    """The canonical table behind a list's rows, through the ideas that extend it."""
    extends = {idea.name: idea.rows for idea in ideas}
    table = worklist.rows
    while table in extends:
        table = extends[table]
    return table


def _check_one(
    worklist: Worklist, ideas: Sequence[Idea], example: ListExample, engine: Engine
) -> list[str]:
    base, who = base_of(worklist, ideas), KEY[worklist.about]
    _write(ideas_behind(worklist, ideas), worklist, example, engine)
    statement = listed_statement(worklist, engine.columns(worklist.rows), keep=("source_row", who))
    found = engine.ask(statement)
    return [*_wrong_states(base, example, found), *_wrong_days(example, found, who)]


def _wrong_states(base: str, example: ListExample, found: Sequence[Mapping[str, Any]]) -> list[str]:
    got = {int(row["source_row"]): row["state"] or "cannot tell" for row in found}
    faults = []
    if len(got) != len(found):
        faults.append(f"{len(got)} rows of {base} stand on the list {len(found)} times")
    for place, row in enumerate(example.tables.get(base, ())):
        if row.state != (state := got.get(place, "")):
            said, is_in = row.state or "not on the list", state or "not on the list"
            faults.append(f"row {place + 1} of {base}: expected {said}, got {is_in}")
    return faults


def _wrong_days(example: ListExample, found: Sequence[Mapping[str, Any]], who: str) -> list[str]:
    told = Counter((row[who], _day(row["since"]), _day(row["due"])) for row in found)
    return [
        f"{want.who}: expected since {want.since}, due {want.due}; got "
        + ("; ".join(f"since {s}, due {d}" for w, s, d in told if w == want.who) or "nothing")
        for want in example.expects
        if not told[(want.who, want.since, want.due)]
    ]


def _day(value: date | None) -> date | None:
    """An interval added to a date gives an instant on DuckDB and a date on Spark."""
    return value.date() if isinstance(value, datetime) else value


def _write(ideas: Sequence[Idea], worklist: Worklist, example: ListExample, engine: Engine) -> None:
    """Only the tables that are read: making all fifty would be most of the time."""
    text = " ".join([worklist.rows, *(sql for _, sql in conditions(worklist)),
                     *(" ".join(idea.tables) for idea in ideas)])  # fmt: skip
    # An example stands as at its day, so that is how long its rows are vouched for.
    known_to = {"known_to": example.as_at.isoformat()}
    for name, table in TABLE_BY_NAME.items():
        if name in text or name in example.tables:
            rows = example.tables.get(name, ())
            engine.write_rows(table, [known_to | dict(row.cells) for row in rows])
    engine.write_out("today", today_statement(example.as_at))
    for idea in ideas:
        engine.write_out(idea.name, idea.sql)


@cache
def _duck() -> DuckEngine:
    con = connect(config={"threads": 1})
    write_calendar(con)
    return DuckEngine(con)
