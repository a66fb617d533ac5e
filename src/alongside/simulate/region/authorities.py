"""The twelve fictional authorities: how each differs from the usual, which is its truth."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from alongside.kernel.errors import WrongDefinition
from alongside.kernel.places import FICTIONAL_NAMES
from alongside.kernel.shipped import read_yaml, shipped
from alongside.simulate.parameters import Parameters, shipped_values, whole_years
from alongside.simulate.planted.scenario import Scenario

FILE = "region.yaml"


@dataclass(frozen=True)
class Member:
    """One fictional authority. `times` multiplies parameters named by stage and name."""

    number: str
    size: float
    poorer: int
    times: Mapping[str, float]
    family_help_in_year: int | None

    @property
    def name(self) -> str:
        return FICTIONAL_NAMES[self.number]

    @property
    def folder(self) -> str:
        """Such as `002-wendlemarsh`."""
        return f"{self.number}-{self.name.lower().replace(' ', '-')}"

    def scenario(self, planted: Scenario, usual: Parameters) -> Scenario:
        """What is planted here, and what makes this authority differ from the others."""
        live_on = planted.family_help
        if self.family_help_in_year and not live_on:
            years = whole_years(usual)
            live_on = years[min(self.family_help_in_year, len(years)) - 1].start
        return replace(planted, overrides=self._overrides(planted), family_help=live_on)

    def _overrides(self, planted: Scenario) -> Mapping[str, Mapping[str, Any]]:
        overrides = {stage: dict(values) for stage, values in planted.overrides.items()}
        overrides.setdefault("population", {}).setdefault("poorer", self.poorer)
        for place, times in self.times.items():
            stage, _, name = place.partition(".")
            usual = shipped_values().get(stage, {}).get(name)
            if not isinstance(usual, str):
                raise WrongDefinition(f"{place} is no single number of england.yaml", file=FILE)
            overrides.setdefault(stage, {}).setdefault(name, float(usual) * times)
        return overrides


@cache
def members() -> tuple[Member, ...]:
    """All of them, in order of their number."""
    document = read_yaml(shipped("simulate").joinpath(FILE).read_text(encoding="utf-8"))
    return tuple(_member(number, entry) for number, entry in document["authorities"].items())


def _member(number: str, entry: Mapping[str, Any]) -> Member:
    unknown = set(entry) - {"size", "poorer", "times", "family_help_in_year"}
    if unknown or number not in FICTIONAL_NAMES:
        raise WrongDefinition(f"{number}: {sorted(unknown) or 'no such authority'}", file=FILE)
    live = entry.get("family_help_in_year")
    return Member(
        number=number,
        size=float(entry["size"]),
        poorer=int(entry["poorer"]),
        times={place: float(times) for place, times in entry["times"].items()},
        family_help_in_year=int(live) if live else None,
    )


def neighbours_of(member: Member, others: tuple[Member, ...]) -> tuple[Member, ...]:
    """The others, the most alike first: in deprivation above all, then in size."""

    def unlike(other: Member) -> tuple[float, str]:
        return abs(other.poorer - member.poorer) + abs(other.size - member.size), other.number

    return tuple(sorted((other for other in others if other is not member), key=unlike))
