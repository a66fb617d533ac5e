"""What came of checking returns as a workbook that shows each failing cell where it stands."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from alongside.kernel.return_names import RETURN_NAMES
from alongside.pipeline.validated import Issue, Validated
from alongside.reports.validation import words
from alongside.reports.validation.book import SheetNames, Styles
from alongside.reports.validation.rows_sheet import MOST_NOTES, write_rows
from alongside.reports.validation.sheets import write_about, write_children, write_rules
from alongside.reports.workbook import AS_GIVEN


def write_workbook(
    found: Sequence[Validated], path: Path, *, today: date | None = None, whose: str = ""
) -> None:
    """Write checked returns to `path`, an .xlsx file, replacing what is there.

    A sheet that says what was checked, one by rule, one by child, and one for each table with the
    rows that are marked. `whose` names the people it is for, where it holds only theirs. Raises
    OSError.
    """
    path.write_bytes(as_workbook(found, today=today, whose=whose))


def as_workbook(found: Sequence[Validated], *, today: date | None = None, whose: str = "") -> bytes:
    """The same as the bytes of an .xlsx file."""
    import xlsxwriter

    made = BytesIO()  # its own writing to a path hides why the system refused
    with xlsxwriter.Workbook(made, AS_GIVEN) as book:
        to, names = Styles.of(book), SheetNames()

        def sheet(name: str) -> Any:
            return book.add_worksheet(names.take(name))

        write_about(sheet("About"), found, to, today=today or words.today(), whose=whose)
        write_rules(sheet("By rule"), found, to)
        write_children(sheet("By child"), found, to)
        notes = MOST_NOTES
        for one in found:
            issues = _by_table(one.issues)
            for name, table in one.tables.items():
                wanted = _prefix(one, found) + name
                notes -= write_rows(sheet(wanted), table, issues[name], to, notes_left=notes)
    return made.getvalue()


def _by_table(issues: Sequence[Issue]) -> dict[str, list[Issue]]:
    found: dict[str, list[Issue]] = defaultdict(list)
    for issue in issues:
        found[issue.table].append(issue)
    return found


def _prefix(one: Validated, found: Sequence[Validated]) -> str:
    """Which return a sheet is of, where there are several: two years have the same tables."""
    if len(found) == 1:
        return ""
    alike = [other for other in found if other.source_return == one.source_return]
    kind = {"ssda903": "903", "cin": "CIN"}.get(one.source_return)
    return (
        f"{kind or RETURN_NAMES[one.source_return]} {one.year if len(alike) > 1 else ''}".strip()
        + " "
    )
