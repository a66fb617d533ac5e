"""Workbooks written cell by cell, as awkward as a test needs them."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | bool | date | None


def write_book(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> Path:
    """An .xlsx with true dates; a text that begins with `=` becomes a formula showing 44000."""
    with Workbook(path) as book:
        dated = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    _put(sheet, (row, column), cell, dated)
    return path


def _put(sheet: Worksheet, place: tuple[int, int], cell: Cell, dated: object) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(*place, cell, dated)
    elif isinstance(cell, str) and cell.startswith("="):
        sheet.write_formula(*place, cell, dated, 44000)
    elif isinstance(cell, str):
        sheet.write_string(*place, cell)
    elif cell is not None:
        sheet.write(*place, cell)
