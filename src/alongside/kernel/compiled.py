"""What is worked out from shipped definitions, kept as JSON beside them until one changes.

The wheel is built with it. In a checkout that is being worked on it is made anew where a file is
newer, and kept where the folder may be written.
"""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from alongside.kernel.shipped import shipped, yaml_files


@dataclass(frozen=True)
class Compiled:
    """One JSON file of `alongside/definitions`: its name, the folders whose files it is made from,
    what else it depends on (a text that tells when that changes), and how it is made from what
    was kept before (None: nothing)."""

    name: str
    folders: tuple[str, ...]
    beside: Callable[[], str]
    make: Callable[[Any], Any]

    def content(self) -> Any:
        """The content in force, made anew only where something changed."""
        kept = self._kept()
        if kept is not None and self._holds(kept):
            return kept["content"]
        made = self.text()
        self._keep(made)
        return json.loads(made)["content"]

    def text(self) -> str:
        """The whole file as it is put into the wheel."""
        kept = self._kept()
        made = {
            "of": self._digest(),
            "beside": _hash(self.beside()),
            "content": self.make(kept["content"] if kept else None),
        }
        return json.dumps(made, ensure_ascii=False, separators=(",", ":"))

    def _holds(self, kept: Any) -> bool:
        """Files are hashed only where one is newer: installers do not keep a file's time."""
        if kept["beside"] != _hash(self.beside()):
            return False
        return self._is_newest() or bool(kept["of"] == self._digest())

    def _is_newest(self) -> bool:
        file = Path(str(shipped(self.name)))
        changed = max(map(_changed, self._places()), default=0.0)
        return file.is_file() and changed < file.stat().st_mtime

    def _places(self) -> Iterator[Path]:
        for folder in self.folders:
            for place, _, files in os.walk(str(shipped(folder))):
                yield Path(place)
                yield from (Path(place, name) for name in files)

    def _digest(self) -> str:
        return _digest_of(self.folders)

    def _kept(self) -> Any:
        file = shipped(self.name)
        return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else None

    def _keep(self, text: str) -> None:
        """Where the next run finds it; a folder that may not be written goes without."""
        target = Path(str(shipped(self.name)))
        draft = target.with_name(f".{self.name}.{os.getpid()}")
        try:
            draft.write_text(text, encoding="utf-8")
            draft.replace(target)
        except OSError:
            draft.unlink(missing_ok=True)


def _digest_of(folders: Sequence[str]) -> str:
    whole = sha256()
    for folder in folders:
        for file in yaml_files(shipped(folder)):
            whole.update(_bytes(file))
    return whole.hexdigest()


def _bytes(file: Traversable) -> bytes:
    return file.name.encode() + file.read_bytes()


def _changed(place: Path) -> float:
    return place.stat().st_mtime


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
