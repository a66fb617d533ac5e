"""Drawing at random, for many at once, from one seed a stage.

Each stage of life has a stream of its own, so that a change to one leaves the others as they were.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alongside.simulate.arrays import Days, Flags, Floats, Index, Words

Share = float | Floats


@dataclass(frozen=True)
class Mix:
    """Codes and how often each is drawn (weights need not add up to one)."""

    codes: tuple[str, ...]
    weights: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.codes) != len(self.weights) or min(self.weights, default=0) < 0:
            raise ValueError(f"codes and weights do not fit: {self.codes}, {self.weights}")

    def of(self, codes: Words) -> Floats:
        """The weight of each code; those not listed weigh one."""
        known = dict(zip(self.codes, self.weights, strict=True))
        return np.array([known.get(code, 1.0) for code in codes.tolist()])


@dataclass(frozen=True)
class Bands:
    """Whole numbers in bands: the first number of each, and its share; the last one closes."""

    edges: tuple[int, ...]
    shares: tuple[float, ...]


class Draws:
    """One stage's stream of chance."""

    def __init__(self, seed: int, stage: str) -> None:
        self.generator = np.random.default_rng([seed, *stage.encode()])

    def chance(self, share: Share, size: int) -> Flags:
        return np.asarray(self.generator.random(size) < share)

    def days(self, mean: Share, size: int) -> Days:
        """Memoryless waiting, in whole days."""
        return np.asarray(self.generator.exponential(mean, size), dtype=np.int64)

    def spell(self, mean: Share, size: int, *, shape: float) -> Days:
        """How long something lasts: the larger the shape, the closer to the mean."""
        return np.asarray(self.generator.gamma(shape, np.asarray(mean) / shape, size), np.int64)

    def whole(self, low: int, high: int, size: int) -> Index:
        """Whole numbers from `low` to `high`, both included."""
        return np.asarray(self.generator.integers(low, high + 1, size), dtype=np.int64)

    def pick(self, mix: Mix, size: int) -> Words:
        weights = np.array(mix.weights)
        which = self.generator.choice(len(weights), size, p=weights / weights.sum())
        return np.asarray(words(mix.codes)[which])

    def band(self, bands: Bands, size: int) -> Index:
        shares = np.array(bands.shares[:-1])
        which = self.generator.choice(len(shares), size, p=shares / shares.sum())
        low, high = np.array(bands.edges[:-1])[which], np.array(bands.edges[1:])[which]
        return np.asarray(low + (self.generator.random(size) * (high - low)).astype(np.int64))


def words(values: Sequence[object]) -> Words:
    """An array of objects, whatever their lengths."""
    array: NDArray[np.object_] = np.empty(len(values), dtype=object)
    array[:] = list(values)
    return array
