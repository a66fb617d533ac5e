"""The authority's own settings, read as text; whatever is wrong is said with file and line."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from alongside.kernel.errors import Fault, Unusable
from alongside.kernel.shipped import read_yaml

# What settings.yaml may hold at its outermost level.
KNOWN = ("authority", "population", "targets", "tolerances", "pathway", "submission", "telephone")


def read_settings(path: Path) -> Mapping[str, Any]:
    """Settings as nested mappings, lists and text; an absent or empty file holds none.

    Raises Unusable: not YAML, not a mapping, a name said twice, a name nobody knows.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError):
        raise Unusable([_fault(path, None, "cannot be read as UTF-8 text")]) from None
    faults = list(_faults(text, path))
    if faults:
        raise Unusable(faults)
    settings: Mapping[str, Any] = read_yaml(text) or {}
    return settings


def _faults(text: str, path: Path) -> Iterator[Fault]:
    import yaml

    try:
        # Nine lines that repeat one another stand for a thousand million values.
        for event in yaml.parse(text, Loader=yaml.BaseLoader):
            if isinstance(event, yaml.AliasEvent):
                line = event.start_mark.line + 1 if event.start_mark else None
                yield _fault(path, line, f"`*{event.anchor}` repeats a value: write it out")
                return
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        yield _fault(path, line, f"not YAML: {error.problem}")
        return
    except yaml.YAMLError:
        yield _fault(path, None, "not YAML: a character that may not be there")
        return
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        yield _fault(path, 1, "settings are names with values", expected="such as `targets:`")
        return
    yield from _said_twice(root, path)
    yield from _unknown(root, path)


def _said_twice(node: Any, path: Path) -> Iterator[Fault]:
    """YAML keeps the last of two equal names in silence; here both are somebody's intention."""
    import yaml

    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _said_twice(child, path)
    if not isinstance(node, yaml.MappingNode):
        return
    seen: dict[str, int] = {}
    for name, child in node.value:
        line = name.start_mark.line + 1
        if name.value in seen:
            yield _fault(path, line, f"`{name.value}` was set on line {seen[name.value]} already")
        seen.setdefault(name.value, line)
        yield from _said_twice(child, path)


def _unknown(root: Any, path: Path) -> Iterator[Fault]:
    for name, _ in root.value:
        if name.value not in KNOWN:
            near = get_close_matches(name.value, KNOWN, 1) or [", ".join(KNOWN)]
            line = name.start_mark.line + 1
            yield _fault(path, line, f"no setting is called `{name.value}`", expected=near[0])


def _fault(path: Path, line: int | None, what: str, expected: str = "") -> Fault:
    todo = "" if line is None else f"mend line {line} of {path}"
    return Fault(what, file=path.name, row=line, expected=expected, todo=todo)
