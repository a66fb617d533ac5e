"""Statistical neighbours: the ten authorities most alike each one, by the model of a year.

Read from DfE's wide CSV (`SN_1`, `SN_1P`, ...) or the workbook of the interactive tool (three
heading rows, then `SN1`, `SNP`, ...; authorities since abolished follow after a gap).
"""

import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from alongside.published.frame import NEIGHBOUR_COLUMNS, FileRead

HOW_MANY = 10
_HEADING = "LA num"

Row = tuple[int, str, int, str, str]  # as NEIGHBOUR_COLUMNS names them


def from_wide(rows: pd.DataFrame, file: Path) -> tuple[pd.DataFrame, FileRead]:
    """The wide CSV as text: one row per authority, two columns per neighbour."""
    told = [
        _row(file, row["old_la_code"], rank, row[f"SN_{rank}"], row[f"SN_{rank}P"])
        for row in rows.to_dict("records")
        for rank in range(1, HOW_MANY + 1)
    ]
    return _frame(told, file)


def from_workbook(sheet: Sequence[Sequence[object]], file: Path) -> tuple[pd.DataFrame, FileRead]:
    """The workbook's sheet as rows of cells; headings are found, not counted."""
    heading = next(index for index, row in enumerate(sheet) if row and row[0] == _HEADING)
    first = list(sheet[heading]).index("SN1")
    told = []
    for row in sheet[heading + 1 :]:
        if not isinstance(row[0], float):  # the gap, and the line above the old authorities
            continue
        pairs = [(row[first + 2 * n], row[first + 2 * n + 1]) for n in range(HOW_MANY)]
        told += [_row(file, row[0], n + 1, *pair) for n, pair in enumerate(pairs)]
    return _frame(told, file)


def is_neighbour_sheet(sheet: Sequence[Sequence[object]]) -> bool:
    return any(row and row[0] == _HEADING and "SN1" in row for row in sheet)


def _row(file: Path, number: object, rank: int, neighbour: object, closeness: object) -> Row:
    year = re.search(r"20\d\d", file.stem)
    close = " ".join(str(closeness).split()).capitalize()
    return int(year[0]) if year else 0, _number(number), rank, _number(neighbour), close


def _number(cell: object) -> str:
    """`845.0` is 845; a dash or a blank is nobody."""
    found = re.fullmatch(r"\s*(\d+)(\.0)?\s*", str(cell))
    return found[1] if found else ""


def _frame(told: list[Row], file: Path) -> tuple[pd.DataFrame, FileRead]:
    frame = pd.DataFrame(told, columns=list(NEIGHBOUR_COLUMNS))
    frame = frame[frame["neighbour"] != ""]
    model = int(frame["model"].iloc[0])
    return frame, FileRead(
        file=file.name,
        table="neighbours",
        release=f"Statistical neighbours {model}",
        rows=len(frame),
        first_year=model,
        last_year=model,
    )
