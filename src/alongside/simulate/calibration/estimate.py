"""A figure and its standard error, where the rows of one family move together."""

import math
from collections.abc import Sequence

import numpy as np

from alongside.simulate.arrays import Floats
from alongside.simulate.calibration.answers import Answers


def rate(years: Sequence[Answers], children: int, families: int) -> tuple[float, float]:
    """Events per 10,000 children, over years of `children` in all, and the standard error.

    With n(f) the events of family f in all the years, of F families that live there, most of them
    with none: variance of the total = sum of n(f) squared - (sum of n(f)) squared / F. For events
    that all come alone this is Poisson's; siblings and repeats make it as large as it is.
    """
    by_family = np.bincount(np.concatenate([year.cluster for year in years]).astype(np.int64))
    total = float(by_family.sum())
    variance = float(np.sum(by_family.astype(np.float64) ** 2)) - total**2 / max(families, 1)
    return total / children * 10_000, math.sqrt(max(variance, total)) / children * 10_000


def ratio(years: Sequence[Answers]) -> tuple[float, float]:
    """Sum of answers over sum of what they are out of, and the linearised standard error.

    With r the ratio and e(f) = sum over family f of (answer - r x out of): variance =
    G / (G - 1) x sum of e(f) squared / (sum of out of) squared, over G families (Cochran,
    Sampling Techniques, 1977, chapter 6; clusters taken whole).
    """
    values = np.concatenate([year.values for year in years])
    weights = np.concatenate([year.weights for year in years])
    cluster = np.concatenate([year.cluster for year in years])
    whole = float(weights.sum())
    if not whole:
        return math.nan, math.nan
    found = float(values.sum()) / whole
    families = np.unique(cluster, return_inverse=True)[1]
    error: Floats = np.bincount(families, weights=values - found * weights).astype(np.float64)
    groups = len(error)
    spread = float(np.sum(error**2)) * groups / max(groups - 1, 1)
    return found, math.sqrt(spread) / whole
