"""Which canonical columns a mapping fills, given the columns a file really holds.

Found from the SQL itself: a column of the select list is followed through the statement's own
common tables down to the return's typed columns. It is filled where one of those is present, or
where it rests on none (a literal).
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from sqlglot import parse_one
from sqlglot.expressions import Column, Expr, Null, Query
from sqlglot.optimizer.scope import Scope, build_scope

Source = tuple[str, str]  # table and column of the return, in lower case

# Columns that every typed table has, whatever the file held: they fill nothing by themselves.
OF_OUR_OWN = frozenset(
    {"row_no", "year_start", "year_end", "as_at", "source_file", "source_sheet", "source_row"}
)
PROVENANCE = frozenset({"source_file", "source_table", "source_row"})


def filled_columns(
    mapping: Iterable[tuple[str, str]], present: set[Source]
) -> dict[str, frozenset[str]]:
    """Canonical table to its filled columns, for (table, SQL) pairs and the columns present."""
    filled: dict[str, frozenset[str]] = {}
    for table, sql in mapping:
        columns = {
            alias
            for alias, sources in _sources(sql)
            if (not sources or not present.isdisjoint(sources)) and alias not in PROVENANCE
        }
        filled[table] = filled.get(table, frozenset()) | columns
    return filled


def told_by(mapping: Iterable[tuple[str, str]]) -> dict[tuple[str, str], frozenset[Source]]:
    """(canonical table, column) to the return's columns its value rests on, over all statements."""
    found: dict[tuple[str, str], frozenset[Source]] = {}
    for table, sql in mapping:
        for column, sources in _sources(sql):
            if column not in PROVENANCE:
                found[table, column] = found.get((table, column), frozenset()) | sources
    return found


@cache
def _sources(sql: str) -> Sequence[tuple[str, frozenset[Source]]]:
    """Every output column of a statement, and the return's columns it rests on."""
    scope = build_scope(parse_one(sql, dialect="duckdb"))
    assert scope is not None, "a mapping is one SELECT"
    return [
        (name, frozenset(_of_column(scope, name)))
        for name in _query(scope).named_selects
        if not _only_null(scope, name)
    ]


def _query(scope: Scope) -> Query:
    assert isinstance(scope.expression, Query)
    return scope.expression


def _branches(scope: Scope) -> Sequence[Scope]:
    """The scopes of a union, or the one scope of a plain SELECT."""
    return scope.set_operation_scopes or [scope]


def _of_column(scope: Scope, name: str) -> Iterator[Source]:
    """The base columns behind one output column of a scope."""
    names = [projection.alias_or_name for projection in _query(scope).selects]
    if name in names:
        yield from _of_position(scope, names.index(name))
    else:  # hidden in a star: any of the sources may hold it
        for branch in _branches(scope):
            yield from _of_any(branch, name)


def _of_position(scope: Scope, position: int) -> Iterator[Source]:
    """The same by its place: the branches of a union go by the names of the first."""
    if scope.set_operation_scopes:
        for branch in scope.set_operation_scopes:
            yield from _of_position(branch, position)
        return
    aliases = _aliases(scope)
    for column in _query(scope).selects[position].find_all(Column):
        if column.table in aliases:
            yield from _of_source(aliases[column.table], column.name)
        else:
            yield from _of_any(scope, column.name)


def _of_any(scope: Scope, name: str) -> Iterator[Source]:
    for _, source in scope.selected_sources.values():
        yield from _of_source(source, name)


def _of_source(source: Scope | Expr, name: str) -> Iterator[Source]:
    if isinstance(source, Scope):
        yield from _of_column(source, name)
    elif name.lower() not in OF_OUR_OWN:
        yield source.name.lower(), name.lower()


def _aliases(scope: Scope) -> dict[str, Scope | Expr]:
    """The sources by alias, those of subqueries inside expressions included."""
    found: dict[str, Scope | Expr] = {}
    for nested in scope.subquery_scopes:
        found |= _aliases(nested)
    return found | {alias: source for alias, (_, source) in scope.selected_sources.items()}


def _only_null(scope: Scope, name: str) -> bool:
    """A column written as null, in every branch, is not filled."""
    position = [projection.alias_or_name for projection in _query(scope).selects].index(name)
    written = (_query(branch).selects[position].unalias() for branch in _branches(scope))
    return all(isinstance(expression, Null) for expression in written)
