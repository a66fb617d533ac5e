"""A demo starts anew over an earlier demo, and over nothing else."""

import json
from pathlib import Path

import pytest

from alongside.cli.demo import AUTHORITY, _clear
from alongside.kernel.errors import AlongsideError
from alongside.kernel.places import find_authority
from alongside.store.home import Home


def home_of(folder: Path, *numbers: str) -> Path:
    """A folder laid out as a demo's, its home holding snapshots of these authorities."""
    home = Home.make(folder / "home")
    (folder / "returns").mkdir()
    (folder / "returns" / "as_submitted.csv").write_text("kept by somebody")
    for at, number in enumerate(numbers):
        snapshot = home.snapshots_folder / f"20260331T10150{at}Z-ab12"
        snapshot.mkdir()
        (snapshot / "manifest.json").write_text(json.dumps({"authority": {"number": number}}))
    return folder


def test_an_earlier_demo_is_cleared(tmp_path: Path) -> None:
    _clear(home_of(tmp_path, find_authority(AUTHORITY).number))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["East Sussex", None])
def test_a_home_of_an_authority_is_never_cleared(tmp_path: Path, name: str | None) -> None:
    numbers = [find_authority(AUTHORITY).number, find_authority(name).number] if name else []
    with pytest.raises(AlongsideError, match="holds something that is not a demo"):
        _clear(home_of(tmp_path, *numbers))
    assert (tmp_path / "returns" / "as_submitted.csv").exists()
    assert (tmp_path / "home" / "home.json").exists()
