"""Opening a snapshot for those who look at counts: the cube goes up, the database stays here."""

from pathlib import Path
from typing import TYPE_CHECKING

from alongside.kernel.errors import AlongsideError
from alongside.kernel.identity import Viewer

if TYPE_CHECKING:
    import pandas as pd

    from alongside.cube.ask import Cube
    from alongside.store.home import Home
    from alongside.store.snapshot import Snapshot


def current(home: "Home") -> "Snapshot":
    """The snapshot in use; AlongsideError, saying what to do, where nothing was loaded yet."""
    snapshot = home.current()
    if snapshot is None:
        raise AlongsideError(
            f"Nothing has been loaded into {home.path} yet.\n"
            "  what to do: alongside load FILES --authority NAME, or alongside demo to look around"
        )
    return snapshot


def open_cube(snapshot: "Snapshot", *, by: Viewer, measure: str | None = None) -> "Cube":
    """The counts that `by` may see: exact ones, or the protected ones and nothing else.

    `measure` opens one measure's cells only, which is quicker.
    """
    from alongside.cube.ask import Cube

    return Cube(_frame(snapshot.cube, "counts" if by.sees_exact_counts else "protected", measure))


def _frame(cube: Path, table: str, measure: str | None) -> "pd.DataFrame":
    from alongside.pipeline.engine import opened

    chosen = "" if measure is None else " where measure = ?"
    with opened(cube) as con:
        return con.execute(
            f"select * from {table}{chosen}", [] if measure is None else [measure]
        ).df()
