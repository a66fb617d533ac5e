"""Making a snapshot: built under another name, renamed once, then pointed to.

Whatever kills the process, at whatever step, `Home.current()` is the last snapshot that was
finished, and the next draft clears what was left lying.
"""

import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alongside.store.at_rest import (
    make_folder,
    settle_tree,
    sync_folder,
    write_atomically,
    write_durably,
)
from alongside.store.home import Home
from alongside.store.lock import Held
from alongside.store.snapshot import MANIFEST, Snapshot
from alongside.store.steps import Step, Watch, unwatched

DRAFT = ".draft-"


@contextmanager
def draft(held: Held, *, reached: Watch = unwatched) -> Iterator[Path]:
    """A folder to build a snapshot in, on the file system where it will stay.

    It is gone afterwards unless `publish` has renamed it. Drafts of processes that died are
    cleared first: whoever holds the lock is the only one building.
    """
    folder = held.home.snapshots_folder
    clear_drafts(folder)
    reached(Step.STALE_CLEARED)
    path = folder / f"{DRAFT}{secrets.token_hex(8)}"
    make_folder(path)
    reached(Step.DRAFT_MADE)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def publish(
    held: Held, path: Path, manifest: Mapping[str, Any], *, reached: Watch = unwatched
) -> Snapshot:
    """Finish the draft at `path` and put it in use; every connection to its files is closed.

    `manifest` must be what JSON can hold; see `Snapshot` for what is read of it.
    """
    reached(Step.DRAFT_FILLED)
    home = held.home
    write_durably(path / MANIFEST, json.dumps(manifest, indent=1, sort_keys=True).encode())
    reached(Step.MANIFEST_WRITTEN)
    settle_tree(path)
    reached(Step.DRAFT_DURABLE)
    snapshot = _unused(home)
    path.rename(snapshot.path)
    reached(Step.RENAMED)
    sync_folder(home.snapshots_folder)
    reached(Step.RENAME_DURABLE)
    write_atomically(home.pointer, snapshot.id.encode())
    reached(Step.POINTED)
    return snapshot


def clear_drafts(folder: Path) -> None:
    """Drop the drafts that processes left when they died; only while holding the lock."""
    for stale in folder.glob(f"{DRAFT}*"):
        shutil.rmtree(stale, ignore_errors=True)


def _unused(home: Home) -> Snapshot:
    """An id no snapshot has or had: DuckDB keeps a file by its path, so a path is used once."""
    while True:
        identity = f"{now()}-{secrets.token_hex(2)}"
        path = home.snapshots_folder / identity
        if not os.path.lexists(path):
            return Snapshot(identity, path)


def now() -> str:
    """The second it is, as ids say it: no colon, which Windows forbids in names."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
