"""Reads one file of the Standard Safeguarding Dataset: one table, as CSV or Parquet."""

from collections.abc import Iterator
from pathlib import Path

from alongside.files.delimited import Delimited, read_delimited, read_header
from alongside.files.parquet import is_parquet, read_parquet, read_parquet_header
from alongside.kernel.errors import Fault, Level, Unusable
from alongside.returns.by_header import Recognised, columns_in, recognise
from alongside.returns.reader import Parts
from alongside.returns.schema import ReturnTable
from alongside.returns.ssd.schema import ADMINISTRATIVE, SCHEMA
from alongside.returns.submitted import SubmittedTable


class SsdReader:
    """See `returns.reader.Reader`. A table is known by its columns, whose names stand once in
    the whole standard; a file named after a table is held to be that table."""

    source_return = SCHEMA.source_return

    def claims(self, path: Path) -> bool:
        """Whether the columns are those of a table, or the file is named after one of them.

        A Parquet file that cannot be opened is claimed, so that `read` can say why.
        """
        if not path.is_file():
            return False
        if path.stem.casefold() in ADMINISTRATIVE or _named(path) is not None:
            return True
        try:
            return recognise(_header(path), SCHEMA) is not None
        except Unusable:
            return is_parquet(path)

    def read(self, path: Path) -> Parts:
        """One table, or nothing with a note for an administrative one."""
        if path.stem.casefold() in ADMINISTRATIVE:
            return Parts((), (_administrative(path),))
        file = read_parquet(path) if is_parquet(path) else read_delimited(path)
        fit = _fit(path, file)
        if fit.missing_keys:
            raise Unusable(list(_missing_keys(path, file, fit)))
        return Parts((_table(file, fit),), tuple(_missing(path, fit)))


READER = SsdReader()


def _header(path: Path) -> tuple[str, ...]:
    return read_parquet_header(path) if is_parquet(path) else read_header(path)


def _named(path: Path) -> ReturnTable | None:
    """The table a file is named after: `ssd_person.csv`, or with what an export adds to it."""
    stem = path.stem.casefold()
    named = [table for table in SCHEMA.tables if table.name in stem]
    return max(named, key=lambda table: len(table.name), default=None)


def _fit(path: Path, file: Delimited) -> Recognised:
    table = _named(path)
    fit = recognise(file.header, SCHEMA)
    if fit is not None and (table is None or not fit.missing_keys):
        return fit
    assert table is not None, "claimed by its name or by its columns"
    return Recognised(table, columns_in(file.header, table))


def _table(file: Delimited, fit: Recognised) -> SubmittedTable:
    used = set(fit.columns.values())
    return SubmittedTable(
        name=fit.table.name,
        file=file.file,
        rows=file.lines,
        columns={name: file.columns[header] for name, header in fit.columns.items()},
        ignored=tuple(header for header in file.header if header and header not in used),
    )


def _missing_keys(path: Path, file: Delimited, fit: Recognised) -> Iterator[Fault]:
    for field in fit.missing_keys:
        yield Fault(
            f"{fit.table.name} lacks a column that it cannot do without",
            file=path.name,
            row=1,
            column=field.name,
            expected=f"a column {field.name}",
            got=", ".join(file.header),
            todo="add the column to the export",
        )


def _missing(path: Path, fit: Recognised) -> Iterator[Fault]:
    """Case systems differ in what they hold, so an absent column is no more than a note. It is
    worded alike for every table, so that many are one kind of note."""
    if fit.missing:
        yield Fault(
            "a table lacks some columns; what needs them is left out",
            file=path.name,
            got=f"{fit.table.name} without " + ", ".join(field.name for field in fit.missing),
            level=Level.NOTE,
        )


def _administrative(path: Path) -> Fault:
    return Fault(
        "this table is about the extract, not about children, and was passed over",
        file=path.name,
        level=Level.NOTE,
    )
