"""Birthdays as columns."""

import numpy as np

from alongside.returns.canonical import Column


def birthday(born: Column, age: Column) -> Column:
    """The day each reached an age; 29 February moves to 1 March in a common year."""
    months = born.astype("datetime64[M]")
    years = (np.nan_to_num(age) * 12).astype(np.int64)
    return np.asarray((months + years).astype("datetime64[D]") + (born - months))
