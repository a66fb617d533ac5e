"""A pack as a page: for whoever may see children's rows, and for whoever may not."""

from dataclasses import replace
from datetime import date

import pytest

from alongside.measures.catalogue import catalogue
from alongside.measures.measure import Measure
from alongside.measures.packs import find_pack
from alongside.pipeline.inlet import Target
from alongside.pipeline.pack import Figure, PackSeen, SectionSeen, Told
from alongside.reports.pack.as_page import as_page
from tests.lists.values import AS_AT, ASSESSMENTS, REPEAT, UNSEEN

PACK = find_pack("monday_team")
DUE, FIGURES = PACK.sections[0], PACK.sections[4]


@pytest.fixture(scope="module")
def measure() -> Measure:
    return catalogue().measure("re_referrals_within_12_months")


def page(*sections: SectionSeen, protected: bool = False) -> str:
    seen = PackSeen(PACK, "Exampleshire", "North", AS_AT, "20250401T0-ab12", protected, sections)
    return " ".join(as_page(seen).split())


def test_lists_that_name_children_are_shown_in_full() -> None:
    text = page(SectionSeen(DUE, lists=(ASSESSMENTS, REPEAT, UNSEEN)))
    assert "<td>overdue</td><td>24 Jan 2025</td><td>28 Mar 2025</td><td>3 days past</td>" in text
    assert '<th scope="row">=C1</th>' in text
    assert "Nobody is on: Referred again within twelve months." in text
    assert "nobody knows who is on it" in text
    assert "Children are named by their number" in text


def test_a_section_that_names_no_child_gives_numbers_only() -> None:
    text = page(SectionSeen(replace(DUE, names_children=False), lists=(ASSESSMENTS, UNSEEN)))
    assert "=C1" not in text
    assert '<td class="number">3</td><td>overdue: 1, last day: 1, at day 40: 1</td>' in text
    assert '<td class="number">not known</td>' in text
    assert "No child is named." in text


def test_whoever_may_see_no_row_is_told_so() -> None:
    refused = "Vi may not see children's rows: the role viewer sees none"
    text = page(SectionSeen(DUE, refused=refused), protected=True)
    assert "Its lists are not shown here. Vi may not see children&#39;s rows" in text
    assert "Small numbers have been taken out" in text


def test_a_figure_stands_beside_the_period_before_and_the_year_before(measure: Measure) -> None:
    told = tuple(
        Told(f"{day:%Y-%m}", day, value, top, 50)
        for day, value, top in (
            (date(2024, 3, 31), 22.0, 11),
            (date(2025, 2, 28), 26.0, 13),
            (date(2025, 3, 31), 24.0, 12),
        )
    )
    text = page(SectionSeen(FIGURES, figures=(Figure(measure, told, Target(20.0)),)))
    assert 'data-label="Latest">24.0% <small>2025-03: 12 of 50</small>' in text
    assert 'data-label="Before">26.0%</td>' in text
    assert 'data-label="A year before">22.0%</td>' in text
    assert 'data-label="Target">20.0%</td>' in text
    assert "<svg" in text


def test_a_figure_that_was_not_seen_whole_says_so(measure: Measure) -> None:
    text = page(SectionSeen(FIGURES, figures=(Figure(measure, ()),)))
    assert 'data-label="Latest">– <small>not seen whole</small>' in text


def test_findings_are_not_claimed_before_there_are_any() -> None:
    findings = find_pack("director_quarter").sections[0]
    assert "No findings yet" in page(SectionSeen(findings))
