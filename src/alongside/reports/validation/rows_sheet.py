"""A table of a return as submitted: the rows that rules mark, and why beside them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from alongside.pipeline.validated import AsSubmitted, Issue
from alongside.reports.validation import words
from alongside.reports.validation.book import Styles, headed, line

BESIDE = ("row", "file", "rules", "what is wrong")
WIDTHS = (8, 24, 14, 64)
COLUMN_WIDTH = 16
# Excel opens slowly with tens of thousands of notes; the words beside each row say the same.
MOST_NOTES = 5_000


def write_rows(
    sheet: Any, table: AsSubmitted, issues: Sequence[Issue], to: Styles, *, notes_left: int
) -> int:
    """Write one table's marked rows; returns how many notes it took."""
    columns = [name for name, cells in table.columns.items() if any(cells)]
    columns += sorted({name for issue in issues for name in issue.columns} - set(columns))
    headings = (*BESIDE, *columns)
    headed(sheet, 0, headings, (*WIDTHS, *(COLUMN_WIDTH for _ in columns)), to)
    sheet.freeze_panes(1, 1)
    alike = _by_row(issues)
    taken = 0
    for row, place in enumerate(table.rows):
        taken += _row(sheet, row, table, columns, alike.get(place, []), to, notes_left - taken)
    sheet.autofilter(0, 0, max(1, len(table.rows)), len(headings) - 1)
    return taken


def _by_row(issues: Sequence[Issue]) -> Mapping[int, list[Issue]]:
    found: dict[int, list[Issue]] = defaultdict(list)
    for issue in issues:
        if issue.row is not None:
            found[issue.row].append(issue)
    return found


def _row(
    sheet: Any, row: int, table: AsSubmitted, columns: Sequence[str],
    issues: Sequence[Issue], to: Styles, notes_left: int,
) -> int:  # fmt: skip
    first = issues[0] if issues else None
    line(sheet, row + 1, _beside(first, issues), to.wrap)
    taken = 0
    for column, name in enumerate(columns, start=len(BESIDE)):
        meant = [issue for issue in issues if name in issue.columns]
        cell = table.columns[name][row] if name in table.columns else None
        _cell(sheet, row + 1, column, cell, to.marked if meant else to.plain)
        if meant and taken < notes_left:
            note = "\n".join(map(_says, meant))
            sheet.write_comment(row + 1, column, note, {"x_scale": 2.2, "author": "Alongside"})
            taken += 1
    return taken


def _beside(first: Issue | None, issues: Sequence[Issue]) -> tuple[object, ...]:
    if first is None:
        return ()
    row = "" if first.source_row is None else first.source_row
    codes = ", ".join(dict.fromkeys(issue.rule.code for issue in issues))
    says = "\n".join(f"{_says(issue)} ({', '.join(issue.columns)})" for issue in issues)
    return row, ", ".join(filter(None, (first.file, first.sheet))), codes, says


def _says(issue: Issue) -> str:
    accepted = f" Accepted: {issue.accepted.because}" if issue.accepted else ""
    return f"{issue.rule.code} {words.level(issue)}: {issue.rule.title}{accepted}"


def _cell(sheet: Any, row: int, column: int, cell: str | None, style: Any) -> None:
    if cell is None:
        sheet.write_blank(row, column, None, style)
    else:
        sheet.write_string(row, column, cell, style)
