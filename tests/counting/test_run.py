"""Counting small made-up worlds: teams at the time, noughts, populations, the protected twin."""

from datetime import date
from typing import Any

import duckdb
import pytest

from alongside.counting.protected import write_protected
from alongside.cube.counts import COUNT_COLUMNS
from alongside.measures.catalogue import catalogue
from tests.counting.worlds import cells, connection, counted, rows_of, seeing

CATALOGUE = catalogue()
TWO_YEARS = seeing("2023-04-01", "2025-03-31")
ENDED = "period_end = date '2025-03-31'"


def world(text: str) -> Any:
    return connection(rows_of(text))


def totals(con: Any, scope_kind: str, kind: str = "year") -> dict[str, float]:
    where = f"scope_kind = '{scope_kind}' and period_kind = '{kind}' and dimension = 'all'"
    return {cell[0]: cell[5] for cell in cells(con, f"{where} and {ENDED}")}


def by(con: Any, dimension: str) -> dict[str, float]:
    where = f"scope_kind = 'authority' and period_kind = 'year' and dimension = '{dimension}'"
    return {cell[4]: cell[5] for cell in cells(con, f"{where} and {ENDED}")}


def test_the_cube_has_the_shape_it_says() -> None:
    con = counted(
        world("referral | child_id | referral_date"), CATALOGUE, "referrals", observed=TWO_YEARS
    )
    for table in ("counts", "protected"):
        columns = [row[0] for row in con.execute(f"describe cube.{table}").fetchall()]
        assert tuple(columns) == COUNT_COLUMNS


def test_no_scratch_table_is_left_behind() -> None:
    con = world("referral | child_id | referral_date")
    con.execute("create temp table mine as select 1 as one")
    counted(con, CATALOGUE, observed=TWO_YEARS)
    left = con.execute("select table_name from duckdb_tables() where temporary").fetchall()
    assert left == [("mine",)]


def test_without_a_source_there_is_no_cell() -> None:
    con = counted(world("referral | child_id | referral_date"), CATALOGUE, observed=[])
    assert cells(con) == []


def test_events_belong_to_the_team_they_name() -> None:
    con = world("""
        referral    | child_id | referral_date | team
                    | a        | 2024-05-01    | Hill
                    | b        | 2024-05-01    |
        involvement | child_id | worker | team | start_date | end_date
                    | a        | w1     | Dale | 2024-04-01 |
                    | b        | w1     | Dale | 2024-04-01 |
    """)
    counted(con, CATALOGUE, "referrals", observed=TWO_YEARS)
    assert totals(con, "team") == {"Hill": 1}


def test_stocks_belong_to_whoever_was_involved_that_day() -> None:
    con = world("""
        cp_plan     | child_id | start_date | team
                    | a        | 2024-05-01 | Hill
                    | b        | 2024-05-01 | Hill
                    | c        | 2024-05-01 |
        involvement | child_id | worker | role           | team | start_date | end_date
                    | a        | w1     | social worker  | Dale | 2024-05-01 | 2025-03-31
                    | a        | w2     | social worker  | Moor | 2025-03-31 |
                    | a        | w3     | family support | Lake | 2025-03-31 |
                    | c        | w1     | social worker  | Dale | 2024-05-01 | 2025-03-31
    """)
    counted(con, CATALOGUE, "protection_plans_rate", observed=TWO_YEARS)
    assert totals(con, "team") == {"Moor": 1, "Hill": 1}
    february = cells(con, "scope_kind = 'team' and period_kind = 'month' and dimension = 'all'"
                          " and period_end = date '2025-02-28' and numerator > 0")  # fmt: skip
    assert {(cell[0], cell[5]) for cell in february} == {("Dale", 2), ("Hill", 1)}


def test_overlapping_workers_never_count_a_child_twice() -> None:
    con = world("""
        cp_plan     | child_id | start_date
                    | a        | 2024-05-01
        involvement | child_id | worker | role          | team | start_date | end_date
                    | a        | w1     | social worker | Dale | 2024-05-01 |
                    | a        | w2     | social worker | Moor | 2024-06-01 | 2024-07-01
    """)
    counted(con, CATALOGUE, "protection_plans_rate", observed=TWO_YEARS)
    assert totals(con, "team") == {"Dale": 1}  # Moor last held her in June
    assert totals(con, "authority") == {"Middlemarch": 1}


