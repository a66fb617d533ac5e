"""The code lists returns are written in: dated, labelled, grouped, declared as data.

>>> code_list("ethnicity").group("WROM")
'Gypsy, Roma and Traveller'
>>> code_list("sex").canonical(" 2 ")
'F'
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

from alongside.kernel.errors import WrongDefinition
from alongside.kernel.periods import CollectionYear
from alongside.kernel.shipped import read_yaml, shipped

FOLDER = "codes"

# The group of a row whose code is blank, or is in no list.
NOT_RECORDED = "not recorded"


@dataclass(frozen=True)
class Code:
    """One code. `since` and `until` bound the collection years that may use it; `until` is the
    first year without it. `also` are other spellings that mean the same, from any year."""

    code: str
    label: str
    group: str = ""
    since: CollectionYear | None = None
    until: CollectionYear | None = None
    also: tuple[str, ...] = ()

    def in_force(self, year: CollectionYear) -> bool:
        return (self.since is None or self.since <= year) and (
            self.until is None or year < self.until
        )


@dataclass(frozen=True)
class CodeList:
    """All codes one column may hold, over all years, in the order people expect to read them."""

    name: str
    title: str
    source: str
    codes: tuple[Code, ...]
    note: str = ""

    def __post_init__(self) -> None:
        if len(self.spellings) != sum(1 + len(code.also) for code in self.codes):
            raise WrongDefinition("a spelling stands twice", file=f"{FOLDER}/{self.name}.yaml")

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """Every accepted spelling in upper case, and the code it means."""
        return MappingProxyType(
            {
                spelling.upper(): code.code
                for code in self.codes
                for spelling in (code.code, *code.also)
            }
        )

    @cached_property
    def _by_code(self) -> Mapping[str, Code]:
        return {code.code: code for code in self.codes}

    def canonical(self, written: str | None) -> str | None:
        """The code that a cell means, whatever its case or spelling; None where it means none."""
        return None if written is None else self.spellings.get(written.strip().upper())

    def label(self, code: str) -> str:
        """The code in words; a code that is not in the list stands for itself."""
        return self._by_code[code].label if code in self._by_code else code

    def group(self, code: str) -> str:
        """The group a code is counted in: its own label where the list has no groups."""
        known = self._by_code.get(code)
        return (known.group or known.label) if known else code

    @property
    def groups(self) -> tuple[str, ...]:
        """Every group once, in the list's order."""
        return tuple(dict.fromkeys(self.group(code.code) for code in self.codes))

    def in_force(self, year: CollectionYear) -> tuple[Code, ...]:
        return tuple(code for code in self.codes if code.in_force(year))


@cache
def code_list(name: str) -> CodeList:
    """The list of that name in `definitions/codes`; `WrongDefinition` where there is none."""
    file = shipped(FOLDER).joinpath(f"{name}.yaml")
    if not file.is_file():
        raise WrongDefinition(f"there is no code list {name!r}", file=f"{FOLDER}/{name}.yaml")
    read = read_yaml(file.read_text(encoding="utf-8"))
    return CodeList(
        name=read["name"],
        title=read["title"],
        source=read["source"],
        codes=tuple(map(_code, read["codes"])),
        note=read.get("note", ""),
    )


@cache
def code_list_names() -> tuple[str, ...]:
    """The names of all lists that ship."""
    names = (entry.name for entry in shipped(FOLDER).iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def _code(written: Mapping[str, Any]) -> Code:
    return Code(
        code=written["code"],
        label=written["label"],
        group=written.get("group", ""),
        since=_year(written.get("since")),
        until=_year(written.get("until")),
        also=tuple(written.get("also", ())),
    )


def _year(written: str | None) -> CollectionYear | None:
    return None if written is None else CollectionYear.parse(written)
