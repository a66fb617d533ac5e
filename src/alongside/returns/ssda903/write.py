"""Journeys written as one year's SSDA903: a CSV a module, or the one XML.

Dates are dd/mm/yyyy. What nobody knew at the end of the year (an end after 31 March, say) is
blank; so is what no source told (postcodes, pupil numbers, adopters): nothing is invented.
"""

from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np

from alongside.kernel.periods import CollectionYear
from alongside.returns.canonical import Style, Tables, Text, as_text, write_csv
from alongside.returns.ssda903.modules import Module, modules
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

# What the XML calls the modules' blocks and columns, where it differs from the CSV.
BLOCKS = {
    "Reviews": "AREVIEW",
    "Missing": "AMISSING",
    "PlacedAdoption": "AD_PLACED",
    "PrevPerm": "PERMANENCE",
    "SWEpisodes": "SW_EPISODE",
}
ELEMENTS = {"CHILD": "CHILDID", "PLACE": "PL"}


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
    blocks = [name for name in written if name not in ("Header", "Episodes")]
    with path.open("w", encoding="utf-8") as file:
        file.write("<?xml version='1.0' encoding='utf-8'?>\n<EXPSSDA903>\n")
        for child, own in rows["Header"].items():
            file.write("<CHILD><HEADER>" + _elements(own[0]))
            for name in blocks:
                block = BLOCKS.get(name, name)
                for row in rows[name].get(child, []):
                    file.write(f"<{block}>{_elements(row, own=False)}</{block}>")
            file.write("</HEADER>")
            for row in rows.get("Episodes", {}).get(child, []):
                file.write(f"<EPISODE>{_elements(row, own=False)}</EPISODE>")
            file.write("</CHILD>\n")
        file.write("</EXPSSDA903>\n")
    return path


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


def _elements(row: Mapping[str, str], *, own: bool = True) -> str:
    """The filled cells; a block inside a child does not repeat the child's id and birth date."""
    shared = () if own else ("CHILD", "DOB")
    return "".join(
        f"<{ELEMENTS.get(name, name)}>{escape(value)}</{ELEMENTS.get(name, name)}>"
        for name, value in row.items()
        if value and name not in shared
    )
