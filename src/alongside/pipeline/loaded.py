"""What a load did, as frozen values."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from alongside.kernel.errors import Fault
from alongside.kernel.places import Authority

if TYPE_CHECKING:
    from alongside.pipeline.journeys import Journeys
    from alongside.store.snapshot import Snapshot

Progress = Callable[[str], None]


@dataclass(frozen=True)
class ReturnRead:
    """One return as it was taken: which year, vouched for to which day, from how many files."""

    source_return: str
    year: str
    as_at: date
    files: tuple[str, ...]
    rows: int


@dataclass(frozen=True)
class Loaded:
    """What a load did: the snapshot it made, what was read, and what became of every row."""

    snapshot: "Snapshot"
    authority: Authority
    as_at: date
    returns: tuple[ReturnRead, ...]
    journeys: "Journeys"

    @property
    def faults(self) -> tuple[Fault, ...]:
        return self.journeys.faults
