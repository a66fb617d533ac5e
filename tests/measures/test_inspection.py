"""The inspection framework as dated data: every measure has a place in every version."""

from datetime import date

import pytest

from alongside.measures.catalogue import catalogue
from alongside.measures.inspection import Headings, inspected_under, versions
from alongside.measures.reading import STAGES


@pytest.mark.parametrize("version", versions(), ids=lambda version: str(version.since))
def test_every_stage_has_a_heading_and_every_measure_named_is_there(version: Headings) -> None:
    assert set(version.of_stage) == set(STAGES)
    assert set(version.of_measure) <= {measure.id for measure in catalogue().measures}


@pytest.mark.parametrize(
    ("day", "heading"),
    [
        (date(2017, 12, 31), ""),
        (date(2022, 12, 31), "The experiences and progress of children in care and care leavers"),
        (date(2023, 1, 1), "The experiences and progress of care leavers"),
        (None, "The experiences and progress of care leavers"),
    ],
)
def test_the_heading_is_that_of_the_day(day: date | None, heading: str) -> None:
    measure = catalogue().measure("care_leavers_in_suitable_accommodation")
    assert inspected_under(measure, day) == heading
