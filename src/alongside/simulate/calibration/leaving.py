"""Care leavers on 31 March, as England counts them."""

from collections.abc import Callable, Mapping

import numpy as np

from alongside.returns.canonical import Column, Table, only, says_yes
from alongside.simulate.calibration.answers import Answers, Year

BUSY = ("F1", "F2", "F4", "F5", "P1", "P2", "P4", "P5")


def _leavers(ages: tuple[int, int], good: Callable[[Table], Column]) -> Callable[[Year], Answers]:
    def count(year: Year) -> Answers:
        table = year.tables["care_leaver"]
        fits = (table["told_for"] == year.last) & (table["eligibility"] != "eligible")
        fits &= (table["age"] >= ages[0]) & (table["age"] <= ages[1])
        table = only(table, fits)
        return year.answers(table, good(table))

    return count


def _busy(table: Table) -> Column:
    return np.isin(table["activity"], BUSY)


def _suitable(table: Table) -> Column:
    return says_yes(table["suitable"])  # not in touch is not suitable


LEAVING: Mapping[str, Callable[[Year], Answers]] = {
    "busy_17_to_18": _leavers((17, 18), _busy),
    "busy_19_to_21": _leavers((19, 21), _busy),
    "suitable_17_to_18": _leavers((17, 18), _suitable),
    "suitable_19_to_21": _leavers((19, 21), _suitable),
}
