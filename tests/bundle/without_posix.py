"""Imports every module of Alongside as Windows would see it; prints how many. Run on its own.

Libraries come first, since theirs are made for the system they run on. Then what only POSIX has is
taken away, and Windows' own lock put in its place.
"""

import os
import pkgutil
import sys
from importlib import import_module
from types import ModuleType

from tests.bundle.posix_only import MODULES, NAMES

LIBRARIES = (
    *("duckdb", "holidays", "jinja2", "lxml.etree", "numpy", "pandas", "pyarrow.parquet"),
    *("python_calamine", "sqlglot.optimizer", "typer.testing", "vl_convert", "xlsxwriter", "yaml"),
)

for name in LIBRARIES:
    import_module(name)
alongside = import_module("alongside")
for name in MODULES:
    sys.modules[name] = None  # type: ignore[assignment]
for name in NAMES & set(dir(os)):
    delattr(os, name)
sys.modules["msvcrt"] = ModuleType("msvcrt")
sys.platform = "win32"

found = [module.name for module in pkgutil.walk_packages(alongside.__path__, "alongside.")]
for name in found:
    import_module(name)
print(len(found))
