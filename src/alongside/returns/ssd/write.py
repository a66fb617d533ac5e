"""Journeys written as a folder of Standard Safeguarding Dataset tables, CSV or Parquet.

Ids are made of the child's id and the day, so that tables refer to each other and the same
journeys give the same files. Teams and workers keep their own ids.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from alongside.returns.canonical import Tables, Text, write_csv
from alongside.returns.schema import ReturnTable
from alongside.returns.ssd.schema import SCHEMA
from alongside.returns.ssd.write_care import care_tables
from alongside.returns.ssd.write_need import need_tables
from alongside.returns.ssd.write_work import work_tables

Form = Literal["csv", "parquet"]


def write(tables: Tables, *, folder: Path, form: Form = "csv") -> list[Path]:
    """One file a table that has rows, named after it; the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {**need_tables(tables), **care_tables(tables), **work_tables(tables)}
    return [
        _write_one(folder / f"{name}.{form}", _whole(SCHEMA.table(name), columns), form)
        for name, columns in written.items()
        if len(next(iter(columns.values())))
    ]


def _whole(table: ReturnTable, columns: Mapping[str, Text]) -> Mapping[str, Text]:
    """Every column of the standard, in its order; those that journeys cannot fill are blank."""
    names = [field.name for field in table.fields]
    assert set(columns) <= set(names), f"{table.name}: {set(columns) - set(names)}"
    blank = [""] * len(next(iter(columns.values())))
    return {name: columns.get(name, blank) for name in names}


def _write_one(path: Path, columns: Mapping[str, Text], form: Form) -> Path:
    if form == "csv":
        return write_csv(path, columns)
    import pyarrow as pa
    import pyarrow.parquet as pq

    blank_as_null = {name: [cell or None for cell in cells] for name, cells in columns.items()}
    pq.write_table(pa.table(blank_as_null), path)
    return path
