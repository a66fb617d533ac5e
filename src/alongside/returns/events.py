"""Which columns make an event of a row, so that it is known again when rows move or are added.

Each return declares its own in `events.py`: never the row's place, never a cell that people mend
often, always what the row is about (an episode by the day it began).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True)
class Above:
    """The row that a row hangs from: columns `on` lead from one to the other in both tables."""

    table: str
    on: tuple[str, ...]


@dataclass(frozen=True)
class Event:
    """`columns` tell apart the rows of one child (`child`: the column of its id; empty: the row
    is about no child). What they lack is told by the row `above`, itself an event."""

    columns: tuple[str, ...] = ()
    child: str = ""
    above: Above | None = None


Events = Mapping[str, Event]


def events_of(kind: str) -> Events:
    """Table -> what makes an event of its rows, for every table of a return that has rules."""
    events: Events = import_module(f"alongside.returns.{kind}.events").EVENTS
    return events
