"""Every worked example of every definition, through the engine that counts in earnest."""

from dataclasses import replace

import pytest

from alongside.counting.examples import check
from alongside.measures.catalogue import catalogue
from alongside.measures.measure import Measure

CATALOGUE = catalogue()


@pytest.mark.parametrize("measure", CATALOGUE.measures, ids=lambda measure: measure.id)
def test_examples_hold(measure: Measure) -> None:
    assert check(measure, CATALOGUE.ideas) == []


def test_a_wrong_example_is_told() -> None:
    measure = CATALOGUE.measure("re_referrals_within_12_months")
    broken = replace(
        measure, examples={"": next(iter(measure.examples.values())).replace("2 of 4", "3 of 4")}
    )
    assert any("expected 3 of 4, got 2 of 4" in fault for fault in check(broken, CATALOGUE.ideas))


def test_a_row_marked_wrongly_is_told() -> None:
    measure = CATALOGUE.measure("re_referrals_within_12_months")
    text = next(iter(measure.examples.values())).replace("counts   | d", "         | d")
    found = check(replace(measure, examples={"": text}), CATALOGUE.ideas)
    assert any("marked as counting" in fault for fault in found)
