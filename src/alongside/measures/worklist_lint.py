"""Lists are linted as measures are: whatever is wrong with each, with its file and line."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlglot import exp
from sqlglot.errors import OptimizeError

from alongside.kernel.errors import WrongDefinition
from alongside.measures.block import Wrong, refused
from alongside.measures.catalogue import Catalogue, build, written_local, written_shipped
from alongside.measures.idea import Idea
from alongside.measures.likeness import shared_sentences
from alongside.measures.lint import CALENDAR, unsafe_sql
from alongside.measures.measure import Measure
from alongside.measures.reads import parsed
from alongside.measures.subset import (
    IN_A_CONDITION,
    Tables,
    columns_made,
    names_unknown,
    not_on_spark,
    outside_the_subset,
)
from alongside.measures.text_table import BadTable
from alongside.measures.worklist import Worklist, conditions
from alongside.measures.worklist_examples import ListExample, list_examples_of
from alongside.measures.worklists import FOLDER, Worklists, build_lists

TODAY = {"today": {"as_at": "date", "working_day_now": "integer"}}


def lint_lists(tables: Tables, home_definitions: Path | None = None) -> list[WrongDefinition]:
    """Everything wrong with the shipped lists and a home's own.

    `tables` maps each canonical table to its columns' SQL types, provenance included. Raises
    WrongDefinition for a definition so wrong that the others cannot be judged beside it.
    """
    own = home_definitions
    measures, ideas, lists = (
        written_shipped(folder) + (written_local(own, folder) if own else [])
        for folder in ("measures", "ideas", FOLDER)
    )
    catalogue = build(measures, ideas)
    found = build_lists(lists, catalogue.ideas)
    known = with_ideas(tables, found.ideas)
    texts = {written.file: written.text for written in lists}
    faults = [
        refused(wrong, file=one.file, text=texts[one.file])
        for one in found.lists
        for wrong in (
            *words_faults(one),
            *sql_faults(one, known),
            *example_faults(one, found, known),
        )
    ]
    faults += _alike(found, catalogue.measures)
    return sorted(faults, key=lambda fault: (fault.file, fault.line or 0, fault.why))


def unsafe_lists(
    found: Worklists, tables: Tables, home_definitions: Path
) -> Iterator[WrongDefinition]:
    """What is wrong with the SQL of an authority's own lists, and of its own ideas that they may
    stand on: what must hold before it runs."""
    yield from unsafe_sql(Catalogue((), found.ideas), tables, home_definitions)
    texts = {one.file: one.text for one in written_local(home_definitions, FOLDER)}
    known = with_ideas(tables, found.ideas)
    for one in found.lists:
        if one.local:
            for wrong in sql_faults(one, known):
                yield refused(wrong, file=one.file, text=texts.get(one.file, ""))


def with_ideas(tables: Tables, ideas: Sequence[Idea]) -> Tables:
    """The tables a list may read: the canonical ones, the calendar, and every idea."""
    known = {**tables, "calendar": CALENDAR}
    for idea in ideas:
        try:
            known[idea.name] = columns_made(parsed(idea.sql, "sql"), known)
        except OptimizeError:  # said already, where ideas are linted
            known[idea.name] = dict(known.get(idea.rows, {}))
    return known


def words_faults(worklist: Worklist) -> Iterator[Wrong]:
    """Whether a list argues for itself."""
    for key in ("title", "says", "source", "why", "is_not"):
        if not getattr(worklist, key):
            yield Wrong(f"{key} is empty", key)


def sql_faults(worklist: Worklist, tables: Tables) -> Iterator[Wrong]:
    """What is wrong with a list's rows, dates and expressions. `tables` hold the ideas too."""
    if worklist.rows not in tables:
        yield Wrong(f"there is no table or idea {worklist.rows}", "rows")
        return
    for name in sorted(set(worklist.dates) - set(tables[worklist.rows])):
        yield Wrong(
            f"{worklist.rows} has no column {name}", "open" if worklist.is_open else "dated"
        )
    yield from _names_faults(worklist, tables)
    for at, sql in conditions(worklist):
        yield from (Wrong(why, *at) for why in _expression_faults(worklist, sql, at, tables))


def _names_faults(worklist: Worklist, tables: Tables) -> Iterator[Wrong]:
    pairs = [("stands_in", pair) for pair in worklist.stands_in.values()]
    pairs += [("does_without", pair) for pair in sorted(worklist.does_without)]
    pairs += [("answered_by", pair) for pair in sorted(worklist.answered_by)]
    for key, (table, column) in pairs:
        if column not in tables.get(table, {}):
            yield Wrong(f"there is no column {table}.{column}", key)
    for key, named in (("stands_in", worklist.stands_in), ("looks_back", worklist.looks_back)):
        for table in named:
            if table not in tables:
                yield Wrong(f"there is no table {table}", key, table)


def _expression_faults(
    worklist: Worklist, sql: str, at: tuple[str, ...], tables: Tables
) -> Iterator[str]:
    alone = parsed(f"select {sql} as holds from {worklist.rows}", *at)
    yield from outside_the_subset(alone, IN_A_CONDITION)
    yield from not_on_spark(alone)
    placed = parsed(f"select {sql} as holds from {worklist.rows} cross join today", *at)
    unknown = list(names_unknown(placed, {**tables, **TODAY}))
    yield from unknown
    if at in (("since",), ("due",)) and not unknown:
        yield from _no_date(placed, {**tables, **TODAY})


def _no_date(placed: exp.Expression, tables: Tables) -> Iterator[str]:
    kind = columns_made(placed, tables).get("holds", "UNKNOWN").upper()
    if kind not in ("DATE", "TIMESTAMP", "UNKNOWN"):
        yield f"this is a day, and what is written gives {kind.lower()}"


def example_faults(worklist: Worklist, found: Worklists, tables: Tables) -> Iterator[Wrong]:
    """What is wrong with a list's worked examples."""
    try:
        examples = list_examples_of(worklist)
    except BadTable as error:
        yield Wrong(str(error), "examples")
        return
    base = found.base(worklist)
    for example in examples:
        at = ("examples", example.says) if example.says else ("examples",)
        yield from (Wrong(why, *at) for why in _table_faults(example, base, tables))
    rows = [row for example in examples for row in example.tables.get(base, ())]
    for state in worklist.states.keys() - {row.state for row in rows}:
        yield Wrong(f"no row of the examples is {state!r}", "examples")
    if all(row.state for row in rows):
        yield Wrong("the examples need a row that is not on the list", "examples")
    if not any(example.expects for example in examples):
        yield Wrong(
            "the examples need since and due of a child: expect | child_id | since", "examples"
        )


def _table_faults(example: ListExample, base: str, tables: Tables) -> Iterator[str]:
    for name, rows in example.tables.items():
        if name not in tables:
            yield f"there is no table {name}"
            continue
        for column in sorted({column for row in rows for column in row.cells} - set(tables[name])):
            yield f"{name} has no column {column}"
        if name != base and any(row.state for row in rows):
            yield f"states mark rows of {base}, the table that is asked about"


def _alike(found: Worklists, measures: Sequence[Measure]) -> Iterator[WrongDefinition]:
    texts = {each.file: [each.says, each.why, each.cannot_tell] for each in measures}
    texts |= {one.file: [one.says, one.why, one.is_not] for one in found.lists}
    listed = {one.file for one in found.lists}
    for file, other, sentence in shared_sentences(texts):
        if file in listed:
            yield WrongDefinition(f"says the same as {other}: {sentence!r}", file=file)
