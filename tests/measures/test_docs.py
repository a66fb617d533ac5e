"""`docs/sql.md` says what the code does."""

import re
from pathlib import Path

from sqlglot import exp

from alongside.measures.catalogue import catalogue
from alongside.measures.dictionary import dictionary
from alongside.measures.examples import read_example
from alongside.measures.measure import Basis
from alongside.measures.reads import parsed
from alongside.measures.subset import ALONG_ROWS, FUNCTIONS, IN_A_CONDITION, outside_the_subset

TEXT = (Path(__file__).parents[2] / "docs" / "sql.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    fences = re.findall(r"^```(\w*)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    return [block for named, block in fences if named == language]


def test_its_example_table_can_be_read() -> None:
    (table,) = blocks("")
    example = read_example(table)
    assert [row.counts for row in example.tables["cp_plan"]] == [True, False]


def test_its_sql_keeps_to_the_subset_it_describes() -> None:
    (sql,) = blocks("sql")
    assert list(outside_the_subset(parsed(f"select {sql} from care_period"), IN_A_CONDITION)) == []


def test_every_function_allowed_is_documented() -> None:
    allowed = FUNCTIONS | {kind for kind in ALONG_ROWS if issubclass(kind, exp.Func)}
    names = {kind.sql_name().lower() for kind in allowed if issubclass(kind, exp.Func)}
    documented = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]*)`", TEXT))))
    assert {name.replace("datediff", "date_diff") for name in names} <= documented


def test_every_basis_is_documented() -> None:
    assert all(f"`{basis}: " in TEXT for basis in Basis)


def test_the_page_of_measures_is_up_to_date() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "measures.md"
    assert page.read_text(encoding="utf-8") == dictionary(catalogue())
