"""A scenario: changes planted in a fictional authority, and nothings that tempt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from alongside.simulate.planted.change import Change, Knob, Turned


@dataclass(frozen=True)
class Nothing:
    """What looks like a finding and is none: why it tempts, and in which measures."""

    says: str
    measures: tuple[str, ...]


@dataclass(frozen=True)
class Scenario:
    """What is planted, beside the ordinary life of `england.yaml`.

    `overrides` sets parameters by stage and name; `family_help` is the day on which one service
    takes the place of targeted early help and children in need.
    """

    id: str = "ordinary"
    title: str = "Nothing is planted"
    changes: tuple[Change, ...] = ()
    nothings: tuple[Nothing, ...] = ()
    overrides: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    family_help: date | None = None

    def of(self, what: Knob) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.what is what)

    def turned(self, people: Any, child: Any, day: Any, source: Any = None) -> Turned:
        """How far the knobs are turned for each child on each day."""
        return Turned(self.changes, people, child, day, source)


ORDINARY = Scenario()
