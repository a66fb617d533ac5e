"""What a command writes names children or counts them exactly: nobody but its owner reads it."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lists.homes import make_home

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such mode")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_home(tmp_path_factory.mktemp("private") / "home").path


@pytest.mark.parametrize("name", ["lists.xlsx", "lists.json"])
@pytest.mark.parametrize("others_could_read", [False, True])
def test_lists_are_written_for_their_owner_alone(
    home: Path, tmp_path: Path, name: str, others_could_read: bool
) -> None:
    out = tmp_path / name
    if others_could_read:
        out.write_text("last week's")
        out.chmod(0o644)
    run("lists", "protection_plans_long", "--out", out, "--home", home)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_what_is_not_a_file_keeps_its_mode(home: Path) -> None:
    before = Path(os.devnull).stat().st_mode
    run("lists", "protection_plans_long", "--out", os.devnull, "--home", home)
    assert Path(os.devnull).stat().st_mode == before


def run(*words: object) -> None:
    """As it is started by hand, where the system lets others read what is new."""
    code = "import os; os.umask(0o022); from alongside.cli import main; main()"
    subprocess.run([sys.executable, "-c", code, *map(str, words)], check=True, capture_output=True)
