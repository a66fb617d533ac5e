"""`alongside simulate`, as a person types it."""

from pathlib import Path

from typer.testing import CliRunner

from alongside.cli import app
from alongside.kernel.errors import AlongsideError

ARGUMENTS = ["simulate", "--residents", "600", "--years", "1", "--out"]


def test_it_says_what_was_made_beside_england(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, [*ARGUMENTS, str(tmp_path / "made")])
    assert result.exit_code == 0
    assert "Exampleshire (fictional)" in result.output
    assert "2024-25 to 2024-25" in result.output
    assert "Referrals (per 10,000)" in result.output


def test_it_writes_into_no_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep me")
    result = CliRunner().invoke(app, [*ARGUMENTS, str(tmp_path)])
    assert isinstance(result.exception, AlongsideError)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_day_is_written_as_for_every_command(tmp_path: Path) -> None:
    wrong = ["simulate", "--out", str(tmp_path / "x"), "--as-at", "30/09/2025"]
    result = CliRunner().invoke(app, wrong)
    assert result.exit_code == 2
    assert "30/09/2025" in result.output
    assert not (tmp_path / "x").exists()


def test_it_refuses_what_it_cannot_make(tmp_path: Path) -> None:
    wrong = ["simulate", "--out", str(tmp_path / "x"), "--residents", "5"]
    assert isinstance(CliRunner().invoke(app, wrong).exception, AlongsideError)
    assert not (tmp_path / "x").exists()


def test_calibrating_prints_the_table_and_writes_nothing(tmp_path: Path) -> None:
    small = ["simulate", "--calibrate", "--residents", "2500", "--years", "1"]
    result = CliRunner().invoke(app, [*small, "--out", str(tmp_path / "x")])
    assert result.exit_code in (0, 1)
    assert "Protection plans starting (per 10,000)" in result.output
    assert "of 225 figures lie within 1.96" in result.output
    assert "Not modelled" in result.output
    assert not (tmp_path / "x").exists()


def test_a_region_is_made_in_folders(tmp_path: Path) -> None:
    small = ["--residents", "300", "--years", "1", "--no-monthly", "--authorities", "2"]
    result = CliRunner().invoke(app, ["simulate", "--out", str(tmp_path / "r"), *small])
    assert result.exit_code == 0, result.output
    made = {path.name for path in (tmp_path / "r").iterdir()}
    assert made == {"001-exampleshire", "002-wendlemarsh", "published", "truth.json"}


def test_a_wrong_scenario_writes_nothing(tmp_path: Path) -> None:
    wrong = ["simulate", "--out", str(tmp_path / "x"), "--scenario", "nobody_knows"]
    assert isinstance(CliRunner().invoke(app, wrong).exception, AlongsideError)
    assert not (tmp_path / "x").exists()


def test_more_authorities_than_there_are_is_refused(tmp_path: Path) -> None:
    wrong = ["simulate", "--out", str(tmp_path / "x"), "--authorities", "13"]
    assert isinstance(CliRunner().invoke(app, wrong).exception, AlongsideError)


def test_without_a_folder_it_says_what_is_wanted() -> None:
    result = CliRunner().invoke(app, ["simulate"])
    assert "--out" in str(result.exception)
