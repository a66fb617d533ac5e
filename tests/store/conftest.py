"""A new home for each test."""

from pathlib import Path

import pytest

from alongside.store.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.make(tmp_path / "home")
