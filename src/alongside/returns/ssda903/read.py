"""The reader of the SSDA903 in both its forms."""

from dataclasses import dataclass
from pathlib import Path

from alongside.returns.reader import Parts
from alongside.returns.ssda903.csv import is_module, read_module


@dataclass(frozen=True)
class Ssda903Reader:
    """CSV modules known by their header, or the XML known by its root."""

    source_return: str = "ssda903"

    def claims(self, path: Path) -> bool:
        return _is_xml(path) or is_module(path)

    def read(self, path: Path) -> Parts:
        if not _is_xml(path):
            return Parts((read_module(path),))
        from alongside.returns.ssda903.xml import read_xml

        return Parts(read_xml(path))


def _is_xml(path: Path) -> bool:
    with path.open("rb") as file:
        if b"<" not in file.read(64):
            return False
    from alongside.files.xml import root_name

    return root_name(path) == "EXPSSDA903"


READER = Ssda903Reader()
