"""The product-limit method: against a step at a time in fractions, and what must always hold."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.statistics.survival import quantiles

OBSERVED = st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=25)


def plainly(observed: list[tuple[int, bool]], level: Fraction) -> float:
    """The first day on which no more than 1 - level is left; halfway to the next event where
    exactly that much is."""
    left, events = Fraction(1), sorted({days for days, ended in observed if ended})
    for place, day in enumerate(events):
        at_risk = sum(days >= day for days, _ in observed)
        left *= 1 - Fraction(sum(each == (day, True) for each in observed), at_risk)
        if left == 1 - level and place + 1 < len(events):
            return (day + events[place + 1]) / 2
        if left <= 1 - level:
            return float(day)
    return float("nan")


@pytest.mark.parametrize(
    ("ended", "waiting", "median"),
    [
        ([10, 20, 30], [], 20),
        ([10, 20, 30, 40], [], 25),  # nobody waiting: the ordinary median
        ([10, 20, 30], [5], 20),  # who left before the first event says nothing of later ones
        ([10, 20], [300], 20),
        ([10], [300, 300], np.nan),  # fewer than half have ended
        ([10, 20], [300, 300], 20),  # half have, and no later event says when more would
        ([], [7], np.nan),
    ],
)
def test_the_median_of_a_few(ended: list[int], waiting: list[int], median: float) -> None:
    days = [*ended, *waiting]
    found = quantiles(days, [True] * len(ended) + [False] * len(waiting), levels=[0.5])
    np.testing.assert_allclose(found, [median])


@given(OBSERVED)
def test_it_agrees_with_a_step_at_a_time(observed: list[tuple[int, bool]]) -> None:
    found = quantiles([days for days, _ in observed], [ended for _, ended in observed])
    levels = (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))
    np.testing.assert_allclose(found, [plainly(observed, level) for level in levels])


@given(OBSERVED, st.integers(1, 4))
def test_a_weight_is_so_many_alike(observed: list[tuple[int, bool]], times: int) -> None:
    days, ended = [each[0] for each in observed], [each[1] for each in observed]
    weighed = quantiles(days, ended, [times] * len(days))
    np.testing.assert_allclose(weighed, quantiles(days * times, ended * times))


@given(OBSERVED)
def test_whoever_waits_makes_it_no_shorter(observed: list[tuple[int, bool]]) -> None:
    days, ended = [each[0] for each in observed], [each[1] for each in observed]
    alone = quantiles(days, ended)
    joined = quantiles([*days, 31], [*ended, False])
    assert all(after >= before for before, after in zip(alone, joined, strict=True)
               if before == before and after == after)  # fmt: skip


def test_unequal_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="days"):
        quantiles([1, 2], [True])
