"""The same counts from whichever return tells of them: 24 monthly Annex A files and one dataset,
and every return against every other, over what both saw whole.

One made-up authority types things in late, up to five months after they happened, and corrects
some of them within that time: nothing is recorded or put right after it left Annex A's six months.
Then it lives again and types in everything on its day, to show what of a limit is lateness.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from alongside.cube.counts import ALL, Observation
from alongside.kernel.identity import Role, Viewer
from alongside.measures.catalogue import catalogue
from alongside.measures.measure import Measure
from alongside.pipeline.load import load
from alongside.pipeline.opened import current, open_cube
from alongside.simulate.draws import Mix
from alongside.simulate.parameters import read_parameters
from alongside.simulate.run import simulate_one
from alongside.store.home import Home
from tests.shared import shared_spec

pytestmark = pytest.mark.slow

ADA = Viewer("Ada Example", Role.ANALYST)
AS_AT = date(2025, 9, 30)
USUAL = read_parameters(residents=2_500, years=2, as_at=AS_AT)
SEED = 11
RETURNS = ("annex_a", "cin", "ssda903", "ssd")
PAIRS = tuple(combinations(RETURNS, 2))
CATALOGUE = catalogue()
CELL = ["period_kind", "period_end", "dimension", "group"]


@dataclass(frozen=True)
class Limit:
    """Why two returns may tell of one measure and not agree: something a return cannot hold."""

    pairs: tuple[tuple[str, str], ...]
    because: str


TO_903_AND_DATASET = (("annex_a", "ssda903"), ("annex_a", "ssd"))
TO_DATASET = (("annex_a", "ssd"),)
# What Annex A tells as on the day itself. A placement or worker that came and went between two
# lists, or was typed in when the next list told of another, stands in none of them.
LATE = "Annex A tells it of its own day only, and what is typed in later is never told"
NO_WORD = "list 6 has no word for a child in need without a plan, and calls it one with"
FROM_CARE_ON = "the 903 may tell of a social worker from the day care began only (rule SW12)"
LIMITS: Mapping[str, Limit] = {
    "placement_types": Limit(TO_903_AND_DATASET, LATE),
    "days_with_worker_care": Limit((("ssda903", "ssd"),), FROM_CARE_ON),
    "placement_providers": Limit(TO_903_AND_DATASET, LATE),
    "children_in_foster_care": Limit(TO_903_AND_DATASET, LATE),
    "children_with_connected_carers": Limit(TO_903_AND_DATASET, LATE),
    "caseload": Limit(TO_DATASET, LATE),
    "children_in_need_without_worker": Limit(TO_DATASET, LATE),
    "need_plans_rate": Limit(TO_DATASET, NO_WORD),
    "need_seen_in_time": Limit(TO_DATASET, NO_WORD),
}


@pytest.fixture(scope="module")
def counts(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, pd.DataFrame]:
    """The authority's cells of every measure, counted from each kind of return on its own."""
    folder = tmp_path_factory.mktemp("equal")
    simulate_one(folder / "made", USUAL, seed=SEED, monthly=True)
    return {kind: _counted(folder / "homes" / kind, folder / "made" / kind) for kind in RETURNS}


@pytest.fixture(scope="module")
def in_time(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, pd.DataFrame]:
    """The same authority's cells, had everything been typed in on its day, and right at once."""
    folder = tmp_path_factory.mktemp("in time")
    usual = USUAL.recording
    prompt = replace(usual, days=_none(usual.days), corrected=_none(usual.corrected))
    simulate_one(folder / "made", replace(USUAL, recording=prompt), seed=SEED, monthly=True)
    return {
        kind: _counted(folder / "homes" / kind, folder / "made" / kind)
        for kind in ("annex_a", "ssd")
    }


def _none(mix: Mix) -> Mix:
    return replace(mix, weights=tuple(0.0 for _ in mix.codes))


def _counted(at: Path, files: Path) -> pd.DataFrame:
    at.parent.mkdir(exist_ok=True)
    home = Home.make(at)
    paths = sorted(files.iterdir())[-24:] if files.name == "annex_a" else [files]
    day = AS_AT if files.name == "ssd" else None
    load(paths, home=home, authority="Exampleshire", by=ADA, as_at=day)
    cells = open_cube(current(home), by=ADA).counts
    return cells[(cells["scope_kind"] == "authority") & (cells["observed"] == Observation.COMPLETE)]


