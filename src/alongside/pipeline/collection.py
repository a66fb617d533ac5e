"""The last day to submit a return: the authority's own word, what the Department said, or the
day on which it usually falls."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from alongside.kernel.errors import AlongsideError
from alongside.kernel.periods import CollectionYear
from alongside.kernel.shipped import read_yaml, shipped

SETTING = "submission"
COLLECTED = ("ssda903", "cin")
SATURDAY = 5


@dataclass(frozen=True)
class SubmissionDay:
    """`is_usual` says that nobody confirmed it: the day it falls on in most years."""

    on: date
    is_usual: bool


def submission_day(
    source_return: str, year: CollectionYear, settings: Mapping[str, Any]
) -> SubmissionDay | None:
    """None for a return that no day is set for. Raises AlongsideError for a setting that is no
    day of a return.

    >>> submission_day("cin", CollectionYear.parse("2024-25"), {})
    SubmissionDay(on=datetime.date(2025, 7, 31), is_usual=False)
    """
    own = _own(settings)
    if source_return not in COLLECTED:
        return None
    if day := own.get((source_return, year)):
        return SubmissionDay(day, is_usual=False)
    told = _told(source_return)
    if said := told["years"].get(year.label):
        return SubmissionDay(date.fromisoformat(said), is_usual=False)
    usual = date(year.ends_in, int(told["usual"]["month"]), int(told["usual"]["day"]))
    weekend = max(0, usual.weekday() - SATURDAY + 1)
    return SubmissionDay(usual - timedelta(days=weekend), is_usual=True)


def _told(source_return: str) -> Mapping[str, Any]:
    file = shipped("collections").joinpath(f"{source_return}.yaml")
    told: Mapping[str, Any] = read_yaml(file.read_text(encoding="utf-8"))
    return told


def _own(settings: Mapping[str, Any]) -> dict[tuple[str, CollectionYear], date]:
    written = settings.get(SETTING) or {}
    found = {}
    try:
        for source_return, days in written.items():
            if source_return not in COLLECTED:
                raise ValueError
            for year, day in days.items():
                found[source_return, CollectionYear.parse(year)] = date.fromisoformat(day)
    except (AlongsideError, AttributeError, TypeError, ValueError):
        raise AlongsideError(
            f"settings.yaml: {SETTING} is not understood\n"
            f"  expected: a day for each year of {' or '.join(COLLECTED)}, such as\n"
            f"    {SETTING}:\n      ssda903:\n        2025-26: 2026-06-30"
        ) from None
    return found
