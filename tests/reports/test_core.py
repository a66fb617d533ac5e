"""The report of a load, from figures made by hand."""

from dataclasses import replace
from datetime import date

import pytest

from alongside.kernel.periods import Period, PeriodKind
from alongside.measures.catalogue import catalogue
from alongside.measures.pathway import ESTABLISHED, Pathway, pathway, pathways_of
from alongside.pipeline.beside import Beside
from alongside.pipeline.inlet import Target
from alongside.pipeline.overview import GroupSeen, MeasureSeen, Overview, Seen
from alongside.pipeline.quality.values import Touched
from alongside.reports.core.as_page import as_page

ESTABLISHED_PATHWAY = pathway(ESTABLISHED)
LIVE = pathways_of([{"from": "2025-03-01", "name": "families_first"}])
COUNT, SHARE, RATE = "referrals", "re_referrals_within_12_months", "referrals_rate"


def seen(kind: PeriodKind, last: date, value: float | None, top: float, of: float | None) -> Seen:
    period = Period.ending(kind, last)
    return Seen(period.label, period.start, period.end, value, top, of, "complete")


def told(id: str, value: float, top: float, of: float | None) -> MeasureSeen:
    """A measure with one year, two months, and England beside it."""
    months = tuple(seen(PeriodKind.MONTH, date(2025, month, 1), value, top, of) for month in (2, 3))
    year = seen(PeriodKind.YEAR, date(2025, 3, 1), value, top, of)
    girls = GroupSeen("sex", "Female", seen(PeriodKind.YEAR, date(2025, 3, 1), None, top, None))
    published = Beside(england={2025: 622_000.0})
    return MeasureSeen(catalogue().measure(id), (year,), months, months, (girls,), published)


def page(*measures: MeasureSeen, pathway: Pathway = ESTABLISHED_PATHWAY) -> str:
    return as_page(
        Overview(
            authority="Exampleshire",
            as_at=date(2025, 3, 31),
            snapshot="20250401T000000Z-ab12",
            protected=False,
            loads=(),
            children=100,
            faults=0,
            measures=measures,
            pathway=pathway,
        )
    )


def test_a_count_stands_beside_no_count_of_a_country() -> None:
    counted = page(told(COUNT, 3262, 3262, None))
    assert "600,000" not in counted, "England's count would press the authority's line flat"
    assert "Dashed: England" not in counted


def test_a_share_stands_beside_england() -> None:
    assert "Dashed: England." in page(told(SHARE, 24.4, 796, 3262))


def test_a_count_is_said_once() -> None:
    counted = page(told(COUNT, 3262, 3262, None))
    assert "3,262 in 2025-03." in counted
    assert "3,262 in 2025-03 (3,262)" not in counted
    assert "796 of 3,262" in page(told(SHARE, 24.4, 796, 3262))


def test_a_table_without_any_value_has_no_column_for_it() -> None:
    rates = page(told(RATE, 543.4, 3262, 60_031))
    [groups] = [part for part in rates.split("<table") if ">By sex" in part]
    assert ">Count</th>" in groups
    assert ">Value</th>" not in groups


@pytest.mark.parametrize(("id", "is_said"), [(RATE, True), (SHARE, False)])
def test_a_rate_of_months_says_that_it_is_a_years(id: str, is_said: bool) -> None:
    assert ("twelve times as high" in page(told(id, 30.0, 300, 1000))) is is_said


def test_what_no_neighbour_publishes_is_not_in_the_key() -> None:
    one = told(SHARE, 24.4, 796, 3262)
    assert "dotted" not in page(one)
    both = replace(one, beside=replace(one.beside, neighbours={2025: 20.0}))
    assert "Dashed: England; dotted: the middle of its neighbours." in page(both)


def test_a_series_that_begins_anew_stands_beside_nobody() -> None:
    one = told(SHARE, 24.4, 796, 3262)
    changed = page(replace(one, breaks=LIVE.breaks("referral")))
    assert "From 1 March 2025: Family Help" in changed
    assert "The series begins anew" in changed
    assert "Dashed: England" not in changed
    assert "above England" not in changed
    assert "The series begins anew" not in page(one)


def test_a_change_of_hands_is_marked_and_comparison_stays() -> None:
    marked = page(replace(told(SHARE, 24.4, 796, 3262), breaks=LIVE.breaks("protection")))
    assert "Multi-agency" in marked or "multi-agency" in marked
    assert "Dashed: England" in marked


def test_stages_bear_the_names_of_the_pathway_in_force() -> None:
    need = told("children_in_need_rate", 330.0, 300, 10_000)
    assert ">Children in need</h2>" in page(need)
    assert ">Family Help</h2>" in page(need, pathway=LIVE.at(date(2025, 3, 31)))


def test_a_target_is_drawn_and_said() -> None:
    one = told(SHARE, 24.4, 796, 3262)
    assert "the target, 20.0%" in page(replace(one, target=Target(20.0)))
    assert "the target" not in page(one)


def test_a_mix_is_told_by_its_groups_and_not_as_a_line_of_all() -> None:
    mix = next(measure for measure in catalogue().measures if measure.mix)
    assert mix.mix is not None
    year = date(2025, 3, 1)
    groups = tuple(
        GroupSeen(mix.mix.by, name, seen(PeriodKind.YEAR, year, share, share, 100))
        for name, share in (("One thing", 70.0), ("Another", 30.0))
    )
    shown = page(replace(told(SHARE, 100, 100, 100), measure=mix, groups=groups))
    assert "One thing 70.0%" in shown
    assert "30 of 100" in shown
    assert f"chart-{mix.id}" not in shown
    assert "100.0%" not in shown


def test_a_measure_says_what_is_open_in_the_cells_it_is_counted_from() -> None:
    one = replace(told(SHARE, 24.4, 796, 3262), touched=(Touched("cin", "2024-25", 2, 1),))
    said = "Open in the cells it is counted from: Children in Need census 2024-25: 2 errors and 1 "
    assert f"{said}query." in page(one)
    assert "Open in the cells" not in page(told(SHARE, 24.4, 796, 3262))
