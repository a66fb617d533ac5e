"""What England's figures were: facts from official statistics, with which each is compared."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from alongside.kernel.shipped import read_yaml, shipped

PER_10_000 = "per 10,000"
YEAR = 2025  # the year ending 31 March (30 September for the workforce)


@dataclass(frozen=True)
class Known:
    """One figure of England's. `rounded_to` is the step it is printed in; 0 where it was worked
    out from counts."""

    id: str
    title: str
    published: str  # as the sector's table of England's figures names it
    unit: str
    value: float
    rounded_to: float

    @property
    def rounding(self) -> float:
        """The standard error that printing adds: any value of the step is as likely."""
        return self.rounded_to / math.sqrt(12)


@cache
def england() -> tuple[Known, ...]:
    """The figures that the simulator models, in order of a child's journey."""
    return tuple(_known(id, entry) for id, entry in _document()["modelled"].items())


def not_modelled() -> Mapping[str, str]:
    """England's figures that it does not model, by name as published, and why."""
    return {name: str(why) for name, why in _document()["not_modelled"].items()}


@cache
def _document() -> Mapping[str, Mapping[str, Any]]:
    file = shipped("simulate").joinpath("england_figures.yaml")
    return dict(read_yaml(file.read_text(encoding="utf-8")))


def _known(id: str, entry: Mapping[str, str]) -> Known:
    unit = entry["unit"]
    if "of" in entry:
        value = float(entry["count"]) / float(entry["of"]) * _whole(unit)
        return Known(id, entry["title"], entry["published"], unit, value, 0.0)
    printed = entry["value"]
    step = 10.0 ** -len(printed.partition(".")[2])
    return Known(id, entry["title"], entry["published"], unit, float(printed), step)


def _whole(unit: str) -> float:
    return {PER_10_000: 10_000.0, "%": 100.0}.get(unit, 1.0)
