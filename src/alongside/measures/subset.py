"""The written subset of SQL: what a definition may use, so that DuckDB and Spark agree.

`docs/sql.md` gives the reasons. Whatever is not named here is refused, because SQLGlot lets an
unknown function through in silence.
"""

from collections.abc import Iterator, Mapping

from sqlglot import exp
from sqlglot.errors import ErrorLevel, OptimizeError, UnsupportedError

# Table -> column -> SQL type, of every table that may be named.
Tables = Mapping[str, Mapping[str, str]]

PARTS: frozenset[type[exp.Expr]] = frozenset(
    {
        exp.Column,
        exp.Identifier,
        exp.Literal,
        exp.Null,
        exp.Boolean,
        exp.Paren,
        exp.Var,
        exp.DataType,
        exp.Select,
        exp.From,
        exp.Join,
        exp.Where,
        exp.Table,
        exp.TableAlias,
        exp.Alias,
    }
)
OPERATORS: frozenset[type[exp.Expr]] = frozenset(
    {
        exp.And,
        exp.Or,
        exp.Not,
        exp.EQ,
        exp.NEQ,
        exp.GT,
        exp.GTE,
        exp.LT,
        exp.LTE,
        exp.NullSafeEQ,
        exp.NullSafeNEQ,
        exp.Is,
        exp.In,
        exp.Between,
        exp.Exists,
        exp.Case,
        exp.If,
        exp.Add,
        exp.Sub,
        exp.Mul,
        exp.Interval,
        exp.Cast,
    }
)
FUNCTIONS: frozenset[type[exp.Expr]] = frozenset(
    {
        exp.DateDiff,
        exp.Coalesce,
        exp.Least,
        exp.Greatest,
        exp.Abs,
        exp.Upper,
        exp.Lower,
        exp.Trim,
    }
)
# Only an idea is written out as a table, so only an idea may look along rows or group them.
ALONG_ROWS: frozenset[type[exp.Expr]] = frozenset(
    {
        exp.Window,
        exp.Order,
        exp.Ordered,
        exp.Lag,
        exp.Lead,
        exp.RowNumber,
        exp.Rank,
        exp.Min,
        exp.Max,
        exp.Sum,
        exp.Count,
        exp.Group,
        exp.With,
        exp.CTE,
        exp.Star,
    }
)
IN_A_CONDITION = PARTS | OPERATORS | FUNCTIONS
IN_AN_IDEA = IN_A_CONDITION | ALONG_ROWS


def outside_the_subset(tree: exp.Expression, allowed: frozenset[type[exp.Expr]]) -> Iterator[str]:
    """What a query uses that it may not, in words."""
    for node in tree.walk():
        if type(node) not in allowed:
            yield f"{_called(node)} is not in the SQL that definitions may use (docs/sql.md)"
        elif isinstance(node, exp.DateDiff) and _unit(node) != "DAY":
            yield "date_diff may only count days: add an interval to a date for months and years"
        elif type(node) is exp.Cast and not isinstance(node.this, exp.Literal):
            yield "only a written date is cast (date '2024-04-01'): columns have their type"
        elif isinstance(node, exp.Interval) and not _whole_months(node):
            yield "an interval is a number of months or years: interval 9 month"
        elif isinstance(node, exp.Not) and _is_listed(node.this):
            yield "not in (select ...) is null as soon as the list holds a null: use not exists"
        elif isinstance(node, exp.Table) and not _plainly_named(node):
            yield "a table is called by its name alone, without a schema before it"
        elif isinstance(node, exp.Window) and not (node.args.get("order") or _is_whole(node)):
            yield "a window has an order by, or two runs may differ"
        elif isinstance(node, exp.Order) and not isinstance(node.parent, exp.Window):
            yield "order by belongs inside a window"


def not_on_spark(tree: exp.Expression) -> Iterator[str]:
    """Why a query cannot be carried to Spark, where SQLGlot can tell."""
    try:
        tree.sql(dialect="spark", unsupported_level=ErrorLevel.RAISE)
    except UnsupportedError as error:
        yield f"it does not run on Spark: {error}"


def names_unknown(tree: exp.Expression, tables: Tables) -> Iterator[str]:
    """Tables and columns that do not exist, and dates taken from dates."""
    own = {cte.alias for cte in tree.find_all(exp.CTE)}
    absent = {table.name for table in tree.find_all(exp.Table)} - set(tables) - own
    if absent:
        yield f"there is no table {min(absent)}"
        return
    try:
        typed = _typed(tree, tables)
    except OptimizeError as error:
        yield str(error).split(". Line", maxsplit=1)[0]
        return
    for node in typed.find_all(exp.Sub):
        sides = (node.left.type, node.right.type)
        if all(side is not None and side.is_type("date", "timestamp") for side in sides):
            yield "a date less a date differs between engines: use date_diff('day', a, b)"


def _typed(tree: exp.Expression, tables: Tables) -> exp.Expression:
    from sqlglot.optimizer.annotate_types import annotate_types
    from sqlglot.optimizer.qualify import qualify
    from sqlglot.schema import MappingSchema

    schema = MappingSchema(
        {name: dict(columns) for name, columns in tables.items()}, dialect="duckdb"
    )
    named = qualify(tree.copy(), schema=schema, dialect="duckdb")
    typed = annotate_types(named, schema=schema, dialect="duckdb")
    assert isinstance(typed, exp.Expression)
    return typed


def columns_made(tree: exp.Expression, tables: Tables) -> dict[str, str]:
    """Name and SQL type of each column a query gives. Raises OptimizeError."""
    typed = _typed(tree, tables)
    selected = typed.selects if isinstance(typed, exp.Query) else ()
    return {item.alias_or_name: item.type.sql("duckdb") for item in selected if item.type}


def _whole_months(interval: exp.Interval) -> bool:
    return isinstance(interval.this, exp.Literal) and _unit(interval) in ("MONTH", "YEAR")


def _unit(node: exp.Expr) -> str:
    unit = node.args.get("unit")
    return unit.name.upper() if isinstance(unit, exp.Expr) else ""


def _plainly_named(table: exp.Table) -> bool:
    """Schemas hold what no definition may count: rows as first told, and faults that quote them."""
    return isinstance(table.this, exp.Identifier) and not table.db and not table.catalog


def _is_whole(window: exp.Window) -> bool:
    """Whether a window is over all rows of its partition, whose order is then of no matter."""
    return isinstance(window.this, (exp.Count, exp.Sum, exp.Min, exp.Max))


def _is_listed(node: exp.Expr) -> bool:
    return isinstance(node, exp.In) and node.args.get("query") is not None


def _called(node: exp.Expr) -> str:
    if isinstance(node, exp.Anonymous):
        return f"{node.name}()"
    return node.sql_name().lower() if isinstance(node, exp.Func) else node.key
