"""A workbook of lists: a sheet each, days as days, ids as text, nothing that could run."""

from pathlib import Path

import openpyxl

from alongside.reports.lists.workbook import HEADING_ROW, write_lists
from tests.lists.values import ASSESSMENTS, DRIFT, UNSEEN, WORKERS, all_seen

FIRST = HEADING_ROW + 2  # openpyxl counts from 1


def test_each_list_has_a_sheet_with_its_rows(tmp_path: Path) -> None:
    write_lists(all_seen(ASSESSMENTS, DRIFT, WORKERS, UNSEEN), tmp_path / "lists.xlsx")
    book = openpyxl.load_workbook(tmp_path / "lists.xlsx")
    assert book.sheetnames == [
        "About", "assessments_due", "need_plans_long", "supervision_due", "care_visits_due",
    ]  # fmt: skip
    sheet = book["assessments_due"]
    assert sheet.freeze_panes == f"B{FIRST}"
    headings = [cell.value for cell in sheet[FIRST - 1]]
    assert headings == ["child", "state", "since", "due", "days", "worker", "team"]
    cells = list(sheet[FIRST])
    assert [cell.data_type for cell in cells] == ["s", "s", "d", "d", "n", "s", "s"]
    assert [str(cell.value) for cell in cells] == [
        "=C1", "overdue", "2025-01-24 00:00:00", "2025-03-28 00:00:00", "3", "W1", "North",
    ]  # fmt: skip
    assert sheet.cell(FIRST + 1, 1).value == "007"
    assert book["supervision_due"].cell(FIRST - 1, 1).value == "worker"
    assert book["need_plans_long"].cell(FIRST, 4).value is None


def test_the_first_sheet_says_what_each_list_is_and_what_it_could_not_see(tmp_path: Path) -> None:
    write_lists(all_seen(ASSESSMENTS, UNSEEN), tmp_path / "lists.xlsx")
    about = openpyxl.load_workbook(tmp_path / "lists.xlsx")["About"]
    told = [[cell.value for cell in row] for row in about.iter_rows(min_row=FIRST)]
    assert told[0][:3] == ["Assessments at day 30 and beyond", 3, "assessments_due"]
    assert told[1][1] == "not known"
    assert "nobody knows who is on it" in told[1][5]
