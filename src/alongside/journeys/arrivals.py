"""All steps of all loads added up: how many rows arrived at each delay, of how many that could."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from alongside.journeys.arrival import LONGEST, DatedBy, Step

Which = tuple[str, DatedBy]  # canonical table, and which day of its rows
DDL = """create or replace table main.arrival
    (table_name varchar, dated_by varchar, delay integer, arrived bigint, at_risk bigint)"""


@dataclass(frozen=True)
class Counts:
    """For each delay of 0 to LONGEST days: rows that arrived then, and rows known by then whose
    arrival two looks could have shown (those that arrived included)."""

    arrived: NDArray[np.int64]
    at_risk: NDArray[np.int64]


@dataclass(frozen=True)
class Arrivals:
    """Counts by table and kind of day; adding up over loads is all there is to keep."""

    by: Mapping[Which, Counts] = field(default_factory=dict)

    def and_also(self, steps: Iterable[Step]) -> "Arrivals":
        """These counts with further steps added."""
        added = {which: Counts(old.arrived.copy(), old.at_risk.copy())
                 for which, old in self.by.items()}  # fmt: skip
        for step in steps:
            _add(added.setdefault((step.table, step.dated_by), _none()), step)
        return Arrivals(added)


def _none() -> Counts:
    return Counts(np.zeros(LONGEST + 1, dtype=np.int64), np.zeros(LONGEST + 1, dtype=np.int64))


def _add(counts: Counts, step: Step) -> None:
    """What was found at the first look had arrived by every delay since; when exactly what came
    between the looks came is not known, so it is taken to have come as late as it could."""
    counts.at_risk[step.first_look + 1 : step.next_look + 1] += step.found
    if step.next_look <= LONGEST:
        counts.at_risk[step.next_look] += step.late
        counts.arrived[step.next_look] += step.late


def write_arrivals(con: DuckDBPyConnection, arrivals: Arrivals) -> None:
    """The table `main.arrival`: table_name, dated_by, delay (days), arrived, at_risk."""
    con.execute(DDL)
    for (table, by), counts in arrivals.by.items():
        con.register("arrival_counts", {"arrived": counts.arrived, "at_risk": counts.at_risk,
                                        "delay": np.arange(LONGEST + 1)})  # fmt: skip
        con.execute(
            "insert into main.arrival select ?, ?, delay, arrived, at_risk from arrival_counts",
            [table, str(by)],
        )
        con.unregister("arrival_counts")


def read_arrivals(con: DuckDBPyConnection, *, database: str) -> Arrivals:
    """What `write_arrivals` wrote into an attached database."""
    found: dict[Which, Counts] = {}
    rows = con.execute(f"select * from {database}.main.arrival").fetchall()
    for table, by, delay, arrived, at_risk in rows:
        counts = found.setdefault((table, DatedBy(by)), _none())
        counts.arrived[delay], counts.at_risk[delay] = arrived, at_risk
    return Arrivals(found)
