"""Rules on local Spark: staged by DuckDB, shared and asked on Spark, and the rows must agree."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from duckdb import DuckDBPyConnection

from alongside.measures.rules.examples import RuleExample
from alongside.measures.rules.rule import WHOLE_RETURN, Rule, RuleBook
from alongside.validation.behind import tables_behind
from alongside.validation.examples import given_of
from alongside.validation.needs import why_not
from alongside.validation.run import Marked, bench
from alongside.validation.stage import stage
from alongside.validation.tables import CALENDAR
from tests.spark.engine import to_spark

SPARK_TYPES = {
    "VARCHAR": "string", "DATE": "date", "DOUBLE": "double", "BIGINT": "bigint",
    "INTEGER": "int", "BOOLEAN": "boolean",
}  # fmt: skip
# Spark takes long over two centuries; examples live in these.
DAYS = "where day between date '2015-01-01' and date '2030-12-31'"


class SparkRules:
    """`alongside.validation.examples.Runner` on a Spark session: tables are temporary views."""

    def __init__(self, session: Any) -> None:
        self.session = session

    def __call__(self, rule: Rule, book: RuleBook, example: RuleExample) -> list[Marked] | str:
        con = _con()
        behind = tables_behind([rule], book)
        present = stage(con, given_of(rule, example), book, behind)
        if why := why_not(rule, present):
            return why
        for name in behind | {"Present"}:
            self._view(con, name)
        for table in book.shared:
            if table.name in rule.shared:
                frame = self.session.sql(to_spark(table.sql)).cache()
                frame.createOrReplaceTempView(table.name)
        return list(self._marked(rule))

    def _marked(self, rule: Rule) -> Iterator[Marked]:
        for case, row in enumerate(self.session.sql(to_spark(rule.sql)).collect()):
            for flag in rule.flags:
                if row[flag.output] is not None:
                    whole = flag.output == WHOLE_RETURN
                    table, place = ("", None) if whole else (flag.table, row[flag.output])
                    yield Marked(rule, case, table, place, flag.columns)

    def _view(self, con: DuckDBPyConnection, name: str) -> None:
        columns = con.execute(f'describe "{name}"').fetchall()
        schema = ", ".join(f"`{column[0]}` {SPARK_TYPES[column[1]]}" for column in columns)
        only = DAYS if name == CALENDAR.name else ""
        rows = con.execute(f'select * from "{name}" {only}').fetchall()
        self.session.createDataFrame(rows, schema).createOrReplaceTempView(name)


@cache
def _con() -> DuckDBPyConnection:
    return bench()
