"""Ids of the dataset's rows: of what, whose, and from which day."""

from alongside.returns.canonical import ByChild, Column, Table, Text, as_text, looked_up


def row_ids(letter: str, child_ids: Column, days: Column) -> Text:
    """One id a row, such as `R-1000123-2024-05-02`; blank where there is no day."""
    return [
        f"{letter}-{child}-{day}" if day else ""
        for child, day in zip(child_ids.tolist(), as_text(days), strict=True)
    ]


def numbered(letter: str, count: int) -> Text:
    """Ids for rows that nothing refers to."""
    return [f"{letter}-{number}" for number in range(1, count + 1)]


def ids_of_latest(letter: str, of: Table, starts: str, table: Table, day: str) -> Text:
    """The id of the row of table `of` that each row of `table` belongs to: its child's latest one
    begun by that day; blank where there is none."""
    row = ByChild(of, starts).latest(table["child_id"], table[day])
    return row_ids(letter, table["child_id"], looked_up(of[starts], row))
