"""Every worked example on Spark: the same text, the same counts as DuckDB.

Run by `make test-spark`; needs PySpark and Java.
"""

from collections.abc import Iterator

import pytest

from alongside.counting.examples import check
from alongside.counting.list_examples import check_list
from alongside.measures.catalogue import catalogue
from alongside.measures.measure import Measure
from alongside.measures.worklist import Worklist
from tests.lists.shipped import LISTS
from tests.spark.engine import SparkEngine

pytestmark = [pytest.mark.spark, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
CATALOGUE = catalogue()


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
