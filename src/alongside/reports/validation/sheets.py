"""The sheets of a workbook of errors: what was checked, by rule, by child."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from alongside.pipeline.validated import Issue, Validated
from alongside.reports.validation import words
from alongside.reports.validation.book import Styles, for_print, headed, line
from alongside.reports.validation.grouped import RuleFound, by_child, by_reason, by_rule, totals

RULES = ("return", "rule", "what is wrong", "severity", "what it stands in the way of",
         "rows open", "new", "accepted", "children", "cells", "measures it distorts")  # fmt: skip
RULE_WIDTHS = (22, 9, 60, 12, 24, 11, 8, 10, 10, 40, 50)
CHILDREN = ("return", "child", "team", "worker", "rule", "what is wrong", "severity", "table",
            "event", "where", "cells as they stand", "since the last check", "accepted because",
            "key")  # fmt: skip
MEASURES_SHOWN = 6
CHILD_WIDTHS = (22, 16, 22, 22, 9, 60, 12, 16, 24, 30, 44, 16, 40, 14)


def write_about(
    sheet: Any, found: Sequence[Validated], to: Styles, *, today: date, whose: str
) -> None:
    """What was checked, by what, and what came of it."""
    title = f"Errors to fix: {whose}" if whose else "Errors to fix"
    sheet.write_string(0, 0, title, to.title)
    sheet.write_string(1, 0, words.NOT_A_JUDGEMENT)
    for row, (name, value) in enumerate(_facts(found, today, bool(whose)), start=3):
        if name:
            sheet.write_string(row, 0, name, to.wrap if value else to.bold)
        line(sheet, row, ["", value], to.wrap)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 110)
    for_print(sheet)


def _facts(found: Sequence[Validated], today: date, is_part: bool) -> Iterator[tuple[str, object]]:
    for one in found:
        yield words.name(one), ""
        yield from _of_return(one, today, is_part)
        yield "", ""
    yield "How to read this workbook", ""
    yield "By rule", "one line for each rule that marks a row, what matters most first"
    yield "By child", "one line for each row marked, with its place in the files"
    yield (
        "Other sheets",
        "the marked rows as submitted: a cell that a rule means has a thick border, is bold and "
        "shaded, and has a note; the rule's words stand at the left of its row",
    )


def _of_return(one: Validated, today: date, is_part: bool) -> Iterator[tuple[str, object]]:
    came_to = totals(one)
    yield "Whose", one.authority
    for code, kind in one.broken.items():
        yield f"RULE {code} FAILED", f"our error ({kind}): what it asks was not checked"
    yield "Checked by", words.checked_by(one)
    if beside := words.beside(one):
        yield "Checked beside", beside
    if left := words.days_left(one, today):
        yield "Submission", f"{left} {words.usual_day(one, today)}".rstrip()
    if not is_part:
        yield "Children", one.children
        yield "Rows", one.rows
    yield "Errors open", came_to.errors
    yield "Queries open", came_to.queries
    yield "Accepted as correct", came_to.accepted
    if came_to.next_year:
        yield "Errors by next year's rules", came_to.next_year
    if came_to.new is not None and one.last_run:
        yield "Last check", words.long_day(one.last_run)
        yield "New since then", came_to.new
        yield "Still there", came_to.still_there
        if not is_part:
            yield "Fixed since then", came_to.fixed
    for why, codes in by_reason(one).items():
        yield f"Not run: {words.number_of(len(codes), 'rule')}", f"{why}: {', '.join(codes)}"
    for fault in one.faults:
        yield f"In the files ({fault.level})", str(fault)


def write_rules(sheet: Any, found: Sequence[Validated], to: Styles) -> None:
    """One line for each rule that marks anything."""
    headed(sheet, 0, RULES, RULE_WIDTHS, to)
    rows = [_rule(one, each) for one in found for each in by_rule(one.issues)]
    _lines(sheet, rows, to, width=len(RULES))


def _rule(one: Validated, each: RuleFound) -> tuple[object, ...]:
    return (words.name(one), each.rule.code, each.rule.title, str(each.level), str(each.matters),
            len(each.open), each.new if one.last_run else "", each.accepted, each.children,
            each.columns, _measures(each.measures))  # fmt: skip


def _measures(ids: Sequence[str]) -> str:
    """The first few, so that a row stays as high as a hand; the page and the CSV have them all."""
    first = ", ".join(map(words.measure, ids[:MEASURES_SHOWN]))
    more = len(ids) - MEASURES_SHOWN
    return f"{first} and {more:,} more" if more > 0 else first


def write_children(sheet: Any, found: Sequence[Validated], to: Styles) -> None:
    """One line for each row marked, a child's together."""
    headed(sheet, 0, CHILDREN, CHILD_WIDTHS, to)
    rows = [
        (words.name(one), *_issue(issue))
        for one in found
        for child in by_child(one.issues)
        for issue in child.issues
    ]
    _lines(sheet, rows, to, width=len(CHILDREN))


def _lines(sheet: Any, rows: Sequence[tuple[object, ...]], to: Styles, *, width: int) -> None:
    for row, cells in enumerate(rows, start=1):
        line(sheet, row, cells, to.wrap)
    sheet.autofilter(0, 0, max(1, len(rows)), width - 1)


def _issue(issue: Issue) -> tuple[object, ...]:
    accepted = issue.accepted
    because = f"{accepted.because} ({accepted.by}, {accepted.on})" if accepted else ""
    return (issue.child, issue.team, issue.worker, issue.rule.code, issue.rule.title,
            words.level(issue), issue.table, issue.event, words.place(issue), words.cells(issue),
            str(issue.state), because, words.short_key(issue))  # fmt: skip
