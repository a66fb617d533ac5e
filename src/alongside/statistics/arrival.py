"""How long events take to be recorded, told from what each look found that the last had not.

Only what has arrived can be seen, so delays are truncated on the right: of last month's events
nobody has yet seen one that takes three months. Looking backwards through the delays removes
that: of all that had arrived by a delay of `d` days and could have been seen that late, which
share came at `d`? The shares still to come multiply up, as in a chain ladder.

Source: Lagakos, Barraj and De Gruttola (1988), "Nonparametric analysis of truncated survival
data, with application to AIDS", Biometrika 75(3), 515-523; the variance is Greenwood's, in
reverse time.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

# With none late among 60, the share late is below one in twenty with 95% confidence (three in
# sixty, the rule of three): fewer cannot show that 95% have arrived.
FEWEST = 60
ONE_SIDED_95 = 1.645


@dataclass(frozen=True)
class Curve:
    """The share of events that have arrived by each delay, in days from 0 to the longest seen.

    `share` is the estimate; `at_least` its lower bound (95%, one-sided), which is what a cautious
    reader goes by. Both are of what arrives by the longest delay at all, where they are 1.
    `followed` is how many events at least were looked for twice.
    """

    share: NDArray[np.float64]
    at_least: NDArray[np.float64]
    followed: int

    @property
    def longest(self) -> int:
        """The longest delay, in days, that two looks could have shown."""
        return len(self.share) - 1

    @property
    def says_enough(self) -> bool:
        return self.followed >= FEWEST

    def arrived(self, days: ArrayLike) -> NDArray[np.float64]:
        """The cautious share arrived after each of `days`: nought before the event itself, one
        beyond the longest delay seen."""
        days = np.asarray(days, dtype=np.int64)
        found = self.at_least[np.clip(days, 0, self.longest)]
        return np.where(days < 0, 0.0, np.where(days > self.longest, 1.0, found))

    def days_until(self, share: float) -> int:
        """The first delay by which at least this share has arrived, cautiously told."""
        return int(np.argmax(self.at_least >= share))


def arrival_curve(arrived: ArrayLike, at_risk: ArrayLike) -> Curve:
    """The curve from counts by delay.

    `arrived[d]` are the events first found at a delay of `d` days that an earlier look had not
    found; `at_risk[d]` those found by then that both an earlier and a later look than `d` could
    have shown (those that arrived included). Both have one entry for each delay from 0 days on.
    Raises ValueError where more arrived than could.
    """
    late, of = np.asarray(arrived, dtype=float), np.asarray(at_risk, dtype=float)
    if late.shape != of.shape or late.ndim != 1 or not len(late):
        raise ValueError("arrived and at_risk have one entry for each delay")
    if (late < 0).any() or (late > of).any():
        raise ValueError("more events arrived than could have")
    hazard = np.divide(late, of, out=np.zeros_like(late), where=of > 0)
    left = of - late
    # A delay at which everything arrived has no finite variance: nothing is vouched for below it.
    spread = np.divide(late, of * left, out=np.full_like(late, np.inf), where=left > 0)
    spread[late == 0] = 0.0
    share = _later_than_each(np.cumprod((1.0 - hazard)[::-1]), 1.0)
    variance = _later_than_each(np.cumsum(spread[::-1]), 0.0)
    with np.errstate(invalid="ignore"):
        bound = np.where(share > 0, share * np.exp(-ONE_SIDED_95 * np.sqrt(variance)), 0.0)
    return Curve(share, np.maximum.accumulate(bound), followed=int(of.max()))


def _later_than_each(from_the_last: NDArray[np.float64], nothing: float) -> NDArray[np.float64]:
    """What was gathered from the longest delay down, for the delays after each (none: the last)."""
    return np.append(from_the_last[::-1][1:], nothing)
