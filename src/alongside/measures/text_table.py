"""Small text tables, cells apart by `|`: what worked examples of measures and of lists share."""

import re
from collections.abc import Callable, Sequence


class BadTable(ValueError):
    """A text table that cannot be read; `line` is 0-based within it."""

    def __init__(self, why: str, *, line: int = 0) -> None:
        self.why, self.line = why, line
        super().__init__(f"line {line + 1} of the example: {why}")


def take_lines(text: str, take: Callable[[list[str]], None]) -> None:
    """Hand the cells of each line that is not blank to `take`. Raises BadTable, which says which
    line and why, where it raises ValueError."""
    for number, line in enumerate(text.splitlines()):
        if line.strip():
            try:
                take([cell.strip() for cell in line.split("|")])
            except ValueError as error:
                raise BadTable(str(error), line=number) from error


def column_names(table: str, cells: Sequence[str]) -> list[str]:
    """The columns that the header of a table names; none where it is no header."""
    names = [name for name in cells if name]
    fit = all(re.fullmatch(r"[a-z]\w*", name) for name in (table, *names))
    return names if fit else []


def row_under(columns: Sequence[str], cells: Sequence[str]) -> tuple[dict[str, str | None], str]:
    """A row's cells by column (None where blank), and the reason that may follow the last.
    Raises ValueError where there are more."""
    width = len(columns)
    if len(cells) > width + 1:
        raise ValueError(f"{width} columns and a reason, but {len(cells)} cells")
    values = [cell or None for cell in cells[:width]]
    values += [None] * (width - len(values))
    reason = cells[width] if len(cells) > width else ""
    return dict(zip(columns, values, strict=True)), reason
