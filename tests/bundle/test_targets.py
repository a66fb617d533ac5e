"""What a lock asks of each machine, and that the bundle's lock is the one everybody runs."""

import re
from pathlib import Path

import pytest

from bundle.targets import TARGETS, Target, entries_for

REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements"
LOCK = """\
annotated-doc==0.0.7 \\
    --hash=sha256:aa \\
    --hash=sha256:ab
    # via typer
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:ba
    # via typer
numpy==2.4.6 ; python_full_version < '3.12' \\
    --hash=sha256:ca
numpy==2.5.5 ; python_full_version >= '3.12' \\
    --hash=sha256:cb
"""


def pins(lock: str, target: Target) -> list[str]:
    return [entry.split(" ")[0] for entry in entries_for(target, lock)]


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        (Target("linux", "3.11"), ["annotated-doc==0.0.7", "numpy==2.4.6"]),
        (Target("win32", "3.11"), ["annotated-doc==0.0.7", "colorama==0.4.6", "numpy==2.4.6"]),
        (Target("win32", "3.13"), ["annotated-doc==0.0.7", "colorama==0.4.6", "numpy==2.5.5"]),
    ],
    ids=str,
)
def test_a_machine_is_given_what_its_own_markers_ask_for(target: Target, wanted: list[str]) -> None:
    assert pins(LOCK, target) == wanted


def test_an_entry_keeps_every_hash_and_loses_its_marker() -> None:
    first, second, *_ = entries_for(Target("win32", "3.12"), LOCK)
    assert first.count("--hash=sha256:") == 2
    assert ";" not in second


def pinned(name: str) -> set[str]:
    text = (REQUIREMENTS / name).read_text(encoding="utf-8")
    return set(re.findall(r"^[A-Za-z0-9][\w.-]*==[^\s\\]+(?: ; [^\\\n]+?)?(?= \\)", text, re.M))


def test_the_bundle_holds_what_is_run_and_pip_to_install_it() -> None:
    more = pinned("bundle.txt") - pinned("run.txt")
    assert pinned("run.txt") <= pinned("bundle.txt")
    assert [re.split("==", pin)[0] for pin in more] == ["pip"]


@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_every_pin_of_the_lock_is_read(target: Target) -> None:
    lock = (REQUIREMENTS / "bundle.txt").read_text(encoding="utf-8")
    plain = {pin for pin in pinned("bundle.txt") if ";" not in pin}
    assert plain <= set(pins(lock, target))


def test_no_lock_names_a_registry() -> None:
    for path in REQUIREMENTS.iterdir():
        assert "://" not in path.read_text(encoding="utf-8"), path.name
