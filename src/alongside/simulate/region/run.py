"""Simulating a region: every authority's files, and what is published about all of them."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from alongside.returns.ssd.write import Form
from alongside.simulate.parameters import read_parameters
from alongside.simulate.planted.reading import find_scenario
from alongside.simulate.planted.scenario import ORDINARY, Scenario
from alongside.simulate.region.authorities import Member, members
from alongside.simulate.region.publish import Told, publish, tell_published
from alongside.simulate.run import Simulated, simulate_one

SEEDS_APART = 1000  # so that one region's authorities share no stream with the next seed's


@dataclass(frozen=True)
class Asked:
    """What somebody asked for: `residents` is the size of a usual authority."""

    residents: int
    years: int
    seed: int
    as_at: date
    monthly: bool
    form: Form
    truth: bool
    scenario: str


def simulate_region(
    folder: Path, *, authorities: int, asked: Asked
) -> Iterator[tuple[Member, int]]:
    """Make each authority's folder in turn, then `published`; yields who was made, of how many
    files. The scenario asked for is planted in the first authority only."""
    chosen = members()[:authorities]
    told = []
    for place, member in enumerate(chosen):
        planted = find_scenario(asked.scenario) if asked.scenario and place == 0 else ORDINARY
        made = _simulate(folder / member.folder, member, planted, asked)
        told.append(tell_published(member, made.tables, made.parameters, made.population))
        yield member, len(made.files)
    publish(told, folder / "published")
    _write_truth(folder / "truth.json", told, asked)


def _simulate(folder: Path, member: Member, planted: Scenario, asked: Asked) -> Simulated:
    residents = max(round(asked.residents * member.size), 100)
    usual = read_parameters(residents=residents, years=asked.years, as_at=asked.as_at)
    parameters = read_parameters(
        residents=residents,
        years=asked.years,
        as_at=asked.as_at,
        scenario=member.scenario(planted, usual),
    )
    return simulate_one(
        folder,
        parameters,
        seed=asked.seed * SEEDS_APART + int(member.number),
        authority=member.number,
        monthly=asked.monthly,
        form=asked.form,
        truth=asked.truth,
    )


def _write_truth(path: Path, told: Sequence[Told], asked: Asked) -> Path:
    """How each authority truly differs: what comparison should find, and no more."""
    described = {
        "seed": asked.seed,
        "authorities": [
            {
                "number": each.member.number,
                "name": each.member.name,
                "size": each.member.size,
                "poorer": each.member.poorer,
                "times": dict(each.member.times),
                "family_help_in_year": each.member.family_help_in_year,
                "scenario": asked.scenario if each is told[0] and asked.scenario else None,
            }
            for each in told
        ],
    }
    path.write_text(json.dumps(described, indent=2) + "\n", encoding="utf-8")
    return path
