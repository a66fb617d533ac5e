"""Planted changes: where they are planted they show, and nowhere else."""

import json
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from alongside.kernel.errors import AlongsideError, WrongDefinition
from alongside.kernel.shipped import shipped
from alongside.measures.catalogue import catalogue
from alongside.returns.canonical import Column, Tables
from alongside.simulate.arrays import as_day
from alongside.simulate.life import Life
from alongside.simulate.parameters import read_parameters
from alongside.simulate.planted.reading import (
    FOLDER,
    find_scenario,
    read_scenario,
    shipped_scenarios,
)
from alongside.simulate.planted.scenario import ORDINARY, Scenario
from alongside.simulate.planted.truth import planted
from alongside.simulate.recorded import Recorded
from alongside.simulate.run import live, simulate_to, tell
from tests.simulate.made import AS_AT, of_child

RESIDENTS = 16_000


@cache
def lived(name: str) -> Life:
    scenario = find_scenario(name) if name else ORDINARY
    shape = read_parameters(residents=RESIDENTS, years=4, as_at=AS_AT, scenario=scenario)
    return live(shape, seed=6)


@cache
def told(name: str = "") -> Tables:
    return tell(lived(name))


def since(tables: Tables, name: str, column: str, day: str, until: str = "2025-09-30") -> Column:
    days = tables[name][column]
    return np.asarray((days >= np.datetime64(day)) & (days <= np.datetime64(until)))


def in_district(tables: Tables, name: str, district: str) -> Column:
    area = dict(zip(tables["address"]["child_id"], tables["address"]["area"], strict=True))
    return np.array([area[child] == district for child in tables[name]["child_id"]])


def no_action(tables: Tables, day: str, until: str) -> float:
    fits = since(tables, "referral", "referral_date", day, until)
    return float(np.mean(tables["referral"]["no_further_action"][fits].astype(bool)))


def test_a_threshold_shifts_on_its_day_and_not_before() -> None:
    before = no_action(told("threshold_shift"), "2022-04-01", "2024-03-31")
    after = no_action(told("threshold_shift"), "2024-04-01", "2025-09-30")
    assert 0.03 < before < 0.11
    assert 3 * 0.065 < after < 4.5 * 0.065
    assert no_action(told(), "2024-04-01", "2025-09-30") < 0.11


def days_taken(tables: Tables, district: str) -> float:
    fits = since(tables, "assessment", "start_date", "2024-09-01", "2025-05-31")
    fits &= in_district(tables, "assessment", district)
    done = tables["assessment"]["authorised_date"][fits] - tables["assessment"]["start_date"][fits]
    return float(np.median(done[~np.isnat(done)].astype(int)))


def test_only_the_slowed_team_is_slow() -> None:
    slowed = told("slowed_team")
    assert days_taken(slowed, "Brackenmere") > 1.3 * days_taken(slowed, "Alderwick")


def visits(tables: Tables, district: str, day: str, until: str) -> int:
    fits = since(tables, "visit", "visit_date", day, until)
    return int(np.sum(fits & in_district(tables, "visit", district)))


def test_unrecorded_visits_were_made_all_the_same() -> None:
    records = Recorded.of(lived("recording_artefact"), told("recording_artefact"))
    span = "2024-11-01", "2025-02-28"
    for district, least, most in (("Coldhaven", 0.5, 0.7), ("Alderwick", 1.0, 1.0)):
        made = visits(told("recording_artefact"), district, *span)
        assert least <= visits(records.tables, district, *span) / made <= most


def test_visits_not_made_are_not_made() -> None:
    here = visits(told("fewer_visits"), "Dunsmoor", "2025-01-01", "2025-09-30")
    usual = visits(told(), "Dunsmoor", "2025-01-01", "2025-09-30")
    assert 0.65 < here / usual < 0.85


def referred(tables: Tables, day: str, until: str) -> float:
    fits = since(tables, "referral", "referral_date", day, until)
    decile = of_child_decile(tables)[fits]
    return float(np.mean(decile <= 2))


def of_child_decile(tables: Tables) -> Column:
    address = tables["address"]
    known = dict(zip(address["child_id"], address["deprivation_decile"], strict=True))
    return np.array([known[child] for child in tables["referral"]["child_id"]])


def test_more_families_come_from_the_poorest_places() -> None:
    share = [referred(told("rising_need"), *span) for span in
             (("2022-04-01", "2023-12-31"), ("2024-01-01", "2025-09-30"))]  # fmt: skip
    assert share[1] > share[0] + 0.02


def rise(tables: Tables, service: str) -> float:
    """Mean of each child's last rating less the first."""
    table = tables["outcome"]
    keep = table["service"] == service
    firsts: dict[tuple[str, str], list[tuple[object, float]]] = {}
    for child, item, day, value in zip(
        *(table[name][keep] for name in ("child_id", "item", "rated_on", "value")), strict=True
    ):
        firsts.setdefault((child, item), []).append((day, value))
    pairs = [sorted(told, key=lambda one: str(one[0])) for told in firsts.values()]
    return float(np.mean([pair[-1][1] - pair[0][1] for pair in pairs if len(pair) > 1]))


