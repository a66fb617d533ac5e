"""Spreadsheets as plain text: dates in ISO form, formulas by the value last calculated."""

import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from alongside.files import guard
from alongside.files.cell_area import too_far_apart
from alongside.files.cell_marks import CellMarks, ErrorCell, read_cell_marks
from alongside.kernel.errors import Fault, Unusable

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})

# The first bytes of an OLE container: an old .xls, or the wrapping of a protected workbook.
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
# Names in an OLE directory are UTF-16; this stream holds the workbook that needs a password.
PROTECTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Sheet:
    """One worksheet. `rows[0]` is the sheet's first row, so row n of the screen is `rows[n - 1]`.

    A cell is text as a reader would write it (2024-01-31, 12, 12.5), or None where blank or an
    error. `uncalculated` lists formulas that hold no value: a sheet that has any must not be
    used, because what they stand for is not in the file (`require_calculated`).
    """

    name: str
    rows: Sequence[Sequence[str | None]]
    errors: tuple[ErrorCell, ...] = ()
    uncalculated: tuple[str, ...] = ()


def read_workbook(path: Path, *, rows: int | None = None) -> tuple[Sheet, ...]:
    """Every worksheet of a workbook, hidden ones too, in order; of each the first `rows` only,
    where a number is given.

    Raises Unusable for a file that is no workbook, is damaged, too large or protected by a
    password. Charts and macros are passed over and never run.
    """
    from python_calamine import CalamineError, PasswordError, SheetTypeEnum, load_workbook

    guard.check(path)
    _refuse_protected(path)
    marks = _marks(path)
    try:
        with load_workbook(path) as workbook:
            return tuple(
                _sheet(workbook.get_sheet_by_name(sheet.name), marks.get(sheet.name), rows)
                for sheet in workbook.sheets_metadata
                if sheet.typ == SheetTypeEnum.WorkSheet
            )
    except PasswordError:
        raise Unusable([_protected(path)]) from None
    except (CalamineError, OSError, ValueError):
        raise Unusable([_damaged(path)]) from None


def require_calculated(path: Path, sheet: Sheet) -> list[Fault]:
    """One fault where a sheet holds formulas that were never calculated, else none."""
    if not sheet.uncalculated:
        return []
    first = ", ".join(sheet.uncalculated[:5])
    more = len(sheet.uncalculated) - 5
    return [
        Fault(
            "formulas hold no calculated value",
            file=path.name,
            sheet=sheet.name,
            expected="cells with values, or formulas saved with their results",
            got=f"no value in {first}" + (f" and {more} more" if more > 0 else ""),
            todo="open the workbook in Excel, let it calculate, save it, and load it again",
        )
    ]


def _sheet(sheet: Any, marks: CellMarks | None, rows: int | None) -> Sheet:
    cells = sheet.to_python(skip_empty_area=False, nrows=rows)
    found = marks or CellMarks()
    return Sheet(
        name=sheet.name,
        rows=[[_text(cell) for cell in row] for row in cells],
        errors=found.errors,
        uncalculated=found.uncalculated,
    )


def _text(cell: Any) -> str | None:
    """A cell as text; blanks and non-breaking spaces are squashed, whole numbers lose `.0`."""
    write = WRITTEN.get(type(cell))
    return write(cell) if write else str(cell)


def _words(cell: str) -> str | None:
    return " ".join(cell.replace("\xa0", " ").split()) or None


def _number(cell: float) -> str:
    return str(int(cell)) if cell.is_integer() else repr(cell)


def _moment(cell: datetime) -> str:
    midnight = cell.time() == time()
    return cell.date().isoformat() if midnight else cell.isoformat(sep=" ")


# A table of a county has a million cells, so each finds its way in one look.
WRITTEN: Mapping[type, Callable[[Any], str | None]] = {
    str: _words,
    float: _number,
    bool: lambda cell: "TRUE" if cell else "FALSE",
    date: date.isoformat,
    time: time.isoformat,
    datetime: _moment,
}


def _refuse_protected(path: Path) -> None:
    with path.open("rb") as file:
        if file.read(len(OLE)) == OLE and PROTECTED in file.read():
            raise Unusable([_protected(path)])


def _marks(path: Path) -> Mapping[str, CellMarks]:
    from lxml.etree import XMLSyntaxError

    if not zipfile.is_zipfile(path):
        return {}
    guard.check_zip(path)
    if fault := too_far_apart(path):
        raise Unusable([fault])
    try:
        return read_cell_marks(path)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, XMLSyntaxError):
        raise Unusable([_damaged(path)]) from None


def _protected(path: Path) -> Fault:
    return Fault(
        "the workbook is protected by a password",
        file=path.name,
        expected="a workbook that opens without a password",
        todo="open it in Excel, choose File, Info, Protect Workbook, Encrypt with Password, "
        "empty the box, save a copy, and load the copy",
    )


def _damaged(path: Path) -> Fault:
    return Fault(
        "the file cannot be read as a workbook",
        file=path.name,
        expected="an Excel workbook (.xlsx, .xlsm, .xlsb, .xls) or an .ods spreadsheet",
        got="a damaged or truncated file, or one of another kind",
        todo="export or save it again; if Excel opens it, choose Save As and Excel Workbook",
    )
