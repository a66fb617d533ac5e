"""A whole load that is killed, wherever it is, leaves the last good snapshot to be read."""

import subprocess
import sys
from pathlib import Path

import pytest

from alongside.kernel.identity import Role, Viewer
from alongside.pipeline.doors import rows
from alongside.store.home import Home
from alongside.store.steps import Step

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX's"),
]

ROOT = Path(__file__).resolve().parents[2]
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,"
    "HOME_POST,PL_POST,URN\n"
)
LIVES = "to the end"
MESSAGES = ["Reading the files", "Following each child", "Counting", "Writing the snapshot"]


def folder_of(children: list[str], at: Path) -> Path:
    """A 903 return of these made-up children, each in care since May 2024."""
    folder = at / "2024-25"
    folder.mkdir(parents=True)
    header = [f"{child},F,01/05/2012,WBRI,A123456789012,,\n" for child in children]
    episodes = [f"{child},01/05/2024,S,C2,N1,U6,PR1,,,,,,\n" for child in children]
    (folder / "header.csv").write_text(HEADER + "".join(header))
    (folder / "episodes.csv").write_text(EPISODES + "".join(episodes))
    return folder


def run(home: Path, folder: Path, where: str) -> int:
    command = [sys.executable, "-m", "tests.pipeline.killed_load", str(home), str(folder), where]
    return subprocess.run(command, cwd=ROOT, capture_output=True).returncode


def children(home: Path) -> list[object]:
    by = Viewer("Ann Example", Role.ANALYST)
    return [row[0] for row in rows(Home.find(home), "child", by=by, purpose="test").rows]


def test_killed_at_each_step_the_last_good_snapshot_is_read(tmp_path: Path) -> None:
    home = tmp_path / "home"
    old = folder_of(["101"], tmp_path / "old")
    new = folder_of(["101", "102"], tmp_path / "new")
    assert run(home, old, LIVES) == 0
    assert children(home) == ["101"]
    for where in [*MESSAGES, *(step.name for step in Step if step is not Step.POINTED)]:
        assert run(home, new, where) < 0, f"it was killed: {where}"
        assert children(home) == ["101"], where
    assert run(home, new, Step.POINTED.name) < 0
    assert children(home) == ["101", "102"]
    assert run(home, new, LIVES) == 0, "what the dead left is in nobody's way"
