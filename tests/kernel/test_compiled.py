"""What is worked out from definitions is kept until one of them changes."""

import os
from pathlib import Path

import pytest

from alongside.kernel import compiled as module
from alongside.kernel.compiled import Compiled


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Definitions of one folder, `rules`, with one file in it."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "one.yaml").write_text("one", encoding="utf-8")
    monkeypatch.setattr(module, "shipped", lambda name: tmp_path / name)
    return tmp_path


class Making:
    """Counts how often a thing is made, and from what was kept before."""

    def __init__(self) -> None:
        self.before: list[object] = []

    def __call__(self, before: object) -> dict[str, int]:
        self.before.append(before)
        return {"made": len(self.before)}


def of(making: Making, beside: str = "") -> Compiled:
    return Compiled("made.json", ("rules",), lambda: beside, making)


def test_it_is_made_once(folder: Path) -> None:
    making = Making()
    assert [of(making).content() for _ in range(3)] == [{"made": 1}] * 3
    assert making.before == [None]
    assert (folder / "made.json").is_file()


def test_a_changed_file_makes_it_anew_from_what_was_kept(folder: Path) -> None:
    making = Making()
    of(making).content()
    changed = folder / "rules" / "one.yaml"
    changed.write_text("two", encoding="utf-8")
    later = (folder / "made.json").stat().st_mtime + 5
    os.utime(changed, (later, later))
    assert of(making).content() == {"made": 2}
    assert making.before == [None, {"made": 1}]


def test_a_file_that_is_only_newer_changes_nothing(folder: Path) -> None:
    making = Making()
    of(making).content()
    later = (folder / "made.json").stat().st_mtime + 5
    os.utime(folder / "rules" / "one.yaml", (later, later))
    assert of(making).content() == {"made": 1}


def test_a_removed_file_makes_it_anew(folder: Path) -> None:
    making = Making()
    (folder / "rules" / "two.yaml").write_text("two", encoding="utf-8")
    of(making).content()
    (folder / "rules" / "two.yaml").unlink()
    later = (folder / "made.json").stat().st_mtime + 5
    os.utime(folder / "rules", (later, later))
    assert of(making).content() == {"made": 2}


def test_what_else_it_depends_on_makes_it_anew(folder: Path) -> None:
    making = Making()
    of(making, "tables").content()
    assert of(making, "other tables").content() == {"made": 2}
