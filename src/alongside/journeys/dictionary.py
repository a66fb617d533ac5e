"""The data dictionary, made from the declarations: `python -m alongside.journeys.dictionary`."""

from collections.abc import Iterator

from alongside.journeys.table import PROVENANCE, Column, Table
from alongside.journeys.tables import TABLES

TYPES = {
    "varchar": "text",
    "date": "date",
    "boolean": "yes or no",
    "integer": "whole number",
    "double": "number",
}


def dictionary() -> str:
    """Every canonical table and column as one Markdown page."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    yield "# Journeys: the canonical tables"
    yield ""
    yield "Made from `journeys/tables` by `python -m alongside.journeys.dictionary`; do not edit."
    yield ""
    yield (
        "Whatever return told of it, a child's journey is held in these tables. End dates are "
        "exclusive: a plan that ended on the 31st is not open on the 31st. Every row also says "
        "where it came from:"
    )
    yield from _columns(PROVENANCE)
    for table in TABLES:
        yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    yield ""
    yield f"## {table.name}"
    yield ""
    yield f"{table.grain[0].upper()}{table.grain[1:]}. Key: {', '.join(table.key)}."
    yield from _columns(table.columns)


def _columns(columns: tuple[Column, ...]) -> Iterator[str]:
    yield ""
    yield "| column | type | means | codes |"
    yield "|---|---|---|---|"
    for column in columns:
        kind = TYPES[column.kind.value]
        yield f"| {column.name} | {kind} | {column.means} | {column.codes.replace('_', ' ')} |"


if __name__ == "__main__":
    print(dictionary(), end="")
