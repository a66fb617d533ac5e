"""One snapshot: a finished folder that never changes again."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from alongside.kernel.errors import AlongsideError

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Snapshot:
    """A snapshot by its id and folder. Its files are opened read-only by whoever reads them.

    The id is the second it was made and four characters of chance, `20260331T101500Z-ab12`:
    ids sort by age, and one is never used twice.
    """

    id: str
    path: Path

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What was loaded and counted, as written when the snapshot was made."""
        try:
            manifest = json.loads((self.path / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            manifest = None
        if not isinstance(manifest, dict):
            raise AlongsideError(
                f"The manifest of snapshot {self.id} cannot be read.\n"
                "  what to do: load again, or restore the home from a backup"
            )
        return manifest

    @property
    def journeys(self) -> Path:
        """The DuckDB file of children's rows."""
        return self.path / "journeys.duckdb"

    @property
    def cube(self) -> Path:
        """The DuckDB file of counts."""
        return self.path / "cube.duckdb"

    @property
    def as_at(self) -> date:
        """The last day its returns vouch for."""
        return date.fromisoformat(self.manifest["as_at"])

    @property
    def returns(self) -> frozenset[str]:
        """The SHA-256 of every return it rests on: the manifest's `returns`, hash to name."""
        return frozenset(self.manifest.get("returns", {}))
