"""Spreadsheets as text, and every way one can be no good."""

import contextlib
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from alongside.files.cell_marks import ErrorCell, column_number
from alongside.files.workbook import OLE, PROTECTED, read_workbook, require_calculated
from alongside.kernel.errors import Unusable
from tests.files.books import Cell, write_book


def test_cells_become_the_text_a_reader_would_write(tmp_path: Path) -> None:
    cells: list[Cell] = [12.0, 12.5, 0, True, date(2024, 2, 3), " two\u00a0words", "", None, "007"]
    (sheet,) = read_workbook(write_book(tmp_path / "a.xlsx", {"One": [cells]}))
    assert list(sheet.rows[0]) == [
        "12", "12.5", "0", "TRUE", "2024-02-03", "two words", None, None, "007",
    ]  # fmt: skip


def test_a_time_of_day_stays_and_midnight_does_not(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append([datetime(2024, 1, 2, 10, 30), datetime(2024, 1, 2)])  # noqa: DTZ001
    book.save(tmp_path / "a.xlsx")
    (sheet,) = read_workbook(tmp_path / "a.xlsx")
    assert list(sheet.rows[0]) == ["2024-01-02 10:30:00", "2024-01-02"]


def test_rows_keep_their_number_below_blank_ones(tmp_path: Path) -> None:
    (sheet,) = read_workbook(write_book(tmp_path / "a.xlsx", {"One": [[], [], [None, "here"]]}))
    assert sheet.rows[2][1] == "here"


def test_a_formula_is_read_by_the_value_last_calculated(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"One": [["=A2+5"]]})
    (sheet,) = read_workbook(path)
    assert list(sheet.rows[0]) == ["2020-06-18"]
    assert require_calculated(path, sheet) == []


def test_a_formula_never_calculated_is_a_fault_with_its_address(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["Date", "=A1+5"])
    book.active.append(["=A2", "plain"])
    book.save(tmp_path / "a.xlsx")
    (sheet,) = read_workbook(tmp_path / "a.xlsx")
    (fault,) = require_calculated(tmp_path / "a.xlsx", sheet)
    assert "B1, A2" in fault.got
    assert (fault.file, fault.sheet) == ("a.xlsx", "Sheet")


def test_a_formula_that_gives_empty_text_was_calculated(tmp_path: Path) -> None:
    path = _with_cells(tmp_path, '<c r="A1" t="str"><f>IF(1,"","")</f><v></v></c>')
    (sheet,) = read_workbook(path)
    assert sheet.uncalculated == ()


def test_an_error_cell_is_blank_and_told_of(tmp_path: Path) -> None:
    path = _with_cells(tmp_path, '<c r="A1"><v>1</v></c><c r="C1" t="e"><v>#N/A</v></c>')
    (sheet,) = read_workbook(path)
    assert list(sheet.rows[0]) == ["1", None, None]
    assert sheet.errors == (ErrorCell(row=1, column=3, text="#N/A"),)


def test_hidden_sheets_are_read_too(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("Hidden").sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    assert [sheet.name for sheet in read_workbook(tmp_path / "a.xlsx")] == ["Sheet", "Hidden"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (OLE + b"\0" * 600 + PROTECTED + b"\0" * 600, "protected by a password"),
        (OLE + b"\0" * 600, "cannot be read as a workbook"),
        (b"Child ID,Date\n1,2\n", "cannot be read as a workbook"),
        (b"", "empty"),
    ],
)
def test_what_is_no_workbook_is_refused_in_plain_words(
    tmp_path: Path, content: bytes, says: str
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(Unusable, match=says) as raised:
        read_workbook(path)
    assert all(fault.todo for fault in raised.value.faults)


def test_a_workbook_cut_short_is_refused(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"One": [["x"] * 50] * 50})
    path.write_bytes(path.read_bytes()[:-400])
    with pytest.raises(Unusable, match="cannot be read as a workbook"):
        read_workbook(path)


@pytest.mark.parametrize("place", range(40, 400, 40))
def test_a_workbook_with_a_flipped_byte_is_read_or_refused(tmp_path: Path, place: int) -> None:
    path = write_book(tmp_path / "a.xlsx", {"One": [["x", place]] * 50})
    content = bytearray(path.read_bytes())
    content[place] ^= 0xFF
    path.write_bytes(content)
    with contextlib.suppress(Unusable):
        assert read_workbook(path)


def test_a_workbook_that_unfolds_without_end_is_refused(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"One": [["x"]]})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb", b"\0" * 30_000_000)
    with pytest.raises(Unusable, match="bomb"):
        read_workbook(path)


@pytest.mark.parametrize("number", [1, 26, 27, 52, 702, 703])
def test_columns_are_counted_as_a_spreadsheet_does(number: int) -> None:
    assert column_number(get_column_letter(number)) == number


def _with_cells(folder: Path, cells: str) -> Path:
    """A workbook whose only row holds just this XML."""
    plain = write_book(folder / "plain.xlsx", {"One": [["x"]]})
    path = folder / "a.xlsx"
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            if name == "xl/worksheets/sheet1.xml":
                start, end = content.index("<row "), content.index("</row>")
                content = f'{content[:start]}<row r="1">{cells}{content[end:]}'
            target.writestr(name, content)
    return path


def test_a_stray_cell_in_the_last_corner_is_refused_and_takes_no_memory(tmp_path: Path) -> None:
    path = _with_cells(tmp_path, '<c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c>')
    with pytest.raises(Unusable, match="lie so far apart") as refused:
        read_workbook(path)
    assert refused.value.faults[0].got == f"{16_384 * 1_048_576:,}"


def test_many_sheets_count_together(tmp_path: Path) -> None:
    book = Workbook()
    for at in range(30):
        book.create_sheet(f"s{at}").cell(100_000, 8, 1)
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(Unusable, match="lie so far apart"):
        read_workbook(tmp_path / "a.xlsx")


def test_a_cell_in_a_place_that_no_sheet_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="lie so far apart"):
        read_workbook(_with_cells(tmp_path, '<c r="ZZZZZZZZZZ99999999999999"><v>1</v></c>'))
