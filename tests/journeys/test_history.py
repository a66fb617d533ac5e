"""Honest history: what a later return replaces, what it leaves, and whom to believe."""

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from alongside.journeys.accumulate import accumulate, join_windows
from alongside.journeys.ddl import create_tables
from alongside.journeys.observation import Observed
from alongside.journeys.resolve import resolve
from alongside.journeys.tables import TABLE_BY_NAME

Con = duckdb.DuckDBPyConnection
FIRST = (date(2024, 10, 1), date(2025, 3, 31))
SECOND = (date(2025, 4, 1), date(2025, 9, 30))


@pytest.fixture
def con() -> Iterator[Con]:
    with duckdb.connect() as connection:
        create_tables(connection, schema="told")
        yield connection


def window(table: str, span: tuple[date, date], source_return: str = "annex_a") -> Observed:
    return Observed(table, source_return, *span, frozenset(TABLE_BY_NAME[table].names))


def tell(con: Con, table: str, rows: str, source_return: str, known_to: date) -> None:
    """`rows`: a header line of columns, then rows; a blank cell is null."""
    con.execute("drop schema if exists fresh cascade")
    create_tables(con, schema="fresh")
    header, *body = [
        [cell.strip() for cell in line.split("|")] for line in rows.strip().splitlines()
    ]
    for number, cells in enumerate(body, start=2):
        names = ", ".join(f'"{name}"' for name in header)
        con.execute(
            f'insert into fresh."{table}" ({names}, authority, source_return, source_file,'
            " source_table, source_row, known_to)"
            f" values ({', '.join('?' * len(header))}, '001', ?, 'file', '{table}', ?, ?)",
            [*(cell or None for cell in cells), source_return, number, known_to],
        )


def plans(con: Con) -> list[tuple[str, str, str | None]]:
    return con.execute(
        "select child_id, start_date::varchar, end_date::varchar from told.cp_plan order by 1, 2"
    ).fetchall()


def test_a_later_return_replaces_what_it_observes_and_leaves_the_rest(con: Con) -> None:
    tell(
        con,
        "cp_plan",
        """child_id | start_date | end_date
           ended    | 2024-11-01 | 2025-01-15
           lasting  | 2024-12-01 |
           deleted  | 2025-03-01 |
        """,
        "annex_a",
        FIRST[1],
    )
    accumulate(con, source_return="annex_a", observed=[window("cp_plan", FIRST)])
    tell(
        con,
        "cp_plan",
        """child_id | start_date | end_date
           lasting  | 2024-12-01 | 2025-05-20
           new      | 2025-06-01 |
        """,
        "annex_a",
        SECOND[1],
    )
    overlapping = (date(2025, 3, 31), SECOND[1])
    [done] = accumulate(con, source_return="annex_a", observed=[window("cp_plan", overlapping)])

    assert (done.added, done.replaced, done.kept) == (2, 2, 1)
    assert plans(con) == [
        ("ended", "2024-11-01", "2025-01-15"),
        ("lasting", "2024-12-01", "2025-05-20"),
        ("new", "2025-06-01", None),
    ]


def test_a_row_last_seen_before_a_gap_stays_known_to_its_own_day(con: Con) -> None:
    tell(con, "cp_plan", "child_id | start_date\n a | 2025-01-01", "annex_a", FIRST[1])
    accumulate(con, source_return="annex_a", observed=[window("cp_plan", FIRST)])
    tell(con, "cp_plan", "child_id | start_date\n b | 2026-01-01", "annex_a", date(2026, 6, 30))
    gap = (date(2026, 1, 1), date(2026, 6, 30))
    accumulate(con, source_return="annex_a", observed=[window("cp_plan", gap)])
    assert con.execute(
        "select child_id, known_to::varchar from told.cp_plan order by 1"
    ).fetchall() == [
        ("a", "2025-03-31"),
        ("b", "2026-06-30"),
    ]


def test_loading_the_same_return_twice_changes_nothing(con: Con) -> None:
    rows = "child_id | start_date\n a | 2025-01-01\n b | 2025-02-01"
    for _ in range(2):
        tell(con, "cp_plan", rows, "annex_a", FIRST[1])
        accumulate(con, source_return="annex_a", observed=[window("cp_plan", FIRST)])
    assert len(plans(con)) == 2


def test_another_kind_of_return_replaces_nothing(con: Con) -> None:
    tell(con, "cp_plan", "child_id | start_date\n a | 2025-01-01", "cin", FIRST[1])
    accumulate(con, source_return="cin", observed=[window("cp_plan", FIRST, "cin")])
    tell(con, "cp_plan", "child_id | start_date\n b | 2025-01-02", "annex_a", FIRST[1])
    accumulate(con, source_return="annex_a", observed=[window("cp_plan", FIRST)])
    assert [child for child, *_ in plans(con)] == ["a", "b"]


