"""What `import alongside` offers to a notebook or a script of one's own.

import alongside
alongside.load(["Annex_A.xlsx"], authority="Exampleshire", as_at="2025-09-30")
alongside.results("re_referrals_within_12_months", by="ethnic group", period="year")
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from alongside.kernel.periods import CollectionYear
from alongside.pipeline.doors import command_line_viewer

if TYPE_CHECKING:
    import pandas as pd

    from alongside.pipeline.loaded import Loaded

Day = date | str


def load(
    paths: Sequence[Path | str],
    *,
    authority: str | None = None,
    as_at: Day | None = None,
    year: str | None = None,
    fresh: bool = False,
    home: Path | str | None = None,
) -> "Loaded":
    """Add returns to what the home holds, count, and swap the result in; what was done.

    `authority` is a name or code, needed the first time only; `as_at` a date or `2025-09-30`;
    `year` a collection year such as `2024-25`; `home` a folder (else ALONGSIDE_HOME, else
    ./alongside-home), made if need be. Raises `Unusable`, with every fault of every file, before
    anything is changed.
    """
    from alongside.pipeline.load import load as run
    from alongside.store.home import Home, home_path

    return run(
        [Path(path) for path in paths],
        home=Home.make(home_path(Path(home) if home else None)),
        authority=authority,
        by=command_line_viewer(),
        as_at=date.fromisoformat(as_at) if isinstance(as_at, str) else as_at,
        year=CollectionYear.parse(year) if year else None,
        fresh=fresh,
    )


def results(
    measure: str,
    *,
    by: str = "all",
    period: str | None = None,
    home: Path | str | None = None,
) -> "pd.DataFrame":
    """One measure's cells from the snapshot in use, with the columns of `cube.ask`.

    `by` is a dimension such as `ethnic group`; `period` a kind (month, quarter, year, rolling,
    ytd) or one period such as `2024-25`. `value` is in the measure's unit and NaN where nothing
    was observed. Raises AlongsideError for a measure, group or period that is not there.
    """
    from alongside.pipeline.results import results as ask
    from alongside.store.home import Home

    found = ask(
        Home.find(Path(home) if home else None),
        measure,
        viewer=command_line_viewer(),
        by=by,
        period=period,
    )
    return found.cells
