"""What a rule reads, through the tables it shares with others, down to columns of the return.

It decides which rules an absent column leaves out, and which measures a fault in a cell distorts.
Made from the SQL alone: every shared table is put in as a subquery, and what nobody asks of it is
pruned, so that a rule needs of `Episodes_in_order` only what it uses.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sqlglot import exp
from sqlglot.errors import OptimizeError
from sqlglot.optimizer.pushdown_projections import pushdown_projections
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import traverse_scope
from sqlglot.schema import MappingSchema

from alongside.measures.block import Wrong
from alongside.measures.reads import parsed
from alongside.measures.rules.rule import Reads, SharedTable

# Table -> column -> SQL type, of every table that may be named.
Types = Mapping[str, Mapping[str, str]]


def tables_in(sql: str) -> frozenset[str]:
    """The tables a query names, its own common table expressions left out."""
    tree = parsed(sql, "sql")
    own = {cte.alias for cte in tree.find_all(exp.CTE)}
    return frozenset(table.name for table in tree.find_all(exp.Table)) - own


def in_order(shared: Iterable[SharedTable]) -> tuple[SharedTable, ...]:
    """Each shared table after those it stands on, and knowing them. Raises Wrong for a circle."""
    from dataclasses import replace
    from graphlib import CycleError, TopologicalSorter

    by_name = {table.name: table for table in shared}
    needs = {name: tables_in(table.sql) & by_name.keys() for name, table in by_name.items()}
    try:
        order = list(
            TopologicalSorter({name: sorted(needs[name]) for name in sorted(needs)}).static_order()
        )
    except CycleError as error:
        raise Wrong(f"shared tables go round in a circle: {', '.join(error.args[1])}") from error
    behind: dict[str, set[str]] = {}
    for name in order:
        behind[name] = set(needs[name]).union(*(behind[other] for other in needs[name]))
    return tuple(
        replace(by_name[name], shared=tuple(other for other in order if other in behind[name]))
        for name in order
    )


def stands_on(sql: str, shared: Sequence[SharedTable]) -> tuple[str, ...]:
    """The shared tables a query reads, those behind them included, in the order they are made."""
    named = tables_in(sql)
    needed = {
        name for table in shared if table.name in named for name in (*table.shared, table.name)
    }
    return tuple(table.name for table in shared if table.name in needed)


def reads_of(sql: str, shared: Sequence[SharedTable], types: Types) -> Reads:
    """(base table, column) pairs that decide what a query gives. Raises Wrong."""
    sources: dict[str, exp.Query | Callable[[], exp.Query]] = {
        table.name: _query(table.sql) for table in shared
    }
    whole = exp.expand(_query(sql).copy(), sources, dialect="duckdb")
    schema = MappingSchema(
        {name: dict(columns) for name, columns in types.items()}, dialect="duckdb"
    )
    try:
        named = qualify(whole, schema=schema, dialect="duckdb", quote_identifiers=False)
    except OptimizeError as error:
        raise Wrong(str(error).split(". Line", maxsplit=1)[0], "sql") from error
    pruned = pushdown_projections(named)
    return frozenset(_of_base_tables(pruned, types))


def _query(sql: str) -> exp.Query:
    tree = parsed(sql, "sql")
    if not isinstance(tree, exp.Query):
        raise Wrong("a rule is a query", "sql")
    return tree


def _of_base_tables(tree: exp.Expr, types: Types) -> Iterator[tuple[str, str]]:
    spelled = {(table.lower(), column.lower()): (table, column)
               for table, columns in types.items() for column in columns}  # fmt: skip
    for scope in traverse_scope(tree):
        for column in scope.columns:
            source = scope.sources.get(column.table)
            if isinstance(source, exp.Table):
                key = (source.name.lower(), column.name.lower())
                if key in spelled:
                    yield spelled[key]
