"""How a return's tables are declared, once, by collection year."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from alongside.kernel.periods import CollectionYear


class Cell(StrEnum):
    """What a cell should hold; text is never parsed, the others are checked cell by cell."""

    TEXT = "text"
    CODE = "code"
    DATE = "date"
    WHOLE = "whole number"
    NUMBER = "number"
    FLAG = "yes or no"


@dataclass(frozen=True)
class Field:
    """One column of a return.

    `key` columns must be present for the table to load at all. `dates_return` marks the dates
    that say which year a return is for (never a birth date or one that may lie ahead). `codes`
    names a code list of `definitions/codes`. `since` and `until` bound the collection years
    that hold it; `until` is the first year without it. `also` are other spellings of its header.
    """

    name: str
    cell: Cell = Cell.TEXT
    key: bool = False
    dates_return: bool = False
    codes: str = ""
    since: CollectionYear | None = None
    until: CollectionYear | None = None
    also: tuple[str, ...] = ()

    def in_force(self, year: CollectionYear | None) -> bool:
        if year is None:
            return True
        return (self.since is None or self.since <= year) and (
            self.until is None or year < self.until
        )


@dataclass(frozen=True)
class ReturnTable:
    """One table of a return, as its specification names it."""

    name: str
    fields: tuple[Field, ...]

    @property
    def key(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.key)

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)


@dataclass(frozen=True)
class Schema:
    """Every table of one kind of return."""

    source_return: str
    tables: tuple[ReturnTable, ...]

    def table(self, name: str) -> ReturnTable:
        return next(table for table in self.tables if table.name == name)

    @property
    def by_name(self) -> Mapping[str, ReturnTable]:
        return {table.name: table for table in self.tables}
