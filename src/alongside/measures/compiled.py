"""Every shipped definition as one JSON text, each with what it reads: made with the wheel."""

import json
from typing import Any

from alongside.measures.catalogue import COMPILED, Written, build, digests, written_shipped
from alongside.measures.worklists import build_lists

__all__ = ["COMPILED", "compiled"]


def compiled() -> str:
    """The JSON that `catalogue` takes the shipped definitions from when no file has changed.

    Raises WrongDefinition: a wheel with a definition that does not hold together is not built.
    """
    measures, ideas = written_shipped("measures"), written_shipped("ideas")
    built = build(measures, ideas)
    reads = {m.file: sorted(m.reads | m.does_without) for m in built.measures}
    lists = written_shipped("lists")
    listed = {one.file: sorted(one.reads) for one in build_lists(lists, built.ideas).lists}
    content = {
        "of": digests(),
        "measures": [_frozen(written, reads[written.file]) for written in measures],
        "ideas": [_frozen(written, []) for written in ideas],
        "lists": [_frozen(written, listed[written.file]) for written in lists],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _frozen(written: Written, reads: list[tuple[str, str]]) -> dict[str, Any]:
    return {"file": written.file, "content": written.content, "reads": reads}
