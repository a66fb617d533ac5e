"""A simulated authority counted twice: the cube against plain Python, row by row."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import pytest
from duckdb import DuckDBPyConnection

from alongside.journeys.tables import TABLE_BY_NAME
from alongside.kernel.periods import Period, PeriodKind
from alongside.measures.catalogue import catalogue
from alongside.measures.measure import Measure
from alongside.simulate.parameters import read_parameters
from alongside.simulate.run import simulate
from tests.counting.worlds import connection, counted, seeing
from tests.oracle.core import PLAIN
from tests.oracle.plainly import tally
from tests.oracle.world import Row, World

CATALOGUE = catalogue()
AS_AT = date(2025, 9, 30)
YEAR = Period.ending(PeriodKind.YEAR, date(2025, 3, 31))
NEEDED = ("child", "address", *sorted({plain.table for plain in PLAIN.values()}),
          "cp_review", "placement", "missing_episode")  # fmt: skip


@cache
def world() -> World:
    """2,500 residents and two years, as plain rows; the whole truth, known to the last day."""
    tables = simulate(read_parameters(residents=2_500, years=2, as_at=AS_AT), seed=3)
    return {name: _rows(name, tables[name]) for name in NEEDED}


def _rows(name: str, table: Mapping[str, Any]) -> list[Row]:
    columns = {c.name: [_plain(value) for value in table[c.name].tolist()]
               for c in TABLE_BY_NAME[name].columns}  # fmt: skip
    length = len(next(iter(columns.values())))
    return [{**{c: cells[i] for c, cells in columns.items()}, "known_to": AS_AT}
            for i in range(length)]  # fmt: skip


def _plain(value: Any) -> Any:
    """A number as Python writes it: the simulator keeps whole ones as floats to allow blanks."""
    if not isinstance(value, float):
        return value
    if np.isnan(value):
        return None
    return int(value) if value.is_integer() else value


@pytest.fixture(scope="module")
def cube() -> DuckDBPyConnection:
    observed = seeing("2023-04-01", AS_AT.isoformat())
    return counted(connection(world()), CATALOGUE, observed=observed, as_at=AS_AT.isoformat())


@pytest.mark.slow
@pytest.mark.parametrize("measure", CATALOGUE.core, ids=lambda measure: measure.id)
def test_a_simulated_year_agrees(measure: Measure, cube: DuckDBPyConnection) -> None:
    rows = cube.execute(
        """select scope_kind, scope, dimension, "group", numerator, denominator
        from cube.counts where measure = ? and period_kind = 'year' and period_end = ?
            and observed <> 'not observed' and (numerator > 0 or denominator > 0)""",
        [measure.id, YEAR.end],
    ).fetchall()
    got = {row[:4]: (row[4], row[5]) for row in rows}
    shared = bool(measure.denominator)
    found = tally(PLAIN[measure.id], world(), YEAR)
    want = {
        place: (n, d if shared else None)
        for place, (n, d, _) in found.items()
        if n or (d and shared)
    }
    assert got == want
    assert measure.id in THIN or got, "nothing was counted, so nothing was compared"


# What may not happen to any of so few children in one year.
THIN = {
    "care_leavers_in_suitable_accommodation",
    "care_leavers_in_education_employment_or_training",
    "long_term_stability",
}
