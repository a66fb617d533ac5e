"""Every list, the project's own and an authority's, loaded once."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from alongside.kernel.errors import AlongsideError, WrongDefinition
from alongside.kernel.shipped import shipped
from alongside.measures.block import Wrong, refused
from alongside.measures.catalogue import (
    COMPILED,
    Written,
    build,
    digests,
    thawed,
    written_local,
    written_shipped,
)
from alongside.measures.idea import Idea
from alongside.measures.reading import STAGES
from alongside.measures.tolerance import Tolerances, usual_tolerances
from alongside.measures.worklist import Kind, Worklist
from alongside.measures.worklist_reading import worklist_of

FOLDER = "lists"


@dataclass(frozen=True)
class Worklists:
    """Lists by kind and in the order of a journey, and the ideas they stand on."""

    lists: tuple[Worklist, ...]
    ideas: tuple[Idea, ...]

    def chosen(self, which: Sequence[str] | None) -> tuple[Worklist, ...]:
        """All lists, or those whose kind or id is named. Raises AlongsideError."""
        if which is None:
            return self.lists
        known = [*Kind, *(one.id for one in self.lists)]
        for name in which:
            if name not in known:
                near = ", ".join(get_close_matches(name, known)) or f"{', '.join(Kind)}, or an id"
                raise AlongsideError(f"there is no list {name!r}\n  expected: {near}")
        return tuple(one for one in self.lists if one.id in which or one.kind in which)

    def base(self, worklist: Worklist) -> str:
        """The canonical table behind a list's rows, through the ideas that extend it."""
        extends = {idea.name: idea.rows for idea in self.ideas}
        table = worklist.rows
        while table in extends:
            table = extends[table]
        return table

    def list(self, id: str) -> Worklist | None:
        """The list of exactly this id, where there is one."""
        return next((one for one in self.lists if one.id == id), None)


def worklists(
    home_definitions: Path | None = None, *, tolerances: Tolerances | None = None
) -> Worklists:
    """Every list: the shipped ones and a home's own, in `lists/` below `home_definitions`.

    `tolerances` are the limits in force that are local policy; without them the usual ones.
    Raises WrongDefinition, with file and line.
    """
    lists, ideas = _compiled() or (written_shipped(FOLDER), written_shipped("ideas"))
    if home_definitions is not None:
        lists += written_local(home_definitions, FOLDER)
        ideas += written_local(home_definitions, "ideas")
    return build_lists(lists, build([], ideas, tolerances).ideas, tolerances=tolerances)


def build_lists(
    written: Iterable[Written], ideas: Sequence[Idea], *, tolerances: Tolerances | None = None
) -> Worklists:
    """Lists as written, each resolved to the canonical columns it reads."""
    in_force = tolerances or usual_tolerances()
    found = [_worklist(each, ideas, in_force) for each in written]
    _refuse_clashes(found)
    order = sorted(found, key=lambda one: (list(Kind).index(one.kind), _place(one), one.id))
    return Worklists(tuple(order), tuple(ideas))


def _place(worklist: Worklist) -> int:
    return STAGES.index(worklist.stage)


def _worklist(written: Written, ideas: Sequence[Idea], tolerances: Tolerances) -> Worklist:
    try:
        found = worklist_of(
            written.content, file=written.file, tolerances=tolerances, local=written.local
        )
        return replace(
            found, reads=_reads(found, ideas) if written.reads is None else written.reads
        )
    except Wrong as wrong:
        raise refused(wrong, file=written.file, text=written.text) from wrong


def _reads(worklist: Worklist, ideas: Sequence[Idea]) -> frozenset[tuple[str, str]]:
    from alongside.measures.reads import reads_of_conditions  # SQLGlot: not where compiled
    from alongside.measures.worklist import conditions

    return reads_of_conditions(worklist.rows, worklist.dates, conditions(worklist), ideas)


def _compiled() -> tuple[list[Written], list[Written]] | None:
    compiled = shipped(COMPILED)
    if not compiled.is_file():
        return None
    content = json.loads(compiled.read_text(encoding="utf-8"))
    if content["of"] != digests():
        return None
    return [thawed(each) for each in content[FOLDER]], [thawed(each) for each in content["ideas"]]


def _refuse_clashes(found: Iterable[Worklist]) -> None:
    seen: dict[str, str] = {}
    for one in found:
        if one.id in seen:
            raise WrongDefinition(f"{one.id} is also defined in {seen[one.id]}", file=one.file)
        seen[one.id] = one.file
