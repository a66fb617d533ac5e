"""The one shape every published figure takes, whoever printed it.

`values`, one row per printed cell:

| column | what |
|---|---|
| release | who printed it and for which year: `Children in need 2025` |
| vintage | the latest year that release reports: of two vintages the greater is the newer |
| table | our name for the table (`c1`, `cla_rates`, `lait`), or the file's own name |
| series | the column, under one name across releases (`rereferral_percent`) |
| breakdown | `column=value` pairs that make the series narrower, joined by ` | `; mostly empty |
| level | national, regional, authority, or joint (two authorities printed in one row) |
| number, area | DfE number (England 970, regions 980 to 990) and our name of the place |
| period, year | as printed (`2016-17 (OT)`), and the calendar year in which it ends |
| value | float, NaN where a symbol stands instead |
| symbol | empty, or one of `SYMBOLS`: never a zero |
| file | the file it was read from |

`series`, one row per table and series: title, unit, decimals, polarity, topic, publication.
`neighbours`: model (the year it was made), number, rank, neighbour, closeness.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

VALUE_COLUMNS = (
    "release",
    "vintage",
    "table",
    "series",
    "breakdown",
    "level",
    "number",
    "area",
    "period",
    "year",
    "value",
    "symbol",
    "file",
)
SERIES_COLUMNS = (
    "table",
    "series",
    "title",
    "unit",
    "decimals",
    "polarity",
    "topic",
    "publication",
)
NEIGHBOUR_COLUMNS = ("model", "number", "rank", "neighbour", "closeness")

# What stands in a cell instead of a number. Source: Government Statistical Service guidance on
# symbols in tables, and the keys printed with each publication.
SYMBOLS = {
    "c": "suppressed, to protect confidentiality",
    "x": "not available",
    "z": "not applicable",
    "k": "rounds to zero, but is not zero",
    "low": "rounds to zero, but is not zero",
    "u": "too unreliable to print",
    "-": "missing (the source does not say why)",
    ":": "not available",
    "..": "not available",
    "": "left blank",
    "?": "not understood",
}

NATIONAL, REGIONAL, AUTHORITY, JOINT = "national", "regional", "authority", "joint"


@dataclass(frozen=True)
class FileRead:
    """What became of one file: its table and rows, or why it was not understood."""

    file: str
    table: str = ""
    release: str = ""
    rows: int = 0
    first_year: int | None = None
    last_year: int | None = None
    notes: tuple[str, ...] = ()

    @property
    def understood(self) -> bool:
        return bool(self.table)


@dataclass(frozen=True)
class Published:
    """Everything read from a folder of official statistics."""

    values: pd.DataFrame
    series: pd.DataFrame
    neighbours: pd.DataFrame
    files: tuple[FileRead, ...]

    @cached_property
    def _places_in_values(self) -> Mapping[Any, Any]:
        return self.values.groupby(["table", "series"], observed=True).indices

    def printed(self, table: str, series: str, breakdown: str) -> pd.DataFrame:
        """The values of one series; found by an index made once, since a profile asks often."""
        rows = self.values.take(self._places_in_values.get((table, series), []))
        return rows[rows["breakdown"] == breakdown]