def test_a_row_its_source_no_longer_vouches_for_is_not_open_still() -> None:
    con = world("""
        cp_plan | child_id | start_date | known_to
                | a        | 2024-05-01 | 2025-03-31
                | b        | 2024-05-01 | 2025-03-30
    """)
    counted(con, CATALOGUE, "protection_plans_rate", observed=TWO_YEARS)
    assert totals(con, "authority") == {"Middlemarch": 1}


def test_place_and_deprivation_are_those_of_the_day() -> None:
    con = world("""
        address  | child_id | start_date | end_date   | area  | deprivation_decile
                 | a        |            | 2024-05-01 | North | 1
                 | a        | 2024-05-01 |            | South | 10
        referral | child_id | referral_date
                 | a        | 2024-04-30
                 | a        | 2024-05-01
                 | b        | 2024-05-01
    """)
    counted(con, CATALOGUE, "referrals", observed=TWO_YEARS)
    assert by(con, "place") == {"North": 1, "South": 1, "not recorded": 1}
    assert by(con, "deprivation") == {
        "1 (most deprived)": 1, "5 (least deprived)": 1, "not recorded": 1,
    }  # fmt: skip
    assert totals(con, "area") == {"North": 1, "South": 1}


@pytest.mark.parametrize(
    ("born", "day", "band"),
    [
        ("2024-05-02", "2024-05-01", "unborn"),
        ("2024-05-01", "2024-05-01", "under 1"),
        ("2023-05-02", "2024-05-01", "under 1"),
        ("2023-05-01", "2024-05-01", "1 to 4"),
        ("2008-05-01", "2024-05-01", "16 to 17"),
        ("2008-05-02", "2024-05-01", "10 to 15"),
        ("2006-05-01", "2024-05-01", "18 and over"),
        ("2020-02-29", "2025-02-28", "5 to 9"),
        ("2020-02-29", "2025-02-27", "1 to 4"),
        ("", "2024-05-01", "not recorded"),
    ],
)
def test_age_is_in_whole_birthdays(born: str, day: str, band: str) -> None:
    con = world(f"""
        child    | child_id | date_of_birth
                 | a        | {born}
        referral | child_id | referral_date
                 | a        | {day}
    """)
    counted(con, CATALOGUE, "referrals", observed=TWO_YEARS)
    assert by(con, "age") == {band: 1}


def test_groups_ever_seen_stand_with_noughts_where_nothing_was_found() -> None:
    con = world("""
        child    | child_id | sex
                 | a        | F
        referral | child_id | referral_date
                 | a        | 2023-05-01
    """)
    counted(con, CATALOGUE, "referrals", observed=TWO_YEARS)
    assert by(con, "sex") == {"Female": 0}


def test_a_rate_is_set_against_the_children_of_the_middle_of_its_year() -> None:
    con = world("referral | child_id | referral_date")
    population = {2022: 100, 2024: 120, 2025: 130}
    counted(con, CATALOGUE, "referrals_rate", observed=TWO_YEARS, population=population)
    where = "scope_kind = 'authority' and period_kind = 'year' and dimension = 'all'"
    found = {cell[2]: cell[6] for cell in cells(con, where)}
    # Mid-2023 is not known, so the nearest before it stands in.
    assert found == {date(2024, 3, 31): 100, date(2025, 3, 31): 120}


def test_a_row_that_cannot_tell_leaves_its_cells_part_of_the_truth() -> None:
    con = world("""
        child    | child_id | sex
                 | a        | F
                 | b        | M
        referral | child_id | referral_date | no_further_action
                 | a        | 2024-05-01    | true
                 | b        | 2024-05-01    |
    """)
    counted(con, CATALOGUE, "referrals_without_further_action", observed=TWO_YEARS)
    year = f"scope_kind = 'authority' and period_kind = 'year' and {ENDED}"
    where = f"{year} and dimension in ('all', 'sex')"
    found = {cell[4]: cell[5:] for cell in cells(con, where)}
    assert found == {
        "all": (1, 1, "part"), "Female": (1, 1, "complete"), "Male": (0, 0, "part"),
    }  # fmt: skip


