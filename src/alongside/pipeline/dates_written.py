"""A note where an SSDA903 writes its dates the wrong way round: no rule reads one of them."""

import re
from collections.abc import Iterator

from alongside.kernel.errors import Fault, Level
from alongside.returns.kinds import schema_of
from alongside.returns.schema import Cell
from alongside.returns.submitted import Submitted, SubmittedTable

ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)", re.ASCII)


def dates_written(submitted: Submitted) -> Iterator[Fault]:
    """One note where columns of dates begin with the year, as programs save them: errors by the
    hundred have one cause."""
    if submitted.source_return != "ssda903":
        return
    dates = {
        table.name: [field.name for field in table.fields if field.cell is Cell.DATE]
        for table in schema_of("ssda903").tables
    }
    files = [
        part.file
        for part in submitted.tables
        if any(_begins_with_year(part, name) for name in dates[part.name])
    ]
    if files:
        yield Fault(
            "dates are written as 2024-05-01, and rules take only 01/05/2024 for a date",
            file=files[0] if len(files) == 1 else f"{files[0]} and {len(files) - 1:,} more",
            expected="DD/MM/YYYY",
            todo="export them as DD/MM/YYYY",
            level=Level.NOTE,
        )


def _begins_with_year(part: SubmittedTable, name: str) -> bool:
    first = next((cell for cell in part.columns.get(name, ()) if cell), "")
    return bool(ISO.match(first))
