"""The catalogue: every measure and idea, the project's own and an authority's, loaded once."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from alongside.kernel.errors import AlongsideError, WrongDefinition
from alongside.kernel.shipped import read_yaml, shipped, yaml_files
from alongside.measures.block import Wrong, refused
from alongside.measures.idea import Idea
from alongside.measures.measure import Measure
from alongside.measures.reading import idea_of, measure_of
from alongside.measures.tolerance import Tolerances

COMPILED = "measures.json"
COMPILED_FOLDERS = ("measures", "ideas", "lists")


@dataclass(frozen=True)
class Catalogue:
    """Measures in order of their id, and ideas in the order they must be written out."""

    measures: tuple[Measure, ...]
    ideas: tuple[Idea, ...]

    def measure(self, id: str) -> Measure:
        """The measure of this id. Raises AlongsideError, naming those that look like it."""
        from difflib import get_close_matches

        by_id = {measure.id: measure for measure in self.measures}
        if id in by_id:
            return by_id[id]
        begun = {known[: len(id)]: known for known in by_id}  # people type the beginning
        near = dict.fromkeys(
            [*map(begun.get, get_close_matches(id, begun)), *get_close_matches(id, by_id)]
        )
        close = ", ".join(filter(None, near)) or "alongside measures lists them"
        raise AlongsideError(f"there is no measure {id!r}; perhaps: {close}")

    @property
    def core(self) -> tuple[Measure, ...]:
        """The measures that are switched on from the start."""
        return tuple(measure for measure in self.measures if measure.core)


@dataclass(frozen=True)
class Written:
    """One definition as written: its file, text, and what YAML made of it."""

    file: str
    text: str
    content: Any
    local: bool = False
    reads: frozenset[tuple[str, str]] | None = None


def catalogue(
    home_definitions: Path | None = None, *, tolerances: Tolerances | None = None
) -> Catalogue:
    """Load every definition: the shipped ones (compiled, if no file has changed) and a home's own.

    `tolerances` are the limits in force that are local policy; without them the usual ones.

    A home's definitions lie in `measures/` and `ideas/` below `home_definitions`; they are
    treated exactly alike and marked local. Raises WrongDefinition, with file and line, for one
    that does not hold together, clashes with another, or reads what it may not.
    """
    measures, ideas = _compiled() or (written_shipped("measures"), written_shipped("ideas"))
    if home_definitions is not None:
        measures += written_local(home_definitions, "measures")
        ideas += written_local(home_definitions, "ideas")
    return build(measures, ideas, tolerances)


def build(
    measures: Iterable[Written], ideas: Iterable[Written], tolerances: Tolerances | None = None
) -> Catalogue:
    """A catalogue of definitions as written, each resolved to the canonical columns it reads."""
    built = _in_order([_idea(written, tolerances) for written in ideas])
    found = [_measure(written, built, tolerances) for written in measures]
    _refuse_clashes([(measure.id, measure.file) for measure in found])
    return Catalogue(tuple(sorted(found, key=lambda measure: measure.id)), built)


def written_shipped(folder: str) -> list[Written]:
    """The shipped definitions of one kind, always from their YAML."""
    root = shipped("")
    return [_read(file, _below(root, file)) for file in yaml_files(shipped(folder))]


def written_local(home_definitions: Path, folder: str) -> list[Written]:
    """An authority's own definitions of one kind; none where the folder is absent."""
    files = sorted((home_definitions / folder).rglob("*.yaml"))
    return [
        replace(_read(file, str(file.relative_to(home_definitions))), local=True) for file in files
    ]


def _below(root: Traversable, file: Traversable) -> str:
    return str(file).removeprefix(str(root)).lstrip("/\\")


def _read(file: Traversable, name: str) -> Written:
    import yaml

    text = file.read_text(encoding="utf-8")
    try:
        return Written(name, text, read_yaml(text))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise WrongDefinition(f"not YAML: {error.problem}", file=name, line=line) from error


def _compiled() -> tuple[list[Written], list[Written]] | None:
    """What the wheel's build worked out, unless a definition has been changed since."""
    compiled = shipped(COMPILED)
    if not compiled.is_file():
        return None
    content = json.loads(compiled.read_text(encoding="utf-8"))
    if content["of"] != digests():
        return None
    return [thawed(entry) for entry in content["measures"]], [
        thawed(entry) for entry in content["ideas"]
    ]


def digests() -> dict[str, str]:
    """A hash of each shipped definition by file: installers do not keep a file's time."""
    root = shipped("")
    files = [file for folder in COMPILED_FOLDERS for file in yaml_files(shipped(folder))]
    return {_below(root, file): sha256(file.read_bytes()).hexdigest() for file in files}


def thawed(entry: dict[str, Any]) -> Written:
    """One definition as the compiled JSON keeps it."""
    reads = frozenset((table, column) for table, column in entry["reads"])
    return Written(entry["file"], "", entry["content"], reads=reads)


def _idea(written: Written, tolerances: Tolerances | None) -> Idea:
    try:
        return idea_of(
            written.content, file=written.file, local=written.local, tolerances=tolerances
        )
    except Wrong as wrong:
        raise refused(wrong, file=written.file, text=written.text) from wrong


def _measure(written: Written, ideas: tuple[Idea, ...], tolerances: Tolerances | None) -> Measure:
    try:
        measure = measure_of(
            written.content, file=written.file, local=written.local, tolerances=tolerances
        )
        reads = written.reads if written.reads is not None else _reads(measure, ideas)
        unread = measure.does_without - reads
        if unread and written.reads is None:
            column = ".".join(min(unread))
            raise Wrong(f"it does without {column}, which it does not read", "does_without")
        return replace(measure, reads=reads - measure.does_without)
    except Wrong as wrong:
        raise refused(wrong, file=written.file, text=written.text) from wrong


def _reads(measure: Measure, ideas: tuple[Idea, ...]) -> frozenset[tuple[str, str]]:
    from alongside.measures.reads import reads_of  # SQLGlot: not where all is compiled

    return reads_of(measure, ideas)


def _in_order(ideas: list[Idea]) -> tuple[Idea, ...]:
    """Each idea after those it reads."""
    from graphlib import CycleError, TopologicalSorter

    _refuse_clashes([(idea.name, idea.file) for idea in ideas])
    by_name = {idea.name: idea for idea in ideas}
    needs = {idea.name: [name for name in idea.tables if name in by_name] for idea in ideas}
    try:
        return tuple(by_name[name] for name in TopologicalSorter(needs).static_order())
    except CycleError as error:
        circle = " reads ".join(error.args[1])
        raise WrongDefinition(
            f"ideas go round in a circle: {circle}", file=by_name[error.args[1][0]].file
        ) from error


def _refuse_clashes(named: list[tuple[str, str]]) -> None:
    seen: dict[str, str] = {}
    for name, file in named:
        if name in seen:
            raise WrongDefinition(f"{name} is also defined in {seen[name]}", file=file)
        seen[name] = file