def test_what_was_not_observed_is_there_and_empty() -> None:
    con = world("""
        referral | child_id | referral_date
                 | a        | 2023-05-01
    """)
    observed = seeing("2024-04-01", "2025-03-31", "referral") + seeing(
        "2023-04-01", "2025-03-31", "contact"
    )
    counted(con, CATALOGUE, "referrals", observed=observed)
    where = "period_kind = 'year' and period_end = date '2024-03-31'"
    assert [cell[3:] for cell in cells(con, where)] == [("all", "all", None, None, "not observed")]


def test_a_month_still_running_is_not_a_period() -> None:
    con = world("referral | child_id | referral_date")
    counted(con, CATALOGUE, "referrals", observed=TWO_YEARS, as_at="2025-03-30")
    assert max(cell[2] for cell in cells(con)) == date(2025, 2, 28)


def many(count: int, *, day: str, first: int = 0, sex: str = "F") -> tuple[str, str]:
    """Lines of children and of their referrals."""
    ids = [f"c{n}" for n in range(first, first + count)]
    return (
        "\n".join(f" | {id} | {sex}" for id in ids),
        "\n".join(f" | {id} | {day} | Hill" for id in ids),
    )


def test_the_protected_twin_shows_no_small_count_and_no_group_by_month() -> None:
    girls, their = many(43, day="2024-05-01")
    boys, his = many(3, day="2024-05-01", first=43, sex="M")
    con = world(
        f"child | child_id | sex\n{girls}\n{boys}\n"
        f"referral | child_id | referral_date | team\n{their}\n{his}"
    )
    counted(con, CATALOGUE, "referrals", observed=TWO_YEARS)
    where = f"period_kind = 'year' and {ENDED} and dimension in ('all', 'sex')"
    found = {cell[4]: cell[5] for cell in cells(con, where, "protected")}
    assert found == {"all": 45, "Male": None, "Female": None}  # one group is never hidden alone
    assert cells(con, "dimension <> 'all' and period_kind <> 'year'", "protected") == []
    assert cells(con, "dimension in ('ethnicity', 'place')", "protected") == []
    assert cells(con, "period_kind = 'year to date'", "protected") == []
    assert cells(con, "scope_kind = 'team'", "protected") == []  # 46 stand behind it, not 50


def test_a_large_team_is_shown_by_year() -> None:
    children, referrals = many(52, day="2024-05-01")
    con = world(f"child | child_id | sex\n{children}\n"
                f"referral | child_id | referral_date | team\n{referrals}")  # fmt: skip
    counted(con, CATALOGUE, "referrals", observed=TWO_YEARS)
    found = cells(con, "scope_kind = 'team'", "protected")
    assert [(cell[0], cell[1], cell[5]) for cell in found] == [("Hill", "year", 50)]


def test_the_cases_of_a_few_workers_are_their_own() -> None:
    con = duckdb.connect()
    con.execute("create schema cube")
    con.execute(
        "create table cube.counts as select 'authority' as scope_kind, 'Here' as scope,"
        " 'caseload' as measure, 'month' as period_kind, date '2025-03-01' as period_start,"
        " period_end, 'all' as dimension, 'all' as \"group\", 40.0 as numerator, denominator,"
        " 'complete' as observed"
        " from (values (date '2025-03-31', 3.0), (date '2025-04-30', 8.0))"
        " told(period_end, denominator)"
    )
    write_protected(con, [CATALOGUE.measure("caseload")])
    shown = con.execute(
        "select numerator, denominator from cube.protected order by period_end"
    ).fetchall()
    assert [[None if number != number else number for number in row] for row in shown] == [
        [None, None],
        [40, 8],
    ]
