"""No definition can be changed at a comparison, bound or code without an example noticing."""

import pytest

from alongside.measures.catalogue import catalogue
from alongside.measures.idea import Idea
from alongside.measures.measure import Measure
from tests.lists.shipped import LISTS
from tests.measures.mutants import changes_of
from tests.measures.survivors import of_idea, of_measure

CATALOGUE = catalogue()


def test_a_change_says_what_stood_where() -> None:
    found = [(str(change), change.at_bound) for change in changes_of("a > 3 and b in (1, 2)")]
    assert found == [
        ("a > 3 AND b IN (1, 2)  ->  a > 3 OR b IN (1, 2)", False),
        ("a > 3  ->  a >= 3", True),
        ("b IN (1, 2)  ->  b IN (2)", False),
        ("b IN (1, 2)  ->  b IN (1)", False),
        ("a > 3  ->  a > 2", True),
        ("a > 3  ->  a > 4", True),
        ("b IN (1, 2)  ->  b IN (0, 2)", True),
        ("b IN (1, 2)  ->  b IN (2, 2)", True),
        ("b IN (1, 2)  ->  b IN (1, 1)", True),
        ("b IN (1, 2)  ->  b IN (1, 3)", True),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("measure", CATALOGUE.measures, ids=lambda measure: measure.id)
def test_no_mutant_of_a_measure_lives_at_a_bound(measure: Measure) -> None:
    alive = of_measure(measure, CATALOGUE.ideas)
    assert [str(change) for change in alive if change.at_bound] == []


@pytest.mark.slow
@pytest.mark.parametrize("idea", CATALOGUE.ideas, ids=lambda idea: idea.name)
def test_no_mutant_of_an_idea_lives_at_a_bound(idea: Idea) -> None:
    alive = of_idea(idea, CATALOGUE.measures, LISTS.lists, CATALOGUE.ideas)
    assert [str(change) for change in alive if change.at_bound] == []
