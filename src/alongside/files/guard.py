"""Refusing a file before it is opened: absent, unreadable, empty, too large, or a zip bomb."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from alongside.kernel.errors import Fault, Unusable

MEGABYTE = 1024 * 1024

# The largest file seen from one authority is a CIN census of 20,000 children at 23 MB; six years
# of visits from a large county come to about 100 MB. Beyond this the file is not a return, and
# reading it would take the memory of the laptop it is opened on.
LARGEST_FILE = 400 * MEGABYTE

# What an archive may unfold to in all, and how often it may hold its own size. Sheets of a
# workbook shrink to a tenth or a twentieth of their size; text that repeats shrinks to a hundredth;
# a bomb goes beyond a thousandth.
LARGEST_UNFOLDED = 2 * LARGEST_FILE
LARGEST_RATIO = 200
# Below this size a high ratio does no harm: a sheet of blank cells shrinks without limit.
RATIO_MATTERS_FROM = 20 * MEGABYTE
MOST_MEMBERS = 5_000

ENCRYPTED = 0x1


def check(path: Path) -> None:
    """Raise `Unusable` where `path` is not a file that can be read, is empty or is too large."""
    fault = _unreadable(path)
    if fault:
        raise Unusable([fault])


def check_zip(path: Path) -> None:
    """Raise `Unusable` where a zip (or a workbook, which is one) is broken, locked or a bomb.

    Every member is unfolded once and its checksum compared, so that a size the archive declares
    of itself is also its true size; nothing is kept.
    """
    check(path)
    try:
        with zipfile.ZipFile(path) as archive:
            faults = list(_archive_faults(path.name, archive.infolist()))
            damaged = None if faults else archive.testzip()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        raise Unusable([_broken(path.name)]) from None
    if damaged is not None:
        raise Unusable([_broken(path.name)])
    if faults:
        raise Unusable(faults)


def _unreadable(path: Path) -> Fault | None:
    try:
        if not path.is_file():
            what = "this is a folder, not a file" if path.is_dir() else "there is no such file"
            return Fault(what, file=str(path), todo="check the path and its spelling")
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except OSError as error:
        why = error.strerror or "the system gave no reason"
        return Fault(
            "the file cannot be opened",
            file=str(path),
            got=why,
            todo="close it in other programs and check who may read it",
        )
    if size == 0:
        return Fault("the file is empty", file=path.name, todo="export it again")
    return _too_large(path.name, size) if size > LARGEST_FILE else None


def _too_large(file: str, size: int) -> Fault:
    return Fault(
        "the file is too large to be a return",
        file=file,
        expected=f"at most {LARGEST_FILE // MEGABYTE} MB",
        got=f"{size / MEGABYTE:,.0f} MB",
        todo="check that it is the right file, or export it in parts: one file a year",
    )


def _archive_faults(file: str, members: list[zipfile.ZipInfo]) -> Iterator[Fault]:
    unfolded = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if any(member.flag_bits & ENCRYPTED for member in members):
        yield Fault(
            "the archive is protected by a password",
            file=file,
            todo="save it again without a password, in a folder that is protected",
        )
    if len(members) > MOST_MEMBERS:
        yield Fault(
            "the archive holds too many files",
            file=file,
            expected=f"at most {MOST_MEMBERS:,}",
            got=f"{len(members):,}",
            todo="check that it is the right file",
        )
    too_dense = unfolded > RATIO_MATTERS_FROM and unfolded / packed > LARGEST_RATIO
    if unfolded > LARGEST_UNFOLDED or too_dense:
        yield Fault(
            "the archive unfolds to far more than it holds, as a zip bomb does",
            file=file,
            expected=f"at most {LARGEST_UNFOLDED // MEGABYTE} MB, {LARGEST_RATIO} times its size",
            got=f"{unfolded / MEGABYTE:,.0f} MB, {unfolded / packed:,.0f} times its size",
            todo="do not open it; ask where it came from",
        )


def _broken(file: str) -> Fault:
    return Fault(
        "the archive is damaged or cut short, or is not an archive at all",
        file=file,
        todo="export or copy it again",
    )
