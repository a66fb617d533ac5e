"""The home folder: where everything an authority holds lies, and nothing else knows the paths."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alongside.kernel.errors import AlongsideError
from alongside.store.at_rest import make_folder
from alongside.store.layout import (
    LAYOUT,
    MARK,
    layout_of,
    refuse_newer,
    refuse_older,
    write_layout,
)
from alongside.store.settings import read_settings
from alongside.store.snapshot import Snapshot

ENVIRONMENT = "ALONGSIDE_HOME"
DEFAULT = "alongside-home"
FOLDERS = ("snapshots", "returns", "published", "definitions", "secrets", "cache")
_SNAPSHOT_ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{4}")


@dataclass(frozen=True)
class Home:
    """A home folder by its path. `Home.make` and `Home.find` check it; the constructor does not.

    Whoever can read the folder can read the rows in it: folders are made for their owner only.
    """

    path: Path

    @classmethod
    def make(cls, path: Path) -> "Home":
        """The home at `path`, made if there is none; a folder of other things is refused."""
        if (path / MARK).exists():
            return cls.find(path)
        if path.exists() and not _is_empty(path):
            raise AlongsideError(
                f"{path} cannot become a home of Alongside: something else is there.\n"
                "  what to do: name a new or an empty folder with --home"
            )
        make_folders(path)
        write_layout(path, LAYOUT)
        return cls(path)

    @classmethod
    def find(cls, path: Path | None) -> "Home":
        """The home named by an option, else by the environment, else `./alongside-home`.

        Raises AlongsideError, saying what to do, where there is none or it has another layout.
        """
        folder = home_path(path)
        layout = layout_of(folder)
        refuse_newer(layout, folder)
        refuse_older(layout, folder)
        return cls(folder)

    @classmethod
    def to_upgrade(cls, path: Path | None) -> "Home":
        """As `find`, and homes made by an older version too: only `upgrade` may open those."""
        folder = home_path(path)
        refuse_newer(layout_of(folder), folder)
        return cls(folder)

    def current(self) -> Snapshot | None:
        """The snapshot in use, or None before the first load. Ask again for every request."""
        try:
            identity = self.pointer.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        snapshot = Snapshot(identity, self.snapshots_folder / identity)
        if not _SNAPSHOT_ID.fullmatch(identity) or not snapshot.path.is_dir():
            raise AlongsideError(
                f"{self.pointer} names a snapshot that is not there.\n"
                "  what to do: load again, or restore the home from a backup"
            )
        return snapshot

    def snapshots(self) -> list[Snapshot]:
        """Every finished snapshot, oldest first."""
        names = sorted(path.name for path in self.snapshots_folder.glob("*") if path.is_dir())
        found = [name for name in names if _SNAPSHOT_ID.fullmatch(name)]
        return [Snapshot(name, self.snapshots_folder / name) for name in found]

    def settings(self) -> Mapping[str, Any]:
        """What the authority set in `settings.yaml`, every value as text; no file, no settings.

        Raises Unusable with the file and line of every fault.
        """
        return read_settings(self.path / "settings.yaml")

    @property
    def pointer(self) -> Path:
        return self.path / "current"

    @property
    def snapshots_folder(self) -> Path:
        return self.path / "snapshots"

    @property
    def returns_folder(self) -> Path:
        return self.path / "returns"

    @property
    def published_folder(self) -> Path:
        return self.path / "published"

    @property
    def definitions_folder(self) -> Path:
        return self.path / "definitions"

    @property
    def secrets_folder(self) -> Path:
        return self.path / "secrets"

    @property
    def cache_folder(self) -> Path:
        return self.path / "cache"

    @property
    def before_upgrade_folder(self) -> Path:
        return self.path / "before-upgrade"

    @property
    def lock_file(self) -> Path:
        return self.path / "lock"

    @property
    def access_log(self) -> Path:
        return self.path / "access.sqlite3"

    @property
    def validation_memory(self) -> Path:
        return self.path / "validation.sqlite3"

    @property
    def purged_record(self) -> Path:
        return self.path / "purged.jsonl"


def home_path(option: Path | None) -> Path:
    """Where the home should be: the option, else `ALONGSIDE_HOME`, else `./alongside-home`."""
    return option or Path(os.environ.get(ENVIRONMENT) or DEFAULT)


def _is_empty(path: Path) -> bool:
    """Whether a folder holds nothing, or only what a process that died while making it left."""
    if not path.is_dir():
        return False
    left = {*FOLDERS, f".{MARK}.new"}
    return all(
        entry.name in left and not (entry.is_dir() and any(entry.iterdir()))
        for entry in path.iterdir()
    )


def make_folders(home: Path) -> None:
    """Make every folder of a home that is not there, for its owner only."""
    try:
        make_folder(home)
        for name in FOLDERS:
            make_folder(home / name)
    except OSError as error:
        raise AlongsideError(
            f"{home} cannot be made: {error.strerror}.\n"
            "  what to do: name a folder you may write to with --home"
        ) from None
