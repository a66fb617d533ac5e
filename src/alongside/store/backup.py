"""Everything in a home as one file, and a home made from it again."""

import os
import secrets
import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

from alongside.kernel.errors import AlongsideError
from alongside.store.archive import Contents, Listed, put, put_contents, read_contents, take
from alongside.store.at_rest import make_private_file, replace, settle_tree, sync_file, sync_folder
from alongside.store.home import Home, make_folders
from alongside.store.layout import layout_of, refuse_newer
from alongside.store.lock import Held, lock
from alongside.store.quietly import quietly

# What is made again when it is needed, or belongs to this machine and moment.
LEFT_OUT = frozenset({"cache", "lock", "before-upgrade"})


def backup(home: Home, to: Path, *, by: str) -> Path:
    """Write the whole home to one new file `to`, and give its path.

    Snapshots, returns, published sets, definitions, settings, registers, logs and secrets are in
    it: it is as confidential as the home. SQLite files are copied as of one moment, even while
    the site writes them. Raises AlongsideError where `to` is there already or lies in the home.
    """
    _refuse_target(home, to)
    with lock(home, by=by, doing="back up"):
        return _write(home, to)


def backup_held(held: Held, to: Path) -> Path:
    """As `backup`, for whoever holds the lock already."""
    return _write(held.home, to)


def restore(archive: Path, to: Path) -> Home:
    """Make a home at `to`, a new or empty folder, from a backup; all of it or nothing.

    Every file is compared with the hash the backup lists. Raises AlongsideError where the
    archive is damaged, is not a backup, or was made by a newer version.
    """
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise AlongsideError(
            f"{to} is not empty, and a restore never overwrites.\n"
            "  what to do: name a new folder with --to"
        )
    beside = to.absolute().with_name(f".{to.name}.{secrets.token_hex(4)}.new")
    try:
        with _opened(archive) as file:
            _take_all(file, read_contents(file), beside)
        settle_tree(beside)
        if to.exists():
            to.rmdir()
        replace(beside, to)
        sync_folder(to.absolute().parent)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Home(to)


def _take_all(file: ZipFile, contents: Contents, folder: Path) -> None:
    refuse_newer(contents.layout, Path(file.filename or "the backup"))
    folder.parent.mkdir(parents=True, exist_ok=True)
    if sum(listed.bytes for listed in contents.files) > shutil.disk_usage(folder.parent).free:
        raise AlongsideError("the disk has too little room for it")
    make_folders(folder)
    for listed in contents.files:
        target = folder.joinpath(*listed.name.split("/"))
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        take(file, listed, target)


@contextmanager
def _opened(archive: Path) -> Iterator[ZipFile]:
    """An archive to read; whatever is wrong with it is said with its name."""
    try:
        with ZipFile(archive) as file:
            yield file
    except AlongsideError as error:
        raise AlongsideError(f"{archive} cannot be restored: {error}") from None
    except FileNotFoundError:
        raise AlongsideError(f"{archive} is not there") from None
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error):
        raise AlongsideError(
            f"{archive} cannot be restored: it is damaged, or not a backup.\n"
            "  what to do: copy it again from where it is kept, or take an earlier one"
        ) from None
    except OSError as error:
        raise AlongsideError(f"{archive} cannot be restored: {error.strerror}") from None


def _refuse_target(home: Home, to: Path) -> None:
    if to.exists():
        raise AlongsideError(
            f"{to} is there already, and a backup never overwrites.\n"
            "  what to do: name a new file with --to"
        )
    if to.resolve().is_relative_to(home.path.resolve()):
        raise AlongsideError(
            f"{to} lies in the home: a backup beside what it saves is lost with it.\n"
            "  what to do: name a file elsewhere with --to"
        )


def _write(home: Home, to: Path) -> Path:
    beside = to.with_name(f".{to.name}.new")
    words = f"The backup could not be written to {to}: nothing was left there."
    try:
        with quietly(words, OSError, sqlite3.Error):
            to.parent.mkdir(parents=True, exist_ok=True)
            beside.unlink(missing_ok=True)
            make_private_file(beside)
            with ZipFile(beside, "w", compresslevel=1) as archive:
                listed = tuple(_put_all(archive, home.path, near=to.parent))
                put_contents(archive, Contents(layout_of(home.path), listed))
            sync_file(beside)
            replace(beside, to)
            sync_folder(to.parent)
    finally:
        beside.unlink(missing_ok=True)
    return to


def _put_all(archive: ZipFile, home: Path, *, near: Path) -> Iterator[Listed]:
    with TemporaryDirectory(dir=near, prefix=".backup-") as room:
        for path in _files(home):
            name = path.relative_to(home).as_posix()
            if path.suffix == ".sqlite3":
                yield put(archive, _at_one_moment(path, Path(room)), name)
            else:
                yield put(archive, path, name)


def _files(home: Path) -> Iterator[Path]:
    """Every file to back up, in order of name: no draft or other half-made (hidden) file."""
    for folder, folders, names in os.walk(home):
        here = Path(folder)
        at_top = here == home
        if links := [name for name in folders if (here / name).is_symlink()]:
            raise AlongsideError(f"{here / links[0]} is a link, and what it leads to is not saved")
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and not (at_top and name in LEFT_OUT)
        )
        for name in sorted(names):
            half = name.startswith(".") or name.endswith((".sqlite3-wal", ".sqlite3-shm"))
            if not half and not (at_top and name in LEFT_OUT):
                yield here / name


def _at_one_moment(database: Path, room: Path) -> Path:
    """A copy of a SQLite file as of one moment, what its write-ahead log holds included."""
    copy = room / database.name
    copy.unlink(missing_ok=True)
    make_private_file(copy)
    with (
        closing(sqlite3.connect(database, timeout=20)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
    return copy
