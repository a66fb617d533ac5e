"""Worked examples are small text tables."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.measures.examples import Expected, Row, read_example
from alongside.measures.text_table import BadTable

TABLE = """
as at      | 2025-03-31
population | 2024 | 10000
cp_plan    | child_id | start_date | end_date   |
           | a        | 2024-05-01 |            | open
counts     | b        | 2024-06-01 | 2025-01-01
child      | child_id | sex
           | a        | F
cp_plan    | child_id
           | c
expect     | 2024-25  | 1 of 10000
expect     | 2025-03  | 0
"""


def test_a_table_is_read_as_written() -> None:
    example = read_example(TABLE, says="Two plans")
    assert (example.says, example.as_at) == ("Two plans", date(2025, 3, 31))
    assert example.population == {2024: 10000}
    assert example.tables["cp_plan"] == (
        Row({"child_id": "a", "start_date": "2024-05-01", "end_date": None}, reason="open"),
        Row({"child_id": "b", "start_date": "2024-06-01", "end_date": "2025-01-01"}, counts=True),
        Row({"child_id": "c"}),
    )
    assert example.tables["child"] == (Row({"child_id": "a", "sex": "F"}),)
    assert example.expects == (Expected("2024-25", 1, 10000), Expected("2025-03", 0))


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("as at      | 2025-03-31\n", "", "line 1 of the example: say for which day it stands"),
        ("2025-03-31", "31/03/2025", "line 2 of the example: Invalid isoformat"),
        ("| 1 of 10000", "| 1 in 10", "line 11 of the example: write what is expected as 1 of 3"),
        ("| F", "| F | a reason | and more", "2 columns and a reason, but 4 cells"),
        ("child      | child_id | sex", "Child      | child_id | sex", "a table's name"),
        ("cp_plan    | child_id | start", "           | child_id | start", "rows stand below"),
    ],
)
def test_what_cannot_be_read_says_its_line(old: str, new: str, why: str) -> None:
    with pytest.raises(BadTable, match=why):
        read_example(TABLE.replace(old, new, 1))


def test_something_must_be_expected() -> None:
    with pytest.raises(BadTable, match="say what must come out"):
        read_example("as at | 2025-03-31")


CELL = st.text(st.characters(codec="utf-8", exclude_characters="|", categories=["L", "N", "P"]))


@given(st.lists(st.tuples(st.booleans(), CELL, CELL, CELL), min_size=1, max_size=5))
def test_whatever_is_written_in_a_table_is_read_from_it(
    rows: list[tuple[bool, str, str, str]],
) -> None:
    lines = [
        f"{'counts' if counts else ''} | {one} | {two} | {reason}"
        for counts, one, two, reason in rows
    ]
    text = "\n".join(["as at | 2025-03-31", "child | one | two", *lines, "expect | 2024-25 | 1"])
    assert read_example(text).tables["child"] == tuple(
        Row({"one": one or None, "two": two or None}, counts, reason)
        for counts, one, two, reason in rows
    )
