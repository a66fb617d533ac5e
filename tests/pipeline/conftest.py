"""One small fictional authority, loaded once for the tests that only look at it."""

from datetime import date
from pathlib import Path

import pytest

from alongside.kernel.identity import Role, Viewer
from alongside.pipeline.load import load
from alongside.simulate.run import simulate_to
from alongside.store.home import Home


@pytest.fixture(scope="session")
def made_up_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made_up") / "returns"
    simulate_to(folder, residents=3_000, years=2, seed=5, as_at=date(2025, 9, 30))
    return folder


@pytest.fixture(scope="session")
def loaded_home(made_up_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home.make(tmp_path_factory.mktemp("homes") / "home")
    load(
        [made_up_files / name for name in ("annex_a", "ssda903", "cin", "ssd", "local")],
        home=home,
        authority="Exampleshire",
        by=Viewer("Ada Example", Role.ANALYST),
        as_at=date(2025, 9, 30),
    )
    return home
