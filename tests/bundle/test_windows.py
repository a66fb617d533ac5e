"""What can be held of Windows without one: no call that only POSIX has, no name it refuses."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bundle.posix_only import unguarded

SCRIPT = Path(__file__).resolve().parent / "without_posix.py"
ROOT = Path(__file__).resolve().parents[2]
BUNDLE = ROOT / "bundle"
SOURCE = ROOT / "src" / "alongside"


def test_every_module_is_imported_where_only_windows_calls_are() -> None:
    found = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    done = subprocess.run(
        [sys.executable, str(SCRIPT)], capture_output=True, text=True, check=False, env=found
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 200


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import pwd", ["line 1: pwd"]),
        ("try:\n    import pwd\nexcept ImportError:\n    pwd = None", []),
        ("import os\nos.getuid()", ["line 2: os.getuid"]),
        ("import os\nif os.name == 'nt':\n    pass\nelse:\n    os.fchmod(1, 2)", []),
        ("import sys\nif sys.platform == 'win32':\n    pass\nelse:\n    import fcntl", []),
        ("import os\nos.replace('a', 'b')", []),
    ],
)
def test_a_call_that_only_posix_has_is_found_unless_guarded(code: str, found: list[str]) -> None:
    assert list(unguarded(code)) == found


def test_no_call_that_only_posix_has_is_made_unguarded() -> None:
    found = {
        str(path.relative_to(SOURCE)): faults
        for path in SOURCE.rglob("*.py")
        if (faults := list(unguarded(path.read_text(encoding="utf-8"))))
    }
    assert found == {}


def test_no_file_we_ship_has_a_name_that_windows_refuses() -> None:
    refused = re.compile(r'[<>:"|?*\\]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)', re.I)
    shipped = (p for p in SOURCE.rglob("*") if "__pycache__" not in p.parts)
    assert [path.name for path in shipped if refused.search(path.name)] == []


def test_both_scripts_install_only_what_is_here_and_was_hashed() -> None:
    for name in ("start.sh", "start.bat"):
        text = (BUNDLE / name).read_text(encoding="utf-8")
        for option in ("--no-index", "--require-hashes", "--only-binary=:all:", "--isolated"):
            assert option in text, (name, option)
