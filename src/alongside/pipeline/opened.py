"""Opening a snapshot for those who look at counts: the cube goes up, the database stays here."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from alongside.kernel.errors import AlongsideError
from alongside.kernel.identity import Viewer

if TYPE_CHECKING:
    import pandas as pd

    from alongside.cube.ask import Cube
    from alongside.store.home import Home
    from alongside.store.snapshot import Snapshot

# Counts and medians, and of one measure the durations behind them. Whoever may not see exact
# counts has no durations at all.
EXACT, PROTECTED = ("counts", "medians"), ("protected", "protected_medians")
# How rows arrive, in shares, the same for everybody; how many told it is a count like others.
ARRIVING = ("delay", "arriving")


def current(home: "Home") -> "Snapshot":
    """The snapshot in use; AlongsideError, saying what to do, where nothing was loaded yet."""
    snapshot = home.current()
    if snapshot is None:
        raise AlongsideError(
            f"Nothing has been loaded into {home.path} yet.\n"
            "  what to do: alongside load FILES --authority NAME, or alongside demo to look around"
        )
    return snapshot


def open_cube(
    snapshot: "Snapshot",
    *,
    by: Viewer,
    measure: str | None = None,
    measures: Sequence[str] | None = None,
) -> "Cube":
    """The counts that `by` may see: exact ones, or the protected ones and nothing else.

    `measures` opens the cells of these only: all of them are millions. `measure` opens one's, with
    the durations behind it.
    """
    from alongside.cube.arriving import Arriving
    from alongside.cube.ask import Cube

    tables = EXACT if by.sees_exact_counts else PROTECTED
    behind = ("durations",) if by.sees_exact_counts and measure is not None else ()
    wanted = measures if measure is None else [measure]
    frames = _frames(snapshot.cube, (*tables, *behind), wanted)
    arriving = _frames(snapshot.cube, ARRIVING, wanted)
    if not by.sees_exact_counts and "delay" in arriving:
        arriving["delay"] = _protected(arriving["delay"])
    return Cube(
        frames[tables[0]],
        frames.get(tables[1]),
        frames.get("durations"),
        arriving=Arriving(*arriving.values()),
    )


def _protected(delay: "pd.DataFrame") -> "pd.DataFrame":
    from alongside.kernel.disclosure import redact_then_round, shipped_protection

    followed = delay["followed"].to_numpy(dtype=float)
    return delay.assign(followed=redact_then_round(followed, shipped_protection()))


def _frames(
    cube: Path, tables: Sequence[str], measures: Sequence[str] | None
) -> "dict[str, pd.DataFrame]":
    """Whole tables or the rows of these measures; an older snapshot may lack some of them."""
    from alongside.pipeline.engine import opened

    asked = [*(measures or ())]
    marks = ", ".join("?" for _ in asked)
    chosen = "" if measures is None else f" where measure in ({marks or 'null'})"
    with opened(cube) as con:
        held = {row[0] for row in con.execute("select table_name from duckdb_tables()").fetchall()}
        return {
            table: con.execute(f"select * from {table}{chosen}", asked).df()
            for table in tables
            if table in held
        }
