"""Short ways to declare the columns of local files."""

from alongside.returns.schema import Cell, Field


def key(name: str, cell: Cell = Cell.TEXT) -> Field:
    """A column the file is nothing without."""
    return Field(name, cell, key=True)


def happened(name: str) -> Field:
    """The day a row is about; without it the file cannot be used."""
    return Field(name, Cell.DATE, key=True, dates_return=True)


def text(name: str) -> Field:
    return Field(name)


def day(name: str) -> Field:
    return Field(name, Cell.DATE)


def whole(name: str) -> Field:
    return Field(name, Cell.WHOLE)


def number(name: str) -> Field:
    return Field(name, Cell.NUMBER)


def flag(name: str) -> Field:
    return Field(name, Cell.FLAG)
