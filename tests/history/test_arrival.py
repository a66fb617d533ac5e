"""How late rows come, from one return after another; which periods are still arriving."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest

from alongside.counting.settled import dated_by, write_settled
from alongside.cube.arriving import Arriving, settled
from alongside.journeys.arrival import LONGEST, DatedBy, Step, steps
from alongside.journeys.arrivals import Arrivals
from alongside.journeys.ddl import create_tables
from alongside.journeys.observation import Observed
from alongside.journeys.tables import TABLE_BY_NAME
from alongside.kernel.identity import Role, Viewer
from alongside.measures.catalogue import catalogue
from alongside.pipeline.opened import current, open_cube
from alongside.store.home import Home
from tests.history.authority import ADA, load_annex_a
from tests.journeys.test_history import tell

JUNE, JULY = date(2025, 6, 30), date(2025, 7, 31)
HALF_A_YEAR = date(2025, 1, 1)
CATALOGUE = catalogue()


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        create_tables(connection, schema="told")
        yield connection


def window(table: str, last: date, *, without: str = "") -> Observed:
    columns = frozenset(TABLE_BY_NAME[table].names) - {without}
    return Observed(table, "annex_a", HALF_A_YEAR, last, columns)


def looked_at(
    con: duckdb.DuckDBPyConnection, table: str, then: str, now: str, *, without: str = ""
) -> dict[tuple[str, int, int], tuple[int, int]]:
    """What the July file tells anew of days that the June file saw: (found, late) by look."""
    tell(con, table, then, "annex_a", JUNE)
    con.execute(f'insert into told."{table}" by name from fresh."{table}"')
    tell(con, table, now, "annex_a", JULY)
    found = steps(
        con,
        source_return="annex_a",
        known=[window(table, JUNE, without=without)],
        observed=[window(table, JULY, without=without)],
    )
    return {(str(s.dated_by), s.first_look, s.next_look): (s.found, s.late) for s in found}


def test_what_only_the_later_return_tells_of_a_day_both_saw_came_late(
    con: duckdb.DuckDBPyConnection,
) -> None:
    then = "child_id | referral_date\n a | 2025-06-20\n b | 2025-06-20\n gone | 2025-06-20"
    now = """child_id | referral_date
             a | 2025-06-20
             b | 2025-06-20
             c | 2025-06-20
             d | 2025-06-30
             new | 2025-07-01"""
    assert looked_at(con, "referral", then, now) == {
        ("start", 10, 41): (2, 1),
        ("start", 0, 31): (0, 1),
    }


def test_two_of_a_kind_in_one_day_are_two(con: duckdb.DuckDBPyConnection) -> None:
    then = "child_id | contact_date\n a | 2025-06-20"
    now = "child_id | contact_date\n a | 2025-06-20\n a | 2025-06-20"
    assert looked_at(con, "contact", then, now) == {("start", 10, 41): (1, 1)}


def test_ends_are_waited_for_and_so_is_what_is_open(con: duckdb.DuckDBPyConnection) -> None:
    then = "child_id | start_date | end_date\n a | 2025-05-20 |\n b | 2025-05-20 |"
    now = "child_id | start_date | end_date\n a | 2025-05-20 | 2025-06-20\n b | 2025-05-20 |"
    assert looked_at(con, "cp_plan", then, now) == {
        ("start", 41, 72): (2, 0),
        ("end", 10, 41): (0, 1),
        ("open", 30, 61): (2, 0),
        ("open", 0, 31): (1, 1),  # by June's file a was still open on 30 June
    }


def test_a_return_that_tells_no_ends_says_nothing_of_them(con: duckdb.DuckDBPyConnection) -> None:
    rows = "child_id | start_date\n a | 2025-05-20"
    found = looked_at(con, "early_help", rows, rows, without="end_date")
    assert found == {("start", 41, 72): (1, 0)}


def test_a_day_seen_for_the_first_time_says_nothing(con: duckdb.DuckDBPyConnection) -> None:
    tell(con, "referral", "child_id | referral_date\n a | 2025-06-20", "annex_a", JUNE)
    again = [window("referral", JUNE)]
    assert steps(con, source_return="annex_a", known=[], observed=again) == []
    assert steps(con, source_return="annex_a", known=again, observed=again) == []


def test_what_was_found_had_arrived_and_what_came_between_came_as_late_as_it_could() -> None:
    counts = Arrivals().and_also([Step("referral", DatedBy.START, 2, 5, found=7, late=3)])
    held = counts.and_also([]).by["referral", DatedBy.START]
    assert held.at_risk[:7].tolist() == [0, 0, 0, 7, 7, 10, 0]
    assert held.arrived[:7].tolist() == [0, 0, 0, 0, 0, 3, 0]


def test_what_comes_after_a_year_is_no_delay() -> None:
    step = Step("referral", DatedBy.START, LONGEST - 1, LONGEST + 30, found=7, late=3)
    held = Arrivals().and_also([step]).by["referral", DatedBy.START]
    assert (held.at_risk[LONGEST], held.arrived.sum()) == (7, 0)


@pytest.mark.parametrize(
    ("measure", "by"),
    [
        ("referrals", DatedBy.START),
        ("need_episodes_ended", DatedBy.END),
        ("protection_plans_rate", DatedBy.OPEN),
    ],
)
def test_a_measure_waits_for_the_day_it_counts(measure: str, by: DatedBy) -> None:
    from alongside.counting.examples import base_table

    wanted = CATALOGUE.measure(measure)
    assert dated_by(wanted, base_table(wanted, CATALOGUE.ideas)) is by


def arriving(steps_seen: list[Step], *measures: str) -> Arriving:
    with duckdb.connect() as con:
        write_settled(
            con,
            measures=[CATALOGUE.measure(id) for id in measures],
            ideas=CATALOGUE.ideas,
            observed=[window("referral", JULY), window("cp_plan", JULY)],
            as_at=JULY,
            arrivals=Arrivals().and_also(steps_seen),
        )
        return Arriving(con.sql("from cube.delay").df(), con.sql("from cube.arriving").df())


def test_a_month_of_which_a_third_is_to_come_is_arriving_and_a_year_is_not() -> None:
    """Half of all come at once and half after 20 days: of July's 31 days, 20 are half told."""
    steps_seen = [Step("referral", DatedBy.START, 0, 19, found=5_000, late=0),
                  Step("referral", DatedBy.START, 19, 20, found=5_000, late=5_000)]  # fmt: skip
    found = arriving(steps_seen, "referrals")
    delay = found.delay_of("referrals")
    assert delay is not None
    assert delay.days == 20
    shares = {
        (cell["period_kind"], cell["period_end"].date()): cell["arrived"]
        for cell in found.arriving.to_dict("records")
    }
    assert shares["month", JULY] == pytest.approx((11 + 20 * 0.5) / 31, abs=0.02)
    assert ("rolling 12 months", JULY) not in shares
    assert ("month", JUNE) not in shares


