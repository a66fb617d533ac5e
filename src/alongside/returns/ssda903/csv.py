"""A module of the 903 as a CSV file, known by its header row."""

from pathlib import Path

from alongside.files.delimited import Delimited, read_delimited, read_header
from alongside.kernel.errors import Fault, Unusable
from alongside.returns.schema import ReturnTable
from alongside.returns.ssda903.recognise import field_of, module_of
from alongside.returns.submitted import SubmittedTable


def is_module(path: Path) -> bool:
    return module_of(read_header(path)) is not None


def read_module(path: Path) -> SubmittedTable:
    """The file's rows under the guide's column names; `Unusable` where a key column is absent."""
    file = read_delimited(path)
    table = module_of(file.header)
    assert table is not None, "asked to read a file it did not claim"
    names = {written: field_of(table, written) for written in file.header}
    lacking = [field for field in table.key if field.name not in names.values()]
    if lacking:
        raise Unusable([_lacks(file, table, field.name) for field in lacking])
    return SubmittedTable(
        name=table.name,
        file=file.file,
        rows=file.lines,
        columns={name: file.columns[written] for written, name in names.items() if name},
        ignored=tuple(written for written, name in names.items() if written and not name),
        spaced={
            name: file.spaced[written]
            for written, name in names.items()
            if name and written in file.spaced
        },
    )


def _lacks(file: Delimited, table: ReturnTable, column: str) -> Fault:
    return Fault(
        f"the file looks like the 903 module {table.name} and lacks a column it cannot do without",
        file=file.file,
        row=1,
        column=column,
        expected=", ".join(field.name for field in table.fields if field.name != "UASC"),
        got=", ".join(file.header),
        todo="export it again with that column",
    )
