"""Mixes, averages and durations in the cube, and what of them anybody may see."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from alongside.cube.ask import Cube
from alongside.kernel.periods import PeriodKind
from alongside.measures.catalogue import Catalogue
from tests.counting.kinds import KINDS, closed_or_not
from tests.counting.worlds import cells, connection, counted, rows_of, seeing

TWO_YEARS = seeing("2023-04-01", "2025-03-31")
YEAR = "scope_kind = 'authority' and period_kind = 'year' and period_end = date '2025-03-31'"

WORLD = """
child    | child_id | sex
         | a        | F
         | b        | M
address  | child_id | start_date | area
         | a        | 2020-01-01 | North
         | b        | 2020-01-01 | South
referral | child_id | referral_date | closed_date | no_further_action | known_to
         | a        | 2024-05-01    | 2024-05-11  | true              | 2025-03-31
         | a        | 2024-06-01    | 2024-06-21  | false             | 2025-03-31
         | b        | 2024-06-01    | 2024-07-01  | false             | 2025-03-31
         | b        | 2024-07-01    |             |                   | 2025-03-31
"""


def world(text: str = WORLD, catalogue: Catalogue = KINDS) -> Any:
    return counted(connection(rows_of(text)), catalogue, *(m.id for m in catalogue.measures),
                   observed=TWO_YEARS)  # fmt: skip


def frames(con: Any, *tables: str) -> Cube:
    return Cube(*(con.execute(f"select * from cube.{table}").df() for table in tables))


def test_each_group_of_a_mix_is_a_share_of_the_whole() -> None:
    found = cells(world(), f"{YEAR} and measure = 'mix'")
    assert [cell[3:] for cell in found] == [
        ("all", "all", 4, 4, "complete"),
        ("decision", "closed", 1, 4, "complete"),
        ("decision", "not recorded", 1, 4, "complete"),
        ("decision", "taken on", 2, 4, "complete"),
    ]


def test_a_group_that_is_missing_one_month_stands_there_with_nought() -> None:
    month = "period_kind = 'month' and period_end = date '2024-05-31' and scope_kind = 'authority'"
    found = cells(world(), f"{month} and measure = 'mix' and dimension = 'decision'")
    assert {cell[4]: cell[5:7] for cell in found} == {
        "closed": (1, 1), "taken on": (0, 1), "not recorded": (0, 1),
    }  # fmt: skip


def test_a_mix_within_an_area_is_of_that_areas_whole() -> None:
    found = cells(
        world(),
        "scope_kind = 'area' and measure = 'mix' and period_kind = 'year' and dimension <> 'all'",
    )
    assert {(cell[0], cell[4]): cell[5:7] for cell in found} == {
        ("North", "closed"): (1, 2), ("North", "taken on"): (1, 2),
        ("South", "taken on"): (1, 2), ("South", "not recorded"): (1, 2),
    }  # fmt: skip


@pytest.mark.parametrize(("core", "groups"), [(True, {"F", "M"}), (False, set())])
def test_groups_within_areas_are_counted_for_core_measures(core: bool, groups: set[str]) -> None:
    plain = replace(closed_or_not(), mix=None, core=core)
    con = world(catalogue=Catalogue((plain,), ()))
    found = cells(con, "scope_kind = 'area' and dimension = 'sex' and period_kind = 'year'")
    assert {cell[4][0] for cell in found} == groups
    assert cells(con, "scope_kind = 'area' and dimension = 'all' and period_kind = 'year'")


def test_a_mix_of_children_counts_each_child_once_in_each_group() -> None:
    con = world(catalogue=Catalogue((closed_or_not(distinct="child_id"),), ()))
    found = cells(con, f"{YEAR} and dimension = 'decision'")
    assert {cell[4]: cell[5:7] for cell in found} == {
        "closed": (1, 2), "taken on": (2, 2), "not recorded": (1, 2),
    }  # fmt: skip


def test_a_mix_is_asked_in_the_order_its_definition_gives() -> None:
    cube = frames(world(), "counts")
    answer = cube.ask(closed_or_not(), by="decision", period_kind=PeriodKind.YEAR)
    last = answer[answer["period"] == "2024-25"]
    assert list(last["group"]) == ["closed", "taken on", "not recorded"]
    np.testing.assert_allclose(last["value"], [25, 50, 25])


def test_an_average_is_a_sum_over_the_rows_that_count() -> None:
    con = world()
    assert [cell[5:] for cell in cells(con, f"{YEAR} and measure = 'average' and dimension = 'all'")
            ] == [(10 + 20 + 30, 3, "complete")]  # fmt: skip
    answer = frames(con, "counts").ask(KINDS.measure("average"), period_kind=PeriodKind.YEAR)
    np.testing.assert_allclose(answer["value"].iloc[-1], 20)


def test_a_duration_is_told_as_its_median_with_who_still_waits() -> None:
    con, duration = world(), KINDS.measure("duration")
    cube = frames(con, "counts", "medians", "durations")
    last = cube.ask(duration, period_kind=PeriodKind.YEAR).iloc[-1]
    # Of four, one ended after 10 days, one after 20, one after 30; the last waits: the curve
    # stands at a half after 20 days, so the median lies halfway to 30.
    assert (last["numerator"], last["denominator"]) == (3, 4)
    assert (last["lower"], last["value"]) == ((10 + 20) / 2, (20 + 30) / 2)
    assert last["upper"] == 30
    assert cube.durations is not None
    assert (cube.durations["n"] > 0).all()


def test_a_year_by_sex_has_its_median_and_a_month_by_sex_has_none() -> None:
    cube, duration = frames(world(), "counts", "medians"), KINDS.measure("duration")
    years = cube.ask(duration, by="sex", period_kind=PeriodKind.YEAR)
    girls = years[(years["group"] == "Female") & (years["period"] == "2024-25")]
    assert list(girls["value"]) == [15]
    assert cube.ask(duration, by="sex", period_kind=PeriodKind.MONTH)["value"].isna().all()


def test_a_row_that_cannot_tell_its_days_leaves_its_cells_part_of_the_truth() -> None:
    still_open = "2024-07-01    |             |                   | "
    con = world(WORLD.replace(still_open + "2025-03-31", still_open))
    found = cells(con, f"{YEAR} and measure = 'duration' and dimension = 'all'")
    assert [cell[5:] for cell in found] == [(3, 3, "part")]


def large(days: list[int]) -> str:
    """A referral of one child for each of these, closed so many days later; odd ones closed
    without action."""
    begun = date(2024, 5, 1)
    rows = [
        f" | c{n} | {begun} | {begun + timedelta(days=each)} | {bool(each % 2)} | 2025-03-31"
        for n, each in enumerate(days)
    ]
    heading = "referral | child_id | referral_date | closed_date | no_further_action | known_to"
    return "\n".join([heading, *rows])


@pytest.mark.parametrize(("children", "shown"), [(17, False), (18, True)])
def test_a_median_is_shown_where_enough_children_stand_behind_it(
    children: int, shown: bool
) -> None:
    con = world(large([10] * children))
    cube = frames(con, "protected", "protected_medians")
    answer = cube.ask(KINDS.measure("duration"), period_kind=PeriodKind.YEAR)
    assert answer["value"].notna().any() == shown
    assert answer[["lower", "upper"]].isna().all(axis=None)


def test_the_sum_behind_an_average_is_never_shown() -> None:
    con = world(large([*range(1, 43)]))  # 42 children, whose days add up to 903
    protected = cells(con, f"{YEAR} and measure = 'average' and dimension = 'all'", "protected")
    assert [cell[5:7] for cell in protected] == [(21.5 * 40, 40)]


def test_few_children_have_no_average() -> None:
    con = world(large([5] * 7))
    protected = cells(con, f"{YEAR} and measure = 'average' and dimension = 'all'", "protected")
    assert [cell[5:7] for cell in protected] == [(None, None)]


def test_a_group_of_a_mix_is_never_hidden_alone() -> None:
    con = world(large([1] * 5 + [2] * 45))  # 5 closed, 45 taken on
    protected = cells(con, f"{YEAR} and dimension = 'decision'", "protected")
    assert {cell[4]: cell[5] for cell in protected} == {"closed": None, "taken on": None}
