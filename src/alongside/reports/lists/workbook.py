"""Lists as a workbook: a sheet that says what they are, and one sheet each."""

from io import BytesIO
from pathlib import Path
from typing import Any

from alongside.pipeline.listed import Entry, ListSeen, ListsSeen
from alongside.reports.lists import words
from alongside.reports.workbook import AS_GIVEN

HEADINGS = ("child", "state", "since", "due", "days", "worker", "team")
WIDTHS = (16, 26, 13, 13, 8, 22, 30)
LONGEST_SHEET = 31  # Excel's own limit
HEADING_ROW = 3


def write_lists(seen: ListsSeen, path: Path) -> None:
    """Write lists to `path`, an .xlsx file, replacing what is there. Raises OSError."""
    import xlsxwriter

    made = BytesIO()  # its own writing to a path hides why the system refused
    with xlsxwriter.Workbook(made, {**AS_GIVEN, "remove_timezone": True}) as book:
        styles = {
            "bold": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            "day": book.add_format({"num_format": "dd mmm yyyy", "align": "left"}),
            "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        _about(book.add_worksheet("About"), seen, styles)
        for name, one in zip(_sheet_names(seen), seen.lists, strict=True):
            _list(book.add_worksheet(name), one, seen, styles)
    path.write_bytes(made.getvalue())


def _sheet_names(seen: ListsSeen) -> list[str]:
    """Ids shortened to what Excel takes, and told apart where that makes two alike."""
    names: list[str] = []
    for one in seen.lists:
        name, number = one.worklist.id[:LONGEST_SHEET], 2
        while name in names:
            name = f"{one.worklist.id[: LONGEST_SHEET - 2]}_{number}"
            number += 1
        names.append(name)
    return names


def _about(sheet: Any, seen: ListsSeen, styles: dict[str, Any]) -> None:
    whose = ", ".join(filter(None, (seen.authority, seen.team, seen.worker)))
    sheet.write(0, 0, f"{whose}: lists as at {words.long_day(seen.as_at)}", styles["bold"])
    sheet.write_string(1, 0, words.PLAIN)
    for column, heading in enumerate(("list", "on it now", "sheet", "what it says", "why", "note")):
        sheet.write(HEADING_ROW, column, heading, styles["bold"])
    for row, (name, one) in enumerate(
        zip(_sheet_names(seen), seen.lists, strict=True), start=HEADING_ROW + 1
    ):
        said = (one.worklist.title, one.children if one.as_at else "not known", name,
                one.worklist.says, one.worklist.why.strip(),
                " ".join(words.notes(one, seen.as_at)))  # fmt: skip
        for column, cell in enumerate(said):
            sheet.write(row, column, cell, styles["wrap"])
    for column, width in enumerate((38, 10, 30, 60, 70, 50)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(HEADING_ROW + 1, 1)


def _list(sheet: Any, one: ListSeen, seen: ListsSeen, styles: dict[str, Any]) -> None:
    as_at = words.long_day(one.as_at) if one.as_at else "not known"
    sheet.write(0, 0, f"{one.worklist.title}: as at {as_at}", styles["bold"])
    sheet.write_string(1, 0, " ".join([one.worklist.says, *words.notes(one, seen.as_at)]))
    for column, heading in enumerate(HEADINGS):
        shown = str(one.worklist.about) if column == 0 else heading
        sheet.write(HEADING_ROW, column, shown, styles["bold"])
    for row, entry in enumerate(one.entries, start=HEADING_ROW + 1):
        _entry(sheet, row, entry, styles)
    sheet.autofilter(HEADING_ROW, 0, HEADING_ROW + max(1, len(one.entries)), len(HEADINGS) - 1)
    sheet.freeze_panes(HEADING_ROW + 1, 1)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)


def _entry(sheet: Any, row: int, one: Entry, styles: dict[str, Any]) -> None:
    """Ids are text even where they are digits: a number would lose its leading zeros."""
    whose = one.child_id or one.worker or "not named"
    for column, text in ((0, whose), (1, one.state), (5, one.worker), (6, one.team)):
        if text:
            sheet.write_string(row, column, text)
    for column, day in ((2, one.since), (3, one.due)):
        if day:
            sheet.write_datetime(row, column, day, styles["day"])
    if one.days is not None:
        sheet.write_number(row, 4, one.days)
