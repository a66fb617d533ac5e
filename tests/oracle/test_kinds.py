"""Two ways to mixes, averages and medians: the cube against plain Python, on random referrals."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings

from alongside.counting.run import count
from alongside.kernel.periods import Period, PeriodKind, periods_between
from alongside.measures.measure import Basis
from tests.counting.kinds import average_days, closed_or_not, days_to_closing
from tests.counting.worlds import connection, seeing
from tests.measures.plainly import plain_median
from tests.oracle.plainly import Place, Plain, places
from tests.oracle.test_counting import _kept
from tests.oracle.world import AS_AT, FIRST, Row, World, worlds

CHILDREN = replace(closed_or_not(distinct="child_id"), id="mix_of_children")
# Core, so that their groups are counted within areas and teams too.
AVERAGE, DAYS = (replace(one, core=True) for one in (average_days(), days_to_closing()))
MEASURES = (AVERAGE, DAYS, closed_or_not(), CHILDREN)
PERIODS = periods_between(FIRST, AS_AT)
REFERRALS = Plain("referral", Basis.DATED, on="referral_date")
DECISIONS: Mapping[Any, str] = {True: "closed", False: "taken on", None: "not recorded"}

Cell = tuple[str, Any, Place]  # kind of period, its end, place


@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large,
                           HealthCheck.large_base_example],
)  # fmt: skip
@given(worlds())
def test_every_cell_of_the_other_kinds_agrees(world: World) -> None:
    con = connection(world)
    count(
        con,
        measures=MEASURES,
        ideas=(),
        observed=seeing(str(FIRST), str(AS_AT)),
        as_at=AS_AT,
        authority="Middlemarch",
        population={},
    )
    want = plainly(world)
    for measure in MEASURES:
        assert said(con, measure.id) == want[measure.id], measure.id
    assert medians(con) == want["median"]
    con.close()


def said(con: Any, id: str) -> dict[Cell, tuple[float, float]]:
    """The cells where something was found."""
    rows = con.execute(
        """select period_kind, period_end, scope_kind, scope, dimension, "group",
            numerator, denominator from cube.counts
        where measure = ? and (numerator <> 0 or denominator > 0)""",
        [id],
    ).fetchall()
    found = {(row[0], row[1], tuple(row[2:6])): tuple(row[6:]) for row in rows}
    # A group of a mix in which nobody was has the whole beside it all the same.
    return {cell: told for cell, told in found.items() if told[0] or cell[2][2] != "decision"}


def medians(con: Any) -> dict[Cell, float | None]:
    rows = con.execute(
        """select period_kind, period_end, scope_kind, scope, dimension, "group", median
        from cube.medians where dimension = 'all'"""
    ).fetchall()
    return {(row[0], row[1], tuple(row[2:6])): row[6] for row in rows}


def plainly(world: World) -> dict[str, dict[Cell, Any]]:
    found: dict[str, dict[Cell, Any]] = defaultdict(dict)
    for period in PERIODS:
        for place, rows in in_places(world, period).items():
            if not _kept(place, period, AS_AT):
                continue
            cell = (str(period.kind), period.end, place)
            closed = [row for row in rows if row["closed_date"] is not None]
            if closed:
                found["average"][cell] = (sum(map(days, closed)), len(closed))
            found["duration"][cell] = (len(closed), len(rows))
            if place[2] == "all":
                tell_mixes(found, cell, rows)
                if place[0] == "authority" or in_full(period):
                    found["median"][cell] = median(rows)
    for cells in (found["mix"], found["mix_of_children"]):
        for cell in [cell for cell in cells if not _kept(cell[2], _period(cell), AS_AT)]:
            del cells[cell]
    return found


def in_places(world: World, period: Period) -> dict[Place, list[Row]]:
    found: dict[Place, list[Row]] = defaultdict(list)
    for row in world["referral"]:
        if REFERRALS.belongs(row, period):
            for place in places(row, world, row["referral_date"], dated=True):
                found[place].append(row)
    return found


def tell_mixes(found: dict[str, dict[Cell, Any]], cell: Cell, rows: list[Row]) -> None:
    """The whole, and each group of it."""
    kind, end, (scope_kind, scope, *_) = cell
    children = {row["child_id"] for row in rows}
    found["mix"][cell] = (len(rows), len(rows))
    found["mix_of_children"][cell] = (len(children), len(children))
    for decision, label in DECISIONS.items():
        mine = [row for row in rows if row["no_further_action"] is decision]
        if mine:
            group = (kind, end, (scope_kind, scope, "decision", label))
            found["mix"][group] = (len(mine), len(rows))
            of_children = {row["child_id"] for row in mine}
            found["mix_of_children"][group] = (len(of_children), len(children))


def days(row: Row) -> int:
    return int(((row["closed_date"] or row["known_to"]) - row["referral_date"]).days)


def median(rows: list[Row]) -> float | None:
    told = [{"days": days(row), "ended": row["closed_date"] is not None} for row in rows]
    found = plain_median(told)
    return None if found != found else found


def in_full(period: Period) -> bool:
    latest = period.kind is PeriodKind.ROLLING_12_MONTHS and period.end == AS_AT
    return period.kind is PeriodKind.YEAR or latest


def _period(cell: Cell) -> Period:
    return next(p for p in PERIODS if (str(p.kind), p.end) == cell[:2])
