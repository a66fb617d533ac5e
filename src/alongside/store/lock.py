"""One lock over build, upgrade, backup and purge. The system lets go of it when a process dies."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO

from alongside.kernel.errors import AlongsideError
from alongside.store.at_rest import make_private_file
from alongside.store.home import Home
from alongside.store.room import clear_rooms


class HomeBusy(AlongsideError):
    """Somebody else is changing the home: who, since when, doing what."""


@dataclass(frozen=True)
class Held:
    """The lock of one home, in hand. What changes the home asks for it, so cannot do without."""

    home: Home


@contextmanager
def lock(home: Home, *, by: str, doing: str) -> Iterator[Held]:
    """Hold the home's lock; raises HomeBusy at once, without waiting, where another holds it.

    `by` is who, `doing` what, to follow "began to" ("load"): both are told to whoever comes second.
    """
    make_private_file(home.lock_file)
    with home.lock_file.open("r+", encoding="utf-8") as file:
        if not _taken(file):
            raise HomeBusy(_busy(home))
        _write(file, {"by": by, "doing": doing, "since": f"{datetime.now(UTC):%Y-%m-%d %H:%M}"})
        try:
            clear_rooms(home)
            yield Held(home)
        finally:
            _write(file, None)
            _let_go(file)


def _write(file: IO[str], holder: dict[str, str] | None) -> None:
    file.seek(0)
    file.truncate()
    file.write(json.dumps(holder) if holder else "")
    file.flush()


def _busy(home: Home) -> str:
    try:
        holder = json.loads(home.lock_file.read_text(encoding="utf-8"))
        who = f"{holder['by']} began to {holder['doing']} at {holder['since']} UTC"
    except (OSError, ValueError, KeyError, TypeError):
        who = "somebody has just begun to change it"
    return f"{home.path} is in use: {who}.\n  what to do: try again when that has finished"


if sys.platform == "win32":
    import msvcrt

    # Windows lets nobody read bytes that are locked: lock one far behind the words.
    _FAR = 1 << 30

    def _taken(file: IO[str]) -> bool:
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_go(file: IO[str]) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _taken(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _let_go(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
