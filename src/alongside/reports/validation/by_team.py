"""A workbook for each team and worker: errors go to the people who can mend them."""

import os
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from alongside.pipeline.validated import Issue, Validated
from alongside.reports.validation.workbook import as_workbook

Whose = tuple[str, str]  # team, worker

PRIVATE = 0o600
NO_TEAM, NO_WORKER = "no team known", "no worker known"
LONGEST = 60  # of a team's or a worker's name in a file's
# Windows opens a device in place of any file of these names, whatever follows the point.
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def write_by_team(
    found: Sequence[Validated], folder: Path, *, today: date | None = None
) -> tuple[Path, ...]:
    """Write a workbook of open issues for each team and worker into `folder`, made where it is
    not there; files of the same names are replaced. Each is its owner's alone. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts = _parts(found)
    names = file_names(sorted(parts))
    for whose, name in names.items():
        _write(folder / name, as_workbook(parts[whose], today=today, whose=_called(whose)))
    return tuple(folder / name for name in names.values())


def file_names(all_of_them: Sequence[Whose]) -> dict[Whose, str]:
    """A name for each that no system minds and that no other has, whatever its case."""
    names: dict[Whose, str] = {}
    taken: set[str] = set()
    for whose in all_of_them:
        base = name = " - ".join(map(_safe, _known(whose)))
        number = 2
        while name.lower() in taken:
            name, number = f"{base} {number}", number + 1
        taken.add(name.lower())
        names[whose] = f"{name}.xlsx"
    return names


def _safe(name: str) -> str:
    plain = re.sub(r"[^\w .,()&-]", "_", name)[:LONGEST].strip(" .") or "_"
    return f"_{plain}" if DEVICES.fullmatch(plain) else plain


def _known(whose: Whose) -> tuple[str, ...]:
    team, worker = whose
    if not team and not worker:
        return (NO_TEAM,)
    return team or NO_TEAM, worker or NO_WORKER


def _called(whose: Whose) -> str:
    return ", ".join(_known(whose))


def _parts(found: Sequence[Validated]) -> dict[Whose, list[Validated]]:
    """For each team and worker the returns that hold an open issue of theirs."""
    parts: dict[Whose, list[Validated]] = defaultdict(list)
    for one in found:
        alike: dict[Whose, list[Issue]] = defaultdict(list)
        for issue in one.open:
            alike[issue.team, issue.worker].append(issue)
        for whose, issues in alike.items():
            parts[whose].append(_only(one, issues))
    return parts


def _only(one: Validated, issues: Sequence[Issue]) -> Validated:
    """A return with these issues, and of its rows those alone that they mark: another's child
    may stand in the next. What was odd about the files is left out, since it quotes any row."""
    marked: dict[str, set[int]] = defaultdict(set)
    for issue in issues:
        if issue.row is not None:
            marked[issue.table].add(issue.row)
    tables = {
        name: table.only(marked[name]) for name, table in one.tables.items() if name in marked
    }
    return replace(one, issues=tuple(issues), tables=tables, faults=())


def _write(path: Path, content: bytes) -> None:
    """Its owner's from the first byte on; what others could read before is closed to them."""
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, PRIVATE)
    with os.fdopen(handle, "wb") as file:
        path.chmod(PRIVATE)
        file.write(content)
