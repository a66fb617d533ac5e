"""One block of a definition as YAML gave it: keys are taken one by one, none may be left over."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from alongside.kernel.errors import WrongDefinition

Choice = TypeVar("Choice", bound=StrEnum)

# Where a number of the authority's own stands in a text.
PLACE = re.compile(r"\$([a-z]\w*)")


class Wrong(ValueError):
    """Something that does not fit, at a path of keys such as ("count", "rows")."""

    def __init__(self, why: str, *at: str) -> None:
        self.why, self.at = why, at
        super().__init__(why)


class Block:
    """One mapping of a definition: keys are taken one by one, and none may be left over."""

    def __init__(self, content: Any, *at: str) -> None:
        if not isinstance(content, Mapping):
            raise Wrong("a mapping of names to values belongs here", *at)
        self.left, self.at = dict(content), at

    def text(self, key: str, default: str | None = None) -> str:
        value = self.left.pop(key, default)
        if value is None:
            raise Wrong(f"{key} is missing", *self.at)
        if not isinstance(value, str):
            raise Wrong(f"{key} is one text", *self.at, key)
        return value.strip()

    def choice(self, key: str, kind: type[Choice]) -> Choice:
        value = self.text(key)
        try:
            return kind(value)
        except ValueError:
            raise Wrong(
                f"{key} is one of {', '.join(kind)}, not {value!r}", *self.at, key
            ) from None

    def truth(self, key: str) -> bool:
        value = self.text(key, "no")
        if value not in ("yes", "no"):
            raise Wrong(f"{key} is yes or no, not {value!r}", *self.at, key)
        return value == "yes"

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.left.pop(key, [])
        listed = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str) for item in listed):
            raise Wrong(f"{key} is a list of texts", *self.at, key)
        return tuple(item.strip() for item in listed)

    def block(self, key: str) -> "Block | None":
        return Block(self.left.pop(key), *self.at, key) if key in self.left else None

    def whole(self, key: str) -> int:
        value = self.text(key)
        if not value.isdigit():
            raise Wrong(f"{key} is a whole number, not {value!r}", *self.at, key)
        return int(value)

    def mapping(self, key: str) -> dict[str, str]:
        return {name: str(value) for name, value in Block(self.left.pop(key, {}), key).left.items()}

    def fill(self, numbers: Mapping[str, int]) -> frozenset[str]:
        """Put numbers where texts name them: `$limit` becomes 28. Gives back the names found; one
        that has no number is Wrong."""
        named: set[str] = set()
        self.left = {
            key: _filled(value, numbers, named, (*self.at, key)) for key, value in self.left.items()
        }
        return frozenset(named)

    def done(self) -> None:
        if self.left:
            key = next(iter(self.left))
            raise Wrong(f"{key} is not a key that belongs here", *self.at, key)


def _filled(value: Any, numbers: Mapping[str, int], named: set[str], at: tuple[str, ...]) -> Any:
    if isinstance(value, Mapping):
        return {name: _filled(each, numbers, named, (*at, name)) for name, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, numbers, named, at) for each in value]
    if not isinstance(value, str):
        return value
    here = set(PLACE.findall(value))
    if strangers := sorted(here - numbers.keys()):
        why = f"${strangers[0]} is not declared in definitions/thresholds/tolerances.yaml"
        raise Wrong(why, *at)
    named |= here
    return PLACE.sub(lambda found: str(numbers[found[1]]), value)


def refused(wrong: Wrong, *, file: str, text: str) -> WrongDefinition:
    """The error a reader of the file can act on: which file, which line, why."""
    return WrongDefinition(wrong.why, file=file, line=line_of(text, wrong.at))


def line_of(text: str, at: tuple[str, ...]) -> int | None:
    """The line (1-based) on which a path of keys stands; the deepest that is there."""
    import yaml

    node = yaml.compose(text, Loader=yaml.SafeLoader)
    line = None
    for key in at:
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        found = [(name, value) for name, value in pairs if name.value == key]
        if not found:
            break
        line, node = found[0][0].start_mark.line + 1, found[0][1]
    return line
