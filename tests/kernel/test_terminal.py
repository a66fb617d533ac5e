"""What a terminal is given to show, and nothing to obey."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from alongside.cli import app
from alongside.kernel.terminal import plain
from tests.lists import homes


def test_lines_stay_and_what_cannot_be_seen_is_marked() -> None:
    assert plain("Né 1\nA\x1b[2J2\x9b\r") == "Né 1\nA\ufffd[2J2\ufffd\ufffd"


def test_a_child_whose_number_is_a_command_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = homes.ROWS["cp_plan"].replace("C1 ", "C1\x07 ")
    monkeypatch.setitem(homes.ROWS, "cp_plan", plans)
    home = homes.make_home(tmp_path / "home")
    words = ["lists", "protection_plans_long", "--home", str(home.path)]
    said = CliRunner().invoke(app, words).output
    assert "C1\ufffd" in said
    assert "\x07" not in said
