"""Two ways to every number: the cube against plain Python, on random journeys."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from alongside.counting.run import count
from alongside.journeys.observation import Observed
from alongside.kernel.periods import Period, PeriodKind, periods_between
from alongside.measures.catalogue import catalogue
from alongside.measures.measure import Measure
from tests.counting.worlds import connection
from tests.oracle.core import PLAIN
from tests.oracle.plainly import Place, state, tally
from tests.oracle.world import AS_AT, World, windows, worlds

CATALOGUE = catalogue()
POPULATION = {2022: 900, 2024: 1000}
CHILDREN = {2024: 900, 2025: 1000}  # by the year a period ends in; mid-2023 is not known
NOTHING = [0, 0, 0]
# Without this Hypothesis would complain of what is slow by nature: a whole count.
SLOW_BY_NATURE = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]

# Shrinking repeats that count for minutes; the first world that differs says enough.
AS_FOUND = [Phase.explicit, Phase.reuse, Phase.generate]

Cell = tuple[Any, ...]


def test_every_core_measure_has_its_plain_twin() -> None:
    assert {measure.id for measure in CATALOGUE.core} <= PLAIN.keys()


def check(world: World, observed: list[Observed]) -> None:
    con = connection(world)
    count(
        con,
        measures=CATALOGUE.core,
        ideas=CATALOGUE.ideas,
        observed=observed,
        as_at=AS_AT,
        authority="Middlemarch",
        population=POPULATION,
    )
    for measure in CATALOGUE.core:
        got = _engine(con, measure)
        want = _plainly(measure, world, observed)
        assert _differences(got, want) == [], measure.id
    con.close()


def _differences(got: dict[Cell, list[Any]], want: dict[Cell, list[Any]]) -> list[Any]:
    """Cells that differ; areas and teams may have noughts besides where another measure of the
    same rows found something."""
    differ = [(k, got.get(k), want[k]) for k in want if got.get(k) != want[k]]
    spare = [(k, got[k], None) for k in got if k not in want]
    return differ + [each for each in spare if each[0][0] == "authority" or any(each[1][:2])]


@settings(max_examples=2, deadline=None, phases=AS_FOUND, suppress_health_check=SLOW_BY_NATURE)
@given(worlds(), windows())
def test_every_cell_agrees_with_plain_counting(world: World, observed: list[Observed]) -> None:
    check(world, observed)


@pytest.mark.slow
@settings(max_examples=30, deadline=None, phases=AS_FOUND, suppress_health_check=SLOW_BY_NATURE)
@given(worlds(), windows())
def test_every_cell_agrees_at_length(world: World, observed: list[Observed]) -> None:
    check(world, observed)


def _engine(con: Any, measure: Measure) -> dict[Cell, list[Any]]:
    rows = con.execute(
        """select scope_kind, scope, period_kind, period_end, dimension, "group",
            numerator, denominator, observed from cube.counts where measure = ?""",
        [measure.id],
    ).fetchall()
    found = {tuple(row[:6]): list(row[6:]) for row in rows}
    assert len(found) == len(rows), f"{measure.id}: a cell stands twice"
    return found


def _plainly(measure: Measure, world: World, observed: list[Observed]) -> dict[Cell, list[Any]]:
    plain = PLAIN[measure.id]
    periods = [p for p in _periods(observed) if not measure.yearly or _is_yearly(p)]
    tallies = {period: tally(plain, world, period) for period in periods}
    groups = _ever_seen(tallies.values())
    latest = max((p.end for p in periods), default=AS_AT)
    cells: dict[Cell, list[Any]] = {}
    for period, found in tallies.items():
        seen = state(measure, plain.table, observed, period)
        key = (str(period.kind), period.end)
        if seen == "not observed":
            cells[("authority", "Middlemarch", *key, "all", "all")] = [None, None, seen]
            continue
        for place in groups | found.keys():
            scope_kind, scope, dimension, group = place
            if _kept(place, period, latest):
                n, d, unknown = found.get(place, NOTHING)
                cells[(scope_kind, scope, *key, dimension, group)] = [
                    n, _denominator(measure, place, period, d), "part" if unknown else seen,
                ]  # fmt: skip
    return cells


def _periods(observed: list[Observed]) -> list[Period]:
    return periods_between(min(w.first for w in observed), AS_AT) if observed else []


def _is_yearly(period: Period) -> bool:
    return period.kind in (PeriodKind.YEAR, PeriodKind.ROLLING_12_MONTHS)


def _ever_seen(tallies: Iterable[dict[Place, list[int]]]) -> set[Place]:
    whole: set[Place] = {("authority", "Middlemarch", "all", "all")}
    return whole | {
        place for found in tallies for place, cell in found.items()
        if place[0] == "authority" and any(cell)
    }  # fmt: skip


def _kept(place: Place, period: Period, latest: Any) -> bool:
    """Groups within areas and teams are kept for years and the latest twelve months."""
    if place[0] == "authority" or place[2] == "all" or period.kind is PeriodKind.YEAR:
        return True
    return period.kind is PeriodKind.ROLLING_12_MONTHS and period.end == latest


def _denominator(measure: Measure, place: Place, period: Period, counted: int) -> int | None:
    if measure.population:
        whole = place[0] == "authority" and place[2] == "all"
        ends_in = period.end.year + (period.end.month > 3)
        return CHILDREN[ends_in] if whole else None
    return counted if measure.denominator else None
