"""Run as a process of its own: loads a folder and dies where it is told to.

`python -m tests.pipeline.killed_load HOME FOLDER WHERE`, where WHERE is the name of a store's
step, or how a message to whoever watches begins; with any other it lives.
"""

import os
import signal
import sys
from pathlib import Path

from alongside.pipeline.doors import command_line_viewer
from alongside.pipeline.load import load
from alongside.store import publish
from alongside.store.home import Home
from alongside.store.steps import Step


def main(home: str, folder: str, where: str) -> None:
    def at_step(step: Step) -> None:
        if step.name == where:
            os.kill(os.getpid(), signal.SIGKILL)

    def at_message(message: str) -> None:
        if message.startswith(where):
            os.kill(os.getpid(), signal.SIGKILL)

    # The load itself has no need to be watched step by step; only its default watcher is ours.
    for function in (publish.publish, publish.draft.__wrapped__):  # type: ignore[attr-defined]
        function.__kwdefaults__ = {"reached": at_step}
    load(
        [Path(folder)],
        home=Home.make(Path(home)),
        authority="Exampleshire",
        by=command_line_viewer(),
        progress=at_message,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
