"""Room to work in: what is unfolded or does not fit into memory are rows too, so it lies in the
home, which is its owner's alone, and not where every program leaves its things."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from alongside.store.at_rest import make_folder
from alongside.store.home import Home

ROOM = "room-"


@contextmanager
def room(home: Home) -> Iterator[Path]:
    """An empty folder in the home's cache, gone afterwards; for whoever holds the lock."""
    make_folder(home.cache_folder)
    with TemporaryDirectory(dir=home.cache_folder, prefix=ROOM) as folder:
        yield Path(folder)


def clear_rooms(home: Home) -> None:
    """Drop the rooms of processes that died in them; only while holding the lock."""
    for stale in home.cache_folder.glob(f"{ROOM}*"):
        shutil.rmtree(stale, ignore_errors=True)
