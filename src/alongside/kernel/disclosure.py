"""Disclosure control: what may be shown of small counts to people who may not see exact ones.

Small counts are left out first and the rest is rounded, in that order (OpenSAFELY documentation,
statistical disclosure control): the other way round, rounding tells what was left out. Totals
are sums of rounded counts or rounded themselves; rates are computed from rounded counts.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from alongside.kernel.shipped import read_yaml, shipped

Counts = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Protection:
    """The parameters; each has its reason in `definitions/thresholds/disclosure.yaml`."""

    redact_up_to: int
    round_to: int
    smallest_team: int
    hidden_dimensions: frozenset[str]
    smallest_cohort: int

    def __post_init__(self) -> None:
        if self.round_to < 1 or self.redact_up_to < self.round_to // 2:
            raise ValueError("rounding would bring small counts back as noughts")


@cache
def shipped_protection() -> Protection:
    """The parameters that ship with the package."""
    text = shipped("thresholds").joinpath("disclosure.yaml").read_text(encoding="utf-8")
    read = {name: entry["value"] for name, entry in read_yaml(text).items()}
    return Protection(
        redact_up_to=int(read["redact_up_to"]),
        round_to=int(read["round_to"]),
        smallest_team=int(read["smallest_team"]),
        hidden_dimensions=frozenset(read["hidden_dimensions"]),
        smallest_cohort=int(read["smallest_cohort"]),
    )


def redact_then_round(counts: Counts, protection: Protection) -> Counts:
    """Counts with 1 to `redact_up_to` as NaN and the others rounded to the nearest `round_to`.

    A nought stays a nought; NaN stays NaN; halves round up.
    """
    rounded = np.floor(counts / protection.round_to + 0.5) * protection.round_to
    return np.where(_small(counts, protection), np.nan, rounded)


def protect(
    numerator: Counts, denominator: Counts, family: NDArray[np.int64], protection: Protection
) -> tuple[Counts, Counts]:
    """Numerators and denominators of cells as they may be shown; what may not is NaN.

    All arrays are as long as there are cells. `denominator` is of rows the numerator is part of,
    or NaN for a plain count. Cells of one `family` add up to a total that may be shown (the
    groups of one dimension). A numerator goes when it, its complement or its denominator is
    small; where that leaves one cell of a family alone, the next smallest goes with it.
    """
    hidden = _with_company(_small(denominator, protection), denominator, family)
    primary = _small(numerator, protection) | _small(denominator - numerator, protection) | hidden
    gone = _with_company(primary, numerator, family)
    return (
        np.where(gone, np.nan, redact_then_round(numerator, protection)),
        np.where(hidden, np.nan, redact_then_round(denominator, protection)),
    )


def _small(counts: Counts, protection: Protection) -> Mask:
    return (counts > 0) & (counts <= protection.redact_up_to)


def _with_company(hidden: Mask, counts: Counts, family: NDArray[np.int64]) -> Mask:
    """The mask, and where it hides one cell of a family alone, that family's next smallest too."""
    _, place = np.unique(family, return_inverse=True)
    alone = np.bincount(place, weights=hidden) == 1
    companions = np.flatnonzero(alone[place] & ~hidden & (counts > 0))
    in_order = companions[np.lexsort((counts[companions], place[companions]))]
    _, first_of_each = np.unique(place[in_order], return_index=True)
    result = hidden.copy()
    result[in_order[first_of_each]] = True
    return result
