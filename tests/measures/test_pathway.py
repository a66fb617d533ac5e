"""Pathways: what going live does to a series, and settings that cannot be meant."""

from datetime import date

import pytest

from alongside.kernel.errors import AlongsideError
from alongside.measures.pathway import Pathways, pathway, pathways_of
from alongside.measures.reading import STAGES

LIVE = [{"from": "2024-04-01", "name": "families_first"}]


@pytest.mark.parametrize("id", ["established", "families_first"])
def test_every_stage_of_measures_has_one_place_in_a_pathway(id: str) -> None:
    holds = [held for stage in pathway(id).stages for held in stage.holds]
    assert sorted(holds) == sorted(STAGES)


@pytest.mark.parametrize(
    ("day", "title"),
    [(date(2024, 3, 31), "Children in need"), (date(2024, 4, 1), "Family Help")],
)
def test_a_pathway_is_in_force_from_its_first_day(day: date, title: str) -> None:
    assert pathways_of(LIVE).at(day).stage_of("need") == title


def test_a_series_begins_anew_is_marked_or_runs_on() -> None:
    live = pathways_of(LIVE)
    assert live.anew_since("need") == date(2024, 4, 1)
    assert live.anew_since("protection") is None
    assert [each.begins_anew for each in live.breaks("protection")] == [False]
    assert live.breaks("placement") == ()


def test_without_a_change_the_established_pathway_stands() -> None:
    assert Pathways().at(date(2030, 1, 1)).id == "established"
    assert Pathways().breaks("need") == ()


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ([{"from": "2024-04-01", "name": "famillies"}], "famillies"),
        ([{"from": "1 April", "name": "families_first"}], "1 April"),
        ([{"name": "families_first"}], "a day and a name"),
        (["families_first"], "a day and a name"),
        ([*LIVE, *LIVE], "in order"),
    ],
)
def test_what_cannot_be_meant_is_said(written: list[dict[str, str]], says: str) -> None:
    with pytest.raises(AlongsideError, match=says):
        pathways_of(written)
