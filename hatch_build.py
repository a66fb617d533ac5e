"""Building the wheel: definitions compiled to one file, so that a run parses no YAML or SQL."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileDefinitions(BuildHookInterface[Any]):
    """Put what is worked out from definitions into the wheel. An editable install makes what it
    needs itself."""

    made: tuple[Path, ...] = ()

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        from alongside.kernel import bank_holidays
        from alongside.measures import compiled as measures
        from alongside.pipeline import distorts
        from alongside.validation import rulebooks

        made = {
            bank_holidays.COMPILED.name: bank_holidays.COMPILED.text(),
            measures.COMPILED: measures.compiled(),
            rulebooks.COMPILED.name: rulebooks.COMPILED.text(),
            distorts.COMPILED.name: distorts.COMPILED.text(),
        }
        self.made = tuple(Path(self.directory, name) for name in made)
        for file, text in zip(self.made, made.values(), strict=True):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            build_data["force_include"][str(file)] = f"alongside/definitions/{file.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            for file in self.made:
                file.unlink()
