"""Building the wheel: definitions compiled to one file, so that a run parses no YAML or SQL."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileDefinitions(BuildHookInterface[Any]):
    """Put `alongside/definitions/measures.json` into the wheel. An editable install reads the
    YAML itself and needs none."""

    made: Path

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        from alongside.measures.compiled import COMPILED, compiled

        made = Path(self.directory, COMPILED)
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_text(compiled(), encoding="utf-8")
        build_data["force_include"][str(made)] = f"alongside/definitions/{COMPILED}"
        self.made = made

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self.made.unlink()
