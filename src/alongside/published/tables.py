"""Official tables recognised by their columns, under one set of names across releases."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pandas as pd

from alongside.kernel.shipped import read_yaml, shipped


@dataclass(frozen=True)
class Publication:
    """A series of releases, one a year, and who makes them."""

    name: str
    owner: str

    def release(self, year: int) -> str:
        return f"{self.name} {year}"


@dataclass(frozen=True)
class Table:
    """A table we know: what it must hold, what older releases called it, units not in names."""

    id: str
    title: str
    publication: Publication
    has: frozenset[str]
    renamed: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    values: str = ""  # a breakdown value that tells two tables of the same columns apart

    def fits(self, rows: pd.DataFrame) -> bool:
        columns = {self.renamed.get(column, column) for column in rows.columns}
        if not self.has <= columns:
            return False
        return not self.values or bool((rows["breakdown"] == self.values).any())


@cache
def known_tables() -> tuple[Table, ...]:
    document = read_yaml(shipped("published").joinpath("tables.yaml").read_text(encoding="utf-8"))
    owners: Mapping[str, str] = document["publications"]
    publications = {name: Publication(name, owner) for name, owner in owners.items()}
    return tuple(_table(entry, publications) for entry in document["tables"])


def recognise(rows: pd.DataFrame) -> Table | None:
    """The table that these rows are, by lower-case column names; None if we know none."""
    return next((table for table in known_tables() if table.fits(rows)), None)


def _table(entry: Mapping[str, Any], publications: Mapping[str, Publication]) -> Table:
    return Table(
        id=entry["id"],
        title=entry["title"],
        publication=publications[entry["publication"]],
        has=frozenset(entry["has"]),
        renamed=entry.get("renamed", {}),
        units=entry.get("units", {}),
        values=entry.get("values", ""),
    )
