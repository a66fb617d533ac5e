"""Every rule of one kind of return, from its YAML: the project's own and an authority's."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from alongside.kernel.errors import WrongDefinition
from alongside.kernel.shipped import read_yaml, shipped, yaml_files
from alongside.measures.block import Wrong, refused
from alongside.measures.rules.reading import lists_of, rule_of, shared_table_of
from alongside.measures.rules.reads import Types, in_order
from alongside.measures.rules.rule import ListedCode, Reads, Rule, RuleBook, SharedTable

FOLDER = "rules"
LISTS = "lists.yaml"
SHARED = "shared"

Held = TypeVar("Held")

# What a rule reads, and the shared tables it stands on.
WorkedOut = tuple[Reads, tuple[str, ...]]
Known = Mapping[str, WorkedOut]


def rule_book(
    source_return: str,
    types: Types,
    *,
    home_definitions: Path | None = None,
    files: Collection[str] | None = None,
    known: Known | None = None,
) -> RuleBook:
    """Read every rule of a return, each with what it reads; or those of some files, by name.

    `types` are the base tables that its rules may name. A home's own rules lie in
    `rules/<return>/` below `home_definitions`. `known` is what was worked out before, by
    `key_of`. Raises WrongDefinition with file and line.
    """
    lists: dict[str, tuple[ListedCode, ...]] = {}
    shared: list[SharedTable] = []
    rules: list[Rule] = []
    for file in yaml_files(shipped(f"{FOLDER}/{source_return}")):
        name = _below_definitions(file)
        if files is not None and file.name not in {*files, LISTS} and f"/{SHARED}/" not in name:
            continue
        content = _content(file)
        if file.name == LISTS:
            lists = _lists(content, name, file)
        elif f"/{SHARED}/" in name:
            shared.append(_table(content, name, file))
        else:
            rules += _rules(content, name, file, source_return, local=False)
    if home_definitions is not None:
        folder = home_definitions / FOLDER / source_return
        for own in sorted(folder.glob("*.yaml")):
            name = str(own.relative_to(home_definitions))
            rules += _rules(_content(own), name, own, source_return, local=True)
    return resolved(source_return, rules, shared, lists, types, known or {})


def resolved(
    source_return: str,
    rules: Iterable[Rule],
    shared: Iterable[SharedTable],
    lists: dict[str, tuple[ListedCode, ...]],
    types: Types,
    known: Known,
) -> RuleBook:
    """A book in which every rule knows what it reads and stands on. Raises WrongDefinition."""
    try:
        tables = in_order(shared)
    except Wrong as wrong:
        raise WrongDefinition(wrong.why, file=f"{FOLDER}/{source_return}/{SHARED}") from wrong
    named = dict(types) | {name: {"code": "varchar"} for name in lists}
    own = tuple(rules)
    _refuse_overlaps(own)
    below = below_rules(tables, named)
    found = tuple(
        _with(rule, known.get(key_of(rule.sql, below)) or _worked_out(rule, tables, named), lists)
        for rule in own
    )
    return RuleBook(source_return, found, tables, lists)


def below_rules(shared: Sequence[SharedTable], types: Types) -> str:
    """One hash over what every rule stands on: another says that nothing known of it holds."""
    text = repr([(table.name, table.sql) for table in shared]) + repr(
        sorted((name, sorted(columns.items())) for name, columns in types.items())
    )
    return sha256(text.encode()).hexdigest()


def key_of(sql: str, below: str) -> str:
    """What a rule's reads depend on, as one hash."""
    return sha256(f"{below}\n{sql}".encode()).hexdigest()[:24]


def _worked_out(rule: Rule, shared: Sequence[SharedTable], types: Types) -> WorkedOut:
    # SQLGlot: only for what is not known yet.
    from alongside.measures.rules.reads import reads_of, stands_on

    try:
        return reads_of(rule.sql, shared, types), stands_on(rule.sql, shared)
    except Wrong as wrong:
        raise WrongDefinition(f"rule {rule.code}: {wrong.why}", file=rule.file) from wrong


def _with(rule: Rule, worked_out: WorkedOut, lists: Collection[str]) -> Rule:
    reads, shared = worked_out
    return replace(
        rule, reads=frozenset(pair for pair in reads if pair[0] not in lists), shared=shared
    )


def _refuse_overlaps(rules: Sequence[Rule]) -> None:
    """Two wordings of one code may not be in force in one year."""
    before: dict[str, list[Rule]] = {}
    for rule in rules:
        for other in before.setdefault(rule.code, []):
            if (other.until is None or rule.since < other.until) and (
                rule.until is None or other.since < rule.until
            ):
                raise WrongDefinition(
                    f"{rule.code} stands twice for one year, also in {other.file}", file=rule.file
                )
        before[rule.code].append(rule)


def _rules(
    content: Any, name: str, file: Traversable | Path, source_return: str, *, local: bool
) -> list[Rule]:
    if not isinstance(content, list):
        raise WrongDefinition("a file of rules is a list of them", file=name)
    found = []
    for place, block in enumerate(content):
        try:
            found.append(rule_of(block, source_return=source_return, file=name, local=local))
        except Wrong as wrong:
            code = block.get("code", "") if isinstance(block, dict) else ""
            which = f"rule {code}" if code else f"rule number {place + 1}"
            raise WrongDefinition(f"{which}: {wrong.why}", file=name) from wrong
    return found


def _lists(content: Any, name: str, file: Traversable) -> dict[str, tuple[ListedCode, ...]]:
    return _held(lambda: lists_of(content), name, file)


def _table(content: Any, name: str, file: Traversable) -> SharedTable:
    return _held(lambda: shared_table_of(content, file=name), name, file)


def _held(read: Callable[[], Held], name: str, file: Traversable) -> Held:
    try:
        return read()
    except Wrong as wrong:
        raise refused(wrong, file=name, text=file.read_text(encoding="utf-8")) from wrong


def _content(file: Traversable | Path) -> Any:
    import yaml

    try:
        return read_yaml(file.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise WrongDefinition(
            f"not YAML: {error.problem}", file=str(file.name), line=line
        ) from error


def _below_definitions(file: Traversable) -> str:
    return str(file).removeprefix(str(shipped(""))).lstrip("/\\").replace("\\", "/")
