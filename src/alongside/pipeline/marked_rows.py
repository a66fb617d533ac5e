"""The rows that rules mark, taken out of a return as they were submitted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from alongside.pipeline.validated import AsSubmitted, Cells, Issue


def marked_rows(
    tables: Mapping[str, Mapping[str, Cells]], issues: Iterable[Issue]
) -> dict[str, AsSubmitted]:
    """Table -> its marked rows with every column that was given, in the order of the return."""
    marked: dict[str, set[int]] = defaultdict(set)
    for issue in issues:
        if issue.row is not None and issue.table in tables:
            marked[issue.table].add(issue.row)
    return {name: _only(tables[name], sorted(marked[name])) for name in tables if name in marked}


def _only(columns: Mapping[str, Cells], rows: list[int]) -> AsSubmitted:
    return AsSubmitted(
        tuple(rows), {name: tuple(map(cells.__getitem__, rows)) for name, cells in columns.items()}
    )
