"""A check as JSON, for other programs: documented in docs/validate.md and stable.

What is here may gain names and never loses or changes one without a line in the CHANGELOG.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from alongside.pipeline.validated import Issue, Validated
from alongside.reports.validation.grouped import totals
from alongside.reports.validation.in_order import in_order, level_of

VERSION = 1


def as_json(found: Sequence[Validated]) -> str:
    """`{version, returns: [{return, year, ..., rules, issues, not_run, broken, faults}]}`."""
    content = {"version": VERSION, "returns": [_return(one) for one in found]}
    # Everything beyond ASCII escaped: some of it is a command to a terminal.
    return json.dumps(content, indent=1)


def _return(one: Validated) -> dict[str, Any]:
    return {
        "return": one.source_return,
        "year": one.year.label,
        "rules_of": one.rules_of.label,
        "authority": one.authority,
        "as_at": _day(one.as_at),
        "children": one.children,
        "rows": one.rows,
        "submission_day": _day(one.submission_day),
        "submission_day_is_confirmed": (
            None if one.submission_day is None else not one.submission_day_is_usual
        ),
        "beside": list(one.beside),
        "is_remembered": one.is_remembered,
        "last_run": _day(one.last_run),
        "has_errors": one.has_errors,
        "totals": asdict(totals(one)),
        "rules_run": len(one.rules) - len(one.not_run) - len(one.broken),
        "rules": [
            {"rule": rule.code, "what": rule.title, "severity": rule.severity.value}
            for rule in one.rules
        ],
        "not_run": dict(one.not_run),
        "broken": dict(one.broken),
        "faults": [
            {
                "level": fault.level.value,
                "what": fault.what,
                "file": fault.file,
                "sheet": fault.sheet,
                "file_row": fault.row,
                "column": fault.column,
                "expected": fault.expected,
                "got": fault.got,
                "todo": fault.todo,
            }
            for fault in one.faults
        ],
        "issues": [_issue(issue) for issue in in_order(one)],
    }


def _issue(issue: Issue) -> dict[str, Any]:
    return {
        "key": issue.key,
        "rule": issue.rule.code,
        "level": level_of(issue).value,
        "matters": issue.matters.value,
        "table": issue.table,
        "row": issue.row,
        "columns": list(issue.columns),
        "cells": list(issue.cells),
        "child": issue.child,
        "event": issue.event,
        "file": issue.file,
        "sheet": issue.sheet,
        "file_row": issue.source_row,
        "case": issue.case,
        "team": issue.team,
        "worker": issue.worker,
        "measures": list(issue.measures),
        "state": issue.state.value,
        "accepted": asdict(issue.accepted) | {"on": issue.accepted.on.isoformat()}
        if issue.accepted
        else None,
    }


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
