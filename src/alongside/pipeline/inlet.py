"""The inlet: what the authority set, checked once and taken into the next snapshot as values.

Nothing that reads a snapshot reads settings: it is told the values that were in force when the
snapshot was made, from its manifest.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from math import isfinite
from typing import Any

from alongside.kernel.errors import AlongsideError
from alongside.measures.catalogue import Catalogue
from alongside.measures.pathway import Pathways, pathways_of
from alongside.measures.tolerance import Tolerances, usual_tolerances, with_own


@dataclass(frozen=True)
class Target:
    """What an authority set out to reach: a value in the measure's unit, from a day on."""

    value: float
    since: date | None = None


@dataclass(frozen=True)
class Inlet:
    """Targets by measure (oldest first), limits in force, and the pathways with their days."""

    targets: Mapping[str, tuple[Target, ...]] = field(default_factory=dict)
    tolerances: Tolerances = field(default_factory=usual_tolerances)
    pathways: Pathways = field(default_factory=Pathways)

    def target(self, measure: str, day: date) -> Target | None:
        """The target of a measure in force on a day."""
        known = self.targets.get(measure, ())
        in_force = [each for each in known if each.since is None or each.since <= day]
        return in_force[-1] if in_force else None

    def as_facts(self) -> dict[str, Any]:
        """As a manifest keeps it: text and numbers only."""
        return {
            "targets": {id: [_said(each) for each in of] for id, of in self.targets.items()},
            "tolerances": {name: limit.value for name, limit in self.tolerances.items()},
            "pathway": [
                {"from": change.since.isoformat(), "name": change.pathway.id}
                for change in self.pathways.changes
            ],
        }


def inlet_of(settings: Mapping[str, Any]) -> Inlet:
    """From settings. Raises AlongsideError for what cannot be meant."""
    targets = _mapping(settings, "targets")
    return Inlet(
        {measure: _targets(measure, written) for measure, written in targets.items()},
        with_own(_wholes(_mapping(settings, "tolerances"))),
        pathways_of(settings.get("pathway") or []),
    )


def kept_inlet(manifest: Mapping[str, Any]) -> Inlet:
    """What was in force when a snapshot was made. Limits that have gone since are left out, and a
    snapshot made before there were any has the usual ones."""
    kept = manifest.get("inlet", {})
    limits = kept.get("tolerances", {})
    known = {name: limits[name] for name in limits if name in usual_tolerances()}
    return inlet_of({**kept, "tolerances": known})


def check_targets(inlet: Inlet, definitions: Catalogue) -> None:
    """Raises AlongsideError for a target of a measure that nobody defined."""
    known = [measure.id for measure in definitions.measures]
    for name in inlet.targets:
        if name not in known:
            near = ", ".join(get_close_matches(name, known)) or "alongside measures lists them"
            raise AlongsideError(
                f"settings.yaml: targets: there is no measure {name!r}\n  expected: {near}"
            )


def _mapping(settings: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    written = settings.get(key) or {}
    if not isinstance(written, Mapping):
        raise AlongsideError(f"settings.yaml: {key}: names with values belong here")
    return written


def _wholes(written: Mapping[str, Any]) -> Mapping[str, int]:
    found = {}
    for name, value in written.items():
        try:
            found[name] = int(value)
        except (TypeError, ValueError):
            raise AlongsideError(
                f"settings.yaml: tolerances: {name} is {value!r}\n  expected: a whole number"
            ) from None
    return found


def _targets(measure: str, written: Any) -> tuple[Target, ...]:
    entries = written if isinstance(written, list) else [written]
    found = tuple(_target(measure, entry) for entry in entries)
    days = [each.since or date.min for each in found]
    if days != sorted(set(days)):
        raise AlongsideError(f"settings.yaml: targets: {measure}: oldest first, each from its day")
    return found


def _target(measure: str, written: Any) -> Target:
    entry = written if isinstance(written, Mapping) else {"value": written}
    try:
        since = date.fromisoformat(entry["from"]) if entry.get("from") else None
        if not set(entry) <= {"value", "from"}:
            raise ValueError
        value = float(entry["value"])
        if not isfinite(value):
            raise ValueError
        return Target(value, since)
    except (KeyError, TypeError, ValueError):
        raise AlongsideError(
            f"settings.yaml: targets: {measure} is not understood\n"
            "  expected: a number, or such as {value: 90, from: 2025-04-01}"
        ) from None


def _said(target: Target) -> dict[str, Any]:
    return {"value": target.value, "from": target.since.isoformat() if target.since else None}
