"""A region of fictional authorities: made, published, loaded and compared with no download."""

import json
from datetime import date
from pathlib import Path

import pytest

from alongside.kernel.places import FICTIONAL_NAMES, authorities, find_authority
from alongside.measures.pathway import pathways_of
from alongside.published.load import load
from alongside.reports.profile.profile import profile_of
from alongside.simulate.parameters import read_parameters
from alongside.simulate.planted.scenario import ORDINARY
from alongside.simulate.region.authorities import members, neighbours_of
from alongside.simulate.region.run import Asked, simulate_region
from tests.simulate.made import AS_AT

ASKED = Asked(
    residents=600,
    years=3,
    seed=1,
    as_at=AS_AT,
    monthly=False,
    form="csv",
    truth=False,
    scenario="threshold_shift",
)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("region")
    made = list(simulate_region(folder, authorities=12, asked=ASKED))
    assert len(made) == 12
    return folder


@pytest.mark.slow
def test_every_authority_has_all_its_returns(region: Path) -> None:
    for member in members():
        held = {path.name for path in (region / member.folder).iterdir()}
        assert {"annex_a", "ssda903", "cin", "ssd", "local"} <= held


@pytest.mark.slow
def test_the_census_names_the_authority(region: Path) -> None:
    census = (region / "004-ostrewick" / "cin" / "CIN_2024-25.xml").read_text(encoding="utf-8")
    assert ">004<" in census.replace("<LEA>", ">").replace("</LEA>", "<")


@pytest.mark.slow
def test_what_is_published_is_understood(region: Path) -> None:
    published = load(region / "published")
    assert all(file.understood for file in published.files)
    assert set(published.neighbours["number"]) == {member.number for member in members()}
    own = published.values[published.values["number"] == "010"]
    assert set(own["year"]) >= {2023, 2024, 2025}


@pytest.mark.slow
def test_a_fictional_authority_stands_beside_its_neighbours(region: Path) -> None:
    told = profile_of(load(region / "published"), find_authority("Larkstow"))
    assert told.neighbours_model == 2025
    assert len(told.neighbours) == 10
    assert "Carrowdale" in told.neighbours
    referrals = next(one for one in told.measures if one.measure.id == "referrals_per_10000")
    assert referrals.latest is not None
    assert referrals.neighbours_in(2025).n == 10
    assert referrals.england_in(2025) is not None


@pytest.mark.slow
def test_what_is_published_agrees_with_its_parts(region: Path) -> None:
    """England is all twelve together, so its children are theirs."""
    published = load(region / "published")
    people = published.values[published.values["series"] == "population_estimate"]
    people = people[people["year"] == 2024]
    together = people[people["number"] == "970"]["value"].item()
    assert together == people[people["number"] != "970"]["value"].sum()


@pytest.mark.slow
def test_the_truth_says_how_each_differs(region: Path) -> None:
    truth = json.loads((region / "truth.json").read_text(encoding="utf-8"))
    told = {entry["number"]: entry for entry in truth["authorities"]}
    assert told["001"]["scenario"] == "threshold_shift"
    assert told["002"]["scenario"] is None
    assert told["005"]["times"] == {"protection.conference": 0.75}
    assert (region / "001-exampleshire" / "truth.json").exists()


@pytest.mark.slow
def test_one_authority_goes_over_in_its_third_year(region: Path) -> None:
    [settings] = region.glob("*/settings.yaml")
    assert settings.parent.name == "007-brindlecombe"
    line = settings.read_text(encoding="utf-8").splitlines()[1]
    assert line == "  - {from: 2024-04-01, name: families_first}"
    [change] = pathways_of([{"from": "2024-04-01", "name": "families_first"}]).changes
    assert change.since == date(2024, 4, 1)


def test_an_authority_differs_only_where_it_is_said_to() -> None:
    usual = read_parameters(residents=1_000, years=3, as_at=AS_AT)
    fifth = next(member for member in members() if member.number == "005")
    own = read_parameters(
        residents=1_000, years=3, as_at=AS_AT, scenario=fifth.scenario(ORDINARY, usual)
    )
    assert own.protection.conference == pytest.approx(0.75 * usual.protection.conference)
    assert own.front_door == usual.front_door
    assert own.population == usual.population


def test_names_are_of_no_real_place() -> None:
    real = {one.name for one in authorities().values()}
    assert not real & set(FICTIONAL_NAMES.values())
    assert all(find_authority(name).fictional for name in FICTIONAL_NAMES.values())


def test_neighbours_are_the_most_alike() -> None:
    everyone = members()
    nearest = neighbours_of(everyone[0], everyone)
    assert len(nearest) == 11
    assert abs(nearest[0].poorer - everyone[0].poorer) <= abs(nearest[-1].poorer)
    assert everyone[0] not in nearest
