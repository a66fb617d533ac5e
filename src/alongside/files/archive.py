"""A zip of files, unfolded safely: nothing outside its folder, nothing hidden, no bombs."""

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alongside.files import guard
from alongside.kernel.errors import Fault, Unusable


def is_zip_of_files(path: Path) -> bool:
    """Whether a file is a zip by its content and is not a workbook (which is a zip inside)."""
    if not path.is_file() or not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return "[Content_Types].xml" not in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return path.suffix.lower() == ".zip"


@contextmanager
def unfolded(path: Path, folder: Path | None = None) -> Iterator[Path]:
    """A folder that holds what the zip holds, gone afterwards; `Unusable` for a bad zip. It is
    made in `folder`, or where the system keeps such things.

    A member's path is taken apart by `zipfile`, which drops drive letters and `..`, so no member
    lands outside the folder.
    """
    guard.check_zip(path)
    with tempfile.TemporaryDirectory(dir=folder, prefix="alongside-") as made:
        try:
            with zipfile.ZipFile(path) as archive:
                archive.extractall(made)
        except (OSError, ValueError):  # a name too long, or of a file and of a folder at once
            raise Unusable([_unfoldable(path)]) from None
        yield Path(made)


def _unfoldable(path: Path) -> Fault:
    return Fault(
        "the archive cannot be unfolded here: its names do not fit, or the disk is full",
        file=path.name,
        todo="unfold it yourself and load the folder",
    )
