"""The fictional authority behaves like England, as far as its own chance allows."""

import csv
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.simulate.calibration.answers import Answers
from alongside.simulate.calibration.compare import COUNTED, calibrate
from alongside.simulate.calibration.england import Known, england, not_modelled
from alongside.simulate.calibration.estimate import rate, ratio
from alongside.simulate.calibration.seeds import Compared, calibrate_seeds
from alongside.simulate.parameters import whole_years
from alongside.simulate.run import children_aged_0_to_17, live, tell
from tests.shared import shared_data
from tests.simulate.made import parameters

YEAR = "2025"


@pytest.mark.slow
def test_five_whole_authorities_are_like_england() -> None:
    found = calibrate_seeds(parameters(residents=60_000, years=5), range(1, 6))
    far = [
        (figure.known.title, [round(z, 1) for z in figure.apart])
        for figure in found.figures
        if max(abs(z) for z in figure.apart) > 1.96
    ]
    assert found.holds, f"{found.within:.1%} within 1.96, furthest {found.furthest:.1f}: {far}"
    assert len(found.figures) == 45


def test_a_small_authority_is_no_further_than_chance() -> None:
    shape = parameters(residents=12_000, years=3)
    life = live(shape, seed=4)
    families = len(life.people.siblings)
    found = calibrate(tell(life), whole_years(shape), children_aged_0_to_17(life), families)
    far = {figure.known.id: figure.apart for figure in found if abs(figure.apart) > 4}
    assert far == {}


def test_every_figure_of_england_is_counted_and_none_twice() -> None:
    assert [known.id for known in england()] == list(dict.fromkeys(known.id for known in england()))
    assert {known.id for known in england()} == set(COUNTED)


def test_england_is_what_was_published() -> None:
    with shared_data("published/england_figures.csv").open(encoding="utf-8") as file:
        published = {row["measure"]: row for row in csv.DictReader(file) if row["year"] == YEAR}
    ours = {known.published: known for known in england()}
    assert set(ours) | set(not_modelled()) == set(published)
    for name, known in ours.items():
        row = published[name]
        expected = float(row["value"])
        if row["unit"] == "count":
            expected = float(row["numerator"]) / 12_183_016 * 10_000
        step = 1 if "whole number" in row["unit"] or row["value"].endswith(".0") else 0.1
        assert abs(known.value - expected) <= max(step, 0.1), name


def answers(values: list[float], cluster: list[int]) -> Answers:
    return Answers(np.array(values), np.array(cluster, dtype=np.int64))


def test_events_that_come_alone_have_poissons_error() -> None:
    alone = answers([1.0] * 100, list(range(100)))
    assert rate([alone], children=10_000, families=10**9) == pytest.approx((100, 10))


def test_children_who_come_in_pairs_say_half_as_much() -> None:
    pairs = answers([1.0] * 100, [child // 2 for child in range(100)])
    assert rate([pairs], 10_000, 10**9)[1] == pytest.approx(10 * math.sqrt(2))


def test_a_share_of_strangers_has_the_binomial_error() -> None:
    found, error = ratio([answers([1.0] * 30 + [0.0] * 70, list(range(100)))])
    assert found == 0.3
    assert error == pytest.approx(math.sqrt(0.3 * 0.7 / 99))


@given(st.lists(st.integers(0, 1), min_size=2, max_size=30))
def test_telling_every_row_twice_makes_nothing_surer(told: list[int]) -> None:
    once = answers([float(t) for t in told], list(range(len(told))))
    twice = answers([float(t) for t in told] * 2, list(range(len(told))) * 2)
    assert ratio([twice]) == pytest.approx(ratio([once]))


def test_rounding_counts_as_error() -> None:
    known = Known("x", "X", "x", "%", 18.0, rounded_to=1.0)
    apart = Compared(known, values=(18.5,), error=0.0).apart
    assert apart == pytest.approx((0.5 * math.sqrt(12),))
