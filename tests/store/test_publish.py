"""A run that dies at any moment leaves the last good snapshot."""

import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from alongside.store.home import Home
from alongside.store.lock import lock
from alongside.store.publish import draft
from alongside.store.steps import Step
from tests.store.making import make_snapshot, tree, words

ROOT = Path(__file__).resolve().parents[2]
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX's")


def run_and_die(home: Home, how: str, where: str) -> str:
    """What the process printed before it died: `done` where it did not die."""
    command = [sys.executable, "-m", "tests.store.killed", str(home.path), how, where]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.strip()


def test_a_published_snapshot_is_the_current_one(home: Home) -> None:
    assert home.current() is None
    first = make_snapshot(home, "one")
    assert home.current() == first
    second = make_snapshot(home, "two")
    assert home.current() == second
    assert (words(first), words(second)) == ("one", "two")
    assert {each.id for each in home.snapshots()} == {first.id, second.id}


def test_a_snapshot_id_is_a_name_every_system_allows(home: Home) -> None:
    assert re.fullmatch(r"\d{8}T\d{6}Z-[0-9a-f]{4}", make_snapshot(home, "one").id)


def test_an_id_is_never_used_twice(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    # token_hex names drafts (8 bytes) and ids (2): the second id would be the first one again.
    ids = iter(["aaaa", "aaaa", "bbbb"])
    drafts = iter(["d0", "d1"])
    monkeypatch.setattr("secrets.token_hex", lambda n: next(ids if n == 2 else drafts))
    monkeypatch.setattr("alongside.store.publish.now", lambda: "20260101T000000Z")
    first, second = make_snapshot(home, "one"), make_snapshot(home, "two")
    assert (first.id, second.id) == ("20260101T000000Z-aaaa", "20260101T000000Z-bbbb")
    assert words(first) == "one"


def test_a_draft_that_failed_leaves_nothing(home: Home) -> None:
    make_snapshot(home, "old")
    before = tree(home.path)
    with (
        lock(home, by="Ann", doing="load") as held,
        suppress(ZeroDivisionError),
        draft(held) as path,
    ):
        (path / "half").write_text("half")
        raise ZeroDivisionError
    assert tree(home.path) == before


@posix_only
@pytest.mark.parametrize("step", list(Step))
def test_killed_at_each_step_the_last_good_snapshot_stands(home: Home, step: Step) -> None:
    make_snapshot(home, "old")
    assert run_and_die(home, "step", step.name) == ""

    again = Home.find(home.path)
    assert words(again.current()) == ("new" if step is Step.POINTED else "old")
    assert words(make_snapshot(again, "next")) == "next"
    assert not list(home.snapshots_folder.glob(".draft-*")), "what the dead left is cleared"


@posix_only
def test_killed_in_the_first_run_there_is_no_snapshot_and_the_next_succeeds(home: Home) -> None:
    assert run_and_die(home, "step", Step.RENAMED.name) == ""
    assert home.current() is None
    make_snapshot(home, "next")
    assert words(home.current()) == "next"


@posix_only
@pytest.mark.slow
def test_killed_at_each_touch_of_the_file_system_one_good_snapshot_stands(home: Home) -> None:
    make_snapshot(home, "old")
    seen, touch = set(), 0
    while run_and_die(home, "call", str(touch)) != "done":
        seen.add(words(Home.find(home.path).current()))
        touch += 1
    assert touch > 10, "the process was killed at many places"
    assert seen <= {"old", "new"}
    assert "old" in seen
