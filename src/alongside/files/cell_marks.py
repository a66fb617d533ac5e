"""What calamine does not tell of a worksheet: formulas never calculated, and error cells.

Both read as blank, and a blank date is a fact while a date that was never calculated is a fault.
So the sheet's XML is looked at once more, cell by cell and without building a tree.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

# A sheet's part is named by a relation, in the ordinary and in the strict form of the format.
OFFICE_RELATION = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)

# What a formula or an error cell cannot be written without, with a prefix to its tag or not.
SIGNS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/", b't="e"', b"t='e'")
LONGEST_SIGN = max(map(len, SIGNS))
CHUNK = 1024 * 1024


@dataclass(frozen=True)
class ErrorCell:
    """A cell that shows an error such as `#N/A`; row and column count from 1."""

    row: int
    column: int
    text: str


@dataclass(frozen=True)
class CellMarks:
    """One worksheet's error cells, and the addresses (`H2`) of formulas without a stored value."""

    errors: tuple[ErrorCell, ...] = ()
    uncalculated: tuple[str, ...] = ()


def read_cell_marks(path: Any) -> Mapping[str, CellMarks]:
    """The marks of those worksheets of an .xlsx or .xlsm file that have any, by the sheet's name.

    `path` must have passed `files.guard`; other kinds of workbook hold no such XML and give
    an empty mapping.
    """
    with zipfile.ZipFile(path) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return {}
        marks = {}
        for name, part in _sheet_parts(archive):
            with archive.open(part) as xml:
                worth_a_look = _holds_marks(xml)
            if worth_a_look:
                with archive.open(part) as xml:
                    marks[name] = _marks(xml)
        return marks


def column_number(letters: str) -> int:
    """A column's letters as a number from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Each worksheet's name and the path of its XML within the archive."""
    with archive.open("xl/_rels/workbook.xml.rels") as xml:
        targets = {node.get("Id"): node.get("Target") or "" for node in _nodes(xml, "Relationship")}
    present = set(archive.namelist())
    with archive.open("xl/workbook.xml") as xml:
        for node in _nodes(xml, "sheet"):
            relation = next((node.get(key) for key in OFFICE_RELATION if node.get(key)), None)
            part = posixpath.normpath(posixpath.join("/xl", targets.get(relation, ""))).lstrip("/")
            if "worksheets/" in part and part in present:
                yield node.get("name") or "", part


def _holds_marks(xml: IO[bytes]) -> bool:
    """Whether there is a formula or an error at all: most sheets have none, and looking for one
    is ten times faster than walking their cells."""
    before = b""
    while chunk := xml.read(CHUNK):
        looked_at = before + chunk
        if any(sign in looked_at for sign in SIGNS):
            return True
        before = chunk[-LONGEST_SIGN:]
    return False


def _marks(xml: IO[bytes]) -> CellMarks:
    errors, uncalculated = [], []
    for cell in _nodes(xml, "c"):
        address = cell.get("r") or ""
        value = next((node for node in cell if node.tag.endswith("}v")), None)
        shown = "" if value is None else (value.text or "")
        if cell.get("t") == "e":
            errors.append(ErrorCell(*_place(address), shown))
        elif not shown and _is_formula(cell) and (value is None or cell.get("t") != "str"):
            # A formula may rightly give empty text; then its type says that it is text.
            uncalculated.append(address)
    return CellMarks(tuple(errors), tuple(uncalculated))


def _is_formula(cell: Any) -> bool:
    return any(node.tag.endswith("}f") for node in cell)


def _place(address: str) -> tuple[int, int]:
    match = re.fullmatch(r"([A-Z]+)(\d+)", address)
    return (int(match[2]), column_number(match[1])) if match else (0, 0)


def _nodes(xml: IO[bytes], tag: str) -> Iterator[Any]:
    """Every element of one local name, each dropped from memory once it was looked at."""
    from lxml import etree

    events = etree.iterparse(
        xml, tag=f"{{*}}{tag}", resolve_entities=False, no_network=True, load_dtd=False
    )
    for _, node in events:
        yield node
        node.clear()
        while node.getprevious() is not None:
            del node.getparent()[0]
