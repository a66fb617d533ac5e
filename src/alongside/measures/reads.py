"""What a measure reads, through the ideas down to canonical (table, column).

It decides which measures can be told when a source lacks a column, and which measures a fault
in a cell distorts. Made from the SQL alone: a column an idea does not make itself is the
column of the table it extends.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError

from alongside.measures.block import Wrong
from alongside.measures.conditions import conditions
from alongside.measures.idea import Idea
from alongside.measures.measure import Measure

Reads = frozenset[tuple[str, str]]

# The calendar is ours and complete, so nobody needs to observe it.
NOT_OBSERVED = frozenset({"calendar"})
# Given by the engine to every condition that is not dated, or by the reader to every row.
GIVEN = frozenset({"period_start", "period_end", "as_at", "working_day_now", "known_to"})


def reads_of(measure: Measure, ideas: Sequence[Idea]) -> Reads:
    """Canonical (table, column) pairs that decide a measure's counts. Raises Wrong."""
    distinct = (measure.numerator, measure.denominator)
    columns = (*measure.dates, *(part.distinct for part in distinct if part and part.distinct))
    return reads_of_conditions(measure.rows, columns, conditions(measure), ideas)


def reads_of_conditions(
    rows: str,
    columns: Iterable[str],
    conditions: Iterable[tuple[tuple[str, ...], str]],
    ideas: Sequence[Idea],
) -> Reads:
    """Canonical (table, column) pairs behind some columns of `rows` and expressions on its rows,
    each with the path it stands at. Raises Wrong."""
    found = {(rows, column) for column in columns}
    for at, sql in conditions:
        found |= set(_mentions(parsed(f"select {sql} from {rows}", *at)))
    return frozenset(_canonical(found, {idea.name: idea for idea in ideas}))


@lru_cache(maxsize=4096)
def parsed(sql: str, *at: str) -> exp.Expression:
    """SQL as a tree, in DuckDB's dialect. Raises Wrong. The tree is shared: copy to change."""
    try:
        tree = sqlglot.parse_one(sql, dialect="duckdb")
    except ParseError as error:
        raise Wrong(f"not SQL: {error.errors[0]['description']}", *at) from error
    assert isinstance(tree, exp.Expression)
    return tree


def _canonical(found: set[tuple[str, str]], ideas: dict[str, Idea]) -> Iterator[tuple[str, str]]:
    """Follow each pair through the ideas until it stands on a canonical table."""
    waiting, seen = list(found), set[tuple[str, str]]()
    while waiting:
        table, column = waiting.pop()
        if (table, column) in seen or table in NOT_OBSERVED or column in GIVEN:
            continue
        seen.add((table, column))
        if table in ideas:
            waiting += _made_from(ideas[table], column)
        else:
            yield table, column


def _made_from(idea: Idea, column: str) -> list[tuple[str, str]]:
    tree = parsed(idea.sql, "sql")
    if not isinstance(tree, exp.Select):
        raise Wrong("an idea is one select", "sql")
    return list(_column(tree, column)) or [(idea.rows, column)]


def _column(query: exp.Select, name: str) -> Iterator[tuple[str, str]]:
    """What one output column of a query is made from: its expression and the joins behind it."""
    own = next((item for item in query.expressions if item.alias_or_name == name), None)
    if own is None:
        stars = [item for item in query.expressions if item.is_star]
        sources = _sources(query)
        for star in stars:
            alias = star.args["table"].name if isinstance(star, exp.Column) else next(iter(sources))
            yield from _from_source(sources[alias], name)
        return
    for part in (own, *_joins_behind(query, own), *filter(None, [query.args.get("where")])):
        yield from _mentions(part)


def _joins_behind(query: exp.Select, item: exp.Expression) -> list[exp.Expression]:
    """The joins whose tables an output column stands on, one through another."""
    needed = {column.table for column in item.find_all(exp.Column)}
    behind: list[exp.Expression] = []
    waiting = list(query.args.get("joins") or [])
    while found := [join for join in waiting if join.alias_or_name in needed]:
        behind += found
        waiting = [join for join in waiting if join not in found]
        needed |= {column.table for join in found for column in join.find_all(exp.Column)}
    return behind


def _mentions(part: exp.Expression) -> Iterator[tuple[str, str]]:
    """Each column mentioned in a part of a query, with the table it belongs to."""
    for column in part.find_all(exp.Column):
        if not column.is_star and column.name not in GIVEN:
            yield from _home(column)


def _home(column: exp.Column) -> Iterator[tuple[str, str]]:
    """The table a column belongs to, looked for from its own query outwards."""
    query = column.find_ancestor(exp.Select)
    while query is not None:
        sources = _sources(query)
        if not column.table:
            if len(sources) != 1:
                raise Wrong(f"say which table {column.name} belongs to")
            yield from _from_source(next(iter(sources.values())), column.name)
            return
        if column.table in sources:
            yield from _from_source(sources[column.table], column.name)
            return
        query = query.find_ancestor(exp.Select)
    raise Wrong(f"there is no table called {column.table} here")


def _from_source(source: str | exp.Select, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(source, str):
        yield source, name
    else:
        yield from _column(source, name)


def _sources(query: exp.Select) -> dict[str, str | exp.Select]:
    """What a query selects from, by alias: the name of a table, or a query within it."""
    parts = [query.args.get("from_"), *(query.args.get("joins") or [])]
    found: dict[str, str | exp.Select] = {}
    for item in (part.this for part in parts if part is not None):
        inner = _named(item) if isinstance(item, exp.Table) else item.this
        found[item.alias_or_name] = inner
    return found


def _named(table: exp.Table) -> str | exp.Select:
    """A table by its name, or the common table expression that stands under that name."""
    query = table.find_ancestor(exp.Select)
    while query is not None:
        for named in query.ctes:
            if named.alias == table.name and isinstance(named.this, exp.Select):
                return named.this
        query = query.find_ancestor(exp.Select)
    return table.name
