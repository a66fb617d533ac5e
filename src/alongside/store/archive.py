"""What a backup is: a zip (it opens on any laptop) whose `contents.json` lists every file.

The hashes find damage and half copies. They do not stop a forger, who could write new ones:
keep a backup where you would keep the home itself.
"""

import hashlib
import json
import os
import re
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from alongside.kernel.errors import AlongsideError
from alongside.store.at_rest import CHUNK, PRIVATE_FILE

CONTENTS = "contents.json"

# Snapshots and returns are most of a home and already compressed, or quick to: the least effort
# halves the time of the greatest and costs a few per cent of size.
_EFFORT = 1

# The earliest day a zip can tell: the same home gives the same bytes.
_NO_DAY = (1980, 1, 1, 0, 0, 0)

# Nothing absolute, no drive, no backslash, no control character: see also `_is_inside`.
_PLAIN_NAME = re.compile(r"[^\x00-\x1f\\:*?\"<>|]+")


@dataclass(frozen=True)
class Listed:
    """One file of a backup: its name in the home, with forward slashes, its hash and size."""

    name: str
    sha256: str
    bytes: int


@dataclass(frozen=True)
class Contents:
    """The listing: the layout of the home it was taken from, and its files by name."""

    layout: int
    files: tuple[Listed, ...]


def put(archive: ZipFile, source: Path, name: str) -> Listed:
    """Add a file to an archive; its hash and size are those of the bytes that went in."""
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as file, archive.open(_entry(name), "w", force_zip64=True) as target:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return Listed(name, digest.hexdigest(), size)


def put_contents(archive: ZipFile, contents: Contents) -> None:
    """Add the listing: the last file of an archive, so a half-written one has none."""
    text = json.dumps(asdict(contents), indent=1, sort_keys=True)
    archive.writestr(_entry(CONTENTS), text.encode(), compresslevel=_EFFORT)


def read_contents(archive: ZipFile) -> Contents:
    """The listing, once it and the archive are seen to agree; raises AlongsideError otherwise."""
    try:
        read = json.loads(archive.read(CONTENTS))
        files = tuple(Listed(one["name"], one["sha256"], one["bytes"]) for one in read["files"])
        contents = Contents(int(read["layout"]), files)
    except (KeyError, TypeError, ValueError):
        raise AlongsideError("it is not a backup made by Alongside") from None
    names = [listed.name for listed in contents.files]
    for name in names:
        if not _is_inside(name):
            raise AlongsideError("it names a file outside the home")
    if len({name.casefold() for name in names}) < len(names):
        raise AlongsideError("it names a file twice")
    if sorted([*names, CONTENTS]) != sorted(archive.namelist()):
        raise AlongsideError("its files are not those that it lists")
    return contents


def take(archive: ZipFile, listed: Listed, target: Path) -> None:
    """Write one file of an archive to `target`, which must be new; raises AlongsideError where
    its bytes are not those that were listed. Stops writing soon after the bytes listed."""
    digest, size = hashlib.sha256(), 0
    handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE)
    with os.fdopen(handle, "wb") as file, archive.open(listed.name) as source:
        while size <= listed.bytes and (chunk := source.read(CHUNK)):
            size += len(chunk)
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if size != listed.bytes or digest.hexdigest() != listed.sha256:
        raise AlongsideError(f"{listed.name} is damaged: its bytes are not those backed up")


def _is_inside(name: str) -> bool:
    """Whether a name is a plain relative path, the same on every system."""
    path = PurePosixPath(name)
    plain = _PLAIN_NAME.fullmatch(name) and str(path) == name and not path.is_absolute()
    return bool(plain) and ".." not in path.parts and name != "."


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, date_time=_NO_DAY)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = PRIVATE_FILE << 16
    entry.create_system = 3  # the same on every system; 3 says that the mode above is POSIX's
    return entry
