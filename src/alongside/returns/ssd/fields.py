"""Short ways to declare the columns of the Standard Safeguarding Dataset.

Its columns carry the table's prefix (`cine_referral_date`), so a name stands once in the whole
standard. Only what a row is nothing without is a key: case systems leave out much of the rest.
"""

from alongside.returns.schema import Cell, Field, ReturnTable


def table(name: str, *fields: Field) -> ReturnTable:
    return ReturnTable(name, fields)


def text(name: str) -> Field:
    return Field(name)


def code(name: str, *, codes: str, also: tuple[str, ...] = ()) -> Field:
    return Field(name, Cell.CODE, codes=codes, also=also)


def day(name: str) -> Field:
    return Field(name, Cell.DATE)


def whole(name: str) -> Field:
    return Field(name, Cell.WHOLE)


def number(name: str) -> Field:
    return Field(name, Cell.NUMBER)


def flag(name: str, *, also: tuple[str, ...] = ()) -> Field:
    return Field(name, Cell.FLAG, also=also)


def key(name: str, *, codes: str = "") -> Field:
    """A column without which the table cannot be used: whose row it is."""
    return Field(name, Cell.CODE if codes else Cell.TEXT, key=True, codes=codes)


def key_flag(name: str) -> Field:
    return Field(name, Cell.FLAG, key=True)


def happened(name: str) -> Field:
    """The date a table is about, without which it cannot be used."""
    return Field(name, Cell.DATE, key=True, dates_return=True)
