"""Counting one authority's journeys: from canonical tables to the cube and its protected twin."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from duckdb import DuckDBPyConnection

from alongside.counting.batch import Batch, batches
from alongside.counting.cells import (
    COUNTS_DDL,
    write_cells,
    write_filled,
    write_population,
    write_states,
    write_unobserved,
)
from alongside.counting.durations import DURATIONS_DDL, write_durations
from alongside.counting.medians import write_medians, write_protected_medians
from alongside.counting.periods import counted_periods, write_periods
from alongside.counting.placed import write_placed
from alongside.counting.protected import write_protected
from alongside.counting.scratch import in_reach, scratch, shared
from alongside.counting.seen import watch
from alongside.counting.shape import shape_of
from alongside.counting.sums import sum_placed
from alongside.counting.written_out import write_shared
from alongside.journeys.cursors import side_by_side
from alongside.journeys.observation import Observed
from alongside.measures.idea import Idea
from alongside.measures.measure import Measure


def count(
    con: DuckDBPyConnection,
    *,
    measures: Sequence[Measure],
    ideas: Sequence[Idea],
    observed: Sequence[Observed],
    as_at: date,
    authority: str,
    population: Mapping[int, int],
) -> None:
    """Write `cube.counts` and `cube.protected`, shaped as `alongside.cube.counts` says.

    `con` holds every canonical table of one authority in its schema `main` (empty ones too).
    `ideas` stand in the order they are written out. `observed` are the windows of the sources;
    periods run from the first of them to the last month that was over by `as_at`. `population`
    gives the children aged 0 to 17 by mid-year. `authority` is the name its cells bear.
    """
    with scratch(con):
        periods = counted_periods(observed, as_at)
        write_periods(con, periods)
        write_population(con, periods, population)
        write_states(con, [watch(measure, observed) for measure in measures], periods)
        write_shared(con, measures, ideas)
        con.execute(COUNTS_DDL)
        con.execute(DURATIONS_DDL)
        with shared(con) as tables:
            together = batches(measures)
            side_by_side(con, [partial(_count_batch, b, tables, authority) for b in together])
        write_unobserved(con, together, authority=authority)
        write_medians(con)
        write_protected(con, measures)
        write_protected_medians(con)


def _count_batch(
    batch: Batch, tables: tuple[str, ...], authority: str, con: DuckDBPyConnection
) -> None:
    in_reach(con, tables)
    shape = shape_of(con, batch)
    write_placed(con, shape)
    write_durations(con, shape, authority=authority)
    sum_placed(con, shape)
    write_filled(con, batch)
    write_cells(con, batch, authority=authority)
