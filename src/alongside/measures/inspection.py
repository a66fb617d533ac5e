"""Which heading of the inspection framework a measure is evidence for: dated data, since the
headings change while the measure stays what it is (`definitions/frameworks/inspection.yaml`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from alongside.kernel.shipped import read_yaml, shipped
from alongside.measures.measure import Measure


@dataclass(frozen=True)
class Headings:
    """One version of the framework: from when it is in force, and the heading of each stage;
    `of_measure` names the measures that stand elsewhere than their stage does."""

    since: date
    source: str
    of_stage: Mapping[str, str]
    of_measure: Mapping[str, str] = field(default_factory=dict)

    def heading(self, measure: Measure) -> str:
        """The heading a measure stands under; blank for a stage of an authority's own."""
        return self.of_measure.get(measure.id) or self.of_stage.get(measure.stage, "")


@cache
def versions() -> tuple[Headings, ...]:
    """Every version of the framework, oldest first."""
    file = shipped("frameworks").joinpath("inspection.yaml")
    written = read_yaml(file.read_text(encoding="utf-8"))["versions"]
    return tuple(
        Headings(
            date.fromisoformat(version["since"]),
            version["source"],
            _by(version["headings"], "stages"),
            _by(version["headings"], "measures"),
        )
        for version in written
    )


def inspected_under(measure: Measure, day: date | None = None) -> str:
    """The heading of the framework in force on a day (the newest, unless given); blank before
    there was one."""
    known = [each for each in versions() if day is None or each.since <= day]
    return known[-1].heading(measure) if known else ""


def _by(headings: list[dict[str, list[str]]], key: str) -> Mapping[str, str]:
    return {name: str(heading["title"]) for heading in headings for name in heading.get(key, [])}
