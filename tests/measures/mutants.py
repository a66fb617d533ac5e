"""Definitions with one thing changed: a comparison, a bound, a code. Examples must notice."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlglot import exp

from alongside.measures.idea import Idea
from alongside.measures.measure import Measure
from alongside.measures.reads import parsed

OTHER_COMPARISON: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.GT: exp.GTE,
    exp.GTE: exp.GT,
    exp.LT: exp.LTE,
    exp.LTE: exp.LT,
    exp.EQ: exp.NEQ,
    exp.NullSafeNEQ: exp.NullSafeEQ,
    exp.And: exp.Or,
    exp.Or: exp.And,
}


def mutants_of_condition(sql: str) -> Iterator[str]:
    """Each way to change one thing in a condition."""
    for changed in _mutants(parsed(f"select {sql}")):
        yield changed.sql("duckdb").removeprefix("SELECT ")


def mutants_of_measure(measure: Measure) -> Iterator[tuple[str, Measure]]:
    """(what was changed, the changed measure) for each condition of a measure."""
    for sql in mutants_of_condition(measure.numerator.sql):
        yield sql, replace(measure, numerator=replace(measure.numerator, sql=sql))
    for sql in mutants_of_condition(measure.where):
        yield sql, replace(measure, where=sql)
    whole = measure.denominator
    if whole is not None:
        for sql in mutants_of_condition(whole.sql):
            yield sql, replace(measure, denominator=replace(whole, sql=sql))


def mutants_of_idea(idea: Idea) -> Iterator[tuple[str, Idea]]:
    """(what was changed, the changed idea)."""
    for changed in _mutants(parsed(idea.sql, "sql")):
        sql = changed.sql("duckdb")
        yield sql, replace(idea, sql=sql)


def users(idea: Idea, measures: Sequence[Measure], ideas: Sequence[Idea]) -> list[Measure]:
    """The measures that count over an idea or ask it, directly or through another idea."""
    reach = {idea.name}
    for other in ideas:  # in order, each after those it reads
        if reach & set(other.tables):
            reach.add(other.name)
    return [measure for measure in measures if reach & _tables(measure)]


def _tables(measure: Measure) -> set[str]:
    tree = parsed(f"select {measure.numerator.sql} from {measure.rows}", "numerator", "sql")
    return {table.name for table in tree.find_all(exp.Table)}


def _mutants(tree: exp.Expression) -> Iterator[exp.Expression]:
    for place, node in enumerate(tree.walk()):
        for changed in _changes(node):
            copy = tree.copy()
            target = next(found for at, found in enumerate(copy.walk()) if at == place)
            target.replace(changed)
            yield copy


def _changes(node: exp.Expr) -> Iterator[exp.Expr]:
    if other := OTHER_COMPARISON.get(type(node)):
        yield other(**{name: _copy(value) for name, value in node.args.items()})
    if isinstance(node, exp.Literal) and node.is_number and not _counts_rows(node):
        for by in (-1, 1):
            yield exp.Literal.number(int(node.name) + by)
    if isinstance(node, exp.In) and len(node.expressions) > 1:
        for left_out in range(len(node.expressions)):
            rest = [item.copy() for at, item in enumerate(node.expressions) if at != left_out]
            yield exp.In(this=node.this.copy(), expressions=rest)


def _counts_rows(node: exp.Expr) -> bool:
    """The 1 of `select 1` in an exists, which nobody reads."""
    return isinstance(node.parent, exp.Select)


def _copy(value: object) -> object:
    return value.copy() if isinstance(value, exp.Expr) else value
