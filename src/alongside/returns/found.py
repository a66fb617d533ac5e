"""The files that paths name: folders walked, zips opened, what is not a file of ours left out."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from alongside.files import guard
from alongside.files.archive import is_zip_of_files, unfolded
from alongside.kernel.errors import Fault, Level, Unusable

# What office programs, file systems and archives leave beside the files people mean.
LEFT_BEHIND = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
# Only these can be a return; anything else inside a folder is somebody's notes.
SUFFIXES = frozenset({".csv", ".txt", ".xml", ".xlsx", ".xlsm", ".xls", ".parquet", ".zip", ""})


@dataclass(frozen=True)
class Found:
    """A file to read. `label` is how people know it: its path within the folder or zip they named.
    `names` are its name and those of the folders around it, innermost first. `archive` is the zip
    it came out of, if any: its `path` is then gone when reading is over."""

    path: Path
    label: str
    names: tuple[str, ...]
    archive: Path | None = None

    @property
    def submitted(self) -> Path:
        """The file that was handed in: the zip, where it came in one."""
        return self.archive or self.path

    @property
    def folder(self) -> str:
        return self.label.rpartition("/")[0]


@dataclass(frozen=True)
class Unfolding:
    """Where zips are unfolded, and how long what was in them stays."""

    stack: ExitStack
    folder: Path | None = None


def find(
    paths: Iterable[Path], stack: ExitStack, unfold_in: Path | None = None
) -> tuple[list[Found], list[Fault]]:
    """Every file the paths name, and the faults of those that cannot be opened at all.

    Zips are unfolded into folders that live as long as `stack`, in `unfold_in` or where the
    system keeps such things.
    """
    unfold = Unfolding(stack, unfold_in)
    found: list[Found] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            found += _under(path, unfold, faults)
        except Unusable as error:
            faults += error.faults
    return found, faults


def _under(path: Path, unfold: "Unfolding", faults: list[Fault]) -> Iterator[Found]:
    if not path.is_dir():
        parent = path.resolve().parent.name
        yield from _opened(Found(path, _shown(path.name), (path.stem, parent)), unfold, faults)
        return
    for file in _files(path):
        inside = file.relative_to(path)
        folders = tuple(reversed(inside.parent.parts))
        names = (file.stem, *folders, path.resolve().name)
        if file.suffix.lower() in SUFFIXES:
            yield from _opened(Found(file, _shown(inside.as_posix()), names), unfold, faults)
        else:
            faults.append(_left_out(_shown(inside.as_posix())))


def _opened(file: Found, unfold: "Unfolding", faults: list[Fault]) -> Iterator[Found]:
    """The file itself, or what its zip holds; a zip within a zip is refused by its reader."""
    guarded = _checked(file, faults)
    if not guarded:
        return
    if not is_zip_of_files(file.path):
        yield file
        return
    try:
        folder = unfold.stack.enter_context(unfolded(file.path, unfold.folder))
    except Unusable as error:
        faults.extend(error.faults)
        return
    for inner in _files(folder):
        inside = inner.relative_to(folder)
        names = (inner.stem, *reversed(inside.parent.parts), *file.names)
        within = Found(inner, _shown(f"{file.label}/{inside.as_posix()}"), names, file.path)
        if inner.suffix.lower() not in SUFFIXES:
            faults.append(_left_out(within.label))
        elif _checked(within, faults):
            yield within


def _checked(file: Found, faults: list[Fault]) -> bool:
    try:
        guard.check(file.path)
    except Unusable as error:
        faults += [replace(fault, file=file.label) for fault in error.faults]
        return False
    return True


def _files(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith((".", "~$")) or entry.name.lower() in LEFT_BEHIND:
            continue
        if entry.is_dir():
            yield from _files(entry)
        else:
            yield entry


def _shown(name: str) -> str:
    """A name that a screen and a database can hold: some hold commands to a terminal, or bytes
    that are no text."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name)


def _left_out(label: str) -> Fault:
    return Fault(
        "the file is of no kind a return comes in; it was left out", file=label, level=Level.NOTE
    )
