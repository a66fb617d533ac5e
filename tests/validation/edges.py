"""Cases at the edges of rules, run as somebody would run them: frames in, marked rows out.

    142 | 2024-25 | DEC, REC
    Episodes | CHILD | DECOM      | DEC | REC |
    fails    | a     | 01/05/2024 |     |     |
             | a     | 01/06/2024 |     |     |

The first line says the rule, the year and the cells that are marked (where rows of several tables
are, `Episodes.DECOM, LS, Header.DOB`); below it stand the tables with just the columns the rule
should need (`measures/rules/examples.py` says how). A blank line ends a case.
"""

from dataclasses import dataclass

import pandas as pd

import alongside
from alongside.kernel.periods import CollectionYear
from alongside.measures.rules.examples import ExampleTable, RuleExample, read_example
from alongside.validation.tables import LAST, POSTCODES, PROVIDER_INFO

Mark = tuple[str, int, tuple[str, ...]]


@dataclass(frozen=True)
class Case:
    """One rule of one year on a few small tables."""

    code: str
    year: str
    columns: tuple[str, ...]
    example: RuleExample

    def __str__(self) -> str:
        return f"{self.code}-{self.year}"

    @property
    def wanted(self) -> set[Mark]:
        return {(table, row, self.columns_of(table)) for table, row in self.example.failing}

    def columns_of(self, table: str) -> tuple[str, ...]:
        """The cells marked in a row of a table."""
        found, whose = [], ""
        for name in self.columns:
            named, _, column = name.rpartition(".")
            whose = named or whose
            if whose in ("", table):
                found.append(column)
        return tuple(found)


def cases_of(text: str) -> list[Case]:
    """Every case of a text. Raises BadTable."""
    return [_case(block) for block in text.strip().split("\n\n")]


def _case(block: str) -> Case:
    told, _, tables = block.strip().partition("\n")
    code, year, columns = (part.strip() for part in told.split("|"))
    names = tuple(name.strip() for name in columns.split(","))
    return Case(code, year, names, read_example(tables, year=CollectionYear.parse(year)))


def marked(case: Case) -> set[Mark]:
    """What the rule marks; it must not be left out for want of a table or column."""
    shown = {name: frame_of(table) for name, table in case.example.tables.items()}
    reference = {POSTCODES.name: "postcodes", PROVIDER_INFO.name: "providers"}
    last = {name: frame for name, frame in shown.items() if name.endswith(LAST)}
    found = alongside.validate_ssda903(
        {n: frame for n, frame in shown.items() if n not in {*reference, *last}},
        collection_year=case.year,
        previous=last or None,
        authority=case.example.authority,
        **{argument: shown.get(name) for name, argument in reference.items()},
        rules=[case.code],
    )
    assert found.attrs["not_run"] == {}
    rows = list(zip(found["table"], found["row"], found["columns"], strict=True))
    assert len(rows) == len({row[:2] for row in rows})
    return set(rows)


def frame_of(table: ExampleTable) -> pd.DataFrame:
    """A table as a frame of the columns shown and no others."""
    return pd.DataFrame(
        [[row.cells[name] for name in table.columns] for row in table.rows],
        columns=list(table.columns),
        dtype=object,
    )