def test_one_event_told_twice_takes_each_attribute_from_whom_to_believe(con: Con) -> None:
    tell(
        con,
        "cp_plan",
        "child_id | start_date | initial_category | team\n a | 2025-01-01 | NEG | East",
        "ssd",
        SECOND[1],
    )
    accumulate(con, source_return="ssd", observed=[window("cp_plan", SECOND, "ssd")])
    con.execute("update told.cp_plan set end_date = date '2025-08-01'")
    tell(
        con,
        "cp_plan",
        "child_id | start_date | initial_category\n a | 2025-01-01 | EMO",
        "cin",
        FIRST[1],
    )
    accumulate(con, source_return="cin", observed=[window("cp_plan", FIRST, "cin")])

    [done] = resolve(con, (window("cp_plan", FIRST, "cin"), window("cp_plan", SECOND, "ssd")))

    assert (done.events, done.merged, done.discarded) == (1, 1, 0)
    assert con.execute(
        "select initial_category, team, end_date::varchar, known_to::varchar from main.cp_plan"
    ).fetchall() == [("EMO", "East", "2025-08-01", "2025-09-30")]


def test_a_count_of_twelve_months_does_not_outlive_its_day(con: Con) -> None:
    rows = "child_id | start_date | missing_in_12_months\n a | 2020-01-01 | 1\n b | 2020-01-01 | 2"
    tell(con, "care_period", rows, "annex_a", FIRST[1])
    accumulate(con, source_return="annex_a", observed=[])
    tell(con, "care_period", "child_id | start_date\n a | 2020-01-01", "ssd", SECOND[1])
    accumulate(con, source_return="ssd", observed=[])
    resolve(con, ())
    assert con.execute(
        "select child_id, missing_in_12_months, known_to::varchar from main.care_period order by 1"
    ).fetchall() == [("a", None, "2025-09-30"), ("b", 2, "2025-03-31")]


def test_what_the_better_return_would_have_shown_is_discarded_and_counted(con: Con) -> None:
    tell(con, "referral", "child_id | referral_date\n a | 2025-01-10", "cin", FIRST[1])
    accumulate(con, source_return="cin", observed=[window("referral", FIRST, "cin")])
    tell(
        con,
        "referral",
        "child_id | referral_date\n a | 2025-01-11\n b | 2025-05-01",
        "annex_a",
        SECOND[1],
    )
    accumulate(con, source_return="annex_a", observed=[])
    [done] = resolve(con, (window("referral", FIRST, "cin"),))
    assert (done.events, done.discarded) == (2, 1)
    assert con.execute(
        "select child_id, referral_date::varchar from main.referral order by 1"
    ).fetchall() == [
        ("a", "2025-01-10"),
        ("b", "2025-05-01"),
    ]


def test_a_care_leaver_whom_only_the_wider_list_names_is_kept(con: Con) -> None:
    day = (FIRST[1], FIRST[1])
    both = (
        "child_id | told_for | eligibility\n a | 2025-03-31 | relevant\n b | 2025-03-31 | eligible"
    )
    tell(con, "care_leaver", "child_id | told_for\n a | 2025-03-31", "ssda903", FIRST[1])
    accumulate(con, source_return="ssda903", observed=[window("care_leaver", day, "ssda903")])
    tell(con, "care_leaver", both, "annex_a", FIRST[1])
    accumulate(con, source_return="annex_a", observed=[window("care_leaver", day, "annex_a")])
    [done] = resolve(con, (window("care_leaver", day, "ssda903"),))
    assert (done.events, done.merged, done.discarded) == (2, 1, 0)
    assert con.execute(
        "select child_id, eligibility from main.care_leaver order by 1"
    ).fetchall() == [
        ("a", "relevant"),
        ("b", "eligible"),
    ]


def test_a_return_that_says_how_one_day_stood_denies_no_event_of_that_day(con: Con) -> None:
    last_day = date(2025, 3, 31)
    checks = """child_id | assessed_on | kind   | dated
                new      | 2025-03-31  | health | true"""
    tell(con, "health_assessment", checks, "ssd", last_day)
    accumulate(con, source_return="ssd", observed=[])
    states = """child_id | assessed_on | kind   | up_to_date
                long     | 2025-03-31  | health | true"""
    tell(con, "health_assessment", states, "ssda903", last_day)
    year_end = window("health_assessment", (last_day, last_day), "ssda903")
    accumulate(con, source_return="ssda903", observed=[year_end])
    [done] = resolve(con, (year_end,))
    assert (done.events, done.discarded) == (2, 0)


def test_two_contacts_in_one_day_are_two_unless_two_returns_tell_of_them(con: Con) -> None:
    twice = "child_id | contact_date | source\n a | 2025-01-10 | 6\n a | 2025-01-10 | 2A"
    for source_return in ("ssd", "annex_a"):
        tell(con, "contact", twice, source_return, FIRST[1])
        accumulate(con, source_return=source_return, observed=[])
    [done] = resolve(con, ())
    assert (done.events, done.merged) == (2, 2)


def test_a_wider_window_outlives_a_narrower_one_of_the_same_return() -> None:
    narrow = window("referral", (date(2025, 1, 1), date(2025, 3, 31)))
    other = window("referral", (date(2024, 1, 1), date(2024, 3, 31)))
    wide = window("referral", (date(2025, 1, 1), date(2025, 6, 30)))
    assert join_windows((narrow, other), (wide,)) == (other, wide)


