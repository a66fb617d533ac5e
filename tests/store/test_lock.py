"""One at a time, and whoever comes second is told who was first."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from alongside.store.home import Home
from alongside.store.lock import HomeBusy, lock

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys
from pathlib import Path
from alongside.store.home import Home
from alongside.store.lock import lock

with lock(Home(Path(sys.argv[1])), by="Ann Example", doing="load"):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_process_holding(home: Home) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", HOLD, str(home.path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_the_second_is_told_who_holds_it_since_when_doing_what(home: Home) -> None:
    with (
        another_process_holding(home),
        pytest.raises(HomeBusy) as caught,
        lock(home, by="Bob Example", doing="purge"),
    ):
        pass
    expected = r"is in use: Ann Example began to load at \d{4}-\d\d-\d\d \d\d:\d\d UTC"
    assert caught.match(expected)
    assert caught.match("what to do: try again when that has finished")


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX's")
def test_a_process_that_dies_lets_go(home: Home) -> None:
    with another_process_holding(home) as process:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert "Ann Example" in home.lock_file.read_text(), "it had no time to tidy"
        with lock(home, by="Bob Example", doing="load"):
            assert json.loads(home.lock_file.read_text())["by"] == "Bob Example"


def test_one_process_cannot_hold_it_twice(home: Home) -> None:
    with lock(home, by="Ann", doing="load"):
        with pytest.raises(HomeBusy), lock(home, by="Bob", doing="load"):
            pass
        with pytest.raises(HomeBusy), lock(home, by="Bob", doing="load"):
            pass


def test_it_is_let_go_when_the_work_fails(home: Home) -> None:
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), lock(home, by="Ann", doing="load"):
            raise ZeroDivisionError
    assert home.lock_file.read_text() == ""


def test_words_that_cannot_be_read_still_keep_others_out(home: Home) -> None:
    with lock(home, by="Ann", doing="load"):
        home.lock_file.write_text("{")
        with (
            pytest.raises(HomeBusy, match="somebody has just begun"),
            lock(home, by="Bob", doing="load"),
        ):
            pass
