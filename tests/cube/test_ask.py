"""Asking the cube: values in the measure's unit, in order, and nothing made up."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

from alongside.cube.ask import ANSWER_COLUMNS, Cube
from alongside.cube.counts import COUNT_COLUMNS, MEDIAN_COLUMNS, ScopeKind
from alongside.kernel.periods import Period, PeriodKind
from alongside.measures.measure import Basis, Better, Condition, Duration, Measure, Unit


def a_measure(unit: Unit, basis: Basis = Basis.DATED) -> Measure:
    return Measure(
        id="m", title="M", says="", stage="", purpose="", unit=unit, better=Better.NEITHER,
        rows="referral", basis=basis, dates=("referral_date",), numerator=Condition(""),
        denominator=None, why="", cannot_tell="", questions=(), since="", source="", outcome="",
        examples={},
    )  # fmt: skip


def cell(
    numerator: float, denominator: float = np.nan, *, group: str = "all", dimension: str = "all",
    kind: PeriodKind = PeriodKind.YEAR, end: str = "2025-03-31", scope: str = "Middlemarch",
    scope_kind: ScopeKind = ScopeKind.AUTHORITY, observed: str = "complete",
) -> tuple[Any, ...]:  # fmt: skip
    period = Period.ending(kind, date.fromisoformat(end))
    start, last = pd.Timestamp(period.start), pd.Timestamp(period.end)
    place = (str(scope_kind), scope, "m", str(kind), start, last, dimension, group)
    return (*place, numerator, denominator, observed)


def cube(*cells: tuple[Any, ...]) -> Cube:
    return Cube(pd.DataFrame(list(cells), columns=list(COUNT_COLUMNS)))


@pytest.mark.parametrize(
    ("unit", "basis", "kind", "numerator", "denominator", "value"),
    [
        (Unit.COUNT, Basis.DATED, PeriodKind.MONTH, 7, np.nan, 7),
        (Unit.PERCENT, Basis.DATED, PeriodKind.MONTH, 1, 4, 25),
        (Unit.PERCENT, Basis.DATED, PeriodKind.MONTH, 0, 0, np.nan),
        (Unit.PER_WORKER, Basis.OPEN, PeriodKind.MONTH, 30, 2, 15),
        (Unit.PER_10_000, Basis.DATED, PeriodKind.YEAR, 60, 10_000, 60),
        (Unit.PER_10_000, Basis.DATED, PeriodKind.QUARTER, 60, 10_000, 60 * 4),
        (Unit.PER_10_000, Basis.DATED, PeriodKind.ROLLING_12_MONTHS, 60, 10_000, 60),
        (Unit.PER_10_000, Basis.OPEN, PeriodKind.MONTH, 60, 10_000, 60),  # a stock is no flow
        (Unit.PER_10_000, Basis.DATED, PeriodKind.YEAR, 60, np.nan, np.nan),
    ],
)
def test_value_in_its_unit(
    unit: Unit, basis: Basis, kind: PeriodKind, numerator: float, denominator: float, value: float
) -> None:
    answer = cube(cell(numerator, denominator, kind=kind)).ask(a_measure(unit, basis))
    np.testing.assert_allclose(answer["value"], [value])


def test_periods_and_groups_stand_in_the_order_people_read() -> None:
    groups = ("not recorded", "18 and over", "5 to 9", "under 1", "unborn")
    ends = ("2025-03-31", "2024-03-31")
    counts = cube(*(cell(1, group=g, dimension="age", end=end) for end in ends for g in groups))
    answer = counts.ask(a_measure(Unit.COUNT), by="age")
    assert list(answer["period"]) == ["2023-24"] * 5 + ["2024-25"] * 5
    assert list(answer["group"][:5]) == list(reversed(groups))


def test_only_what_was_asked_for() -> None:
    of_hill = cell(4, scope="Hill", scope_kind=ScopeKind.TEAM)
    of_girls = cell(3, group="Female", dimension="sex")
    counts = cube(cell(1), cell(2, kind=PeriodKind.MONTH), of_girls, of_hill)
    measure = a_measure(Unit.COUNT)
    assert list(counts.ask(measure)["value"]) == [2, 1]
    assert list(counts.ask(measure, period_kind=PeriodKind.YEAR)["value"]) == [1]
    assert list(counts.ask(measure, by="sex")["value"]) == [3]
    assert list(counts.ask(measure, scope_kind=ScopeKind.TEAM, scope="Hill")["value"]) == [4]


def test_what_was_not_observed_has_no_value_and_says_so() -> None:
    answer = cube(cell(np.nan, observed="not observed")).ask(a_measure(Unit.COUNT))
    assert answer["value"].isna().all()
    assert list(answer["observed"]) == ["not observed"]


def test_the_median_of_survivors_is_no_value() -> None:
    seen, unseen = cell(3, 4), cell(np.nan, end="2020-03-31", observed="not observed")
    counts = pd.DataFrame([seen, unseen], columns=list(COUNT_COLUMNS))
    medians = pd.DataFrame(
        [(*seen[:8], 20, 30, 40), (*unseen[:8], 500, 600, 700)], columns=list(MEDIAN_COLUMNS)
    )
    measure = replace(a_measure(Unit.DAYS), duration=Duration("days"))
    answer = Cube(counts, medians).ask(measure)
    np.testing.assert_array_equal(answer[["lower", "value", "upper"]], [[np.nan] * 3, [20, 30, 40]])


def test_a_measure_that_was_not_counted_gives_an_empty_answer() -> None:
    answer = cube().ask(a_measure(Unit.PERCENT))
    assert answer.empty
    assert tuple(answer.columns) == ANSWER_COLUMNS


def test_counts_of_another_shape_are_refused() -> None:
    with pytest.raises(ValueError, match="observed"):
        Cube(pd.DataFrame(columns=list(COUNT_COLUMNS[:-1])))
