"""Social workers on 30 September, as England counts them."""

from collections.abc import Callable, Mapping
from datetime import date

import numpy as np

from alongside.returns.canonical import Column, Table, between, only, says_yes
from alongside.simulate.arrays import Index
from alongside.simulate.calibration.answers import Answers, Year


def _census_day(year: Year) -> date:
    """The workforce census within the collection year."""
    return date(year.year.ends_in - 1, 9, 30)


def _in_post(year: Year) -> Table:
    table, day = year.tables["worker"], np.datetime64(_census_day(year))
    here = (table["start_date"] <= day) & ~(table["end_date"] <= day)
    return only(table, here & (table["role"] == "social worker"))


def _numbers(workers: Column) -> Index:
    return np.array([int(worker.removeprefix("SW")) for worker in workers], dtype=np.int64)


def _agency(year: Year) -> Answers:
    """Full-time equivalents of agency workers, of all."""
    table = _in_post(year)
    weight = table["full_time_equivalent"].astype(np.float64)
    return Answers(says_yes(table["agency"]) * weight, _numbers(table["worker"]), weight)


def _turnover(year: Year) -> Answers:
    """Leavers of the year to the census, of those in post (agency workers in neither)."""
    table, day = year.tables["worker"], _census_day(year)
    left = between(table["end_date"], date(day.year - 1, 10, 1), day)
    left &= (table["role"] == "social worker") & ~says_yes(table["agency"])
    here = _in_post(year)
    here = only(here, ~says_yes(here["agency"]))
    gone = only(table, left)
    weight = gone["full_time_equivalent"].astype(np.float64)
    in_post = here["full_time_equivalent"].astype(np.float64)
    return Answers(
        np.concatenate([weight, np.zeros(len(in_post))]),
        np.concatenate([_numbers(gone["worker"]), _numbers(here["worker"])]),
        np.concatenate([np.zeros(len(weight)), in_post]),
    )


def _caseload(year: Year) -> Answers:
    """Cases of each full-time equivalent who holds any."""
    held, day = year.tables["involvement"], np.datetime64(_census_day(year))
    held = only(held, (held["start_date"] <= day) & ~(held["end_date"] <= day))
    workers, cases = np.unique(held["worker"].astype(str), return_counts=True)
    post = _in_post(year)
    row = np.flatnonzero(np.isin(post["worker"].astype(str), workers))
    names = post["worker"][row].astype(str)
    many = cases[np.searchsorted(workers, names)]
    weight = post["full_time_equivalent"][row].astype(np.float64)
    return Answers(many.astype(np.float64), _numbers(post["worker"][row]), weight)


WORKFORCE: Mapping[str, Callable[[Year], Answers]] = {
    "agency": _agency,
    "turnover": _turnover,
    "caseload": _caseload,
}
