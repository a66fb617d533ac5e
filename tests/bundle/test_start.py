"""The script that starts a bundle, from a folder whose name a careless script would break at."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from alongside.store.at_rest import sha256_of

BUNDLE = Path(__file__).resolve().parents[2] / "bundle"

pytestmark = pytest.mark.skipif(
    os.name == "nt" or sys.version_info[:2] not in ((3, 11), (3, 13)),
    reason="start.sh is for Debian's own Pythons",
)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A bundle of one wheel that no Python can run."""
    folder = tmp_path / "R & D (1)"
    (folder / "wheels").mkdir(parents=True)
    shutil.copy(BUNDLE / "start.sh", folder)
    (folder / "requirements.txt").write_text("nothing==1\n")
    (folder / "wheels" / "pip-1.whl").write_text("no wheel")
    names = ("start.sh", "requirements.txt", "wheels/pip-1.whl")
    sums = "".join(f"{sha256_of(folder / name)}  {name}\n" for name in names)
    (folder / "SHA256SUMS").write_text(sums)
    return folder


def start(bundle: Path, env: Path) -> "subprocess.CompletedProcess[str]":
    found = {**os.environ, "ALONGSIDE_PYTHON": sys.executable, "ALONGSIDE_ENV": str(env)}
    command = ["/bin/sh", str(bundle / "start.sh"), "version"]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=found)


def test_a_folder_with_somebodys_files_is_not_thrown_away(bundle: Path, tmp_path: Path) -> None:
    mine = tmp_path / "my documents"
    mine.mkdir()
    (mine / "letter.txt").write_text("dear")
    done = start(bundle, mine)
    assert done.returncode == 2
    assert f"cannot be installed into {mine}: other files stand there" in done.stderr
    assert (mine / "letter.txt").read_text() == "dear"


def test_no_wheel_is_run_that_is_not_the_one_that_was_made(bundle: Path, tmp_path: Path) -> None:
    (bundle / "wheels" / "pip-1.whl").write_text("another")
    done = start(bundle, tmp_path / "env")
    assert done.returncode == 2
    assert "wheels/pip-1.whl: FAILED" in done.stdout
    assert not (tmp_path / "env").exists()


def test_an_environment_is_made_anew(bundle: Path, tmp_path: Path) -> None:
    env = tmp_path / "env"
    env.mkdir()
    (env / "pyvenv.cfg").touch()
    (env / "old").touch()
    done = start(bundle, env)
    assert "Installing into" in done.stdout
    assert not (env / "old").exists()


def test_on_windows_too_only_an_environment_is_thrown_away() -> None:
    lines = (BUNDLE / "start.bat").read_text(encoding="utf-8").splitlines()
    asked = lines.index('if exist "%ALONGSIDE_ENV%\\pyvenv.cfg" goto :install')
    gone = lines.index('if exist "%ALONGSIDE_ENV%" rmdir /s /q "%ALONGSIDE_ENV%"')
    assert asked < lines.index("exit /b 2", asked) < lines.index(":install") < gone


def test_on_windows_words_with_an_ampersand_are_not_taken_apart() -> None:
    text = (BUNDLE / "start.bat").read_text(encoding="utf-8")
    assert '"%ALONGSIDE_ENV%\\Scripts\\alongside.exe" %*\n' in text
    assert "=%*" not in text
