"""A small fictional authority on 31 March: its returns as it would write them, and a home that
knows its Standard Safeguarding Dataset alone."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from alongside.kernel.identity import Role, Viewer
from alongside.kernel.periods import CollectionYear
from alongside.pipeline.journeys import build_journeys
from alongside.pipeline.quality.tables import create as create_quality
from alongside.pipeline.write import write_journeys
from alongside.returns.annex_a.write import write as write_annex_a
from alongside.returns.cin.write import write as write_cin
from alongside.returns.ssd.write import write as write_ssd
from alongside.returns.ssda903.write import write_folder
from alongside.simulate.parameters import read_parameters
from alongside.simulate.run import simulate
from alongside.store.home import Home
from alongside.store.lock import lock
from alongside.store.publish import draft, publish
from tests.returns_out.rows import read

AS_AT = date(2025, 3, 31)
YEAR = CollectionYear(2025)
ANALYST = Viewer("Ada Example", Role.ANALYST)


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every return of one truth, nothing late and nothing left blank."""
    folder = tmp_path_factory.mktemp("out") / "told"
    folder.mkdir()
    truth = simulate(read_parameters(residents=4_000, years=2, as_at=AS_AT), 5)
    write_ssd(truth, folder=folder / "ssd")
    write_annex_a(truth, path=folder / f"Annex_A_{AS_AT}.xlsx", as_at=AS_AT)
    write_cin(truth, path=folder / f"CIN_{YEAR}.xml", year=YEAR, authority="001")
    write_folder(truth, folder=folder / "ssda903" / str(YEAR), year=YEAR)
    return folder


@pytest.fixture(scope="session")
def dataset_home(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Loaded, but for counting, which takes longest and which no return needs."""
    home = Home.make(tmp_path_factory.mktemp("homes") / "home")
    dataset = read(told / "ssd", as_at=AS_AT)
    with lock(home, by="Ada", doing="load") as held, draft(held) as folder:
        with duckdb.connect() as con:
            journeys = build_journeys(con, [dataset], authority="001", previous=None)
            create_quality(con)
            write_journeys(con, folder, journeys)
        place = {"number": "001", "name": "Exampleshire"}
        publish(held, folder, {"as_at": AS_AT.isoformat(), "authority": place})
    return home
