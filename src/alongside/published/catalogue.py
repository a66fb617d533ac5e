"""The measures a profile shows, and where each is printed: `definitions/published/measures.yaml`.

The rest of the long table's own topics follow as further measures, from its dictionary.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pandas as pd

from alongside.kernel.shipped import read_yaml, shipped
from alongside.measures.measure import Better
from alongside.published.long_table import TABLE as LONG_TABLE


@dataclass(frozen=True)
class Source:
    """One place where a figure is printed."""

    table: str
    series: str
    breakdown: str = ""


@dataclass(frozen=True)
class WorkedOut:
    """A rate nobody prints: a printed count for every 10,000 of a printed population."""

    count: Source
    population: Source


@dataclass(frozen=True)
class PublishedMeasure:
    """One measure of official statistics. `sources` are in order of preference."""

    id: str
    title: str
    says: str
    stage: str
    unit: str
    decimals: int
    better: Better
    sources: tuple[Source, ...]
    worked_out: WorkedOut | None = None
    charted: bool = False  # drawn large in a report
    own: str = ""  # id of our own measure that counts the same thing
    chosen: bool = True  # False: a further measure, straight from the long table's dictionary


@dataclass(frozen=True)
class Step:
    """A step of the path from referral to care, and the earlier step it is set against."""

    measure: PublishedMeasure
    noun: str
    out_of: str = ""  # id of the earlier step's measure


@cache
def chosen_measures() -> tuple[PublishedMeasure, ...]:
    stages = _document()["stages"]
    return tuple(_measure(entry, stage["title"]) for stage in stages for entry in stage["measures"])


def counted_as(own: str) -> PublishedMeasure | None:
    """The published counterpart of one of our own measures, by its id."""
    return next((one for one in chosen_measures() if one.own == own), None)


@cache
def path_steps() -> tuple[Step, ...]:
    """The steps in order; a rate printed too coarsely for a ratio is worked out from its count."""
    known = {measure.id: measure for measure in chosen_measures()}
    return tuple(_step(entry, known[entry["measure"]]) for entry in _document()["path"])


def further_measures(series: pd.DataFrame) -> tuple[PublishedMeasure, ...]:
    """The long table's other series on children's social care, as its dictionary tells them."""
    topics: list[str] = _document()["further_topics"]
    shown = {source.series for one in chosen_measures() for source in one.sources}
    kept = series[(series["table"] == LONG_TABLE) & series["topic"].isin(topics)]
    kept = kept[~kept["series"].isin(shown)]
    kept = kept.sort_values("topic", key=lambda topic: topic.map(topics.index), kind="stable")
    return tuple(_further(row) for row in kept.to_dict("records"))


@cache
def _document() -> Any:
    return read_yaml(shipped("published").joinpath("measures.yaml").read_text(encoding="utf-8"))


def _measure(entry: dict[str, Any], stage: str) -> PublishedMeasure:
    worked_out = entry.get("worked_out")
    return PublishedMeasure(
        id=entry["id"],
        title=entry["title"],
        says=entry["says"],
        stage=stage,
        unit=entry["unit"],
        decimals=int(entry["decimals"]),
        better=Better(entry["better"]),
        sources=tuple(Source(*source) for source in entry["from"]),
        worked_out=_worked_out(worked_out) if worked_out else None,
        charted=entry.get("charted") == "yes",
        own=entry.get("own", ""),
    )


def _step(entry: dict[str, Any], measure: PublishedMeasure) -> Step:
    if "worked_out" in entry:
        finer = _worked_out(entry["worked_out"])
        measure = replace(measure, sources=(), worked_out=finer, decimals=1)
    return Step(measure=measure, noun=entry["noun"], out_of=entry.get("out_of", ""))


def _worked_out(entry: dict[str, Iterable[str]]) -> WorkedOut:
    return WorkedOut(count=Source(*entry["count"]), population=Source(*entry["per"]))


def _further(row: dict[Any, Any]) -> PublishedMeasure:
    return PublishedMeasure(
        id=f"{LONG_TABLE}:{row['series']}",
        title=row["title"],
        says=row["title"],
        stage=row["topic"],
        unit=row["unit"],
        decimals=int(row["decimals"]),
        better=Better(row["polarity"] or "neither"),
        sources=(Source(LONG_TABLE, row["series"]),),
        chosen=False,
    )
