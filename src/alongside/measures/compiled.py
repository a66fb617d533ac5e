"""Every shipped definition as one JSON text, each with what it reads: made with the wheel."""

import json
from typing import Any

from alongside.measures.catalogue import COMPILED, Written, build, digests, written_shipped

__all__ = ["COMPILED", "compiled"]


def compiled() -> str:
    """The JSON that `catalogue` takes the shipped definitions from when no file has changed.

    Raises WrongDefinition: a wheel with a definition that does not hold together is not built.
    """
    measures, ideas = written_shipped("measures"), written_shipped("ideas")
    reads = {
        measure.file: sorted(measure.reads | measure.does_without)
        for measure in build(measures, ideas).measures
    }
    content = {
        "of": digests(),
        "measures": [_frozen(written, reads[written.file]) for written in measures],
        "ideas": [_frozen(written, []) for written in ideas],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _frozen(written: Written, reads: list[tuple[str, str]]) -> dict[str, Any]:
    return {"file": written.file, "content": written.content, "reads": reads}