def test_one_time_in_care_over_three_years_is_one_row_again(con: Con) -> None:
    years = (date(2023, 3, 31), date(2024, 3, 31), date(2025, 3, 31))
    told = (
        "child_id | start_date | continues | need\n a | 2022-06-01 | false | N1",
        "child_id | start_date | continues | need\n a | 2023-01-10 | true | N2",
        "child_id | start_date | end_date | continues\n a | 2023-09-01 | 2024-12-01 | true",
    )
    for end, rows in zip(years, told, strict=True):
        tell(con, "care_period", rows, "ssda903", end)
        span = (end.replace(year=end.year - 1, month=4, day=1), end)
        accumulate(con, source_return="ssda903", observed=[window("care_period", span, "ssda903")])
    resolve(con, ())
    assert con.execute(
        "select start_date::varchar, end_date::varchar, continues, need from main.care_period"
    ).fetchall() == [("2022-06-01", "2024-12-01", False, "N1")]


def test_what_cannot_be_joined_keeps_saying_that_it_continues(con: Con) -> None:
    rows = """child_id | start_date | end_date | continues
              a | 2021-01-01 | 2021-06-01 | false
              a | 2022-01-01 |            | true
              b | 2022-02-01 |            | true"""
    tell(con, "care_period", rows, "ssda903", FIRST[1])
    accumulate(con, source_return="ssda903", observed=[])
    resolve(con, ())
    assert con.execute(
        "select child_id, start_date::varchar, continues from main.care_period order by 1, 2"
    ).fetchall() == [
        ("a", "2021-01-01", False),
        ("a", "2022-01-01", True),
        ("b", "2022-02-01", True),
    ]


def test_a_status_goes_on_only_as_the_same_status(con: Con) -> None:
    rows = """child_id | start_date | end_date | status | continues
              a | 2022-01-01 |  | C1 | false
              a | 2023-01-01 |  | C2 | true
              b | 2022-01-01 |  | C1 | false
              b | 2023-01-01 |  | C1 | true"""
    tell(con, "legal_status", rows, "ssda903", FIRST[1])
    accumulate(con, source_return="ssda903", observed=[])
    resolve(con, ())
    assert con.execute(
        "select child_id, count(*) from main.legal_status group by 1 order by 1"
    ).fetchall() == [("a", 2), ("b", 1)]


def test_another_return_may_know_when_what_continues_began(con: Con) -> None:
    cut = "child_id | start_date | end_date | continues\n a | 2024-02-01 | 2024-12-01 | true"
    tell(con, "care_period", cut, "ssda903", FIRST[1])
    accumulate(con, source_return="ssda903", observed=[])
    whole = """child_id | start_date | end_date
               a | 2019-05-05 | 2024-12-01
               a | 2017-01-01 | 2018-01-01"""
    tell(con, "care_period", whole, "ssd", FIRST[1])
    accumulate(con, source_return="ssd", observed=[])
    resolve(con, ())
    assert con.execute(
        "select start_date::varchar, end_date::varchar, coalesce(continues, false)"
        " from main.care_period order by 1"
    ).fetchall() == [("2017-01-01", "2018-01-01", False), ("2019-05-05", "2024-12-01", False)]


def test_what_is_gone_from_a_return_that_tells_no_ends_may_just_have_ended(con: Con) -> None:
    rows = "child_id | start_date\n a | 2024-11-01\n b | 2025-04-10\n c | 2025-04-11"
    tell(con, "early_help", rows, "annex_a", date(2025, 4, 30))
    accumulate(con, source_return="annex_a", observed=[])
    tell(con, "early_help", "child_id | start_date\n c | 2025-04-11", "annex_a", SECOND[1])
    without_ends = Observed("early_help", "annex_a", *SECOND, frozenset({"start_date"}))
    accumulate(con, source_return="annex_a", observed=[without_ends])
    assert con.execute(
        "select child_id, known_to::varchar from told.early_help order by 1"
    ).fetchall() == [("a", "2025-04-30"), ("c", "2025-09-30")]


@pytest.mark.parametrize(
    ("known_to", "until"), [(date(2024, 3, 31), "2024-04-01"), (FIRST[1], None)]
)
def test_a_child_once_unaccompanied_was_so_though_a_later_year_says_no(
    con: Con, known_to: date, until: str | None
) -> None:
    tell(con, "child", "child_id | unaccompanied\n a | true", "ssda903", known_to)
    accumulate(con, source_return="ssda903", observed=[])
    tell(con, "child", "child_id | unaccompanied\n a | false", "ssda903", FIRST[1])
    year = (date(2024, 4, 1), FIRST[1])
    accumulate(con, source_return="ssda903", observed=[window("child", year, "ssda903")])
    assert con.execute(
        "select unaccompanied, unaccompanied_until::varchar from told.child"
    ).fetchall() == [(until is not None, until)]
