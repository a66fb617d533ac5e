"""Every worked example on Spark: the same text, the same counts as DuckDB.

Run by `make test-spark`; needs PySpark and Java.
"""

from collections.abc import Iterator

import pytest

from alongside.counting.examples import check
from alongside.counting.list_examples import check_list
from alongside.measures.catalogue import catalogue
from alongside.measures.measure import Measure
from alongside.measures.rules.rule import Rule
from alongside.measures.worklist import Worklist
from alongside.validation.examples import check as check_rule
from alongside.validation.rulebooks import rule_book
from alongside.validation.tables import CHECKED
from tests.lists.shipped import LISTS
from tests.spark.engine import SparkEngine
from tests.spark.rules import SparkRules

pytestmark = [pytest.mark.spark, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
CATALOGUE = catalogue()
BOOKS = {name: rule_book(name) for name in CHECKED}
RULES = [rule for book in BOOKS.values() for rule in book.rules]


@pytest.fixture(scope="module")
def engine() -> Iterator[SparkEngine]:
    sql = pytest.importorskip("pyspark.sql", reason="NOT TESTED: PySpark is not installed")
    builder = sql.SparkSession.builder.master("local[2]").appName("alongside")
    quiet = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "1",
        "spark.default.parallelism": "1",
        "spark.sql.session.timeZone": "Europe/London",
        "spark.sql.ansi.enabled": "true",
    }
    for name, value in quiet.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    engine = SparkEngine(session)
    engine.write_calendar()
    yield engine
    session.stop()


@pytest.mark.parametrize("measure", CATALOGUE.measures, ids=lambda measure: measure.id)
def test_examples_hold_on_spark(measure: Measure, engine: SparkEngine) -> None:
    assert check(measure, CATALOGUE.ideas, engine) == []


@pytest.mark.parametrize("worklist", LISTS.lists, ids=lambda one: one.id)
def test_examples_of_lists_hold_on_spark(worklist: Worklist, engine: SparkEngine) -> None:
    assert check_list(worklist, LISTS.ideas, engine) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.source_return}-{rule.id}")
def test_examples_of_rules_hold_on_spark(rule: Rule, engine: SparkEngine) -> None:
    book = BOOKS[rule.source_return]
    assert check_rule(rule, book, SparkRules(engine.session)) == []
