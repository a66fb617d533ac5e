"""Reads one local file: a CSV whose header is that of one of the local tables."""

from collections.abc import Iterator
from pathlib import Path

from alongside.files.delimited import Delimited, read_delimited, read_header
from alongside.kernel.errors import Fault, Level, Unusable
from alongside.returns.by_header import Recognised, columns_in, recognise
from alongside.returns.local.schema import SCHEMA
from alongside.returns.reader import Parts
from alongside.returns.submitted import SubmittedTable

# One column in common may be chance: many files have a child_id.
COLUMNS_TO_RECOGNISE = 2


class LocalReader:
    """See `returns.reader.Reader`. A file is known by its header; one that is named after a table
    and shares a column with it is held to be that table, so that what it lacks can be said."""

    source_return = SCHEMA.source_return

    def claims(self, path: Path) -> bool:
        if not path.is_file():
            return False
        try:
            return _fit(path, read_header(path)) is not None
        except Unusable:
            return False

    def read(self, path: Path) -> Parts:
        """One table; `Unusable` where a column is missing that it cannot do without."""
        file = read_delimited(path)
        fit = _fit(path, file.header)
        assert fit is not None, "claimed by its header"
        if fit.missing_keys:
            raise Unusable(list(_missing_keys(path, file, fit)))
        return Parts((_table(file, fit),), tuple(_unknown(path, file, fit)))


READER = LocalReader()


def _fit(path: Path, header: tuple[str, ...]) -> Recognised | None:
    fit = recognise(header, SCHEMA)
    if fit and not fit.missing_keys and len(fit.columns) >= COLUMNS_TO_RECOGNISE:
        return fit
    table = SCHEMA.by_name.get(path.stem.casefold())
    named = Recognised(table, columns_in(header, table)) if table else None
    return named if named and named.columns else None


def _table(file: Delimited, fit: Recognised) -> SubmittedTable:
    return SubmittedTable(
        name=fit.table.name,
        file=file.file,
        rows=file.lines,
        columns={name: file.columns[header] for name, header in fit.columns.items()},
        ignored=_ignored(file, fit),
    )


def _ignored(file: Delimited, fit: Recognised) -> tuple[str, ...]:
    used = set(fit.columns.values())
    return tuple(header for header in file.header if header and header not in used)


def _missing_keys(path: Path, file: Delimited, fit: Recognised) -> Iterator[Fault]:
    for field in fit.missing_keys:
        yield Fault(
            f"the file {fit.table.name} lacks a column that it cannot do without",
            file=path.name,
            row=1,
            column=field.name,
            expected=", ".join(field.name for field in fit.table.fields),
            got=", ".join(file.header),
            todo=f"see `alongside template {fit.table.name}`",
        )


def _unknown(path: Path, file: Delimited, fit: Recognised) -> Iterator[Fault]:
    """A misspelt column would otherwise be dropped without a word."""
    ignored = _ignored(file, fit)
    if ignored:
        yield Fault(
            f"the file {fit.table.name} has columns that are not known and were passed over",
            file=path.name,
            got=", ".join(ignored),
            expected=", ".join(field.name for field in fit.missing) or "no further column",
            todo=f"see `alongside template {fit.table.name}` for the spelling",
            level=Level.QUERY,
        )
