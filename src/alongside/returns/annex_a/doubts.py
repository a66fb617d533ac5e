"""What a list's own cells say against it: counts that seem to include the row they stand on."""

from collections.abc import Iterator

from alongside.kernel.errors import Fault, Level
from alongside.returns.submitted import SubmittedTable

# Counts of what went before a row, which the row itself is no part of.
COUNTS_BEFORE = {
    "list_3": "Number of Referrals in Last 12 Months",
    "list_5": "Number of Section 47 Enquiries in the last 12 months",
}

# Nationally about four referrals in five have none before them, so twenty rows that all have one
# happen by chance once in 0.2 ** 20.
ROWS_TO_TELL = 20


def doubts(table: SubmittedTable) -> Iterator[Fault]:
    """A query where no count of a long list is zero: then every referral would be a repeat."""
    column = COUNTS_BEFORE.get(table.name, "")
    counts = [cell for cell in table.columns.get(column, ()) if cell is not None]
    if len(counts) >= ROWS_TO_TELL and not any(cell in ("0", "0.0") for cell in counts):
        yield Fault(
            "every row counts at least one before it, so the count seems to include the row itself",
            file=table.file,
            sheet=table.sheet,
            column=column,
            expected="0 where there was none in the 12 months before",
            got=f"{len(counts)} rows, the least {min(counts, key=_size)}",
            todo="count what went before the row only; until then repeats come out too high",
            level=Level.QUERY,
        )


def _size(cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        return float("inf")
