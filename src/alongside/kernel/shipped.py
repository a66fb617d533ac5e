"""The definitions that ship with the package, read as text only.

YAML would turn NO into False and 01 into 1, so every scalar stays the text it was written as.
"""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any


def shipped(folder: str) -> Traversable:
    """The folder below `alongside/definitions`, in a checkout, a wheel or a zip alike."""
    return files("alongside").joinpath("definitions", *folder.split("/"))


def yaml_files(folder: Traversable) -> Iterator[Traversable]:
    """Every YAML file below a folder, in order of its path."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from yaml_files(entry)
        elif entry.name.endswith(".yaml"):
            yield entry


def read_yaml(text: str) -> Any:
    """YAML as nested dicts, lists and text; no scalar is ever turned into a number or flag."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return yaml.load(text, Loader=loader)  # noqa: S506 - the base loader makes text only
