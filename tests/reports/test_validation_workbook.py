"""The workbook of errors, read back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from alongside.kernel.periods import CollectionYear
from alongside.pipeline.validated import AsSubmitted
from alongside.reports.validation.book import SheetNames
from alongside.reports.validation.workbook import write_workbook
from tests.validation.made_up_issues import ISSUES, checked, clean

TODAY = date(2026, 6, 18)


@pytest.fixture
def book(tmp_path: Path) -> openpyxl.Workbook:
    path = tmp_path / "errors.xlsx"
    write_workbook([checked()], path, today=TODAY)
    return openpyxl.load_workbook(path)


def texts(book: openpyxl.Workbook, sheet: str) -> list[list[object]]:
    return [list(row) for row in book[sheet].iter_rows(values_only=True)]


def test_the_first_sheet_says_what_was_checked_and_what_came_of_it(book: openpyxl.Workbook) -> None:
    facts = {row[0]: row[1] for row in texts(book, "About")}
    assert facts["Submission"] == "12 days to submission day, 30 June 2026."
    assert facts["Checked by"] == "Checked by 3 of the 4 rules of 2025-26."
    assert (facts["Errors open"], facts["Queries open"]) == (2, 2)
    assert (facts["New since then"], facts["Still there"], facts["Fixed since then"]) == (1, 2, 5)
    assert facts["Not run: 1 rule"] == "Header has no column ETHNIC: 103"


def test_rules_stand_by_what_they_stop(book: openpyxl.Workbook) -> None:
    rows = texts(book, "By rule")
    assert [(row[1], row[4], row[5]) for row in rows[1:]] == [
        ("102", "stops the submission", 1),
        ("2883", "stops the submission", 1),
        ("302", "distorts a measure", 2),
    ]


def test_a_failing_cell_is_marked_by_more_than_colour(book: openpyxl.Workbook) -> None:
    sheet = book["Episodes"]
    heads = [cell.value for cell in sheet[1]]
    cell = sheet.cell(2, heads.index("DECOM") + 1)
    assert cell.comment is not None
    assert "The first episode began before the child was born." in cell.comment.text
    assert cell.font.b
    assert cell.border.top.style == "medium"
    assert sheet.cell(2, 4).value == (
        "302 query: The first episode began before the child was born. (DECOM)"
    )
    beside = sheet.cell(2, heads.index("RNE") + 1)
    assert beside.comment is None
    assert not beside.font.b


def test_a_cell_that_begins_like_a_formula_stays_text(book: openpyxl.Workbook) -> None:
    cell = book["Episodes"].cell(2, 6)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_blank_failing_cell_is_marked_too(book: openpyxl.Workbook) -> None:
    sheet = book["Header"]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == 3)
    assert [cell.comment is not None for cell in row][-1]
    assert row[-1].value is None


def test_of_many_measures_the_first_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    many = tuple(f"measure_{number}" for number in range(9))
    issues = tuple(replace(issue, measures=many) for issue in checked().issues)
    write_workbook([replace(checked(), issues=issues)], tmp_path / "many.xlsx")
    cells = [row[-1].value for row in openpyxl.load_workbook(tmp_path / "many.xlsx")["By rule"]]
    assert cells[1].endswith("measure 5 and 3 more")


def test_two_years_have_sheets_of_their_own(tmp_path: Path) -> None:
    last = replace(checked(), year=CollectionYear.parse("2024-25"))
    write_workbook([last, checked()], tmp_path / "two.xlsx", today=TODAY)
    names = openpyxl.load_workbook(tmp_path / "two.xlsx").sheetnames
    assert names[3:] == [
        "903 2024-25 Header",
        "903 2024-25 Episodes",
        "903 2025-26 Header",
        "903 2025-26 Episodes",
    ]


def test_a_clean_return_is_a_workbook_too(tmp_path: Path) -> None:
    write_workbook([clean()], tmp_path / "clean.xlsx", today=TODAY)
    book = openpyxl.load_workbook(tmp_path / "clean.xlsx")
    assert book.sheetnames == ["About", "By rule", "By child"]
    assert {row[0]: row[1] for row in texts(book, "About")}["Errors open"] == 0


def test_a_rule_that_failed_is_said_on_the_first_sheet(tmp_path: Path) -> None:
    broken = replace(clean(), broken={"302": "BinderException"})
    write_workbook([broken], tmp_path / "broken.xlsx", today=TODAY)
    rows = texts(openpyxl.load_workbook(tmp_path / "broken.xlsx"), "About")
    assert ["RULE 302 FAILED", "our error (BinderException): what it asks was not checked"] in rows


def test_names_of_sheets_are_short_and_told_apart() -> None:
    names = SheetNames()
    assert [names.take(name) for name in ("a/b:c", "A/B:C", "x" * 40, "x" * 40)] == [
        "a_b_c",
        "A_B_C 2",
        "x" * 31,
        f"{'x' * 29} 2",
    ]


def test_what_excel_cannot_hold_is_cut_and_does_no_harm(tmp_path: Path) -> None:
    long = "x" * 100_000 + "\x00\x1b"
    issue = replace(ISSUES[0], row=0, cells=(long,), child=long)
    table = AsSubmitted((0,), {"CHILD": (long,), "DOB": (long,)})
    write_workbook(
        [replace(clean(), issues=(issue,), tables={"Header": table})], tmp_path / "long.xlsx"
    )
    book = openpyxl.load_workbook(tmp_path / "long.xlsx")
    assert len(str(book["Header"].cell(2, 5).value)) == 32_767
