"""Annex A to a rule: answers and codes as they are meant, and one child however its id is written.

The Python that prepares code lists and the SQL that reads cells must agree.
"""

from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from alongside.kernel.periods import CollectionYear
from alongside.measures.rules.rule import RuleBook
from alongside.returns.cells import spelling, spelling_sql
from alongside.validation.given import Given
from alongside.validation.run import bench
from alongside.validation.stage import stage

NO_RULES = RuleBook("annex_a", (), (), {})


def staged(
    table: str, columns: dict[str, list[str | None]], query: str
) -> list[tuple[object, ...]]:
    with bench() as con:
        stage(con, Given("annex_a", {table: columns}, CollectionYear(2025)), NO_RULES, {table})
        return con.execute(query).fetchall()


def test_an_answer_is_read_and_stands_as_written_beside() -> None:
    rows = staged(
        "list_3",
        {"Referral NFA?": ["a) Yes", "N", "c) Unknown", "perhaps", None]},
        'select "Referral NFA?", "Referral NFA?_text" from list_3 order by row_no',
    )
    assert rows == [
        (True, "a) Yes"), (False, "N"), (None, "c) Unknown"), (None, "perhaps"), (None, None),
    ]  # fmt: skip


def test_a_code_is_read_by_its_list() -> None:
    rows = staged(
        "list_6",
        {"Case Status": ["b) Child Protection plan", "E", "closed episode", "no idea", None]},
        'select "Case Status" from list_6 order by row_no',
    )
    assert rows == [("protection plan",), ("closed",), ("closed",), (None,), (None,)]


def test_one_child_is_one_however_written() -> None:
    rows = staged(
        "list_1",
        {"Child Unique ID": [" ab1", "AB1 ", "0012", "12", "000", None]},
        "select child_key from list_1 order by row_no",
    )
    assert [row[0] for row in rows] == ["AB1", "AB1", "12", "12", "0", None]


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as made:
        yield made


@drawn(written=st.text(st.sampled_from("aZ19 ):-'/")).filter(bool))
def test_spellings_are_made_bare_alike(con: duckdb.DuckDBPyConnection, written: str) -> None:
    row = con.execute(f"select {spelling_sql('x')} from (select ?::varchar as x)", [written])
    assert row.fetchall() == [(spelling(written),)]
