"""A blank in a later return does not undo what an earlier one said of a child."""

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from alongside.journeys.accumulate import accumulate
from alongside.journeys.ddl import create_tables
from tests.journeys.test_history import Con, tell

MARCH, APRIL = date(2025, 3, 31), date(2025, 4, 30)


@pytest.fixture
def con() -> Iterator[Con]:
    with duckdb.connect() as connection:
        create_tables(connection, schema="told")
        yield connection


@pytest.mark.parametrize(
    ("said", "later", "day", "holds"),
    [
        ("true", "", APRIL, True),  # a list of contacts does not ask
        ("true", "false", APRIL, False),  # said otherwise
        ("true", "", MARCH, None),  # the same return, put right
    ],
)
def test_what_was_said_of_a_child_holds_until_said_otherwise(
    con: Con, said: str, later: str, day: date, holds: bool | None
) -> None:
    for disabled, known_to in ((said, MARCH), (later, day)):
        tell(con, "child", f"child_id | disabled\n a | {disabled}", "annex_a", known_to)
        accumulate(con, source_return="annex_a", observed=[])
    assert con.execute("select disabled from told.child").fetchall() == [(holds,)]


def test_what_another_kind_of_return_said_is_left_to_it(con: Con) -> None:
    for sex, kind in (("F", "annex_a"), ("", "cin")):
        tell(con, "child", f"child_id | sex\n a | {sex}", kind, MARCH)
        accumulate(con, source_return=kind, observed=[])
    rows = con.execute("select source_return, sex from told.child order by 1").fetchall()
    assert rows == [("annex_a", "F"), ("cin", None)]
