"""The kinds of return, each found by its name only when it is needed."""

from collections.abc import Callable
from importlib import import_module
from importlib.resources import files
from typing import Any

from alongside.returns.reader import Reader, Window
from alongside.returns.schema import Schema
from alongside.returns.submitted import Submitted

# Asked in this order who knows a file; exactly one of them may.
KINDS = ("annex_a", "ssda903", "cin", "ssd", "local")

# Their rows belong to a collection year; the others are told as at a day.
KINDS_OF_A_YEAR = frozenset({"ssda903", "cin"})


def reader_of(kind: str) -> Reader:
    reader: Reader = _module(kind, "read").READER
    return reader


def schema_of(kind: str) -> Schema:
    schema: Schema = _module(kind, "schema").SCHEMA
    return schema


def windows_of(submitted: Submitted) -> tuple[Window, ...]:
    """Which canonical tables this return observes, and from when to when."""
    observes: Callable[[Submitted], tuple[Window, ...]] = _module(
        submitted.source_return, "observes"
    ).observes
    return observes(submitted)


def mapping_of(kind: str) -> str:
    """The text of the kind's `to_journeys.sql`."""
    return files(f"alongside.returns.{kind}").joinpath("to_journeys.sql").read_text("utf-8")


def _module(kind: str, part: str) -> Any:
    assert kind in KINDS, kind
    return import_module(f"alongside.returns.{kind}.{part}")
