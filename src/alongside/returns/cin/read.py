"""The reader of the CIN census."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from alongside.kernel.errors import AlongsideError, Fault, Unusable
from alongside.kernel.periods import CollectionYear
from alongside.returns.cells import read_date
from alongside.returns.reader import Parts
from alongside.returns.submitted import SubmittedTable


@dataclass(frozen=True)
class CinReader:
    """An XML whose root is `Message` and which holds `Children` (other collections do not)."""

    source_return: str = "cin"

    def claims(self, path: Path) -> bool:
        with path.open("rb") as file:
            if b"<" not in file.read(64):
                return False
        from alongside.files.xml import root_name

        return root_name(path) == "Message"

    def read(self, path: Path) -> Parts:
        from alongside.files.collector import collector_paused
        from alongside.files.xml import elements, local_name
        from alongside.returns.cin.unfold import Unfolding

        unfolding = Unfolding()
        with collector_paused():
            for element in elements(path, "Child", "Header"):
                if local_name(element) == "Child":
                    unfolding.child(element)
                else:
                    unfolding.header(element)
        tables = unfolding.tables(path.name)
        _refuse_strangers(path, {table.name: table for table in tables})
        return _parts(tables)


def _refuse_strangers(path: Path, tables: dict[str, SubmittedTable]) -> None:
    collection = _first(tables["Header"], "Collection")
    if collection is not None and collection.upper() != "CIN":
        what, got = "the file is a return of another collection", collection
    elif not tables["ChildIdentifiers"].rows:
        what, got = "the file holds no child", "no Child element"
    elif "LAchildID" not in tables["ChildIdentifiers"].columns:
        what, got = "no child in the file has an id", "no LAchildID"
    else:
        return
    raise Unusable(
        [
            Fault(
                what,
                file=path.name,
                expected="a CIN census: Message, Children, Child with an LAchildID",
                got=got,
                todo="check that it is the right file, or export it again",
            )
        ]
    )


def _parts(tables: tuple[SubmittedTable, ...]) -> Parts:
    header = next(table for table in tables if table.name == "Header")
    return Parts(
        tables=tables,
        header_year=_year(_first(header, "Year")),
        header_as_at=_date(_first(header, "ReferenceDate")),
        authority=_first(header, "LEA"),
    )


def _first(table: SubmittedTable, column: str) -> str | None:
    cells = table.columns.get(column, ())
    return cells[0] if cells else None


def _year(written: str | None) -> CollectionYear | None:
    try:
        return None if written is None else CollectionYear.parse(written)
    except AlongsideError:
        return None


def _date(written: str | None) -> date | None:
    return None if written is None else read_date(written)


READER = CinReader()
