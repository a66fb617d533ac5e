"""Medians and quartiles of every cell that has durations, and those that may be shown."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from alongside.cube.counts import CELL_COLUMNS
from alongside.kernel.disclosure import Protection, shipped_protection
from alongside.statistics.survival import Numbers, quantiles

NAMED = ", ".join(f'"{name}"' for name in CELL_COLUMNS)


def write_medians(con: DuckDBPyConnection) -> None:
    """`cube.medians` from `cube.durations`: a cell, and the days by which a quarter, half and three
    quarters of its cohort had their event (`lower`, `median`, `upper`; null where too few had)."""
    con.execute(
        f"create or replace temp table duration_cell as select *,"
        f" dense_rank() over (order by {NAMED}) as cell from cube.durations"
    )
    told: dict[str, Any] = con.execute(
        "select cell, days, ended, n from duration_cell order by cell"
    ).fetchnumpy()
    cells = np.asarray(told["cell"])
    numbers, starts = np.unique(cells, return_index=True)
    each = list(_each(told["days"], told["ended"], told["n"], starts))
    found = np.array(each, dtype=float).reshape(-1, 3)
    columns = {"cell": numbers, "lower": found[:, 0], "median": found[:, 1], "upper": found[:, 2]}
    con.register("quartile_columns", columns)
    con.execute(
        f"create or replace table cube.medians as select distinct {NAMED}, {_null('lower')},"
        f" {_null('median')}, {_null('upper')} from duration_cell"
        " join quartile_columns using (cell)"
    )
    con.unregister("quartile_columns")


def write_protected_medians(con: DuckDBPyConnection, protection: Protection | None = None) -> None:
    """`cube.protected_medians`: medians in whole days, of the cells of `cube.protected` that tell
    how many ended of how many, where enough children stand behind them. Quartiles are left out:
    each is nearer to one child's own days."""
    protection = protection or shipped_protection()
    same = " and ".join(f'm."{name}" = p."{name}"' for name in CELL_COLUMNS)
    con.execute(f"""
        create or replace table cube.protected_medians as
        select m.* exclude (lower, median, upper),
            null::double as lower, round(m.median) as median, null::double as upper
        from cube.medians m join cube.protected p on {same}
        where {_shown("numerator")} and {_shown("denominator")}
            and p.denominator >= {protection.smallest_cohort}
    """)


def _shown(name: str) -> str:
    return f"p.{name} is not null and not isnan(p.{name})"


def _each(
    days: NDArray[Any], ended: NDArray[Any], n: NDArray[Any], starts: NDArray[np.int64]
) -> Iterator[Numbers]:
    ends = np.append(starts, len(days))[1:]
    for first, last in zip(starts, ends, strict=True):
        yield quantiles(days[first:last], ended[first:last], n[first:last])


def _null(name: str) -> str:
    return f"case when isnan({name}) then null else {name} end as {name}"
