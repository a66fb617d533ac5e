"""From checked returns and files to the counts that a snapshot keeps."""

from dataclasses import replace
from datetime import date

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from alongside.journeys.ddl import create_tables
from alongside.journeys.tables import TABLES
from alongside.kernel.periods import CollectionYear
from alongside.pipeline.quality import counted
from alongside.pipeline.quality.altered import altered_counts
from alongside.pipeline.quality.checked import to_check
from alongside.pipeline.quality.tables import COUNTS, create, fill
from alongside.pipeline.validated import Accepted
from alongside.returns.submitted import Submitted, SubmittedTable
from tests.validation.made_up_issues import ISSUES, checked

BEFORE = date(2025, 3, 31)


def test_open_rows_are_counted_by_rule_and_team() -> None:
    accepted = replace(ISSUES[1], accepted=Accepted("right", "Ada Example", date(2026, 4, 1)))
    coming = replace(ISSUES[0], next_year=True)
    found = list(counted.issue_counts(replace(checked(), issues=(*ISSUES, accepted, coming))))
    assert [(rule, severity, team, *rest) for _, _, rule, _, severity, team, *rest in found] == [
        ("102", "error", "North", 1, 1, 0),
        ("2883", "error", "", 1, 0, 0),
        ("302", "query", "South", 2, 1, 1),
    ]


def test_a_measure_is_told_what_is_open_beneath_it() -> None:
    found = [row[2:] for row in counted.touched_counts(checked())]
    assert found == [("children_in_care", "error", 1), ("children_in_care", "query", 1)]


def test_a_year_tells_returns_apart_and_of_annex_a_the_day() -> None:
    assert counted.period_of(checked()) == "2025-26"
    assert counted.period_of(replace(checked(), source_return="annex_a")) == "2026-03-31"


def submitted(**columns: list[str | None]) -> Submitted:
    rows = range(2, 2 + len(columns["CHILD"]))
    table = SubmittedTable("Header", "header.csv", rows, columns)
    return Submitted("ssda903", (table,), CollectionYear.parse("2025-26"), date(2026, 3, 31))


def test_a_column_that_nobody_fills_is_told_from_one_that_is_not_there() -> None:
    found = {
        row[3]: row[4:]
        for row in counted.filled_counts(
            submitted(CHILD=["A1", "B2"], DOB=["01/02/2014", None], UPN=[None, None])
        )
    }
    assert (found["CHILD"], found["DOB"], found["UPN"]) == (
        (True, 2, 2),
        (True, 2, 1),
        (True, 2, 0),
    )
    assert found["ETHNIC"] == (False, 2, 0)


def test_a_table_without_rows_says_nothing() -> None:
    assert list(counted.filled_counts(submitted(CHILD=[]))) == []


@pytest.fixture
def con() -> DuckDBPyConnection:
    """Journeys now in `told`, those of the snapshot before in `earlier.told`; both empty."""
    con = duckdb.connect()
    create_tables(con, schema="told")
    con.execute("attach ':memory:' as earlier")
    con.execute("create schema earlier.told")
    for table in TABLES:
        con.execute(f'create table earlier.told."{table.name}" as from told."{table.name}"')
    con.execute(
        "create table earlier.main.observed as select 'referral' as table_name,"
        " 'cin' as source_return, date '2024-04-01' as first, date '2025-03-31' as last"
    )
    return con


def tell(con: DuckDBPyConnection, schema: str, child: str, day: str, source: str | None) -> None:
    con.execute(
        f"insert into {schema}.referral (child_id, referral_date, source, source_return)"
        " values (?, ?, ?, 'cin')",
        [child, day, source],
    )


def told(con: DuckDBPyConnection) -> list[tuple[object, ...]]:
    return [
        (table, column, *rest)
        for table, column, _, _, *rest in altered_counts(con, before="b", before_as_at=BEFORE)
    ]


def test_what_is_told_otherwise_is_counted(con: DuckDBPyConnection) -> None:
    for child, before, now in (("same", "1A", "1A"), ("other", "1A", "1B"), ("filled", None, "1A")):
        tell(con, "earlier.told", child, "2024-05-01", before)
        tell(con, "told", child, "2024-05-01", now)
    tell(con, "earlier.told", "gone", "2024-05-01", "1A")
    tell(con, "told", "late", "2024-05-01", "1A")
    tell(con, "told", "news", "2025-04-01", "1A")
    assert told(con) == [
        ("referral", "", 3, 1, 1, 1),
        ("referral", "source", 3, 1, None, None),
    ]


def test_rows_that_nothing_tells_apart_are_not_compared(con: DuckDBPyConnection) -> None:
    for source in ("1A", "1B"):
        tell(con, "earlier.told", "twice", "2024-05-01", source)
        tell(con, "told", "twice", "2024-05-01", "1C")
    assert told(con) == []


def test_a_table_of_another_shape_is_left_alone(con: DuckDBPyConnection) -> None:
    con.execute("alter table earlier.told.referral drop column child_id")
    tell(con, "told", "a", "2024-05-01", "1A")
    assert told(con) == []


def test_every_table_takes_what_is_counted_for_it(con: DuckDBPyConnection) -> None:
    create(con)
    fill(con, "quality.checked", [counted.checked_row(checked())])
    fill(con, "quality.issues", counted.issue_counts(checked()))
    fill(con, "quality.touched", counted.touched_counts(checked()))
    fill(con, "quality.filled", counted.filled_counts(submitted(CHILD=["A1"])))
    fill(con, "main.issue", counted.issue_rows(checked()))
    held = {
        name: con.execute(f"select count(*) from quality.{name}").fetchall()[0][0]
        for name in COUNTS
    }
    assert {name for name, rows in held.items() if rows} == {
        "checked", "issues", "touched", "filled",
    }  # fmt: skip
    assert con.execute(
        "select child_id, source_row, accepted from main.issue order by key"
    ).fetchall() == [("B2", 3, False), ("A1", 6, False), ("A1", 2, False), (None, None, False)]


def test_of_many_annex_as_the_newest_are_checked() -> None:
    days = [date(2020 + month // 12, month % 12 + 1, 1) for month in range(20)]
    returns = [Submitted("ssda903", ()), *(Submitted("annex_a", (), as_at=day) for day in days)]
    found = [one.as_at for one in to_check(returns)]
    assert found == [None, *days[-12:]]
