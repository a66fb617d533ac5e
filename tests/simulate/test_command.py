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
