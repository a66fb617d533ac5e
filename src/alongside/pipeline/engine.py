"""DuckDB shut in: it reads and writes inside the home, asks no network, and cannot be unlocked.

An authority's own definitions run beside children's rows. They are refused where they name what
they may not (`pipeline.definitions`); this is the second wall, should the first have a hole.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from duckdb import DuckDBPyConnection

from alongside.store.at_rest import make_folder
from alongside.store.lock import Held

SPILL = "spill-"

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
    DuckDB's own choice would be the folder the command was started in. What a killed process
    left there is cleared first.
    """
    home = held.home
    make_folder(home.cache_folder)
    for stale in home.cache_folder.glob(f"{SPILL}*"):
        shutil.rmtree(stale, ignore_errors=True)
    inside = str(home.path.resolve()).replace("'", "''")
    with (
        TemporaryDirectory(dir=home.cache_folder, prefix=SPILL) as spill,
        # Many small statements, two cursors at a time: see journeys.cursors.
        duckdb.connect(config={**_ALONE, "temp_directory": spill, "threads": 1}) as con,
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
