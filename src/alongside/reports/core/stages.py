"""The stages of a journey in order, and the names people know the returns by."""

from collections.abc import Iterable

from alongside.pipeline.overview import MeasureSeen

STAGES = (
    "contact",
    "early help",
    "referral",
    "assessment",
    "section 47",
    "protection",
    "need",
    "care",
    "placement",
    "leaving",
    "workforce",
)
RETURN_NAMES = {
    "annex_a": "Annex A",
    "ssda903": "SSDA903",
    "cin": "Children in Need census",
    "ssd": "Standard Safeguarding Dataset",
    "local": "Local files",
}


def in_order(measures: Iterable[MeasureSeen]) -> list[MeasureSeen]:
    """Measures in the order of a journey; a stage of an authority's own comes last."""

    def place(one: MeasureSeen) -> int:
        stage = one.measure.stage
        return STAGES.index(stage) if stage in STAGES else len(STAGES)

    return sorted(measures, key=place)
