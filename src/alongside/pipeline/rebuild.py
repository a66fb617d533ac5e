"""Building the snapshot in use again from the returns that may still be kept."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

from alongside.kernel.errors import AlongsideError
from alongside.kernel.identity import Viewer
from alongside.kernel.periods import CollectionYear
from alongside.kernel.places import find_authority
from alongside.pipeline.build import Run, build
from alongside.pipeline.definitions import in_force
from alongside.pipeline.loaded import Loaded
from alongside.returns.recognise import read_all
from alongside.returns.submitted import Submitted
from alongside.store.home import Home
from alongside.store.lock import Held
from alongside.store.returns_kept import kept_path
from alongside.store.room import room


def rebuild(held: Held, going: frozenset[str], *, by: Viewer) -> Loaded:
    """Start from nothing and load every kept return again but those that are `going` (SHA-256).

    Files are read as the same kind, year and day as when they were first loaded, and are not
    kept anew: they stay as old as they are. Raises AlongsideError where nothing would be left.
    """
    current = held.home.current()
    assert current is not None, "only a home with a snapshot rests on returns"
    facts = current.manifest
    staying = {sha: name for sha, name in facts["returns"].items() if sha not in going}
    loads = [load for load in facts["loads"] if set(load["sha256"]) & staying.keys()]
    if not loads:
        raise AlongsideError(
            "No return would be left to build the figures from.\n"
            "  what to do: load newer returns first, or delete the whole home"
        )
    place = find_authority(facts["authority"]["number"])
    as_at = max(date.fromisoformat(load["as_at"]) for load in loads)
    inlet, definitions = in_force(held.home)
    run = Run(held, place, by, as_at, None, inlet, definitions)
    with room(held.home) as folder:
        copies = {
            load_at: _copies(held.home, load, staying, folder / str(load_at))
            for load_at, load in enumerate(loads)
        }
        returns = [
            again
            for load_at, load in enumerate(loads)
            for again in _read(load, tuple(copies[load_at]), folder)
        ]
        kept = {path: sha256 for each in copies.values() for path, sha256 in each.items()}
        return build(run, returns, kept, progress=lambda step: None)


def _copies(
    home: Home, load: dict[str, Any], staying: dict[str, str], folder: Path
) -> dict[Path, str]:
    """The load's files under their own names again, each in a folder of its own."""
    made = {}
    for sha256 in load["sha256"]:
        if sha256 in staying:
            path = folder / sha256[:12] / staying[sha256]
            path.parent.mkdir(parents=True)
            shutil.copyfile(kept_path(home, sha256), path)
            made[path] = sha256
    return made


def _read(load: dict[str, Any], paths: tuple[Path, ...], folder: Path) -> tuple[Submitted, ...]:
    year = CollectionYear.parse(load["year"]) if load["year"] else None
    return read_all(paths, year=year, as_at=date.fromisoformat(load["as_at"]), unfold_in=folder)
