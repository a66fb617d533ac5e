"""DuckDB shut in: it reads and writes inside the home, asks no network, and cannot be unlocked.

An authority's own definitions run beside children's rows. They are refused where they name what
they may not (`pipeline.definitions`); this is the second wall, should the first have a hole.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from alongside.store.lock import Held
from alongside.store.room import room

_ALONE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    # A name that no table bears would otherwise be looked for among Python's variables.
    "python_enable_replacements": False,
}


@contextmanager
def workbench(held: Held) -> Iterator[DuckDBPyConnection]:
    """An empty database in memory that can open files of this home only.

    What does not fit into memory is set down in the home's cache, which is its owner's alone;
    DuckDB's own choice would be the folder the command was started in.
    """
    inside = str(held.home.path.resolve()).replace("'", "''")
    with (
        room(held.home) as spill,
        # Many small statements, two cursors at a time: see journeys.cursors.
        duckdb.connect(config={**_ALONE, "temp_directory": str(spill), "threads": 1}) as con,
    ):
        con.execute(f"set allowed_directories = ['{inside}']")
        con.execute("set enable_external_access = false")
        con.execute("set lock_configuration = true")
        yield con


@contextmanager
def opened(path: Path) -> Iterator[DuckDBPyConnection]:
    """One finished database file to read; no other file can be opened through it."""
    shut = {"enable_external_access": False, "lock_configuration": True}
    with duckdb.connect(str(path), read_only=True, config={**_ALONE, **shut}) as con:
        yield con
