"""A list of its own day tells no ends: what the next one says came after ends what was before."""

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from alongside.journeys.accumulate import accumulate
from alongside.journeys.ddl import create_tables
from tests.journeys.test_history import Con, tell, window

MARCH, APRIL = date(2025, 3, 31), date(2025, 4, 30)


@pytest.fixture
def con() -> Iterator[Con]:
    with duckdb.connect() as connection:
        create_tables(connection, schema="told")
        yield connection


def told(con: Con, march: str, april: str, *, april_from: date = APRIL) -> dict[str, str | None]:
    """The end of each order that was told of in March, once April's list is in."""
    header = "child_id | start_date | status\n"
    for rows, first, last in ((march, MARCH, MARCH), (april, april_from, APRIL)):
        tell(con, "legal_status", header + rows, "annex_a", last)
        accumulate(con, source_return="annex_a", observed=[window("legal_status", (first, last))])
    ends = con.execute(
        "select child_id, end_date::varchar from told.legal_status where known_to = ?", [MARCH]
    )
    return dict(ends.fetchall())


@pytest.mark.parametrize(
    ("followed", "ended"),
    [("2025-03-30", "2025-03-30"), ("2025-03-31", "2025-03-31"), ("2025-04-01", None)],
)
def test_an_order_that_was_followed_by_the_day_of_its_list_was_over(
    con: Con, followed: str, ended: str | None
) -> None:
    assert told(con, "a | 2024-05-01 | C1", f"a | {followed} | C2") == {"a": ended}


def test_another_child_and_an_earlier_order_end_nothing(con: Con) -> None:
    march = "a | 2025-03-03 | C1\n b | 2024-05-01 | C2"
    assert told(con, march, "a | 2025-03-01 | V2") == {"a": None, "b": None}


def test_a_source_that_sees_a_span_tells_its_ends_itself(con: Con) -> None:
    """Two orders at once are then an error of the source, which is not put right in silence."""
    seen_from = date(2025, 4, 1)
    march, april = "a | 2024-05-01 | C1", "a | 2025-03-30 | C2"
    assert told(con, march, april, april_from=seen_from) == {"a": None}
