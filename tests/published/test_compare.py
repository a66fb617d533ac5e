"""England, region, neighbours, rank and quarter, on figures small enough to reckon by hand."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.kernel.places import authorities, find_authority
from alongside.measures.measure import Better
from alongside.published.catalogue import (
    PublishedMeasure,
    Source,
    chosen_measures,
    further_measures,
    path_steps,
)
from alongside.published.compare import Neighbours, Standing, compare, standing_of
from alongside.published.load import load
from tests.published.folders import authority, england, real, region, write

SN = ",".join(f"SN_{rank},SN_{rank}P" for rank in range(1, 11))
TEN = ("878", "886", "908", "926", "881", "351", "838", "938", "929", "839")
RE_REFERRALS = next(one for one in chosen_measures() if one.id == "re_referrals")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """East Sussex at 20, ten neighbours at 10 to 19 with two suppressed, England at 50."""
    rows = [
        f"{england(2025)},1,50",
        f"{region(2025, 'E12000008', 'South East')},1,40",
        f"{authority(2025, '845', 'E10000011', 'East Sussex')},1,20",
    ]
    for at, number in enumerate(TEN):
        cell = "c" if at in (0, 9) else str(10 + at)
        rows.append(f"{authority(2025, number, '', 'any')},1,{cell}")
    write(tmp_path, "c1.csv", "referral_count,rereferral_percent", *rows)
    pairs = ",".join(f"{number},Close " for number in TEN)
    (tmp_path / "sn_2025.csv").write_text(f"old_la_code,la_name,{SN}\n845,East Sussex,{pairs}\n")
    return tmp_path


def test_neighbours_as_median_and_mean_with_how_many(folder: Path) -> None:
    compared = compare(load(folder), RE_REFERRALS, find_authority("East Sussex"))
    theirs = compared.neighbours_in(2025)
    kept = [11, 12, 13, 14, 15, 16, 17, 18]
    assert theirs.median == (14 + 15) / 2
    assert theirs.mean == sum(kept) / 8
    assert (theirs.n, theirs.of) == (8, 10)


def test_england_and_the_region_are_as_printed(folder: Path) -> None:
    compared = compare(load(folder), RE_REFERRALS, find_authority("East Sussex"))
    assert compared.england_in(2025) == 50  # never made from authorities at 10 to 20
    assert compared.region_in(2025) == 40
    assert compared.own_in(2025) == 20
    assert compared.own_in(2024) is None


def test_too_few_authorities_make_no_rank(folder: Path) -> None:
    assert compare(load(folder), RE_REFERRALS, find_authority("East Sussex")).standing is None


EVERYONE = {str(number): float(number) for number in range(1, 41)}


@pytest.mark.parametrize(
    ("number", "better", "standing"),
    [
        ("1", Better.LOWER, Standing(1, 40, 1)),
        ("10", Better.LOWER, Standing(10, 40, 1)),
        ("11", Better.LOWER, Standing(11, 40, 2)),
        ("40", Better.LOWER, Standing(40, 40, 4)),
        ("40", Better.HIGHER, Standing(1, 40, 1)),
        ("1", Better.HIGHER, Standing(40, 40, 4)),
        ("40", Better.NEITHER, Standing(1, 40, None)),
    ],
)
def test_rank_and_quarter_follow_the_better_way(
    number: str, better: Better, standing: Standing
) -> None:
    assert standing_of(EVERYONE, number, better) == standing


def test_equal_figures_share_a_place() -> None:
    tied = EVERYONE | {"2": 1.0}
    assert standing_of(tied, "1", Better.LOWER) == standing_of(tied, "2", Better.LOWER)


@given(st.dictionaries(st.sampled_from(sorted(authorities())), st.floats(0, 100), min_size=20))
def test_a_rank_is_one_more_than_those_who_do_better(values: dict[str, float]) -> None:
    for number, own in values.items():
        lower = standing_of(values, number, Better.LOWER)
        higher = standing_of(values, number, Better.HIGHER)
        assert lower
        assert higher
        ties = sum(value == own for value in values.values())
        assert lower.rank + higher.rank == len(values) + 2 - ties
        assert lower.quartile in (1, 2, 3, 4)


def test_no_neighbours_make_no_median() -> None:
    assert Neighbours((), 0).median is None
    assert Neighbours((), 0).mean is None


def test_onlystanding_of_authorities_are_ranked() -> None:
    """The tables of children in care carry all 155 authorities in every year."""
    care = next(one for one in chosen_measures() if one.id == "care_per_10000")
    compared = compare(real(), care, find_authority("East Sussex"))
    assert compared.standing
    assert compared.standing.of == len(compared.everyone) <= 153


def test_london_s_region_is_its_half() -> None:
    camden = compare(real(), RE_REFERRALS, find_authority("Camden"))
    inner = real().values
    inner = inner[
        (inner["table"] == "c1")
        & (inner["series"] == "rereferral_percent")
        & (inner["number"] == "987")
        & (inner["year"] == 2025)
        & (inner["vintage"] == 2025)
    ]
    assert [camden.region_in(2025)] == inner["value"].tolist()


def test_every_source_named_in_the_catalogue_is_printed_somewhere() -> None:
    values = real().values
    keys = values[["table", "series", "breakdown"]].drop_duplicates().astype("str")
    printed = set(keys.itertuples(index=False, name=None))
    named: list[Source] = []
    for one in (*chosen_measures(), *(step.measure for step in path_steps())):
        named += one.sources
        named += [one.worked_out.count, one.worked_out.population] if one.worked_out else []
    missing = [one for one in named if (one.table, one.series, one.breakdown) not in printed]
    assert missing == []


def test_ids_are_unique_and_further_measures_repeat_nothing() -> None:
    ids = [one.id for one in (*chosen_measures(), *further_measures(real().series))]
    assert len(ids) == len(set(ids)) > 150


def test_a_measure_nobody_prints_is_empty_and_no_error() -> None:
    nobody = PublishedMeasure("n", "N", "", "", "percent", 1, Better.LOWER, (Source("no", "no"),))
    compared = compare(real(), nobody, find_authority("East Sussex"))
    assert (compared.own, compared.standing, compared.latest) == ((), None, None)
