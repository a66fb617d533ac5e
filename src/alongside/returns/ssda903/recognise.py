"""Which module of the 903 a set of column names is: by what only that module has.

`CHILD`, `DOB` and `SEX` stand in many modules, so they tell none apart. A module is recognised
by at least half of the columns that are its own, whatever else stands beside them: a file that
lacks a column is then refused by name of what it lacks, not as a stranger.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from alongside.returns.schema import ReturnTable
from alongside.returns.ssda903.schema import SCHEMA

SHARED = frozenset({"CHILD", "DOB", "SEX"})
# The header module's UASC flag exists in the XML only; in CSV a column so named says nothing.
XML_ONLY = frozenset({"UASC"})


def module_of(names: Iterable[str], *, at_least: float = 1 / 2) -> ReturnTable | None:
    """The module these column names belong to, or None. Case and surrounding spaces are nothing.

    `at_least` is the share of its own columns that must be there. An XML leaves blank elements
    out, so there one column is enough.
    """
    written = {name.strip().upper() for name in names}
    scores = {
        table.name: (len(own & written), len(own & written) / len(own))
        for table in SCHEMA.tables
        if (own := own_columns(table.name))
    }
    best = max(scores, key=lambda name: scores[name])
    found, share = scores[best]
    return SCHEMA.table(best) if found and share >= at_least else None


def own_columns(table: str) -> frozenset[str]:
    """The columns that tell a module from every other."""
    names = {field.name for field in SCHEMA.table(table).fields}
    return frozenset(names - SHARED - XML_ONLY)


@cache
def _spellings(table: str) -> Mapping[str, str]:
    return {
        spelling.upper(): field.name
        for field in SCHEMA.table(table).fields
        for spelling in (field.name, *field.also)
    }


def field_of(table: ReturnTable, written: str) -> str | None:
    """The module's column that a header cell or an element means, or None."""
    return _spellings(table.name).get(written.strip().upper())
