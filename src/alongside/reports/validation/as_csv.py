"""A check as CSV: one line an issue, with everything it takes to find, mend or accept it."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from alongside.kernel.spreadsheet import harmless
from alongside.pipeline.validated import Issue, Validated
from alongside.reports.validation.in_order import in_order, level_of

COLUMNS = (
    "return", "year", "key", "rule", "level", "matters", "what", "table", "row", "columns", "cells",
    "child", "event", "file", "sheet", "file_row", "case", "team", "worker", "measures", "state",
    "accepted_because", "accepted_by", "accepted_on",
)  # fmt: skip

NOTES = ("return", "child", "rule", "event", "because", "by", "on")


def as_csv(found: Sequence[Validated]) -> str:
    """Every issue, accepted ones and next year's included; cells that a spreadsheet would run
    are kept text."""
    return _written(COLUMNS, (_line(one, issue) for one in found for issue in in_order(one)))


def notes_csv(notes: Sequence[tuple[str, str, str, str, str, str, str]]) -> str:
    """A return's notes: what was accepted as it is, why, by whom and when."""
    return _written(NOTES, notes)


def _written(header: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    target = StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([harmless(cell) for cell in line] for line in lines)
    return target.getvalue()


def _line(one: Validated, issue: Issue) -> tuple[object, ...]:
    taken = issue.accepted
    return (
        one.source_return, one.year.label, issue.key, issue.rule.code, level_of(issue).value,
        issue.matters.value, issue.rule.title, issue.table,
        "" if issue.row is None else issue.row, "; ".join(issue.columns),
        "; ".join(cell or "" for cell in issue.cells), issue.child, issue.event, issue.file,
        issue.sheet, "" if issue.source_row is None else issue.source_row, issue.case, issue.team,
        issue.worker, "; ".join(issue.measures), issue.state.value,
        taken.because if taken else "", taken.by if taken else "",
        taken.on.isoformat() if taken else "",
    )  # fmt: skip
