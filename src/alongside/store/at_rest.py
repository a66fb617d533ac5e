"""Writing so that a power cut or a killed process leaves either the old file or the new one."""

import hashlib
import os
import time
from pathlib import Path

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
CHUNK = 1 << 20

# On Windows a file that somebody is reading cannot be replaced; readers of our small files let
# go within milliseconds, so two seconds of trying again is plenty.
_REPLACE_TRIES, _REPLACE_PAUSE = 40, 0.05


def make_folder(path: Path) -> None:
    """Make a folder that only its owner can open (where the platform knows such a thing)."""
    path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    path.chmod(PRIVATE_FOLDER)


def make_private_file(path: Path) -> None:
    """Make an empty file that only its owner can read, unless it is there already."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, PRIVATE_FILE))


def write_atomically(path: Path, content: bytes) -> None:
    """Write beside `path`, make it durable, then put it in place in one step."""
    beside = path.with_name(f".{path.name}.new")
    write_durably(beside, content)
    replace(beside, path)
    sync_folder(path.parent)


def write_durably(path: Path, content: bytes) -> None:
    """Write a private file and wait until it has reached the disk."""
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, PRIVATE_FILE)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace(new: Path, old: Path) -> None:
    """`os.replace`, tried again while Windows says that somebody is reading the old one."""
    for left in reversed(range(_REPLACE_TRIES)):
        try:
            os.replace(new, old)  # noqa: PTH105 - the name the design gives this step
            return
        except PermissionError:
            if os.name != "nt" or not left:
                raise
            time.sleep(_REPLACE_PAUSE)


def sync_file(path: Path) -> None:
    """Wait until a finished file has reached the disk."""
    # Windows flushes only through a handle that may write.
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Wait until a folder's list of names has reached the disk; Windows has no such call."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def settle_tree(folder: Path) -> None:
    """Make everything below `folder` its owner's alone, and wait until it is on the disk."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            path.chmod(PRIVATE_FOLDER)
            sync_folder(path)
        else:
            path.chmod(PRIVATE_FILE)
            sync_file(path)
    sync_folder(folder)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's content, in hex."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