def unequal(measure: Measure, one: pd.DataFrame, other: pd.DataFrame) -> tuple[int, list[str]]:
    """How many cells both saw whole, and those in which they differ."""
    dimensions = {ALL, measure.mix.by} if measure.mix else {ALL}
    left, right = (
        frame[(frame["measure"] == measure.id) & frame["dimension"].isin(dimensions)]
        for frame in (one, other)
    )
    both = left.merge(right, on=CELL, suffixes=("_one", "_other"))
    # A duration's numerator is what has ended by the day of the return, which is another for each.
    told = ["denominator"] if measure.duration else ["numerator", "denominator"]
    if measure.population:
        told = ["numerator"]
    differ = pd.Series(False, index=both.index)
    for name in told:
        differ |= both[f"{name}_one"].fillna(-1) != both[f"{name}_other"].fillna(-1)
    return len(both), [
        f"{cell.period_kind} to {cell.period_end:%Y-%m} {cell.group}: {cell.numerator_one} of "
        f"{cell.denominator_one}, not {cell.numerator_other} of {cell.denominator_other}"
        for cell in both[differ].itertuples()
    ]


@pytest.mark.parametrize("measure", CATALOGUE.measures, ids=lambda measure: measure.id)
def test_any_two_returns_give_the_same_count(
    measure: Measure, counts: Mapping[str, pd.DataFrame]
) -> None:
    limit = LIMITS.get(measure.id)
    wrong = {}
    for pair in PAIRS:
        _, found = unequal(measure, *(counts[kind] for kind in pair))
        if found and not (limit and pair in limit.pairs):
            wrong[pair] = (len(found), found[:3])
    assert wrong == {}


@pytest.mark.parametrize(
    ("name", "pair"), [(name, pair) for name, limit in LIMITS.items() for pair in limit.pairs]
)
def test_a_limit_shows(
    name: str, pair: tuple[str, str], counts: Mapping[str, pd.DataFrame]
) -> None:
    """A limit that no longer shows a difference is to be taken out."""
    _, found = unequal(CATALOGUE.measure(name), *(counts[kind] for kind in pair))
    assert found != []


@pytest.mark.parametrize("measure", CATALOGUE.measures, ids=lambda measure: measure.id)
def test_where_nothing_is_late_only_a_missing_word_makes_a_difference(
    measure: Measure, in_time: Mapping[str, pd.DataFrame]
) -> None:
    _, found = unequal(measure, in_time["annex_a"], in_time["ssd"])
    limit = LIMITS.get(measure.id)
    assert bool(found) is (limit is not None and limit.because == NO_WORD), found[:3]


@pytest.mark.parametrize("measure", CATALOGUE.measures, ids=lambda measure: measure.id)
def test_24_monthly_annex_a_files_tell_what_one_dataset_tells(
    measure: Measure, counts: Mapping[str, pd.DataFrame]
) -> None:
    if measure.catalogue_id not in told_in_full_by_annex_a():
        pytest.skip("Annex A tells of it in part, or not at all")
    cells, wrong = unequal(measure, counts["annex_a"], counts["ssd"])
    assert wrong == [] or measure.id in LIMITS
    assert bool(cells) is (measure.id not in NOT_BOTH), "was any cell seen whole by both?"


# Measures of which no cell is whole in both: what the one that cannot tell it lacks.
NOT_BOTH: Mapping[str, str] = {
    "away_without_authorisation": "Annex A: children who left care within the year",
    "missing_from_care": "Annex A: children who left care within the year",
    "return_interviews_offered": "Annex A: any interview but the last one of a child",
    "return_interviews_accepted": "Annex A: any interview but the last one of a child",
    "early_help_open": "Annex A: when help ended",
    "staying_put": "Annex A: where a young person lived at 18, before the list of that day",
    "early_help_assessments_completed": "the dataset: when an assessment was completed",
    "early_help_assessments_rate": "the dataset: when an assessment was completed",
    "placed_outside_the_area": "the dataset: whether a placement is within the boundary",
    "second_or_subsequent_plans": "the dataset: how many plans there were before it begins",
}


@cache
def told_in_full_by_annex_a() -> frozenset[str]:
    """The catalogue's ids without a ~ or - in its column of Annex A."""
    text = shared_spec("measures.md").read_text(encoding="utf-8")
    column, full = -1, set()
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if cells[0] == "id":
            column = cells.index("AA")
        elif re.fullmatch(r"[A-Z]\d\d", cells[0]) and not re.search("[~-]", cells[column]):
            full.add(cells[0])
    return frozenset(full)
