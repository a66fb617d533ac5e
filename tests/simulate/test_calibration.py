"""The fictional authority behaves like England, within a band that a seed cannot leave."""

import math

import pytest

from alongside.simulate.calibration import Figure, calibrate
from alongside.simulate.parameters import whole_years
from alongside.simulate.run import children_aged_0_to_17, live, tell
from tests.simulate.made import parameters

# Chance alone moves a count by its square root; children of one family and the years of one
# stay go together, so the real noise is about three times that of independent events.
TOGETHER = 3.0
# England's own figure, and how far the parameters may miss it: an eighth of it.
MISSED = 0.125


def allowed(figure: Figure) -> float:
    """How far from England's a figure may lie, in its own unit."""
    if figure.unit == "per 10,000":
        noise = figure.value / math.sqrt(max(figure.base, 1))
    else:
        noise = math.sqrt(figure.england * (100 - figure.england) / max(figure.base, 1))
    return 2 * TOGETHER * noise + MISSED * figure.england


@pytest.mark.slow
def test_a_whole_authority_is_like_england() -> None:
    shape = parameters(residents=60_000, years=5)
    life = live(shape, seed=1)
    figures = calibrate(tell(life), whole_years(shape), children_aged_0_to_17(life))
    far = [
        f"{figure.title}: {figure.value:.1f}, England {figure.england}"
        for figure in figures
        if abs(figure.value - figure.england) > allowed(figure)
    ]
    assert far == []
    assert len(figures) == 30


def test_a_band_is_narrow_enough_to_fail() -> None:
    referrals = Figure("Referrals", "per 10,000", 650.0, 519.4, 15_000)
    assert abs(referrals.value - referrals.england) > allowed(referrals)
