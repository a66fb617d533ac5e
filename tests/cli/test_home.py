"""The commands about the home, as somebody types them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from alongside.cli import app
from alongside.kernel.errors import AlongsideError
from alongside.store.home import Home
from alongside.store.layout import LAYOUT, write_layout
from alongside.store.lock import lock
from alongside.store.purge import purged
from tests.store.making import make_snapshot, words


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.make(tmp_path / "home")


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=True)


def said(*words: object) -> str:
    """What a command that ends well prints."""
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_backup_is_restored(home: Home, tmp_path: Path) -> None:
    make_snapshot(home, "one")
    archive = tmp_path / "home.zip"
    printed = said("backup", "--to", archive, "--home", home.path)
    assert f"Saved to {archive}" in printed
    assert "keep it as safe as the home" in printed
    assert "1 snapshot." in said("restore", archive, "--to", tmp_path / "again")
    assert words(Home.find(tmp_path / "again").current()) == "one"


def test_the_environment_names_the_home(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALONGSIDE_HOME", str(home.path))
    assert "Saved to" in said("backup", "--to", tmp_path / "home.zip")


def test_an_upgrade_of_nothing_changes_nothing(home: Home) -> None:
    assert "nothing was changed" in said("upgrade", "--home", home.path)


def test_an_upgrade_says_from_what_to_what_and_where_the_old_home_is(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = {LAYOUT - 1: lambda home: None}
    defaults = {"steps": steps, "to": LAYOUT}
    monkeypatch.setattr("alongside.store.upgrade.upgrade.__kwdefaults__", defaults)
    write_layout(home.path, LAYOUT - 1)
    printed = said("upgrade", "--home", home.path)
    assert f"went from layout {LAYOUT - 1} to {LAYOUT}" in printed
    assert str(home.before_upgrade_folder) in printed


@pytest.fixture
def aged(home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home with a snapshot of 2023 that is no longer in use, and the one in use."""
    with monkeypatch.context() as then:
        then.setattr("alongside.store.publish.now", lambda: "20230101T000000Z")
        make_snapshot(home, "old")
    make_snapshot(home, "now")
    return home


def test_a_purge_says_what_went(aged: Home) -> None:
    printed = said("purge", "--before", "2024-01-01", "--yes", "--home", aged.path)
    assert "Dropped: 1 snapshot.\n" in printed
    assert [words(each) for each in aged.snapshots()] == ["now"]
    assert purged(aged)[-1]["by"]


def test_a_purge_asks_first_and_no_means_no(aged: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alongside.cli.home._agreed", lambda plan: False)
    assert "Nothing was dropped." in said("purge", "--before", "2024-01-01", "--home", aged.path)
    assert len(aged.snapshots()) == 2


def test_a_purge_that_nobody_can_agree_to_drops_nothing(aged: Home) -> None:
    result = run("purge", "--before", "2024-01-01", "--home", aged.path)
    assert isinstance(result.exception, AlongsideError)
    assert "--yes" in str(result.exception)
    assert len(aged.snapshots()) == 2


@pytest.mark.parametrize(
    "command",
    [
        ("backup", "--to", "x.zip"),
        ("upgrade",),
        ("purge", "--before", "2024-01-01", "--yes"),
    ],
)
def test_no_home_and_a_busy_home_are_said(
    home: Home, tmp_path: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*command, "--home", tmp_path / "none")
    assert "is not a home of Alongside" in str(result.exception)
    with monkeypatch.context() as then:
        then.setattr("alongside.store.publish.now", lambda: "20230101T000000Z")
        make_snapshot(home, "old")
    make_snapshot(home, "one")
    with lock(home, by="Ann Example", doing="load"):
        result = run(*command, "--home", home.path)
    assert "Ann Example began to load" in str(result.exception)


def alongside(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    code = "from alongside.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )


def test_what_the_user_can_mend_ends_with_2_and_no_traceback(tmp_path: Path) -> None:
    done = alongside("upgrade", "--home", str(tmp_path / "none"))
    assert done.returncode == 2
    assert "is not a home of Alongside" in done.stderr
    assert "Traceback" not in done.stderr


CANARY = """
import duckdb, sys
import alongside.cli as cli

@cli.app.command()
def sing() -> None:
    duckdb.sql("select 'CANARYWORD'::date").fetchall()

cli.main()
"""


def test_an_unexpected_error_says_where_but_never_a_drivers_words() -> None:
    done = subprocess.run([sys.executable, "-c", CANARY, "sing"], capture_output=True, text=True)
    assert "CANARYWORD" not in done.stderr + done.stdout
    assert "ConversionException" in done.stderr
    assert "line" in done.stderr
    assert done.returncode not in (0, 1)
