"""Disclosure control: the published worked example, and what no cell may give away."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from alongside.kernel.disclosure import (
    Counts,
    Protection,
    protect,
    redact_then_round,
    shipped_protection,
)
from tests.shared import shared_spec

PROTECTION = shipped_protection()


def cells(*values: float) -> Counts:
    return np.array(values, dtype=float)


def one_family(length: int) -> NDArray[np.int64]:
    return np.zeros(length, dtype=np.int64)


def assert_same(got: Counts, *want: float) -> None:
    np.testing.assert_array_equal(got, cells(*want))


def test_worked_example_of_opensafely() -> None:
    cases = json.loads(shared_spec("worked_examples.json").read_text(encoding="utf-8"))["cases"]
    case = next(case for case in cases if case["name"] == "sdc_redact_then_round5")
    for name in ("heart_disease", "population"):
        rounded = redact_then_round(cells(*case["inputs"][name]), PROTECTION)
        want = [np.nan if value is None else value for value in case["expected"][name]]
        assert_same(rounded, *want)
        assert np.nansum(rounded) == case["expected"][f"total_{name}"]


def test_leaves_out_one_to_seven_and_rounds_the_rest() -> None:
    counts = cells(0, 1, 7, 8, 12, 13, np.nan)
    assert_same(redact_then_round(counts, PROTECTION), 0, np.nan, np.nan, 10, 10, 15, np.nan)


def test_a_small_complement_hides_the_numerator_but_not_the_whole() -> None:
    numerator, denominator = protect(cells(96), cells(100), one_family(1), PROTECTION)
    assert_same(numerator, np.nan)
    assert_same(denominator, 100)


def test_a_small_denominator_hides_both() -> None:
    numerator, denominator = protect(cells(0), cells(6), one_family(1), PROTECTION)
    assert_same(numerator, np.nan)
    assert_same(denominator, np.nan)


def test_one_group_is_never_hidden_alone() -> None:
    counts = cells(40, 3, 12, 0)
    numerator, _ = protect(counts, counts * np.nan, one_family(4), PROTECTION)
    assert_same(numerator, 40, np.nan, np.nan, 0)


def test_two_hidden_groups_keep_each_other_company() -> None:
    counts = cells(40, 3, 12, 5)
    numerator, _ = protect(counts, counts * np.nan, one_family(4), PROTECTION)
    assert_same(numerator, 40, np.nan, 10, np.nan)


def test_families_are_judged_apart() -> None:
    counts = cells(3, 20, 30, 40)
    family = np.array([0, 0, 1, 1])
    numerator, _ = protect(counts, counts * np.nan, family, PROTECTION)
    assert_same(numerator, np.nan, np.nan, 30, 40)


def test_parameters_that_round_small_counts_to_nought_are_refused() -> None:
    with pytest.raises(ValueError, match="noughts"):
        Protection(1, 5, 50, frozenset(), 20)


shares = st.lists(
    st.integers(0, 40).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))),
    min_size=1,
    max_size=8,
)


@given(shares)
def test_no_small_count_is_ever_shown_or_left_alone(pairs: list[tuple[int, int]]) -> None:
    numerator, denominator = cells(*[p[0] for p in pairs]), cells(*[p[1] for p in pairs])
    shown, of = protect(numerator, denominator, one_family(len(pairs)), PROTECTION)
    for counts, result in ((numerator, shown), (denominator, of)):
        visible = ~np.isnan(result)
        assert not np.any(visible & (counts > 0) & (counts <= 7))
        assert np.all(np.abs(result[visible] - counts[visible]) <= 2.5)
        hidden_alone = np.sum(~visible) == 1 and np.any(visible & (counts > 0))
        assert not hidden_alone
    both = ~np.isnan(shown) & ~np.isnan(of)
    assert np.all(shown[both] <= of[both])
    left = (denominator - numerator)[both]
    assert not np.any((left > 0) & (left <= 7))
