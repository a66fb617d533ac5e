"""Which list a sheet holds, and which of its columns is which: headers vary, so words are compared.

A sheet's name is a hint and no more: `List 1` must not catch `List 10`, and some authorities
call it `Contacts`. What a sheet is, its header row says.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import translate
from functools import cache

from alongside.returns.annex_a.schema import SCHEMA, TITLES
from alongside.returns.schema import Field, ReturnTable

# A title, a logo or a line of guidance may stand above the header, but not a page of them.
ROWS_SEARCHED = 30

Row = Sequence[str | None]


@dataclass(frozen=True)
class Header:
    """A header row found: the list it fits best, its index in the sheet, and, by field name,
    the index of each column that was recognised."""

    table: ReturnTable
    index: int
    columns: Mapping[str, int]

    @property
    def missing_keys(self) -> tuple[Field, ...]:
        return tuple(field for field in self.table.key if field.name not in self.columns)

    @property
    def missing(self) -> tuple[Field, ...]:
        return tuple(field for field in self.table.fields if field.name not in self.columns)


@cache
def words(header: str) -> str:
    """A header without case, quotes, punctuation and spare spaces.

    >>> words("Child\u2019s  ID (UASC))")
    'childs id uasc'
    """
    unquoted = re.sub("['\u2018\u2019\u201c\u201d\"`\u00b4]", "", header.casefold())
    return " ".join(re.findall(r"[^\W_]+", unquoted))


def list_named(sheet: str) -> int | None:
    """The list a sheet's name says it holds, if it says so: by number, else by title.

    >>> list_named("List 10 - Adoption"), list_named("list_1"), list_named("Care Leavers")
    (10, 1, 9)
    """
    said = words(sheet)
    numbered = re.search(r"(?:^|list ?)(\d{1,2})(?= |$)", said)
    if numbered and int(numbered[1]) in TITLES:
        return int(numbered[1])
    return next((number for number, title in TITLES.items() if words(title) == said), None)


def find_header(sheet: str, rows: Sequence[Row]) -> Header | None:
    """The header row of a sheet and the list it belongs to, or None where it is none of them.

    A sheet that has every key column of a list is that list; where none fits, a sheet named
    after a list is returned with `missing_keys`, so that the reader can say what is absent.
    """
    named = list_named(sheet)
    found = list(_candidates(rows))
    fitting = [header for header in found if not header.missing_keys]
    hinted = [header for header in found if header.table.name == f"list_{named}"]
    return max(
        fitting or hinted,
        key=lambda header: (
            len(header.columns),
            header.table.name == f"list_{named}",
            -header.index,
        ),
        default=None,
    )


def _candidates(rows: Sequence[Row]) -> list[Header]:
    """Rows that hold what every list begins with: a column of ids."""
    return [
        Header(table, index, match(row, table))
        for index, row in enumerate(rows[:ROWS_SEARCHED])
        for table in SCHEMA.tables
        if _holds(row, table.key[0])
    ]


def _holds(row: Row, field: Field) -> bool:
    said = [words(cell) for cell in row if cell]
    return any(_heads(field, header, exact=exact) for header in said for exact in (True, False))


def match(row: Row, table: ReturnTable) -> Mapping[str, int]:
    """Which cell of a header row heads which field: exact words first, then the looser spellings.

    No cell heads two fields. Of two cells that would head one field the left one is taken.
    """
    headers = {index: words(cell) for index, cell in enumerate(row) if cell}
    found: dict[str, int] = {}
    for exact in (True, False):
        for field in table.fields:
            if field.name in found:
                continue
            fits = (index for index, said in headers.items() if _heads(field, said, exact=exact))
            index = next(fits, None)
            if index is not None:
                found[field.name] = index
                del headers[index]
    return found


def _heads(field: Field, said: str, *, exact: bool) -> bool:
    if exact:
        return said == words(field.name)
    return any(_pattern(spelling).match(said) for spelling in field.also)


@cache
def _pattern(spelling: str) -> re.Pattern[str]:
    return re.compile(translate(spelling))
