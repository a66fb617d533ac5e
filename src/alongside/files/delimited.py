"""CSV as exports write it: any encoding Excel leaves behind, every fault gathered."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from alongside.files import guard
from alongside.kernel.errors import Fault, Unusable

# A file with one bad line is worth listing line by line; one with thousands is simply not this
# kind of file, and a screen full of the same sentence helps nobody.
MOST_LINES_LISTED = 20

# A header longer than this is not a header: it keeps `read_header` cheap on any file.
LONGEST_HEADER = 64 * 1024


@dataclass(frozen=True)
class Delimited:
    """One table of text. `columns` is keyed by the header as written (trimmed), every column as
    long as `lines`; a blank cell is None. `lines` are the lines where rows begin, the first of
    the file being 1, so a row after the header is at 2. Lines without any cell are no rows.
    Cells are trimmed; `spaced` holds those that were not, by column and 0-based row, as written."""

    file: str
    header: tuple[str, ...]
    lines: Sequence[int]
    columns: Mapping[str, Sequence[str | None]]
    spaced: Mapping[str, Mapping[int, str]] = field(default_factory=dict)


def read_header(path: Path) -> tuple[str, ...]:
    """The trimmed cells of the first line; empty where the file does not begin with text."""
    guard.check(path)
    with path.open("rb") as file:
        first = file.readline(LONGEST_HEADER)
    if b"\0" in first:
        return ()
    try:
        text = _decoded(first)
    except UnicodeDecodeError:
        return ()
    try:
        # Old Macs end lines with a carriage return alone, so what was read may be several lines.
        return tuple(map(_header_cell, next(csv.reader(io.StringIO(text, newline="")), [])))
    except csv.Error:
        return ()


def read_delimited(path: Path) -> Delimited:
    """Read a comma-separated file with a header row.

    Raises `Unusable` with every fault found: no header, a header twice, rows with more or fewer
    cells than the header, a quote that never closes, null bytes, an unknown encoding. A row whose
    surplus cells are all blank is read: spreadsheets leave trailing commas.
    """
    guard.check(path)
    text = _text(path)
    header, rows, faults = _rows(path.name, text)
    faults = [*_header_faults(path.name, header), *faults, *_ragged(path.name, header, rows)]
    if faults:
        raise Unusable(faults)
    width = len(header)
    columns = list(zip(*(cells[:width] for _, cells in rows), strict=True))
    known = [_Trimmed() for _ in columns]
    cleaned = [list(map(each.__getitem__, own)) for each, own in zip(known, columns, strict=True)]
    return Delimited(
        file=path.name,
        header=header,
        lines=[line for line, _ in rows],
        columns=dict(zip(header, cleaned or [[] for _ in header], strict=True)),
        spaced={
            name: each.spaced(own)
            for name, each, own in zip(header, known, columns, strict=bool(columns))
            if each.has_spaces
        },
    )


class _Trimmed(dict[str, str | None]):
    """Cells as written to cells trimmed, blank as None. Most repeat one another: a code or a date
    is trimmed once, and kept once in memory however often it stands in its column."""

    def __missing__(self, cell: str) -> str | None:
        trimmed = self[cell] = cell.strip() or None
        return trimmed

    @property
    def has_spaces(self) -> bool:
        return any(cell != (trimmed or "") for cell, trimmed in self.items())

    def spaced(self, column: Sequence[str]) -> dict[int, str]:
        """Row -> cell as written, of those that were trimmed."""
        return {row: cell for row, cell in enumerate(column) if cell != (self[cell] or "")}


def _decoded(raw: bytes) -> str:
    """UTF-8 with or without its mark, else the Windows code page that older Excel writes."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252")


def _text(path: Path) -> str:
    raw = path.read_bytes()
    if b"\0" in raw:
        fault = Fault(
            "the file holds null bytes, so it is not plain text",
            file=path.name,
            todo="save it as CSV UTF-8, not as a workbook or Unicode text",
        )
        raise Unusable([fault])
    try:
        return _decoded(raw)
    except UnicodeDecodeError:
        fault = Fault(
            "the file's encoding cannot be told",
            file=path.name,
            expected="UTF-8 or Windows-1252",
            todo="save it as CSV UTF-8",
        )
        raise Unusable([fault]) from None


def _header_cell(cell: str) -> str:
    return cell.strip().strip("\ufeff").strip()


def _rows(file: str, text: str) -> tuple[tuple[str, ...], list[tuple[int, list[str]]], list[Fault]]:
    """The header, each row with the line it begins on, and what stopped the reading."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, list[str]]] = []
    header: tuple[str, ...] = ()
    begins = 1
    try:
        header = tuple(map(_header_cell, next(reader, [])))
        begins = reader.line_num + 1
        for cells in reader:
            if any(cells):
                rows.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        return header, rows, [_unreadable(file, begins, too_long="field larger" in str(error))]
    return header, rows, []


def _unreadable(file: str, row: int, *, too_long: bool) -> Fault:
    return Fault(
        f"a cell is longer than {csv.field_size_limit():,} characters"
        if too_long
        else "a quotation mark opens here and does not close as it should",
        file=file,
        row=row,
        todo="the file may be cut short: export it again",
    )


def _header_faults(file: str, header: tuple[str, ...]) -> Iterator[Fault]:
    if not any(header):
        yield Fault(
            "the first line holds no column names",
            file=file,
            row=1,
            todo="put the header on the first line",
        )
    seen: set[str] = set()
    for name in header:
        if name and name.upper() in seen:
            yield Fault(
                "the column stands twice in the header",
                file=file,
                row=1,
                column=name,
                todo="keep one of them",
            )
        seen.add(name.upper())


def _ragged(
    file: str, header: tuple[str, ...], rows: list[tuple[int, list[str]]]
) -> Iterator[Fault]:
    width = len(header)
    wrong = [
        (line, len(cells))
        for line, cells in rows
        if len(cells) != width and (len(cells) < width or any(map(str.strip, cells[width:])))
    ]
    for line, found in wrong[:MOST_LINES_LISTED]:
        yield Fault(
            "the row does not have as many cells as the header",
            file=file,
            row=line,
            expected=f"{width} cells",
            got=f"{found} cells",
            todo="the file may be cut short, or a comma may want quotation marks",
        )
    if len(wrong) > MOST_LINES_LISTED:
        yield Fault(f"{len(wrong) - MOST_LINES_LISTED:,} more rows like these", file=file)
