"""A census in frames may hold each assessment's factors in one cell: a list, or a text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from alongside.validation.given import Cells, Tables
from alongside.validation.tables import ASSESSMENT, IDENTITIES

LIST, COLUMN = "AssessmentFactorsList", "AssessmentFactors"
MISSING = ("None", "nan", "<NA>", "NaT")


def with_factors(cells: Tables, written: Sequence[Any]) -> Tables:
    """The factors `written` beside assessments as rows of their own, unless those were given too.

    Each assessment has its own factors. Where its ids are not all there to say which it is, its
    place among the assessments does.
    """
    beside = cells.get("Assessments", {})
    if LIST in cells or COLUMN not in beside:
        return cells
    ids = IDENTITIES[ASSESSMENT]
    if not beside.keys() >= set(ids):
        beside = {**beside, ASSESSMENT.name: [str(place) for place in range(len(written))]}
    found = [(place, factor) for place, cell in enumerate(written) for factor in factors_in(cell)]
    listed: dict[str, Cells] = {
        key: [beside[key][place] for place, _ in found]
        for key in (*ids, ASSESSMENT.name)
        if key in beside
    }
    listed["AssessmentFactor"] = [factor for _, factor in found]
    return {**cells, "Assessments": beside, LIST: listed}


def without_keys(cells: Tables) -> dict[str, Mapping[str, Cells]]:
    """A column of somebody's that has the name of one of our keys is not that key."""
    ours = {column.name for column in IDENTITIES}
    return {
        name: {column: cells for column, cells in columns.items() if column not in ours}
        for name, columns in cells.items()
    }


def factors_in(written: Any) -> list[str]:
    """The codes of one cell: a list, or a text with commas or spaces between them, in which a
    list that went through a file still has its brackets and quotes."""
    if isinstance(written, Iterable) and not isinstance(written, str):
        return [str(factor) for factor in written if str(factor) not in MISSING]
    return [] if str(written) in MISSING else re.findall(r"[^\s,;\[\]'\"]+", str(written))
