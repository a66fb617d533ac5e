"""Limits that are local policy: one number each, named by the definitions that use it.

They are declared once, in `definitions/thresholds/tolerances.yaml`, so that a measure and the
list of who is overdue can never mean two different things by the same limit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache

from alongside.kernel.errors import AlongsideError
from alongside.kernel.shipped import read_yaml, shipped

FILE = "thresholds/tolerances.yaml"


@dataclass(frozen=True)
class Tolerance:
    """One limit: the number in force, what it is a number of, and where the usual one is from."""

    value: int
    says: str
    source: str


Tolerances = Mapping[str, Tolerance]


@cache
def usual_tolerances() -> Tolerances:
    """The limits that stand where an authority sets none of its own, by name."""
    written = read_yaml(shipped(FILE).read_text(encoding="utf-8"))
    return {
        name: Tolerance(int(entry["value"]), entry["says"], entry["source"])
        for name, entry in written.items()
    }


def with_own(own: Mapping[str, int]) -> Tolerances:
    """The usual limits with an authority's own in their place.

    Raises AlongsideError for a name that no limit has, or a limit below one.
    """
    usual = usual_tolerances()
    for name, value in own.items():
        if name not in usual:
            near = ", ".join(get_close_matches(name, usual)) or ", ".join(sorted(usual))
            raise AlongsideError(
                f"settings.yaml: there is no tolerance {name!r}\n  expected: {near}"
            )
        if value < 1:
            raise AlongsideError(f"settings.yaml: tolerance {name} is {value}, which is below 1")
    return {
        name: replace(usual[name], value=own[name], source="set by the authority")
        if own.get(name, usual[name].value) != usual[name].value
        else usual[name]
        for name in usual
    }
