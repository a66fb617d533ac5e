"""Lists that only grow: one JSON object a line, each on disk before anything rests on it."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from alongside.store.at_rest import PRIVATE_FILE


def append(path: Path, entry: Mapping[str, Any]) -> None:
    """Add one entry. A line that a killed process left half written is closed off first."""
    handle = os.open(path, os.O_CREAT | os.O_RDWR | os.O_APPEND, PRIVATE_FILE)
    with os.fdopen(handle, "rb+") as file:
        torn = file.seek(0, os.SEEK_END) and not _ends_a_line(file.fileno())
        file.write(b"\n" * bool(torn) + json.dumps(entry, sort_keys=True).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def entries(path: Path) -> list[dict[str, Any]]:
    """Every whole entry, oldest first; half a line (a process died) is no entry."""
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return []
    return [entry for line in lines if (entry := _whole(line)) is not None]


def _whole(line: bytes) -> dict[str, Any] | None:
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) else None


def _ends_a_line(handle: int) -> bool:
    os.lseek(handle, -1, os.SEEK_END)
    return os.read(handle, 1) == b"\n"
