"""Two returns side by side, row by row, whatever the order of rows and files."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import duckdb

from alongside.kernel.periods import CollectionYear
from alongside.pipeline.journeys import build_journeys
from alongside.returns.canonical import Tables
from alongside.returns.canonical_read import read_tables
from alongside.returns.recognise import read_all
from alongside.returns.submitted import Submitted

TODAY = date(2027, 12, 31)
Columns = Mapping[str, Sequence[str]]
NOTHING: Columns = {}

# Told apart by position, or by when and with what a file was made: no row of a return.
NOT_ROWS = {
    "Header": {"SoftwareCode", "Release", "SerialNo", "DateTime"},
    "CINdetails": {"episode"},
    "Assessments": {"episode"},
    "AssessmentFactorsList": {"episode"},
    "CINplanDates": {"episode"},
    "Section47": {"episode"},
    "ChildProtectionPlans": {"episode"},
    "Reviews": {"episode"},
    "PreProceedings": {"episode"},
}


def read(*paths: Path, year: CollectionYear | None = None, as_at: date | None = None) -> Submitted:
    """The one return that the paths hold."""
    (submitted,) = read_all(paths, year=year, as_at=as_at, today=TODAY)
    return submitted


def rows(submitted: Submitted, table: str, columns: Sequence[str]) -> Counter[tuple[str, ...]]:
    found: Counter[tuple[str, ...]] = Counter()
    for part in submitted.named(table):
        blank = [None] * len(part.rows)
        cells = [[cell or "" for cell in part.columns.get(name, blank)] for name in columns]
        found.update(zip(*cells, strict=True))
    return found


def columns_of(*returns: Submitted) -> dict[str, list[str]]:
    """Every column that either holds, by table, but those that are no part of a row."""
    found: dict[str, set[str]] = {}
    for one in returns:
        for part in one.tables:
            found.setdefault(part.name, set()).update(part.columns)
    return {name: sorted(held - NOT_ROWS.get(name, set())) for name, held in found.items()}


def differences(
    first: Submitted, second: Submitted, *, but: Columns = NOTHING
) -> dict[str, list[str]]:
    """By table, the rows of one that the other lacks, leaving out the columns in `but`."""
    found = {}
    for table, columns in columns_of(first, second).items():
        compared = [name for name in columns if name not in but.get(table, ())]
        ours, theirs = rows(first, table, compared), rows(second, table, compared)
        lines = [f"only first: {row}" for row in (ours - theirs)]
        lines += [f"only second: {row}" for row in (theirs - ours)]
        if lines:
            found[table] = lines
    return found


def journeys(submitted: Submitted, reads: Sequence[str]) -> Tables:
    """What a return alone tells, as its writers take it."""
    con = duckdb.connect()
    build_journeys(con, [submitted], authority="001", previous=None)
    year, as_at = submitted.year, submitted.as_at
    assert as_at is not None
    found = read_tables(con, reads, since=year.start if year else as_at - timedelta(days=183))
    con.close()
    return found
