"""Measures in the order of a journey."""

from collections.abc import Iterable

from alongside.measures.reading import STAGES
from alongside.pipeline.overview import MeasureSeen


def in_order(measures: Iterable[MeasureSeen]) -> list[MeasureSeen]:
    """Measures in the order of a journey; a stage of an authority's own comes last."""

    def place(one: MeasureSeen) -> int:
        stage = one.measure.stage
        return STAGES.index(stage) if stage in STAGES else len(STAGES)

    return sorted(measures, key=place)
