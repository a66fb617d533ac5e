"""What a list says, as frozen values: no name, no note, only what is needed to find the work."""

from dataclasses import dataclass
from datetime import date

from alongside.measures.worklist import About, Worklist


@dataclass(frozen=True)
class Entry:
    """One row of a list: whose it is, who holds the work now, in which state, since and due when.

    `child_id` is None where the list is about workers, `worker` where nobody holds the work or
    the reader may not see which worker it is. `days` counts from `due` where something
    falls due (below 0: still to come), else from `since`; None where neither is known.
    """

    child_id: str | None
    worker: str | None
    team: str | None
    state: str
    since: date | None
    due: date | None
    days: int | None


@dataclass(frozen=True)
class ListSeen:
    """One list on the last day that its sources vouch for, as far as somebody may see it.

    `as_at` is None where the files loaded do not show what the list asks about: then nothing is
    known, which is not the same as nobody. `cannot_tell` rows lack a date that decides.
    `seen_from` says from when on a table was seen of which the list would need more.
    """

    worklist: Worklist
    as_at: date | None
    entries: tuple[Entry, ...]
    cannot_tell: int = 0
    seen_from: tuple[tuple[str, date], ...] = ()
    unnamed: bool = False  # workers are on it, and are not named to this reader

    @property
    def children(self) -> int:
        """How many children are on it, of whom one may stand there twice; or workers, each once."""
        if self.worklist.about is About.WORKER:
            return len(self.entries)
        return len({one.child_id for one in self.entries})

    def by_state(self) -> dict[str, int]:
        """How many entries each state has, in the order of the definition, empty states too."""
        states = [one.state for one in self.entries]
        return {state: states.count(state) for state in self.worklist.states}


@dataclass(frozen=True)
class ListsSeen:
    """Several lists from one snapshot: whose authority, and the last day anything vouches for."""

    authority: str
    as_at: date
    snapshot: str
    lists: tuple[ListSeen, ...]
    team: str | None = None
    worker: str | None = None
