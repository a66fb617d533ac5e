"""Annex A to a rule: answers and codes as they are meant, and one child however its id is written.

The Python that prepares code lists and the SQL that reads cells must agree.
"""

from collections.abc import Iterator, Mapping

import duckdb
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from alongside.kernel.periods import CollectionYear
from alongside.measures.rules.rule import RuleBook
from alongside.returns.cells import spelling, spelling_sql
from alongside.returns.kinds import schema_of
from alongside.validation.given import Given, Tables
from alongside.validation.rulebooks import rule_book
from alongside.validation.run import Checked, bench, check
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


def checked(tables: Tables, beside: Mapping[str, Tables] | None = None) -> Checked:
    given = Given("annex_a", tables, CollectionYear(2025), beside=beside or {})
    return check(given, rule_book("annex_a"))


def codes(found: Checked) -> set[tuple[str, str, int | None]]:
    return {(each.rule.code, each.table, each.row) for each in found.marked}


def test_a_column_that_was_not_given_is_not_missing_in_its_rows() -> None:
    found = checked(
        {
            "list_1": {"Child Unique ID": ["a"], "Gender": [None]},
            "list_2": {"Child Unique ID": ["a"], "Ethnicity": [None]},
        }
    )
    assert {each for each in codes(found) if each[0] in ("A1202", "A1205", "A1206")} == {
        ("A1205", "list_1", 0),
        ("A1206", "list_2", 0),
    }


def test_other_returns_are_read_in_their_own_way_beside() -> None:
    lists = {"list_8": {"Child Unique ID": ["007", "8"], "Date of Birth": ["2014-05-01"] * 2}}
    beside = {"ssda903": {"Header": {"CHILD": ["7", "8"], "DOB": ["01/05/2014", "02/05/2014"]}}}
    found = checked(lists, beside)
    assert ("A1301", "list_8", 1) in codes(found)
    assert ("A1301", "list_8", 0) not in codes(found)


def test_a_rule_says_which_return_it_would_need_beside() -> None:
    found = checked({"list_8": {"Child Unique ID": ["7"], "Date of Birth": ["2014-05-01"]}})
    assert found.not_run["A1301"] == "the SSDA903 was not given beside it, or without Header"
    assert "A101" in found.not_run
    assert not found.broken


@pytest.mark.parametrize("rows", [0, 1])
def test_lists_without_rows_or_with_empty_ones_break_no_rule(rows: int) -> None:
    tables = {
        table.name: {field.name: [None] * rows for field in table.fields}
        for table in schema_of("annex_a").tables
    }
    assert not checked(tables).broken


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as made:
        yield made


@drawn(written=st.text(st.sampled_from("aZ19 ):-'/")).filter(bool))
def test_spellings_are_made_bare_alike(con: duckdb.DuckDBPyConnection, written: str) -> None:
    row = con.execute(f"select {spelling_sql('x')} from (select ?::varchar as x)", [written])
    assert row.fetchall() == [(spelling(written),)]
