"""A finished run written into a draft of a snapshot."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from duckdb import DuckDBPyConnection

from alongside.journeys.arrivals import write_arrivals
from alongside.journeys.tables import TABLES
from alongside.kernel.errors import Fault
from alongside.pipeline.journeys import Journeys
from alongside.pipeline.quality.stored import write_counts
from alongside.returns.submitted import Submitted
from alongside.store.home import Home
from alongside.store.returns_kept import keep


def write_journeys(con: DuckDBPyConnection, folder: Path, journeys: Journeys) -> None:
    """`journeys.duckdb`: schemas told and main, the windows, how rows arrive, which ids are one
    child, every fault, and every row that a rule marks."""
    _write_observed(con, journeys)
    _write_faults(con, journeys.faults)
    write_arrivals(con, journeys.arrivals)
    with _attached(con, folder / "journeys.duckdb"):
        con.execute("create schema written.told")
        for table in TABLES:
            con.execute(f'create table written.told."{table.name}" as from told."{table.name}"')
            con.execute(f'create table written.main."{table.name}" as from main."{table.name}"')
        for name in ("observed", "fault", "arrival", "same_child", "issue"):
            con.execute(f"create table written.main.{name} as from main.{name}")


def write_cube(con: DuckDBPyConnection, folder: Path) -> None:
    """`cube.duckdb`: the exact counts, medians and durations, what of them may be shown, and how
    good the data are."""
    with _attached(con, folder / "cube.duckdb"):
        for table in (
            "counts",
            "protected",
            "medians",
            "protected_medians",
            "durations",
            "delay",
            "arriving",
        ):
            con.execute(f"create table written.main.{table} as from cube.{table}")
        write_counts(con)


def keep_returns(home: Home, returns: Sequence[Submitted]) -> Mapping[Path, str]:
    """Keep each submitted file once, as it came; path as given to hash."""
    return {path: keep(home, path) for path in sorted({p for each in returns for p in each.paths})}


def _write_observed(con: DuckDBPyConnection, journeys: Journeys) -> None:
    con.execute(
        "create table main.observed (table_name varchar, source_return varchar,"
        " first date, last date, columns varchar[])"
    )
    rows = [
        (w.table, w.source_return, w.first, w.last, sorted(w.columns)) for w in journeys.observed
    ]
    if rows:
        con.executemany("insert into main.observed values (?, ?, ?, ?, ?)", rows)


def _write_faults(con: DuckDBPyConnection, faults: Sequence[Fault]) -> None:
    """Faults quote cells, so they live beside the rows and are seen through a door."""
    import numpy as np

    names = ("level", "what", "file", "sheet", "row", "column", "expected", "got", "todo")
    cells = {
        name: np.array([getattr(fault, name) for fault in faults], dtype=object) for name in names
    }
    cells["row"] = np.array(
        [-1 if fault.row is None else fault.row for fault in faults], dtype=np.int64
    )
    con.register("fault_cells", cells)
    con.execute(
        "create table main.fault as select level::varchar as level, what::varchar as what,"
        " file::varchar as file, sheet::varchar as sheet, nullif(row, -1)::integer as row,"
        ' "column"::varchar as "column", expected::varchar as expected, got::varchar as got,'
        " todo::varchar as todo from fault_cells"
    )
    con.unregister("fault_cells")


@contextmanager
def _attached(con: DuckDBPyConnection, path: Path) -> Iterator[None]:
    """A database file attached as `written`, detached (and so flushed) whatever happens."""
    con.execute("attach ? as written", [str(path)])
    try:
        yield
    finally:
        con.execute("detach written")
