"""The statements of a return's `to_journeys.sql`.

That file holds one statement a canonical table, each below a line `-- into: TABLE`. Comments
stand below that line. Its output columns are named after the canonical ones, beside
`source_file`, `source_table` and `source_row`. What several statements share stands once, below
a line `-- with: NAME`, and is put before each statement that names it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from alongside.returns.kinds import mapping_of

BLOCK = re.compile(r"^-- (into|with): (\w+)[^\n]*\n", re.MULTILINE)
BEGINS_WITH = re.compile(r"^((?:--[^\n]*\n|\s)*)with\s", re.IGNORECASE)


@dataclass(frozen=True)
class Statement:
    """One SELECT of a mapping, the canonical table it tells of, and the return's tables it reads
    (in lower case)."""

    into: str
    sql: str
    reads: frozenset[str]


@cache
def statements(kind: str) -> tuple[Statement, ...]:
    """The statements of a kind's mapping, in the order they are written."""
    parts = BLOCK.split(mapping_of(kind))[1:]
    shared: dict[str, str] = {}
    found: list[Statement] = []
    for word, name, written in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        sql = written.strip().removesuffix(";")
        if word == "with":
            shared[name] = sql
        else:
            whole = _with_shared(sql, shared)
            found.append(Statement(name, whole, _reads(kind, whole)))
    return tuple(found)


def _reads(kind: str, sql: str) -> frozenset[str]:
    return frozenset(name.lower() for name in re.findall(rf'\b{kind}\."?(\w+)', sql))


def _with_shared(sql: str, shared: Mapping[str, str]) -> str:
    """The statement with every shared table it names, directly or through another, put first."""
    needed: dict[str, str] = {}
    text = sql
    for name, body in reversed(list(shared.items())):
        if re.search(rf"\b(from|join)\s+{name}\b", text):
            needed[name] = body
            text += body
    if not needed:
        return sql
    first = ",\n".join(f"{name} as (\n{body}\n)" for name, body in reversed(list(needed.items())))
    own = BEGINS_WITH.sub("", sql, count=1)
    return f"with {first}{',' if own != sql else ''}\n{own}"
