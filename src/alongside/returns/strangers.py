"""Words for a file that no reader knows: the table it comes nearest to, and what it lacks."""

from collections.abc import Iterator
from pathlib import Path

from alongside.files.delimited import read_header
from alongside.kernel.errors import Fault
from alongside.returns.kinds import schema_of

# Kinds whose tables are recognised by a header row.
BY_HEADER = ("ssda903", "ssd", "local")


def unknown_table(path: Path, label: str) -> Fault:
    """Why a file was not recognised, as helpfully as its content allows."""
    with path.open("rb") as file:
        begins = file.read(512)
    if begins.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return _unknown_xml(path, label)
    if begins.startswith(b"PK"):
        return _unknown(label, "no sheet or file of it is of a return we know")
    header = read_header(path)
    if not header:
        return _unknown(label, "it is neither text with a header row, XML nor a workbook")
    nearest = max(_nearness(header), default=None)
    if nearest is None or nearest[0] == 0:
        return _unknown(label, "none of its columns is known: " + ", ".join(header[:12]))
    _, kind, table, lacks = nearest
    return Fault(
        f"unknown table: it comes nearest to {table} of {kind}",
        file=label,
        row=1,
        expected="also " + ", ".join(lacks) if lacks else "another name for its columns",
        got=", ".join(header),
        todo="export it with these columns, or leave the file out",
    )


def _nearness(header: tuple[str, ...]) -> Iterator[tuple[float, str, str, tuple[str, ...]]]:
    written = {name.casefold() for name in header}
    for kind in BY_HEADER:
        for table in schema_of(kind).tables:
            names = [field.name for field in table.fields]
            lacks = tuple(name for name in names if name.casefold() not in written)
            yield 1 - len(lacks) / len(names), kind, table.name, lacks


def _unknown_xml(path: Path, label: str) -> Fault:
    from dataclasses import replace

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
