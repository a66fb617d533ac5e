"""School terms, near enough: who is at school is seen, and referred, only in term."""

import numpy as np

from alongside.simulate.arrays import Days, Flags

# First and last day (month, day) of the holidays of a usual English school year. Easter moves by
# weeks from year to year; its fortnight is set at its usual place.
HOLIDAYS = (
    ((1, 1), (1, 4)),
    ((2, 13), (2, 21)),
    ((4, 3), (4, 18)),
    ((5, 25), (6, 1)),
    ((7, 22), (9, 3)),
    ((10, 23), (11, 1)),
    ((12, 20), (12, 31)),
)
SCHOOLS = ("2A", "2B")


def schools_shut(days: Days) -> Flags:
    """True on days of the school holidays."""
    date = days.astype("datetime64[D]")
    month = date.astype("datetime64[M]")
    in_year = (month.astype(np.int64) % 12 + 1) * 100
    in_month = (date - month.astype("datetime64[D]")).astype(np.int64) + 1
    place = in_year + in_month
    shut = np.zeros(len(days), dtype=bool)
    for first, last in HOLIDAYS:
        shut |= (place >= first[0] * 100 + first[1]) & (place <= last[0] * 100 + last[1])
    return shut
