"""Simulating one authority, start to end: lives, then canonical tables, then returns."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from alongside.journeys.tables import TABLES
from alongside.returns.ssd.write import Form
from alongside.simulate.arrays import NEVER, as_day
from alongside.simulate.cases import open_cases
from alongside.simulate.draws import Draws
from alongside.simulate.family_help import write_settings
from alongside.simulate.geography import write_reference
from alongside.simulate.life import FIRST_ID, Life, ToldTable, blanks, joined
from alongside.simulate.newcomers import arrive
from alongside.simulate.parameters import Parameters, read_parameters
from alongside.simulate.planted.reading import find_scenario
from alongside.simulate.planted.scenario import ORDINARY
from alongside.simulate.planted.truth import write_planted
from alongside.simulate.population import Span, populate
from alongside.simulate.recorded import Recorded
from alongside.simulate.tell_care import tell_care
from alongside.simulate.tell_children import tell_children
from alongside.simulate.tell_court import tell_court
from alongside.simulate.tell_front_door import cin_plan_days, tell_front_door
from alongside.simulate.tell_leaving import tell_leaving
from alongside.simulate.tell_protection import tell_protection, tell_visits
from alongside.simulate.tell_services import tell_services
from alongside.simulate.tell_work import tell_work
from alongside.simulate.work import hold
from alongside.simulate.write import AUTHORITY_NUMBER, write_returns, write_truth

Tables = Mapping[str, ToldTable]
VISIT_DAYS = {"need": 27, "protection": 13, "care": 41}  # usual days between visits


@dataclass(frozen=True)
class Simulated:
    """What was made: the truth, residents aged 0 to 17 by mid-year, families, and the files."""

    parameters: Parameters
    tables: Tables
    population: Mapping[int, int]
    families: int
    files: tuple[Path, ...]


def live(parameters: Parameters, seed: int) -> Life:
    """Everybody's life in one fictional authority: the same for the same parameters and seed."""
    span = Span.of(parameters)
    people = populate(span, parameters, Draws(seed, "people"))
    cases = open_cases(people, span, parameters, Draws(seed, "cases"))
    people, cases = arrive(people, cases, span, parameters, Draws(seed, "newcomers"))
    holders = hold(cases, people, span, parameters, Draws(seed, "work"))
    return Life(people, span, cases, holders, parameters, seed)


def tell(life: Life) -> Tables:
    """What happened, as canonical tables: the truth that every return shows a part of."""
    told: dict[str, ToldTable] = {
        **tell_front_door(life),
        **tell_protection(life),
        "visit": _visits(life),
        **tell_care(life),
        **tell_leaving(life),
        **tell_work(life),
        **tell_services(life),
    }
    told |= tell_court(life, told)
    met = {child for table in told.values() if "child_id" in table for child in table["child_id"]}
    rows = np.sort(np.array([int(child) - FIRST_ID for child in met], dtype=np.int64))
    # A table that nothing here tells of stands there empty, as it would for a real authority.
    nothing = {
        table.name: {column.name: blanks(column.kind, 0) for column in table.columns}
        for table in TABLES
    }
    return {**nothing, **tell_children(life, rows), **told}


def simulate(parameters: Parameters, seed: int) -> Tables:
    """The canonical tables of one fictional authority, keyed by table and column.

    Every column of `journeys.tables` is there: dates as datetime64[D] (blank NaT), numbers as
    float64 (blank NaN), text and flags as objects (blank None).
    """
    return tell(live(parameters, seed))


def children_aged_0_to_17(life: Life) -> Mapping[int, int]:
    """Residents aged 0 to 17 at each mid-year that the told years need."""
    first = np.datetime64(life.span.told, "D").astype(date).year - 1
    last = np.datetime64(life.span.last, "D").astype(date).year
    days = {year: as_day(date(year, 6, 30)) for year in range(first, last + 1)}
    return {
        year: life.people.aged_under_18(day) for year, day in days.items() if day <= life.span.last
    }


def _visits(life: Life) -> ToldTable:
    path = life.cases.path
    every = np.arange(len(path.end))
    plans = np.flatnonzero((path.plan_start < NEVER) & life.told_cases)
    care = np.flatnonzero((path.care_start < NEVER) & life.told_cases)
    need_case, need_start, need_end = cin_plan_days(life)
    told = life.told_cases[need_case]
    return joined(
        [
            tell_visits(life, "need", need_case[told], need_start[told], need_end[told],
                        VISIT_DAYS["need"], 10),
            tell_visits(life, "protection", every[plans], path.plan_start[plans],
                        path.plan_end[plans], VISIT_DAYS["protection"], 7),
            tell_visits(life, "care", every[care], path.care_start[care], path.care_end[care],
                        VISIT_DAYS["care"], 5),
        ]
    )  # fmt: skip


def simulate_to(
    folder: Path,
    *,
    residents: int = 60_000,
    years: int = 5,
    seed: int = 1,
    as_at: date = date(2025, 9, 30),
    monthly: bool = False,
    form: Form = "csv",
    truth: bool = False,
    scenario: str = "",
) -> Simulated:
    """Simulate one fictional authority and write every file it would have into `folder`.

    `scenario` names a shipped scenario or a file; what it planted is written in `truth.json`.
    """
    planted = find_scenario(scenario) if scenario else ORDINARY
    parameters = read_parameters(residents=residents, years=years, as_at=as_at, scenario=planted)
    return simulate_one(folder, parameters, seed=seed, monthly=monthly, form=form, truth=truth)


def simulate_one(
    folder: Path,
    parameters: Parameters,
    *,
    seed: int,
    authority: str = AUTHORITY_NUMBER,
    monthly: bool = False,
    form: Form = "csv",
    truth: bool = False,
) -> Simulated:
    """Simulate one fictional authority, of this number, and write its files into `folder`."""
    life = live(parameters, seed)
    tables = tell(life)
    population = children_aged_0_to_17(life)
    files = write_returns(
        Recorded.of(life, tables),
        folder=folder,
        parameters=parameters,
        population=population,
        authority=authority,
        monthly=monthly,
        form=form,
    )
    files += write_reference(tables, folder=folder / "reference", authority=authority)
    scenario = parameters.scenario
    if scenario.family_help:
        files.append(write_settings(scenario.family_help, folder / "settings.yaml"))
    if scenario is not ORDINARY:
        files.append(write_planted(life, folder / "truth.json"))
    if truth:
        files += write_truth(tables, folder=folder / "truth")
    return Simulated(parameters, tables, population, len(life.people.siblings), tuple(files))
