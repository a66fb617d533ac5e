"""Measures in the order of a journey, under the names that the pathway gives its stages."""

from collections.abc import Iterable

from alongside.measures.pathway import Pathway
from alongside.measures.reading import STAGES
from alongside.pipeline.overview import MeasureSeen


def by_stage(
    measures: Iterable[MeasureSeen], pathway: Pathway
) -> list[tuple[str, list[MeasureSeen]]]:
    """The stages that hold a measure, in order, each with its measures; a stage of an authority's
    own comes last."""
    stages = {stage.title: [] for stage in pathway.stages}  # type: dict[str, list[MeasureSeen]]
    for one in sorted(measures, key=_place):
        stages.setdefault(pathway.stage_of(one.measure.stage), []).append(one)
    return [(title.capitalize() if title.islower() else title, held)
            for title, held in stages.items() if held]  # fmt: skip


def _place(one: MeasureSeen) -> int:
    stage = one.measure.stage
    return STAGES.index(stage) if stage in STAGES else len(STAGES)
