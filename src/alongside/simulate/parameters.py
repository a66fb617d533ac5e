"""What shapes a fictional authority: one frozen value, read from one YAML file.

`definitions/simulate/england.yaml` holds the numbers with what each was set to meet.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any, get_type_hints

from alongside.kernel.errors import WrongDefinition
from alongside.kernel.periods import CollectionYear
from alongside.kernel.shipped import read_yaml, shipped
from alongside.simulate.draws import Bands, Mix
from alongside.simulate.planted.scenario import ORDINARY, Scenario


@dataclass(frozen=True)
class Population:
    """Families, where they live, and how unevenly help is needed."""

    burn_in_years: int
    family_size: Mix
    sibling_gap_days: float
    children_per_small_area: int
    poorer: int
    shared_ethnicity: float
    boys: float
    disabled: float
    frailty_shape: float
    deprivation_slope: float
    ethnicity: Mix
    need_by_ethnicity: Mix


@dataclass(frozen=True)
class FrontDoor:
    """From contact to assessment, and how long a case in need lasts."""

    gap_days: float
    child_included: float
    returns: float
    return_days: float
    no_further_action: float
    not_in_need: float
    own_severity: float
    months: tuple[float, ...]
    schools_shut: float
    contacts_per_referral: float
    decided_in_time: float
    decision_recorded: float
    early_help_days: float
    assessment_days: Bands
    second_assessment: float
    source: Mix
    need: Mix
    factor: Mix
    close_reason: Mix
    need_days: float
    long_need: float
    long_need_days: float
    plan_written: float
    plan_length: float
    some_need: float
    some_need_days: float


@dataclass(frozen=True)
class Protection:
    """Enquiries, conferences and plans."""

    section47_in_need: float
    section47_not_in_need: float
    repeat_section47: float
    conference: float
    plan_before: float
    transfer_in: float
    plan: float
    conference_days: Bands
    plan_days: float
    long_plan: float
    long_plan_days: float
    step_down_days: float
    review_on_time: float
    pre_proceedings: float
    category: Mix


@dataclass(frozen=True)
class Care:
    """Coming into care, living in it and leaving it."""

    after_plan: float
    after_need: float
    entering_before: float
    by_ethnicity: Mix
    unaccompanied_per_10000: float
    short_stay: float
    short_days: float
    long_days: float
    adoption: float
    short_breaks: float
    settled: float
    settling_move: float
    bridge_days: float
    settled_days: float
    unsettled_days: float
    same_carer_move: float
    missing_per_year: float
    goes_missing: float
    away: float
    review_on_time: float
    health_check: float
    dental_check: float
    immunised: float
    sdq_returned: float
    sdq_mean: float
    convicted: float
    substance_misuse: float
    previous_permanence: float
    begins_at_court: Mix
    place_under_10: Mix
    place_over_10: Mix
    place_over_16: Mix
    change_reason: Mix
    leaves_home: Mix
    leaves_at_18: Mix
    participation: Mix


@dataclass(frozen=True)
class Leaving:
    """How care leavers stand."""

    in_touch: Mix
    suitable_younger: float
    suitable_older: float
    activity_younger: Mix
    activity_older: Mix
    accommodation: Mix


@dataclass(frozen=True)
class Work:
    """Caseloads, and how often workers change."""

    caseload: float
    tenure_days: float
    agency_tenure_days: float
    reallocation_days: float
    agency: float
    agency_follows: float
    unallocated: float
    unallocated_days: float
    change_reason: Mix


@dataclass(frozen=True)
class Services:
    """Who is offered a service, who comes, and what changes."""

    referred: float
    offered: float
    came: float
    attendance: float
    finished: float
    improvement: float
    answers: float


@dataclass(frozen=True)
class Recording:
    """How late things are typed in, and what is left blank: by table, or by table and column."""

    days: Mix
    late: float
    late_times: float
    missing: Mix
    corrected: Mix


@dataclass(frozen=True)
class Parameters:
    """Everything but the seed. `years` whole collection years are told, and on to `as_at`."""

    population: Population
    front_door: FrontDoor
    protection: Protection
    care: Care
    leaving: Leaving
    work: Work
    services: Services
    recording: Recording
    residents: int = 60_000
    years: int = 5
    as_at: date = date(2025, 9, 30)
    scenario: Scenario = ORDINARY

    def __post_init__(self) -> None:
        if self.residents < 100 or self.years < 1:
            raise ValueError("a fictional authority has 100 residents or more, and a year or more")


def whole_years(parameters: Parameters) -> list[CollectionYear]:
    """The collection years told in full."""
    last = CollectionYear.of(parameters.as_at)
    ends = last.ends_in if parameters.as_at == last.end else last.ends_in - 1
    return [CollectionYear(year) for year in range(ends - parameters.years + 1, ends + 1)]


SHIPPED = "england.yaml"


def read_parameters(
    *, residents: int, years: int, as_at: date, scenario: Scenario = ORDINARY
) -> Parameters:
    """The shipped parameters, for so many residents aged 0 to 17 and so many years; a scenario
    may set some of them otherwise. Raises WrongDefinition for one that there is not."""
    node = shipped_values()
    stages = {
        name: _read(kind, _overridden(node[name], scenario, name), where=name)
        for name, kind in get_type_hints(Parameters).items()
        if name in node
    }
    if strangers := set(scenario.overrides) - set(stages):
        raise WrongDefinition(f"no such parameters: {sorted(strangers)}", file=scenario.id)
    return Parameters(**stages, residents=residents, years=years, as_at=as_at, scenario=scenario)


@cache
def shipped_values() -> Mapping[str, Mapping[str, Any]]:
    """What `england.yaml` says, as text, by stage and name."""
    text = shipped("simulate").joinpath(SHIPPED).read_text(encoding="utf-8")
    return {stage: dict(values) for stage, values in read_yaml(text).items()}


def _overridden(node: Mapping[str, Any], scenario: Scenario, stage: str) -> Mapping[str, Any]:
    return {**node, **scenario.overrides.get(stage, {})}


def _read(kind: type[Any], node: Mapping[str, Any], *, where: str) -> Any:
    hints = get_type_hints(kind)
    unknown = set(node) ^ {field.name for field in fields(kind)}
    if unknown:
        raise WrongDefinition(f"{where}: unknown or missing: {sorted(unknown)}", file=SHIPPED)
    return kind(**{name: _value(hints[name], value) for name, value in node.items()})


def _value(kind: Any, value: Any) -> Any:
    if kind is Mix:
        return Mix(tuple(value), tuple(float(weight) for weight in value.values()))
    if kind is Bands:
        return Bands(tuple(int(low) for low, _ in value), tuple(float(s) for _, s in value))
    if kind in (int, float):
        return kind(value)
    return tuple(float(each) for each in value)
