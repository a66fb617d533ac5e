"""No definition can be changed at a comparison, bound or code without an example noticing."""

import duckdb
import pytest

from alongside.counting.examples import check
from alongside.measures.catalogue import catalogue
from alongside.measures.idea import Idea
from alongside.measures.measure import Measure
from tests.measures.mutants import mutants_of_idea, mutants_of_measure, users

pytestmark = pytest.mark.slow
CATALOGUE = catalogue()


@pytest.mark.parametrize("measure", CATALOGUE.measures, ids=lambda measure: measure.id)
def test_every_mutant_of_a_measure_is_noticed(measure: Measure) -> None:
    alive = [
        sql
        for sql, mutant in mutants_of_measure(measure)
        if not noticed(mutant, ideas=CATALOGUE.ideas)
    ]
    assert alive == []


@pytest.mark.parametrize("idea", CATALOGUE.ideas, ids=lambda idea: idea.name)
def test_every_mutant_of_an_idea_is_noticed(idea: Idea) -> None:
    using = users(idea, CATALOGUE.measures, CATALOGUE.ideas)
    assert using, f"no measure uses {idea.name}"
    alive = [
        sql
        for sql, mutant in mutants_of_idea(idea)
        if not any(noticed(measure, ideas=swapped(mutant)) for measure in using)
    ]
    assert alive == []


def swapped(mutant: Idea) -> tuple[Idea, ...]:
    return tuple(mutant if idea.name == mutant.name else idea for idea in CATALOGUE.ideas)


def noticed(measure: Measure, *, ideas: tuple[Idea, ...]) -> bool:
    try:
        return bool(check(measure, ideas))
    except duckdb.Error:
        return True  # SQL that no longer runs is noticed by whoever runs it
