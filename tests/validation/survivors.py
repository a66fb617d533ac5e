"""Which mutants of a rule, or of a shared table, live: changed, and no worked example notices."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import duckdb
from duckdb import DuckDBPyConnection

from alongside.measures.rules.examples import RuleExample, examples_of
from alongside.measures.rules.rule import Rule, RuleBook, SharedTable
from alongside.validation.examples import fault_of, set_out
from alongside.validation.run import bench, run, write_shared
from tests.measures.mutants import Change, changes_of_query


def of_rule(rule: Rule, book: RuleBook) -> list[Change]:
    """The changes to a rule that its examples let live."""
    alive = list(changes_of_query(rule.sql))
    for con, example in _set_out(rule, book):
        alive = [each for each in alive if _holds(con, replace(rule, sql=each.sql), example)]
    return alive


def of_shared(table: SharedTable, book: RuleBook) -> list[Change]:
    """The changes to a shared table that the examples of no rule over it notice."""
    alive = list(changes_of_query(table.sql))
    above = [rule for rule in book.rules if table.name in rule.shared]
    for rule in above:
        for con, example in _set_out(rule, book) if alive else ():
            alive = [
                each
                for each in alive
                if _written(con, rule, book, replace(table, sql=each.sql))
                and _holds(con, rule, example)
            ]
    return alive


def _set_out(rule: Rule, book: RuleBook) -> Iterator[tuple[DuckDBPyConnection, RuleExample]]:
    for example in examples_of(rule):
        assert set_out(_con(), rule, book, example) == ""
        yield _con(), example


def _written(con: DuckDBPyConnection, rule: Rule, book: RuleBook, mutant: SharedTable) -> bool:
    """The mutant written out in place of its table, and again whatever stands on it."""
    shared = tuple(mutant if each.name == mutant.name else each for each in book.shared)
    return not write_shared(con, [rule], replace(book, shared=shared))


def _holds(con: DuckDBPyConnection, rule: Rule, example: RuleExample) -> bool:
    """SQL that no longer runs is noticed by whoever runs it."""
    try:
        marked, broken = run(con, [rule])
    except duckdb.Error:
        return False
    return not broken and not fault_of(example, list(marked))


@cache
def _con() -> DuckDBPyConnection:
    return bench()
