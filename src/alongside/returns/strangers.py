"""Words for a file that no reader knows: the table it comes nearest to, and what it lacks."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from alongside.files.archive import is_zip_of_files
from alongside.files.delimited import read_header
from alongside.kernel.errors import Fault
from alongside.returns.kinds import schema_of
from alongside.returns.schema import ReturnTable

# Kinds whose tables are recognised by a header row.
BY_HEADER = ("ssda903", "ssd", "local")


def unknown_table(path: Path, label: str) -> Fault:
    """Why a file was not recognised, as helpfully as its content allows."""
    with path.open("rb") as file:
        begins = file.read(512)
    if begins.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return _unknown_xml(path, label)
    if is_zip_of_files(path):
        return _unknown(label, "a zip inside a zip, which is not opened")
    if begins.startswith(b"PK"):
        return _unknown(label, "no sheet or file of it is of a return we know")
    header = read_header(path)
    if len(header) < 2:
        return _unknown(label, "it is neither text with a header row, XML nor a workbook")
    nearest = max(_nearness(header), default=None)
    if nearest is None or nearest[0] == 0:
        return _unknown(label, "none of its columns is known: " + ", ".join(header[:12]))
    _, _, kind, table, lacks = nearest
    return Fault(
        f"unknown table: it comes nearest to {table} of {kind}",
        file=label,
        row=1,
        expected="also " + ", ".join(lacks) if lacks else "another name for its columns",
        got=", ".join(header),
        todo="export it with these columns, or leave the file out",
    )


def _nearness(header: tuple[str, ...]) -> Iterator[tuple[float, float, str, str, tuple[str, ...]]]:
    """How near each table is: by shared columns, a rare one weighing more than one that stands in
    every table; then by how little is lacking."""
    written = {name.casefold() for name in header}
    tables = [(kind, table) for kind in BY_HEADER for table in schema_of(kind).tables]
    held = Counter(name for _, table in tables for name in _names(table))
    for kind, table in tables:
        names = _names(table)
        shared = sum(1 / held[name] for name in names if name in written)
        lacks = tuple(f.name for f in table.fields if f.name.casefold() not in written)
        yield shared, -len(lacks) / len(names), kind, table.name, lacks


def _names(table: ReturnTable) -> list[str]:
    return [field.name.casefold() for field in table.fields]


def _unknown_xml(path: Path, label: str) -> Fault:
    from alongside.files.xml import malformed, root_name

    broken = malformed(path)
    if broken:
        return replace(broken, file=label)
    return Fault(
        "unknown table: the XML is not of a return we know",
        file=label,
        expected="EXPSSDA903 (SSDA903) or Message (CIN census) as its first element",
        got=root_name(path) or "",
        todo="check that it is the right file",
    )


def _unknown(label: str, why: str) -> Fault:
    return Fault(
        "unknown table",
        file=label,
        expected="an SSDA903 or CIN return, an Annex A workbook, a table of the Standard "
        "Safeguarding Dataset, or a local file (`alongside template` lists them)",
        got=why,
        todo="check that it is the right file, or leave it out",
    )
