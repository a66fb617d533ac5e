"""Definitions with one thing changed: a comparison, bound, code or join. Examples must notice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from sqlglot import exp

from alongside.measures.conditions import conditions, with_sql
from alongside.measures.idea import Idea
from alongside.measures.measure import Measure
from alongside.measures.reads import parsed

OTHER_BOUND: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.GT: exp.GTE,
    exp.GTE: exp.GT,
    exp.LT: exp.LTE,
    exp.LTE: exp.LT,
}
OTHER_LOGIC: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.EQ: exp.NEQ,
    exp.NullSafeNEQ: exp.NullSafeEQ,
    exp.And: exp.Or,
    exp.Or: exp.And,
}

# A date from this year on stands for no end, and no example is near it.
FOR_EVER = 2200


@dataclass(frozen=True)
class Change:
    """One change: the whole SQL with it, what stood there and what stands there now, and whether
    it moves a bound (a date, an age, a threshold)."""

    sql: str
    was: str
    became: str
    at_bound: bool

    def __str__(self) -> str:
        return f"{self.was}  ->  {self.became}"


def mutants_of_condition(sql: str) -> Iterator[str]:
    """Each way to change one thing in a condition."""
    for change in changes_of(sql):
        yield change.sql


def changes_of(sql: str) -> Iterator[Change]:
    """Each way to change one thing in a condition, and where."""
    for change in _changed(parsed(f"select {sql}")):
        yield replace(change, sql=change.sql.removeprefix("SELECT "))


def changes_of_query(sql: str) -> Iterator[Change]:
    """Each way to change one thing in a query, and where."""
    yield from _changed(parsed(sql, "sql"))


def mutants_of_measure(measure: Measure) -> Iterator[tuple[Change, Measure]]:
    """(what was changed, the changed measure) for each expression of a measure."""
    for at, sql in conditions(measure):
        for change in changes_of(sql):
            yield change, with_sql(measure, at, change.sql)


def mutants_of_idea(idea: Idea) -> Iterator[tuple[Change, Idea]]:
    """(what was changed, the changed idea)."""
    for change in changes_of_query(idea.sql):
        yield change, replace(idea, sql=change.sql)


def users(idea: Idea, measures: Sequence[Measure], ideas: Sequence[Idea]) -> list[Measure]:
    """The measures that count over an idea or ask it, directly or through another idea."""
    reach = {idea.name}
    for other in ideas:  # in order, each after those it reads
        if reach & set(other.tables):
            reach.add(other.name)
    return [measure for measure in measures if reach & _tables(measure)]


def _tables(measure: Measure) -> set[str]:
    columns = ", ".join(f"({sql})" for _, sql in conditions(measure))
    tree = parsed(f"select {columns} from {measure.rows}")
    return {table.name for table in tree.find_all(exp.Table)}


def _changed(tree: exp.Expression) -> Iterator[Change]:
    for place, node in enumerate(tree.walk()):
        for new, at_bound in _changes(node):
            copy = tree.copy()
            target = next(found for at, found in enumerate(copy.walk()) if at == place)
            target.replace(new)
            around = node.parent if isinstance(node, exp.Literal) else node
            became = new.parent if isinstance(node, exp.Literal) else new
            yield Change(copy.sql("duckdb"), _shown(around), _shown(became), at_bound)


def _changes(node: exp.Expr) -> Iterator[tuple[exp.Expr, bool]]:
    if other := (OTHER_BOUND | OTHER_LOGIC).get(type(node)):
        yield (
            other(**{name: _copy(value) for name, value in node.args.items()}),
            (type(node) in OTHER_BOUND),
        )
    if isinstance(node, exp.Literal) and node.is_number and not _counts_rows(node):
        for by in (-1, 1):
            yield exp.Literal.number(_stepped(node.name, by)), True
    if isinstance(node, exp.Interval):
        for by in (-1, 1):
            moved = exp.Literal.string(str(int(node.name) + by))
            yield exp.Interval(this=moved, unit=node.args["unit"].copy()), True
    if isinstance(node, exp.Cast) and isinstance(node.this, exp.Literal):
        day = date.fromisoformat(node.name)
        for by in (-1, 1) if day.year < FOR_EVER else ():
            moved = exp.Literal.string((day + timedelta(days=by)).isoformat())
            yield exp.cast(moved, node.to.copy()), True
    if isinstance(node, exp.In) and len(node.expressions) > 1:
        for left_out in range(len(node.expressions)):
            rest = [item.copy() for at, item in enumerate(node.expressions) if at != left_out]
            yield exp.In(this=node.this.copy(), expressions=rest), False
    if isinstance(node, exp.Join) and node.side == "LEFT":
        inner = node.copy()
        inner.set("side", None)
        yield inner, False


def _stepped(number: str, by: int) -> str:
    """A number one step on in its last place: 17 to 18, 0.2 to 0.3."""
    exact = Decimal(number)
    return str(exact + by * Decimal(1).scaleb(int(exact.as_tuple().exponent)))


def _shown(node: exp.Expr | None) -> str:
    return " ".join(node.sql("duckdb").split())[:160] if node is not None else ""


def _counts_rows(node: exp.Expr) -> bool:
    """The 1 of `select 1` in an exists, or the 0 that is a whole return: nobody reads either."""
    return isinstance(node.parent, exp.Select) or (
        isinstance(node.parent, exp.Alias) and node.parent.alias == "Return"
    )


def _copy(value: object) -> object:
    return value.copy() if isinstance(value, exp.Expr) else value
