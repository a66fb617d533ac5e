"""Independent statements on two cursors at once.

A run is made of thousands of small statements whose planning costs more than their running, and
DuckDB plans on one thread: its own threads make them slower, a second cursor nearly halves the
time, since planning lets go of Python's lock (`make bench` measures a whole run).
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from queue import SimpleQueue
from typing import TypeVar

from duckdb import DuckDBPyConnection

CURSORS = 2

Result = TypeVar("Result")


def side_by_side(
    con: DuckDBPyConnection, jobs: Sequence[Callable[[DuckDBPyConnection], Result]]
) -> list[Result]:
    """Run every job on a cursor of `con`; results in the order of the jobs, the first error raised.

    Jobs share what stands in the database and see no temporary table but their own cursor's; no
    two of them may write one table.
    """
    free: SimpleQueue[DuckDBPyConnection] = SimpleQueue()
    with ExitStack() as stack:
        for _ in range(CURSORS):
            free.put(stack.enter_context(con.cursor()))

        def run(job: Callable[[DuckDBPyConnection], Result]) -> Result:
            cursor = free.get()
            try:
                return job(cursor)
            finally:
                free.put(cursor)

        with ThreadPoolExecutor(CURSORS) as pool:
            return list(pool.map(run, jobs))
