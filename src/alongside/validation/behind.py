"""Which tables rules stand on: only those are made, since making all is most of a small check."""

import re
from collections.abc import Iterable, Iterator, Sequence

from alongside.measures.rules.rule import Rule, RuleBook, SharedTable
from alongside.validation.tables import LAST, POSTCODES, base_tables

# Tables of which a column may be worked out, and the table it is worked out from.
WORKED_OUT_FROM = {
    "Header": "UASC",
    f"Header{LAST}": f"UASC{LAST}",
    "Episodes": POSTCODES.name,
    f"Episodes{LAST}": POSTCODES.name,
}


def tables_behind(rules: Sequence[Rule], book: RuleBook) -> frozenset[str]:
    """The base tables and code lists that the SQL of rules and of the shared tables below them
    names, and those that columns of these are worked out from."""
    words = {word.lower() for sql in _sql(rules, book) for word in re.findall(r"\w+", sql)}
    known = base_tables(book.source_return)
    named = {name for name in (*known, *book.lists) if name.lower() in words}
    beneath = {WORKED_OUT_FROM[name] for name in named & WORKED_OUT_FROM.keys()}
    return frozenset(named | (beneath & known.keys()))


def shared_behind(rules: Iterable[Rule], book: RuleBook) -> Iterator[tuple[SharedTable, ...]]:
    """The shared tables that rules stand on, in rounds: each stands on those before its round."""
    needed = {name for rule in rules for name in rule.shared}
    left = [table for table in book.shared if table.name in needed]
    while left:
        waiting = {table.name for table in left}
        ready = tuple(table for table in left if waiting.isdisjoint(table.shared))
        yield ready
        left = [table for table in left if table not in ready]


def _sql(rules: Sequence[Rule], book: RuleBook) -> Iterator[str]:
    yield from (rule.sql for rule in rules)
    for ready in shared_behind(rules, book):
        yield from (table.sql for table in ready)
