"""Reads an Annex A workbook: every sheet that is one of the lists, each cell as written."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from alongside.files.workbook import SUFFIXES, Sheet, read_workbook, require_calculated
from alongside.kernel.errors import Fault, Level, Unusable
from alongside.returns.annex_a.doubts import doubts
from alongside.returns.annex_a.headers import ROWS_SEARCHED, Header, find_header, list_named
from alongside.returns.annex_a.schema import SCHEMA, TITLES
from alongside.returns.reader import Parts
from alongside.returns.submitted import SubmittedTable


class AnnexAReader:
    """See `returns.reader.Reader`. The reference date is not in the workbook, so none is given."""

    source_return = SCHEMA.source_return

    def claims(self, path: Path) -> bool:
        """Whether a sheet of this workbook is one of the lists.

        A workbook that cannot be opened is claimed by its ending, so that `read` can say why.
        """
        if path.suffix.lower() not in SUFFIXES or not path.is_file():
            return False
        try:
            sheets = read_workbook(path, rows=ROWS_SEARCHED)
        except Unusable:
            return True
        return any(find_header(sheet.name, sheet.rows) for sheet in sheets)

    def read(self, path: Path) -> Parts:
        """Every list found, and a note for each sheet or column that was passed over."""
        sheets = read_workbook(path)
        headers = {sheet.name: find_header(sheet.name, sheet.rows) for sheet in sheets}
        stopping = [fault for sheet in sheets for fault in _stops(path, sheet, headers[sheet.name])]
        if not any(headers.values()):
            stopping.append(_no_list(path, sheets))
        if stopping:
            raise Unusable(stopping)
        tables: list[SubmittedTable] = []
        faults: list[Fault] = []
        for sheet in sheets:
            header = headers[sheet.name]
            if header is None:
                faults += _passed_over(path, sheet)
                continue
            table = _table(path, sheet, header)
            tables.append(table)
            faults += _notes(path, sheet, header)
            faults += _error_cells(path, sheet, header, table)
            faults += doubts(table)
        return Parts(tuple(tables), tuple(faults))


READER = AnnexAReader()


def title(table: str) -> str:
    """A list as people say it: `list_3` is `List 3 (Referrals)`."""
    number = int(table.removeprefix("list_"))
    return f"List {number} ({TITLES[number]})"


def _table(path: Path, sheet: Sheet, header: Header) -> SubmittedTable:
    """The rows below the header; a row with nothing in any recognised column is no row."""
    width = 1 + max(header.columns.values())
    below = [
        (number, [*row, *[None] * (width - len(row))])
        for number, row in enumerate(sheet.rows[header.index + 1 :], header.index + 2)
    ]
    kept = [
        (number, row)
        for number, row in below
        if any(row[index] is not None for index in header.columns.values())
    ]
    return SubmittedTable(
        name=header.table.name,
        file=path.name,
        sheet=sheet.name,
        rows=[number for number, _ in kept],
        columns={name: [row[index] for _, row in kept] for name, index in header.columns.items()},
        ignored=tuple(
            cell
            for index, cell in enumerate(sheet.rows[header.index])
            if cell and index not in header.columns.values()
        ),
    )


def _stops(path: Path, sheet: Sheet, header: Header | None) -> Iterator[Fault]:
    """What makes a sheet unusable: columns no list can do without, formulas without a value."""
    if header is None:
        number = list_named(sheet.name)
        if number is not None and _filled(sheet.rows):
            yield _no_header(path, sheet, f"list_{number}")
        return
    yield from require_calculated(path, sheet)
    for field in header.missing_keys:
        yield Fault(
            f"{title(header.table.name)} lacks a column that it cannot do without",
            file=path.name,
            sheet=sheet.name,
            row=header.index + 1,
            column=field.name,
            expected=f"a column headed {field.name}",
            got=", ".join(cell for cell in sheet.rows[header.index] if cell),
            todo="put the column in, or spell its header as Ofsted's guidance does",
        )


def _no_header(path: Path, sheet: Sheet, table: str) -> Fault:
    keys = ", ".join(field.name for field in SCHEMA.table(table).key)
    return Fault(
        f"the sheet is named as {title(table)} but no row of it looks like a header",
        file=path.name,
        sheet=sheet.name,
        expected=f"a header row with at least {keys}",
        todo="put the header back above the rows",
    )


def _no_list(path: Path, sheets: Sequence[Sheet]) -> Fault:
    return Fault(
        "no sheet of this workbook is one of Annex A's lists",
        file=path.name,
        expected="sheets headed as Ofsted's guidance heads Lists 1 to 11",
        got="sheets " + ", ".join(sheet.name for sheet in sheets),
        todo="check that it is the right file",
    )


def _notes(path: Path, sheet: Sheet, header: Header) -> Iterator[Fault]:
    """Columns the list should have and has not, and a name that says another list."""
    if header.missing:
        yield Fault(
            f"{title(header.table.name)} lacks some columns; what needs them is left out",
            file=path.name,
            sheet=sheet.name,
            row=header.index + 1,
            got="no column " + "; ".join(field.name for field in header.missing),
            level=Level.QUERY,
        )
    named = list_named(sheet.name)
    if named is not None and header.table.name != f"list_{named}":
        yield Fault(
            f"the sheet is named as {title(f'list_{named}')} but its columns are those of "
            f"{title(header.table.name)}, which it is read as",
            file=path.name,
            sheet=sheet.name,
            todo="rename the sheet, or check that the right list was pasted into it",
            level=Level.QUERY,
        )


def _passed_over(path: Path, sheet: Sheet) -> Iterator[Fault]:
    if _filled(sheet.rows):
        yield Fault(
            "this sheet is none of the lists and was passed over",
            file=path.name,
            sheet=sheet.name,
            level=Level.NOTE,
        )


def _error_cells(
    path: Path, sheet: Sheet, header: Header, table: SubmittedTable
) -> Iterator[Fault]:
    heads = {index: name for name, index in header.columns.items()}
    rows = frozenset(table.rows)
    for error in sheet.errors:
        if error.row in rows and error.column - 1 in heads:
            yield Fault(
                "the cell shows a spreadsheet error and is read as blank",
                file=path.name,
                sheet=sheet.name,
                row=error.row,
                column=heads[error.column - 1],
                got=error.text,
                todo="mend the lookup that feeds this cell",
                level=Level.QUERY,
            )


def _filled(rows: Sequence[Sequence[str | None]]) -> bool:
    return any(cell for row in rows for cell in row)
