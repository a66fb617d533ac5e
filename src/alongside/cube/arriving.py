"""Periods that are still arriving: shown, marked as such, and never tested.

| frame | columns |
|---|---|
| delay | measure; days (by which 95% of its rows have arrived; NaN: too few to say); followed |
| arriving | measure, period_kind, period_end, arrived (share, below ENOUGH) |

A measure without a line in `delay` was never looked at twice: nothing is known of its delay.
"""

from dataclasses import dataclass, field

import pandas as pd

from alongside.cube.counts import Observation

# The share of a period's events from which on it counts as settled: of a hundred, five may come.
ENOUGH = 0.95
DELAY_COLUMNS = ("measure", "days", "followed")
ARRIVING_COLUMNS = ("measure", "period_kind", "period_end", "arrived")


@dataclass(frozen=True)
class Delay:
    """How long a measure's rows take: `days` until 95% have arrived, None where `followed` rows
    are too few to say. `followed` is None where it is small and the reader sees no small number."""

    days: int | None
    followed: int | None


def _empty(columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame({name: [] for name in columns})


@dataclass(frozen=True)
class Arriving:
    """Both frames; empty where no two returns ever saw the same days."""

    delay: pd.DataFrame = field(default_factory=lambda: _empty(DELAY_COLUMNS))
    arriving: pd.DataFrame = field(default_factory=lambda: _empty(ARRIVING_COLUMNS))

    def delay_of(self, measure: str) -> Delay | None:
        """The delay of a measure's rows; None where nothing is known of it."""
        found = self.delay[self.delay["measure"] == measure]
        if found.empty:
            return None
        days, followed = found.iloc[0][["days", "followed"]]
        return Delay(*(None if pd.isna(each) else int(each) for each in (days, followed)))

    def arrived(self, measure: str, cells: pd.DataFrame) -> pd.Series:
        """The share that has arrived of each cell's period; NaN where it is settled, or unknown."""
        own = self.arriving[self.arriving["measure"] == measure]
        periods = zip(own["period_kind"], pd.to_datetime(own["period_end"]), strict=True)
        shares = dict(zip(periods, own["arrived"], strict=True))
        ends = pd.to_datetime(cells["period_end"])
        wanted = zip(cells["period_kind"], ends, strict=True)
        return pd.Series([shares.get(key, float("nan")) for key in wanted], index=cells.index,
                         dtype=float)  # fmt: skip


def settled(cells: pd.DataFrame) -> pd.DataFrame:
    """The cells that may be drawn as trend or tested: seen whole, and no longer arriving.

    `cells` are as `Cube.ask` gives them.
    """
    whole = cells["observed"] == Observation.COMPLETE
    return cells[whole & cells["arrived"].isna()].reset_index(drop=True)
