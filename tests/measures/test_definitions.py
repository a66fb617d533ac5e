"""Every shipped definition holds to its own worked examples."""

import pytest

from alongside.measures.catalogue import catalogue
from alongside.measures.measure import Measure
from tests.measures.plainly import failures, rows_lost_or_gained

CATALOGUE = catalogue()


@pytest.mark.parametrize("measure", CATALOGUE.measures, ids=lambda measure: measure.id)
def test_a_measure_counts_as_its_examples_say(measure: Measure) -> None:
    assert failures(measure, CATALOGUE.ideas) == []


@pytest.mark.parametrize("measure", CATALOGUE.measures, ids=lambda measure: measure.id)
def test_an_idea_has_one_row_for_each_it_extends(measure: Measure) -> None:
    assert rows_lost_or_gained(measure, CATALOGUE.ideas) == []
