"""The steps by which a snapshot comes to be, named so that a test can stop the process at each."""

from collections.abc import Callable
from enum import StrEnum


class Step(StrEnum):
    """Reached, in this order, while a snapshot is made and put in use."""

    STALE_CLEARED = "stale drafts cleared"
    DRAFT_MADE = "draft made"
    DRAFT_FILLED = "draft filled"
    MANIFEST_WRITTEN = "manifest written"
    DRAFT_DURABLE = "draft on disk"
    RENAMED = "renamed"
    RENAME_DURABLE = "rename on disk"
    POINTED = "current replaced"


Watch = Callable[[Step], None]


def unwatched(step: Step) -> None:
    """Nobody is watching."""
