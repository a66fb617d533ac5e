"""How far a workbook's cells reach: readers fill in all that lies between, and one stray value in
the last corner of a sheet would take half a terabyte of memory and the whole process with it."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from alongside.files.cell_marks import CHUNK, column_number
from alongside.kernel.errors import Fault

# The longest list of a large county is 50,000 rows of 20 columns: a million cells.
MOST_CELLS = 20_000_000

# Above row 100,000 and before column AA lie 2.6 million cells at most, so a large sheet need not
# be measured: asking whether any cell lies further out is four times quicker.
FAR = re.compile(rb"""r\s*=\s*["'](?:[A-Za-z]{2}[A-Za-z]*\d+|[A-Za-z]\d{6}\d*)["']""")
CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]+)(\d+)["']""")
LONGEST_ADDRESS = 64


def too_far_apart(path: Path) -> Fault | None:
    """What is wrong with an .xlsx file whose cells lie too far apart; None where it can be read.

    The file must have passed `files.guard`; other kinds of workbook hold no such XML.
    """
    with zipfile.ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        cells = sum(_area(archive, name) for name in sheets if name.endswith(".xml"))
    if cells <= MOST_CELLS:
        return None
    return Fault(
        "the workbook's cells lie so far apart that it cannot be opened",
        file=path.name,
        expected=f"at most {MOST_CELLS:,} cells between the first and the last, blank ones too",
        got=f"{cells:,}",
        todo="delete the columns and rows beyond the lists: something stands far out there",
    )


def _area(archive: zipfile.ZipFile, name: str) -> int:
    """Rows times columns, from the first cell to the furthest."""
    large = archive.getinfo(name).file_size > CHUNK
    if large and not any(FAR.search(chunk) for chunk in _chunks(archive, name)):
        return 0
    rows, columns = 1, 1
    for chunk in _chunks(archive, name):
        found = CELL.findall(chunk)
        columns = max([columns, *(_column(letters) for letters in {one[0] for one in found})])
        rows = max([rows, *(int(digits[:20]) for digits in {one[1] for one in found})])
    return rows * columns


def _column(letters: bytes) -> int:
    return column_number(letters[:10].decode("ascii").upper())


def _chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The XML in pieces that overlap, so that no address is cut in two."""
    before = b""
    with archive.open(name) as xml:
        while chunk := xml.read(CHUNK):
            yield before + chunk
            before = chunk[-LONGEST_ADDRESS:]
