"""Journeys written as an Annex A workbook at one reference date.

Eleven sheets. Events of the six months before the date (twelve for adoption), and what stood
open on it; nothing that became known later. Teams and workers are those of the date itself.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np

from alongside.returns.annex_a.lists import lists
from alongside.returns.annex_a.schema import SCHEMA
from alongside.returns.canonical import Column, Tables
from alongside.returns.schema import ReturnTable

# The file says when it was made; a fixed day keeps the same journeys the same file.
MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
# The canonical tables it is written from.
READS = (
    "child",
    "family",
    "contact",
    "early_help",
    "referral",
    "assessment",
    "section47",
    "conference",
    "need_episode",
    "cin_plan",
    "cp_plan",
    "cp_review",
    "visit",
    "care_period",
    "placement",
    "legal_status",
    "care_review",
    "health_assessment",
    "missing_episode",
    "permanence_plan",
    "care_leaver",
    "adoption",
    "involvement",
)
EPOCH = np.datetime64("1899-12-30")  # day 0 of a workbook's calendar


def write(tables: Tables, *, path: Path, as_at: date) -> Path:
    """One workbook with sheets `List 1` to `List 11`; lists without rows keep their header."""
    import xlsxwriter

    held = lists(tables, as_at)
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"created": MADE})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, table in enumerate(SCHEMA.tables, start=1):
            sheet = book.add_worksheet(f"List {number}")
            _write_list(sheet, table, held.get(table.name, {}), day)
    return path


def _write_list(sheet: Any, table: ReturnTable, columns: Mapping[str, Column], day: Any) -> None:
    for place, field in enumerate(table.fields):
        sheet.write_string(0, place, field.name)
    given = [(place, field) for place, field in enumerate(table.fields) if field.name in columns]
    cells = [(place, *_cells(columns[field.name])) for place, field in given]
    size = len(next(iter(columns.values()))) if columns else 0
    for row in range(size):
        for place, values, is_date in cells:
            value = values[row]
            if value is None:
                continue
            if is_date:
                sheet.write_number(row + 1, place, value, day)
            elif isinstance(value, str):
                sheet.write_string(row + 1, place, value)
            else:
                sheet.write_number(row + 1, place, value)


def _cells(column: Column) -> tuple[list[Any], bool]:
    """A column as cells, and whether they are dates (told as a workbook counts days)."""
    if column.dtype.kind == "M":
        days = (column - EPOCH).astype("timedelta64[D]")
        known = ~np.isnat(column)
        whole = np.where(known, days, np.timedelta64(0, "D")).astype(np.int64)
        return [n if k else None for n, k in zip(whole.tolist(), known.tolist(), strict=True)], True
    if column.dtype.kind == "f":
        return [None if value != value else int(value) for value in column.tolist()], False
    if column.dtype.kind in "iu":
        return column.tolist(), False
    words = {True: "Yes", False: "No"}
    return [words[v] if isinstance(v, bool) else v for v in column.tolist()], False
