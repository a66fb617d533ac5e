"""XML read as a stream and without trust: no document type, no entities, no network, no huge text.

A return never declares a document type, and one that does can make a small file unfold without
end or read other files; so it is refused rather than defused.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from alongside.files import guard
from alongside.kernel.errors import Fault, Unusable

SAFE = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def root_name(path: Path) -> str | None:
    """The local name of the document's first element; None where the file is no XML."""
    guard.check(path)
    with path.open("rb") as file:
        try:
            for _, element in etree.iterparse(file, events=("start",), **SAFE):
                return local_name(element)
        except etree.XMLSyntaxError:
            pass
    return None


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def elements(path: Path, *names: str) -> Iterator[etree._Element]:
    """Every element of these local names, in the order they close, each gone once it was used.

    One that stands inside another of them is handed out with it, not by itself.

    Raises `Unusable` for a document type, or at the place where the file is cut or malformed;
    what came before has been handed out by then, so gather before you believe.
    """
    guard.check(path)
    wanted = [f"{{*}}{name}" for name in names]
    with path.open("rb") as file:
        context = etree.iterparse(file, events=("start", "end"), tag=wanted, **SAFE)
        depth = 0
        try:
            for event, element in context:
                if event == "start":
                    _refuse_document_type(path, element)
                    depth += 1
                    continue
                depth -= 1
                if depth == 0:
                    yield element
                    _forget(element)
        except etree.XMLSyntaxError as error:
            raise Unusable([_malformed(path, error)]) from None


def malformed(path: Path) -> Fault | None:
    """What is wrong with a file that ought to be XML, or None where it reads to its end."""
    with path.open("rb") as file:
        try:
            for event, element in etree.iterparse(file, events=("start", "end"), **SAFE):
                if event == "start":
                    _refuse_document_type(path, element)
                else:
                    _forget(element)
        except etree.XMLSyntaxError as error:
            return _malformed(path, error)
        except Unusable as error:
            return error.faults[0]
    return None


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _refuse_document_type(path: Path, element: etree._Element) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise Unusable([_document_type(path)])


def _document_type(path: Path) -> Fault:
    return Fault(
        "the file declares a document type, which no return does and which can carry an attack",
        file=path.name,
        todo="do not open it; ask where it came from, or export it again",
    )


def _last_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 64))
        return file.read()


def _malformed(path: Path, error: etree.XMLSyntaxError) -> Fault:
    """Without the parser's own words: they may quote the file."""
    cut = "Premature end" in (error.msg or "") or not _last_bytes(path).rstrip().endswith(b">")
    return Fault(
        "the file is cut short" if cut else "the file is not well-formed XML",
        file=path.name,
        row=error.lineno or None,
        expected="one root element with everything closed",
        todo="export or copy it again",
    )
