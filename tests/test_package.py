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


def test_checking_a_return_imports_neither_pandas_nor_sqlglot() -> None:
    """Start-up is most of what a check of a small return costs."""
    code = (
        "import sys\n"
        "from alongside.pipeline.distorts import measures_of\n"
        "from alongside.validation.rulebooks import rule_book\n"
        "from alongside.validation import run\n"
        "assert rule_book('ssda903').rules and measures_of('ssda903')\n"
        "print([name for name in ('pandas', 'sqlglot', 'yaml', 'pyarrow') if name in sys.modules])"
    )
    # The first time, a checkout that is being worked on may have to read its definitions anew.
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert runs[-1].stdout.strip() == "[]"


def test_the_package_says_it_is_typed_and_brings_its_data() -> None:
    root = files("alongside")
    assert root.joinpath("py.typed").is_file()
    assert root.joinpath("journeys", "precedence.sql").is_file()
    assert root.joinpath("definitions", "measures").is_dir()


@pytest.mark.skipif("ALONGSIDE_WHEEL" not in os.environ, reason="only against the wheel")
def test_it_is_the_wheel_that_is_tested() -> None:
    assert "site-packages" in Path(alongside.__file__).parts
    definitions = files("alongside").joinpath("definitions")
    for compiled in ("measures.json", "rules.json", "distorts.json", "bank_holidays.json"):
        assert definitions.joinpath(compiled).is_file()
