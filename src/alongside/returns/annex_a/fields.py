"""Columns that several lists of Annex A share, and short ways to declare the others."""

from alongside.returns.schema import Cell, Field


def text(name: str, *also: str) -> Field:
    return Field(name, also=also)


def code(name: str, *also: str, codes: str) -> Field:
    return Field(name, Cell.CODE, codes=codes, also=also)


def day(name: str, *also: str) -> Field:
    return Field(name, Cell.DATE, also=also)


def number(name: str, *also: str) -> Field:
    return Field(name, Cell.WHOLE, also=also)


def flag(name: str, *also: str) -> Field:
    """Yes or no in any of the wild spellings: `a) Yes`, `Y`, `No`, `c) Unknown`."""
    return Field(name, Cell.FLAG, also=also)


def happened(name: str, *also: str) -> Field:
    """The date a list is about: without it the list cannot be used."""
    return Field(name, Cell.DATE, key=True, dates_return=True, also=also)


# An age is often a decimal worked out on some other day; ours comes from the date of birth.
_AGE = Field("Age of Child (Years)", Cell.NUMBER, also=("*age*",))

CHILD = (
    Field("Child Unique ID", key=True, also=("*child*id*", "*id*child*", "*unique*id*")),
    code("Gender", "*gender*", "*sex*", codes="sex"),
    code("Ethnicity", "*ethnic*", codes="ethnicity"),
    day("Date of Birth", "*date*birth*", "dob"),
    _AGE,
)

DISABILITY = flag("Does the Child have a Disability", "*disab*")

# What they name is today's team and worker, never those of the day of the event.
ALLOCATED = (
    text("Allocated Team", "*team*"),
    text("Allocated Worker", "*worker*", "*social*worker*"),
)

FAMILY = text("Family identifier", "*family*id*")

ADOPTER = (
    Field(
        "Individual adopter identifier", key=True, also=("*individual*id*", "*adopter*identifier*")
    ),
    FAMILY,
    code("Gender", "*gender*", "*sex*", codes="sex"),
    code("Ethnicity", "*ethnic*", codes="ethnicity"),
    flag("Disability", "*disab*"),
    flag("Is the (prospective) adopter fostering for adoption?", "*fostering*for*adoption*"),
)
