"""One stage in a process of its own, so that its memory is its own: prints seconds and peak MB.

python -m benchmarks.stage STAGE FOLDER [AUTHORITY]
python -m benchmarks.stage simulate AUTHORITIESxRESIDENTS
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

AS_AT = date(2025, 9, 30)
AUTHORITY = "Exampleshire"


def read(folder: Path) -> int:
    """Read every return of a folder into text; rows read."""
    from alongside.returns.recognise import read_all

    returns = read_all(_returns(folder), as_at=AS_AT)
    return sum(len(part.rows) for each in returns for part in each.tables)


def read_cin(folder: Path) -> int:
    """Read the newest CIN census alone; children in it."""
    from alongside.returns.recognise import read_all

    newest = max((folder / "cin").glob("*.xml"))
    [census] = read_all([newest])
    return sum(len(part.rows) for part in census.named("ChildIdentifiers"))


def journeys(folder: Path) -> int:
    """Read, stage, tell, accumulate and resolve; events held."""
    import duckdb

    from alongside.pipeline.journeys import build_journeys
    from alongside.returns.recognise import read_all

    returns = read_all(_returns(folder), as_at=AS_AT)
    with duckdb.connect(config={"threads": 1}) as con:  # as a run does: see journeys.cursors
        built = build_journeys(con, returns, authority="001", previous=None)
    return sum(entry.events for entry in built.resolved)


def load(folder: Path, authority: str = AUTHORITY) -> int:
    """The whole run into a new home: read, map, count, write; events held."""
    import shutil
    import tempfile

    from alongside.kernel.identity import Role, Viewer
    from alongside.pipeline.load import load as run
    from alongside.store.home import Home

    home = Path(tempfile.mkdtemp(prefix="alongside-bench-"))
    try:
        loaded = run(
            _returns(folder),
            home=Home.make(home / "home"),
            authority=authority,
            by=Viewer("benchmark", Role.ANALYST),
            as_at=AS_AT,
        )
        return sum(entry.events for entry in loaded.journeys.resolved)
    finally:
        shutil.rmtree(home)


def simulate(size: str) -> int:
    """A region such as 12x60000, made anew below `bench-data`; files written."""
    import shutil

    from alongside.simulate.region.run import Asked, simulate_region

    authorities, residents = (int(part) for part in size.split("x"))
    folder = Path(__file__).resolve().parents[1] / "bench-data" / f"region-{size}"
    shutil.rmtree(folder, ignore_errors=True)
    asked = Asked(
        residents=residents,
        years=5,
        seed=1,
        as_at=AS_AT,
        monthly=False,
        form="csv",
        truth=False,
        scenario="",
    )
    return sum(files for _, files in simulate_region(folder, authorities=authorities, asked=asked))


STAGES: Mapping[str, Callable[..., int]] = {
    "read": read,
    "read_cin": read_cin,
    "journeys": journeys,
    "load": load,
}


def _returns(folder: Path) -> list[Path]:
    names = ("annex_a", "ssda903", "cin", "ssd", "local")
    return [folder / name for name in names if (folder / name).exists()]


def main() -> None:
    name, place, *authority = sys.argv[1:]
    started = time.perf_counter()
    size = simulate(place) if name == "simulate" else STAGES[name](Path(place), *authority)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"stage": name, "seconds": seconds, "peak_mb": peak, "size": size}))


if __name__ == "__main__":
    main()