def test_who_is_taken_at_a_low_moment_comes_back_without_help() -> None:
    assert rise(told("takes_the_worst_off"), "Harbour Mentoring") > 1
    assert abs(rise(told("project_that_does_not"), "Brightpath Family Coaching")) < 0.4


def test_within_one_source_groups_are_answered_alike() -> None:
    mixed = told("case_mix")["referral"]
    black = np.array([str(code)[0] == "B" for code in of_child(
        told("case_mix"), mixed["child_id"], "ethnicity")])  # fmt: skip
    police = mixed["source"] == "6"
    refused = np.isin(mixed["close_reason"], ["RC8", "RC9"])
    assert police[black].mean() > 1.5 * police[~black].mean()
    apart = refused[police & black].mean() - refused[police & ~black].mean()
    assert abs(apart) < 0.12


def test_family_help_takes_over_on_its_day() -> None:
    held = told("family_help")["involvement"]
    live_on = np.datetime64(date(2022, 4, 1))
    helping = np.array(["Family Help" in team for team in held["team"]])
    leading = held["team"] == "Multi-Agency Child Protection"
    assert helping.sum() > 100 < leading.sum()
    assert held["start_date"][helping | leading].min() >= live_on
    of_before = np.array([team.endswith(("Assessment", "Safeguarding")) for team in held["team"]])
    assert np.nanmax(held["end_date"][of_before]) <= live_on
    assert "Alderwick Family Help" not in set(told()["team"]["team"])


@pytest.mark.parametrize("name", shipped_scenarios())
def test_every_scenario_names_measures_that_there_are(name: str) -> None:
    scenario = find_scenario(name)
    known = {measure.id for measure in catalogue().measures}
    listed = [each.measures for each in scenario.changes]
    listed += [each.measures for each in scenario.nothings]
    named = {id for ids in listed for id in ids}
    assert named <= known
    assert scenario.changes or scenario.nothings


def test_there_are_changes_and_nothings_that_tempt() -> None:
    every = [find_scenario(name) for name in shipped_scenarios()]
    assert len(every) >= 10
    assert any(not scenario.changes for scenario in every)
    assert any(change.tempting for scenario in every for change in scenario.changes)


def test_the_truth_says_who_when_and_how_much(tmp_path: Path) -> None:
    simulate_to(tmp_path, residents=1_500, years=1, seed=2, scenario="slowed_team")
    truth = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))
    [change] = truth["planted"]
    assert (change["from"], change["until"]) == ("2024-09-01", "2025-05-31")
    assert change["where"] == {"districts": ["Brackenmere"]}
    assert (change["times"], change["a_finding"]) == (1.5, True)
    assert 0 < change["cases"] == planted(lived_small())["planted"][0]["cases"]


def lived_small() -> Life:
    shape = read_parameters(
        residents=1_500, years=1, as_at=AS_AT, scenario=find_scenario("slowed_team")
    )
    return live(shape, seed=2)


GOOD = """title: A test
planted:
  slower:
    says: slower
    what: assessment_days
    times: 1.5
    from: 2024-09-01
"""


def written(folder: Path, text: str) -> Scenario:
    file = folder / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    return find_scenario(str(file))


def test_a_file_of_ones_own_is_read(tmp_path: Path) -> None:
    [change] = written(tmp_path, GOOD).changes
    assert (change.id, change.times, change.begins) == ("slower", 1.5, as_day(date(2024, 9, 1)))


@pytest.mark.parametrize(
    ("good", "bad", "line"),
    [
        ("times: 1.5", "times: fast", 6),
        ("times: 1.5", "times: -2", 6),
        ("what: assessment_days", "what: everything", 5),
        ("from: 2024-09-01", "from: last year", 7),
        ("from: 2024-09-01", "districts: [Leeds]", 7),
        ("from: 2024-09-01", "services: [Steady Steps]", 7),
        ("from: 2024-09-01", "form: 2024-09-01", 7),
        ("title: A test", "titel: A test", None),
        ("planted:", "planted: [", None),
    ],
)
def test_a_wrong_file_says_where(tmp_path: Path, good: str, bad: str, line: int | None) -> None:
    with pytest.raises(WrongDefinition) as refused:
        written(tmp_path, GOOD.replace(good, bad))
    assert refused.value.file == "mine.yaml"
    if line:
        assert refused.value.line == line


def test_what_is_no_text_is_refused_without_quoting_it(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_bytes(b"title: \xff\xfe")
    with pytest.raises(WrongDefinition, match="not UTF-8 text"):
        find_scenario(str(tmp_path / "mine.yaml"))


def test_a_parameter_that_there_is_not_is_refused(tmp_path: Path) -> None:
    scenario = written(tmp_path, "title: A test\nparameters: {front_door: {mnths: 3}}\n")
    with pytest.raises(WrongDefinition, match="mnths"):
        read_parameters(residents=500, years=1, as_at=AS_AT, scenario=scenario)


def test_a_name_that_nobody_knows_lists_those_there_are() -> None:
    with pytest.raises(AlongsideError, match="threshold_shift"):
        find_scenario("treshold_shift")


def test_a_shipped_file_reads_as_any_other() -> None:
    file = shipped(FOLDER).joinpath("case_mix.yaml")
    assert read_scenario(file, "case_mix") == find_scenario("case_mix")
