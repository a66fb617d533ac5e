"""An Annex A workbook read: messy ones made here, and the sample."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from alongside.files.workbook import OLE, PROTECTED
from alongside.kernel.errors import Level, Unusable
from alongside.returns.annex_a.read import READER
from tests.files.books import Cell, write_book
from tests.shared import shared_data

CONTACTS: Sequence[Sequence[Cell]] = [
    ["Child ID", "Gender", "Date of Contact", "Contact Source"],
    [101, "a) Male", date(2025, 1, 6), "q) 6: Police"],
    [102, "b) Female", "07/01/2025", "6"],
]


def test_a_workbook_of_lists_is_claimed_and_any_other_is_not(tmp_path: Path) -> None:
    assert READER.claims(_book(tmp_path, {"Front door": CONTACTS}))
    assert not READER.claims(_book(tmp_path, {"Staff": [["Name", "Car"], ["A", "B"]]}))
    assert not READER.claims(tmp_path / "absent.xlsx")


def test_a_locked_workbook_is_claimed_so_that_reading_it_says_why(tmp_path: Path) -> None:
    path = tmp_path / "Annex A.xlsx"
    path.write_bytes(OLE + b"\0" * 600 + PROTECTED)
    assert READER.claims(path)
    with pytest.raises(Unusable, match="password"):
        READER.read(path)


def test_every_row_is_kept_with_its_place(tmp_path: Path) -> None:
    rows = [["Example Council"], [], *CONTACTS, [], [103, None, date(2025, 1, 8), None]]
    (table,) = READER.read(_book(tmp_path, {"Contacts": rows})).tables
    assert (table.name, table.sheet) == ("list_1", "Contacts")
    assert list(table.rows) == [4, 5, 7]
    assert table.columns["Child Unique ID"] == ["101", "102", "103"]
    assert table.columns["Date of Contact"] == ["2025-01-06", "07/01/2025", "2025-01-08"]


def test_columns_of_no_list_are_left_out_and_named(tmp_path: Path) -> None:
    rows: list[Sequence[Cell]] = [[*CONTACTS[0], "Our own notes"], [*CONTACTS[1], "x"]]
    (table,) = READER.read(_book(tmp_path, {"Contacts": rows})).tables
    assert table.ignored == ("Our own notes",)


def test_absent_columns_and_other_sheets_are_said(tmp_path: Path) -> None:
    book = {"List 1": CONTACTS, "Notes": [["Made up by"], ["nobody"]]}
    faults = READER.read(_book(tmp_path, book)).faults
    assert [(fault.sheet, fault.level) for fault in faults] == [
        ("List 1", Level.QUERY),
        ("Notes", Level.NOTE),
    ]
    assert "Ethnicity; Date of Birth; Age of Child (Years)" in faults[0].got


def test_a_sheet_under_another_lists_name_is_read_as_what_it_is(tmp_path: Path) -> None:
    parts = READER.read(_book(tmp_path, {"List 2": CONTACTS}))
    assert [table.name for table in parts.tables] == ["list_1"]
    assert "List 2 (Early help)" in parts.faults[-1].what


def test_a_missing_key_column_stops_the_file_and_is_named(tmp_path: Path) -> None:
    rows = [row[:2] for row in CONTACTS]
    with pytest.raises(Unusable) as raised:
        READER.read(_book(tmp_path, {"List 1": rows}))
    (fault,) = raised.value.faults
    assert (fault.sheet, fault.row, fault.column) == ("List 1", 1, "Date of Contact")


def test_all_faults_of_all_sheets_come_at_once(tmp_path: Path) -> None:
    keyless: list[list[Cell]] = [["Child ID"], [1]]
    book = {"List 1": keyless, "List 3": keyless}
    with pytest.raises(Unusable) as raised:
        READER.read(_book(tmp_path, book))
    assert [fault.column for fault in raised.value.faults] == [
        "Date of Contact",
        "Date of referral",
    ]


def test_formulas_without_values_stop_a_list_but_not_a_sheet_of_notes(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.title = "List 1"
    for row in CONTACTS:
        book.active.append(list(row))
    notes = book.create_sheet("Dashboard")
    notes.append(["=1+1"])
    book.save(tmp_path / "a.xlsx")
    assert len(READER.read(tmp_path / "a.xlsx").tables) == 1
    book.active.append([103, None, "=C2+5"])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(Unusable, match="no value in C4"):
        READER.read(tmp_path / "a.xlsx")


def test_two_sheets_of_one_list_are_both_kept(tmp_path: Path) -> None:
    parts = READER.read(_book(tmp_path, {"List 1": CONTACTS, "List 1 (2)": CONTACTS}))
    assert [(table.name, len(table.rows)) for table in parts.tables] == [
        ("list_1", 2),
        ("list_1", 2),
    ]


@pytest.mark.parametrize(
    ("least", "rows", "doubted"), [(1, 20, True), (0, 20, False), (1, 19, False)]
)
def test_counts_that_seem_to_include_their_own_row_are_doubted(
    tmp_path: Path, least: int, rows: int, doubted: bool
) -> None:
    day = date(2025, 1, 6)
    counts: list[list[Cell]] = [[i, day, least if i == 7 else 2] for i in range(rows)]
    header: list[Cell] = ["Child ID", "Date of referral", "Number of Referrals in Last 12 Months"]
    faults = READER.read(_book(tmp_path, {"List 3": [header, *counts]})).faults
    assert any("seems to include the row itself" in fault.what for fault in faults) is doubted


def test_the_sample_is_read_whole() -> None:
    parts = READER.read(shared_data("samples/annex_a/Annex_A_2024_Jan.xlsx"))
    rows = {table.name: len(table.rows) for table in parts.tables}
    assert rows == {
        "list_1": 5, "list_2": 5, "list_3": 6, "list_4": 5, "list_5": 5, "list_6": 5,
        "list_7": 7, "list_8": 5, "list_9": 6, "list_10": 5, "list_11": 5,
    }  # fmt: skip
    assert all(table.ignored == () for table in parts.tables)
    assert {(fault.sheet, fault.column, fault.got) for fault in parts.faults} == {
        ("List 6", "Allocated Team", "#N/A"),
        ("List 6", "Allocated Worker", "#N/A"),
    }
    decisions = next(t for t in parts.tables if t.name == "list_10").columns
    formula = decisions["Date of Decision that Child Should be Placed for Adoption"]
    assert formula[0] == "2009-08-11", "=H2+5, five days after 6 August"


def _book(folder: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> Path:
    return write_book(folder / "Annex A.xlsx", sheets)
