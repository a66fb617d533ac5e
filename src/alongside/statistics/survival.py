"""How long until an event, where some are still waiting: the product-limit method.

Kaplan E L and Meier P (1958), Nonparametric estimation from incomplete observations, Journal of
the American Statistical Association 53, 457-481.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]

# How close to a level the curve must be to be taken as standing on it: a product of fractions is
# seldom a half to the last digit.
ON_IT = 1e-9


def quantiles(
    days: ArrayLike,
    ended: ArrayLike,
    weights: ArrayLike | None = None,
    *,
    levels: Sequence[float] = (0.25, 0.5, 0.75),
) -> Numbers:
    """The days by which these shares of a cohort had their event, one for each of `levels`.

    `days`, `ended` and `weights` are as long as there are observations: days to the event or, where
    `ended` is false, days so far (the event comes later than that); how many each stands for (one,
    unless given). NaN where too few have had theirs. Where the curve stands at a level exactly,
    halfway to the next event: with nobody waiting it is the ordinary median.

    >>> quantiles([2, 4, 6, 8], [True, True, True, False], levels=[0.5])
    array([5.])

    Raises ValueError where the lengths differ.
    """
    at, ends = np.asarray(days, dtype=float), np.asarray(ended, dtype=bool)
    counts = np.ones(at.shape) if weights is None else np.asarray(weights, dtype=float)
    if not at.shape == ends.shape == counts.shape:
        raise ValueError(f"{at.shape} days, {ends.shape} ended and {counts.shape} weights")
    times, left = _curve(at, ends, counts)
    return np.array([_reached(times, left, 1 - level) for level in levels])


def _curve(days: Numbers, ended: NDArray[np.bool_], counts: Numbers) -> tuple[Numbers, Numbers]:
    """Days on which events fell, and the share still without theirs after each."""
    times, place = np.unique(days, return_inverse=True)
    events = np.bincount(place, weights=counts * ended, minlength=len(times))
    leaving = np.bincount(place, weights=counts, minlength=len(times))
    at_risk = leaving[::-1].cumsum()[::-1]
    some = events > 0
    left = np.cumprod(1 - events[some] / at_risk[some])
    return times[some], left


def _reached(times: Numbers, left: Numbers, share: float) -> float:
    """The first day on which no more than this share is left."""
    below = np.flatnonzero(left <= share + ON_IT)
    if not len(below):
        return float("nan")
    first = int(below[0])
    stands_on_it = abs(left[first] - share) <= ON_IT and first + 1 < len(times)
    return float(times[first : first + 2].mean() if stands_on_it else times[first])
