"""The package as people get it: quick to answer, typed, whole."""

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

import alongside

HEAVY = ("pandas", "scipy", "django", "duckdb", "numpy", "pyarrow", "lxml", "sqlglot")


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from alongside.cli import app\n"
        "try: app(['--help'])\n"
        "except SystemExit: pass\n"
        f"print('HEAVY', [name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "load" in done.stdout
    assert done.stdout.splitlines()[-1] == "HEAVY []"


def test_the_package_says_it_is_typed_and_brings_its_data() -> None:
    root = files("alongside")
    assert root.joinpath("py.typed").is_file()
    assert root.joinpath("journeys", "precedence.sql").is_file()
    assert root.joinpath("definitions", "measures").is_dir()


@pytest.mark.skipif("ALONGSIDE_WHEEL" not in os.environ, reason="only against the wheel")
def test_it_is_the_wheel_that_is_tested() -> None:
    assert "site-packages" in Path(alongside.__file__).parts
    assert files("alongside").joinpath("definitions", "measures.json").is_file()
