"""Run as a process of its own: makes snapshots and dies where it is told to.

`python -m tests.store.killed HOME step NAME` dies when that step is reached.
`python -m tests.store.killed HOME call N` dies as the N-th touch of the file system begins, and
prints nothing; when there are fewer than N it lives and prints `done`.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

from alongside.store.home import Home
from alongside.store.steps import Step
from tests.store.making import make_snapshot

TOUCHES = frozenset(
    {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "shutil.rmtree"}
)


def main(home: str, how: str, where: str) -> None:
    if how == "step":
        make_snapshot(Home(Path(home)), "new", reached=lambda step: _die_at(step, where))
    else:
        _die_at_call(int(where))
        make_snapshot(Home(Path(home)), "new")
    print("done")


def _die_at(step: Step, name: str) -> None:
    if step.name == name:
        os.kill(os.getpid(), signal.SIGKILL)


def _die_at_call(last: int) -> None:
    left = last

    def count(event: str, _: Any) -> None:
        nonlocal left
        if event in TOUCHES:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


if __name__ == "__main__":
    main(*sys.argv[1:])
