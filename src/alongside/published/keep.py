"""Published statistics kept in a folder of their own, named by what was read.

`<folder>/<sha256>/` holds `values.parquet`, `series.parquet`, `neighbours.parquet` and
`files.json`; `<folder>/current` names the set in use. A set is written under another name and
renamed once, so a reader never meets half of one.
"""

import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path

import pandas as pd

from alongside.kernel.errors import AlongsideError
from alongside.published.frame import FileRead, Published
from alongside.published.load import load, statistics_files

_FRAMES = ("values", "series", "neighbours")
_CURRENT = "current"


def keep(source: Path, folder: Path) -> tuple[Published, Path]:
    """Load `source`, keep it below `folder`, make it the set in use; what was read, and where."""
    published = load(source)
    kept = folder / fingerprint(source)
    if not kept.exists():
        _write(published, kept)
    _point(folder, kept.name)
    return published, kept


def fingerprint(source: Path) -> str:
    """SHA-256 over the name and content of every file that can be read."""
    whole = hashlib.sha256()
    for file in statistics_files(source):
        whole.update(file.relative_to(source).as_posix().encode())
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def kept_set(folder: Path) -> Path | None:
    """The folder of the set in use; None where nothing was ever loaded."""
    pointer = folder / _CURRENT
    if not pointer.is_file():
        return None
    found = folder / pointer.read_text(encoding="ascii").strip()
    return found if found.is_dir() else None


def read_kept(kept: Path) -> Published:
    """A kept set as it was loaded; AlongsideError where it is damaged."""
    try:
        frames = {name: pd.read_parquet(kept / f"{name}.parquet") for name in _FRAMES}
        told = json.loads((kept / "files.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise AlongsideError(
            f"The published statistics kept in {kept} are damaged: "
            "load them again with `alongside published load DIR`."
        ) from error
    files = tuple(FileRead(**{**one, "notes": tuple(one["notes"])}) for one in told)
    return Published(**frames, files=files)


def _write(published: Published, kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=kept.parent))
    try:
        for name in _FRAMES:
            getattr(published, name).to_parquet(draft / f"{name}.parquet", index=False)
        told = [asdict(read) for read in published.files]
        (draft / "files.json").write_text(json.dumps(told, indent=1), encoding="utf-8")
        draft.rename(kept)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _point(folder: Path, name: str) -> None:
    draft = folder / f".{_CURRENT}-{os.getpid()}"
    draft.write_text(name, encoding="ascii")
    draft.replace(folder / _CURRENT)