def test_of_too_few_nothing_is_said() -> None:
    found = arriving([Step("referral", DatedBy.START, 0, 20, found=59, late=0)], "referrals")
    delay = found.delay_of("referrals")
    assert delay is not None
    assert (delay.days, delay.followed, len(found.arriving)) == (None, 59, 0)
    assert found.delay_of("protection_plans_rate") is None


def test_only_what_is_whole_and_settled_may_be_tested() -> None:
    cells = pd.DataFrame(
        {
            "period": ["a", "b", "c"],
            "observed": ["complete", "complete", "part"],
            "arrived": [np.nan, 0.8, np.nan],
        }
    )
    assert settled(cells)["period"].tolist() == ["a"]


def test_files_loaded_one_after_another_show_it(tmp_path: Path) -> None:
    home = Home.make(tmp_path / "home")
    early = [f"c{n} 2025-05-{n % 28 + 1:02d}" for n in range(83)]
    june = [f"j{n} 2025-06-{n % 28 + 1:02d}" for n in range(80)]
    load_annex_a(home, tmp_path, "2025-05-31", *early[:40])
    assert open_cube(current(home), by=ADA).arriving.delay_of("referrals") is None
    load_annex_a(home, tmp_path, "2025-06-30", *early, *june[:40])
    load_annex_a(home, tmp_path, "2025-07-31", *early, *june)
    for by in (ADA, Viewer("V Example", Role.VIEWER)):
        cube = open_cube(current(home), by=by)
        asked = cube.ask(CATALOGUE.measure("referrals"))
        months = asked[asked["period_kind"] == "month"].set_index("period")["arrived"]
        assert months["2025-07"] < 0.7
        assert np.isnan(months["2025-05"])
        delay = cube.arriving.delay_of("referrals")
        assert delay is not None
        assert delay.followed == (98 if by == ADA else 100)
