"""Journeys written as one year's SSDA903: a CSV a module, or the one XML.

Dates are dd/mm/yyyy. What nobody knew at the end of the year (an end after 31 March, say) is
blank; so is what no source told (postcodes, pupil numbers, adopters): nothing is invented.
"""

from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np

from alongside.kernel.periods import CollectionYear
from alongside.returns.canonical import Style, Tables, Text, as_text, write_csv
from alongside.returns.ssda903.module import Module
from alongside.returns.ssda903.modules import modules
from alongside.returns.ssda903.schema import SCHEMA

# The canonical tables it is written from.
READS = (
    "child",
    "care_period",
    "placement",
    "legal_status",
    "care_review",
    "missing_episode",
    "adoption",
    "previous_permanence",
    "care_leaver",
    "sdq",
    "health_assessment",
    "immunisation",
    "conviction",
    "substance_misuse",
    "involvement",
)

# The first year that wrote M and F for 1 and 2.
SEX_AS_LETTERS = CollectionYear(2025)
SEX_AS_DIGITS = {"M": "1", "F": "2", "U": ""}
# The header's flag for unaccompanied children stands in the XML only.
IN_XML_ONLY = frozenset({"UASC"})

# How a HEADER is laid out in the XML, in order: some of its own columns, modules of one row a
# child written flat among them, and the others each as a block.
OF_HEADER = {
    "first": ("CHILD", "UPN", "SEX", "DOB", "ETHNIC", "UASC"),
    "later": ("MOTHER", "MC_DOB"),
}
FLAT = ("UASC", "AD1", "OC3")
BLOCKS_BEFORE = {"Missing": "AMISSING", "Reviews": "AREVIEW"}
BLOCKS_AFTER = {
    "PrevPerm": "PERMANENCE",
    "OC2": "OC2",
    "PlacedAdoption": "AD_PLACED",
    "SWEpisodes": "SW_EPISODE",
}
ELEMENTS = {"CHILD": "CHILDID", "PLACE": "PL"}
# A block inside a child does not repeat what the child's own HEADER says.
SHARED = frozenset({"CHILD", "DOB", "SEX"})

Rows = Mapping[str, Mapping[str, Sequence[Mapping[str, str]]]]  # by module and child


def write_folder(
    tables: Tables, *, folder: Path, year: CollectionYear, observed: frozenset[str] = frozenset()
) -> list[Path]:
    """One CSV a module that has rows, named `ssda903_2024-25_episodes.csv` and so on.

    `observed` names the tables that some source saw over the whole year.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [
        write_csv(
            folder / f"ssda903_{year}_{name.lower()}.csv",
            {column: cells for column, cells in columns.items() if column not in IN_XML_ONLY},
        )
        for name, columns in _written(tables, year, observed).items()
    ]


def write_xml(
    tables: Tables, *, path: Path, year: CollectionYear, observed: frozenset[str] = frozenset()
) -> Path:
    """The XML form (`EXPSSDA903`): a CHILD with its HEADER and its EPISODEs."""
    written = _written(tables, year, observed)
    rows = {name: _by_child(columns) for name, columns in written.items()}
    with path.open("w", encoding="utf-8") as file:
        file.write("<?xml version='1.0' encoding='utf-8'?>\n<EXPSSDA903>\n")
        for child in rows["Header"]:
            file.write(f"<CHILD><HEADER>{_header(rows, child)}</HEADER>")
            file.write(_blocks(rows, child, {"Episodes": "EPISODE"}))
            file.write("</CHILD>\n")
        file.write("</EXPSSDA903>\n")
    return path


def _header(rows: Rows, child: str) -> str:
    (own,) = rows["Header"][child]
    flat = [row for name in FLAT for row in rows.get(name, {}).get(child, [])]
    return (
        _elements({name: own[name] for name in OF_HEADER["first"]})
        + "".join(_elements(row, but=SHARED) for row in flat)
        + _blocks(rows, child, BLOCKS_BEFORE)
        + _elements({name: own[name] for name in OF_HEADER["later"]})
        + _blocks(rows, child, BLOCKS_AFTER)
    )


def _blocks(rows: Rows, child: str, blocks: Mapping[str, str]) -> str:
    return "".join(
        f"<{block}>{_elements(row, but=SHARED)}</{block}>"
        for name, block in blocks.items()
        for row in rows.get(name, {}).get(child, [])
    )


def _written(
    tables: Tables, year: CollectionYear, observed: frozenset[str]
) -> Mapping[str, Mapping[str, Text]]:
    """Every module with rows, in the order of the guide, its columns as text."""
    held = modules(tables, year, observed)
    return {
        table.name: {
            field.name: _cells(held[table.name], field.name, year) for field in table.fields
        }
        for table in SCHEMA.tables
        if table.name in held and len(held[table.name]["CHILD"])
    }


def _cells(module: Module, column: str, year: CollectionYear) -> Text:
    if column not in module:
        return [""] * len(module["CHILD"])
    cells = as_text(np.asarray(module[column]), yes="1", no="0", dates=Style.BRITISH)
    if column == "SEX" and year < SEX_AS_LETTERS:
        return [SEX_AS_DIGITS.get(cell, "") for cell in cells]
    return cells


def _by_child(columns: Mapping[str, Text]) -> dict[str, list[dict[str, str]]]:
    rows: dict[str, list[dict[str, str]]] = {}
    for values in zip(*columns.values(), strict=True):
        row = dict(zip(columns, values, strict=True))
        rows.setdefault(row["CHILD"], []).append(row)
    return rows


def _elements(row: Mapping[str, str], *, but: Container[str] = ()) -> str:
    """The filled cells, in their order."""
    return "".join(
        f"<{ELEMENTS.get(name, name)}>{escape(value)}</{ELEMENTS.get(name, name)}>"
        for name, value in row.items()
        if value and name not in but
    )
