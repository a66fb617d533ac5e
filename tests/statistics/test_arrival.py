"""How long events take to be recorded, against delays that are known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.statistics.arrival import FEWEST, arrival_curve


def looked_at_daily(delays: np.ndarray, seen_for: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What daily looks find: events that had not arrived when they were last looked for are never
    known of. Everything else is followed from its day to the last look."""
    longest = int(seen_for.max())
    known = delays <= seen_for
    arrived, at_risk = np.zeros(longest + 1), np.zeros(longest + 1)
    for delay, last in zip(delays[known], seen_for[known], strict=True):
        at_risk[max(delay, 1) : last + 1] += 1
        arrived[delay] += delay > 0
    return arrived, at_risk


def test_what_is_followed_to_the_end_is_a_plain_share() -> None:
    # 10 on the day, 6 after one day, 4 after two: 10 of 20, 16 of 20, 20 of 20.
    curve = arrival_curve([0, 6, 4], [0, 16, 20])
    assert curve.share.tolist() == pytest.approx([10 / 20, 16 / 20, 1])


def test_the_young_are_not_taken_for_quick() -> None:
    """Half of all events take 30 days; those of the last month can only show the other half."""
    rng = np.random.default_rng(1)
    delays = rng.choice([0, 30], size=8_000)
    seen_for = rng.integers(0, 60, size=8_000)
    arrived, at_risk = looked_at_daily(delays, seen_for)
    naive = (delays[delays <= seen_for] == 0).mean()
    curve = arrival_curve(arrived, at_risk)
    assert naive > 0.6
    assert curve.share[0] == pytest.approx(0.5, abs=0.02)
    assert curve.days_until(0.95) == 30


def test_fewer_events_are_told_more_cautiously() -> None:
    many = arrival_curve([0, 50, 0], [0, 1_000, 1_000])
    few = arrival_curve([0, 5, 0], [0, 100, 100])
    assert many.share[0] == few.share[0] == 0.95
    assert few.at_least[0] < many.at_least[0] < 0.95
    assert arrival_curve([0, 0], [0, FEWEST]).says_enough
    assert not arrival_curve([0, 0], [0, FEWEST - 1]).says_enough


def test_nothing_late_means_everything_had_arrived() -> None:
    curve = arrival_curve([0, 0, 0], [0, 80, 80])
    assert curve.arrived([-1, 0, 1, 9]).tolist() == [0, 1, 1, 1]
    assert curve.days_until(0.95) == 0


def test_what_all_arrived_at_once_vouches_for_nothing_before() -> None:
    curve = arrival_curve([0, 0, 5], [0, 0, 5])
    assert curve.arrived([0, 1, 2]).tolist() == [0, 0, 1]


@pytest.mark.parametrize(("arrived", "at_risk"), [([2], [1]), ([-1], [1]), ([1, 1], [1]), ([], [])])
def test_what_cannot_be_is_refused(arrived: list[int], at_risk: list[int]) -> None:
    with pytest.raises(ValueError, match="arrived"):
        arrival_curve(arrived, at_risk)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=30))
def test_a_curve_never_falls_and_its_bound_never_passes_it(pairs: list[tuple[int, int]]) -> None:
    arrived = [late for late, _ in pairs]
    curve = arrival_curve(arrived, [late + more for late, more in pairs])
    assert (np.diff(curve.share) >= -1e-12).all()
    assert (np.diff(curve.at_least) >= 0).all()
    assert (curve.at_least <= curve.share + 1e-9).all()
    assert curve.share[-1] == 1
