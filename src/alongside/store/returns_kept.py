"""Returns as they were submitted, each kept once under the SHA-256 of its content."""

import hashlib
import os
import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from alongside.kernel.errors import Fault, Unusable
from alongside.store.at_rest import CHUNK, PRIVATE_FILE, replace, sync_folder
from alongside.store.home import Home
from alongside.store.ledger import append, entries

RECORD = "kept.jsonl"


@dataclass(frozen=True)
class Kept:
    """One return in the home: its hash, its name, and the day (UTC) it was last submitted."""

    sha256: str
    name: str
    on: date


def keep(home: Home, path: Path) -> str:
    """Copy a submitted file into the home unless its content is there; gives its SHA-256.

    The copy appears whole or not at all. Raises Unusable where the file cannot be read.
    """
    beside = home.returns_folder / f".new-{secrets.token_hex(8)}"
    try:
        sha256 = _copy(path, beside)
        kept = home.returns_folder / sha256
        if not kept.exists():
            replace(beside, kept)
            sync_folder(home.returns_folder)
    finally:
        beside.unlink(missing_ok=True)
    entry = {"sha256": sha256, "name": path.name, "on": f"{datetime.now(UTC):%Y-%m-%d}"}
    append(home.returns_folder / RECORD, entry)
    return sha256


def kept_path(home: Home, sha256: str) -> Path:
    """Where the return of that hash lies, whether or not it is there."""
    return home.returns_folder / sha256


def kept(home: Home) -> list[Kept]:
    """Every return in the home, the one submitted longest ago first."""
    last = {entry["sha256"]: entry for entry in entries(home.returns_folder / RECORD)}
    found = [
        Kept(sha256, entry["name"], date.fromisoformat(entry["on"]))
        for sha256, entry in last.items()
        if kept_path(home, sha256).exists()
    ]
    return sorted(found, key=lambda one: (one.on, one.sha256))


def _copy(source: Path, target: Path) -> str:
    digest = hashlib.sha256()
    try:
        file = source.open("rb")
    except OSError as error:
        raise Unusable([Fault(f"cannot be read: {error.strerror}", file=source.name)]) from None
    handle = os.open(target, os.O_CREAT | os.O_WRONLY | os.O_EXCL, PRIVATE_FILE)
    with file, os.fdopen(handle, "wb") as copy:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            copy.write(chunk)
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest()
