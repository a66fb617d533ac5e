"""Journeys out again as a return: through a door, written, read back, put in place.

Reading back is the proof that what leaves is what our own readers accept, and tells which columns
no row could fill.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from alongside.kernel.errors import AlongsideError, Unusable
from alongside.kernel.identity import Viewer
from alongside.kernel.periods import CollectionYear, same_day_months_before
from alongside.pipeline.doors import journeys
from alongside.pipeline.opened import current
from alongside.store.at_rest import PRIVATE_FILE, replace

if TYPE_CHECKING:
    from alongside.journeys.observation import Observed
    from alongside.returns.canonical import Tables
    from alongside.returns.submitted import Submitted
    from alongside.store.home import Home

# Tables, the names of those that were seen over the whole year, and the folder to write into.
Write = Callable[["Tables", frozenset[str], Path], object]


@dataclass(frozen=True)
class ReturnWritten:
    """What was written: the files, how many rows each table of the return has, the columns that
    hold nothing in any row, and what else should be known of it."""

    paths: tuple[Path, ...]
    rows: Mapping[str, int]
    empty: Mapping[str, tuple[str, ...]]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Wanted:
    """One return to be written: its kind, the days it tells of, the tables it is written from,
    and the pattern of its file names."""

    kind: str
    words: str
    first: date
    last: date
    reads: Sequence[str]
    names: str
    write: Write
    year: CollectionYear | None = None


def export_annex_a(
    home: "Home", out: Path, *, as_at: date | None, by: Viewer, purpose: str
) -> ReturnWritten:
    """An Annex A workbook at a reference date, by default the last day the snapshot knows."""
    from alongside.returns.annex_a.write import READS, write

    known_to = current(home).as_at
    day = as_at or known_to
    if day > known_to:
        raise AlongsideError(
            f"Nothing loaded knows what happened after {known_to:%d/%m/%Y}.\n"
            f"  expected: a reference date up to then\n  got: {day:%d/%m/%Y}\n"
            "  what to do: load newer files, or name an earlier day with --as-at"
        )
    wanted = Wanted(
        kind="annex_a",
        words=f"Annex A as at {day}",
        first=same_day_months_before(day, 6) + timedelta(days=1),
        last=day,
        reads=READS,
        names=f"Annex_A_{day}.xlsx",
        write=lambda tables, _, folder: write(
            tables, path=folder / f"Annex_A_{day}.xlsx", as_at=day
        ),
    )
    return _export(home, out, wanted, by=by, purpose=purpose)


def export_ssda903(
    home: "Home",
    out: Path,
    *,
    year: CollectionYear,
    by: Viewer,
    purpose: str,
    xml: bool = False,
) -> ReturnWritten:
    """An SSDA903 of one collection year: a CSV a module that has rows, or one XML."""
    from alongside.returns.ssda903.write import READS, write_folder, write_xml

    def write(tables: "Tables", observed: frozenset[str], folder: Path) -> object:
        if xml:
            path = folder / f"ssda903_{year}.xml"
            return write_xml(tables, path=path, year=year, observed=observed)
        return write_folder(tables, folder=folder, year=year, observed=observed)

    names = f"ssda903_{year}.xml" if xml else f"ssda903_{year}_*.csv"
    wanted = Wanted("ssda903", f"SSDA903 {year}", year.start, year.end, READS, names, write, year)
    return _export(home, out, wanted, by=by, purpose=purpose)


def export_cin(
    home: "Home", out: Path, *, year: CollectionYear, by: Viewer, purpose: str
) -> ReturnWritten:
    """A Children in Need census of one collection year: one XML."""
    from alongside.returns.cin.write import READS, write

    number: str = current(home).manifest["authority"]["number"]

    def write_one(tables: "Tables", _: frozenset[str], folder: Path) -> object:
        return write(tables, path=folder / f"CIN_{year}.xml", year=year, authority=number)

    wanted = Wanted(
        "cin", f"CIN {year}", year.start, year.end, READS, f"CIN_{year}.xml", write_one, year
    )
    return _export(home, out, wanted, by=by, purpose=purpose)


def _export(home: "Home", out: Path, wanted: Wanted, *, by: Viewer, purpose: str) -> ReturnWritten:
    known_to = current(home).as_at
    if wanted.year and wanted.year.start > known_to:
        raise AlongsideError(
            f"The year {wanted.year} had not begun on {known_to:%d/%m/%Y}, the last day that "
            "anything loaded knows.\n  what to do: load newer files, or name an earlier --year"
        )
    tables, windows = journeys(
        home, wanted.reads, since=wanted.first, asked=wanted.words, by=by, purpose=purpose
    )
    with _put_in_place(out, wanted.names) as folder:
        wanted.write(tables, _seen_over(wanted.year, windows), folder)
        submitted = _read_back(folder, wanted)
        written = sorted(path.name for path in folder.iterdir())
    return ReturnWritten(
        paths=tuple(out / name for name in written),
        rows=_rows(submitted),
        empty=_empty(submitted),
        notes=tuple(_notes(wanted, tables, known_to)),
    )


def _seen_over(year: CollectionYear | None, windows: "Sequence[Observed]") -> frozenset[str]:
    """The tables that one source saw over the whole year."""
    if year is None:
        return frozenset()
    return frozenset(w.table for w in windows if w.first <= year.start and year.end <= w.last)


@contextmanager
def _put_in_place(out: Path, names: str) -> Iterator[Path]:
    """A folder that its owner alone can open; what is in it at the end takes the place of the
    files that an earlier export left under such names."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=out, prefix=".writing-") as beside:
            folder = Path(beside)
            yield folder
            for path in out.glob(names):
                path.unlink()
            for path in sorted(folder.iterdir()):
                path.chmod(PRIVATE_FILE)
                replace(path, out / path.name)
    except OSError as error:
        raise AlongsideError(
            f"{out} cannot be written: {error.strerror}\n"
            "  what to do: name a folder you may write to with --out; close its files"
        ) from None


def _read_back(folder: Path, wanted: Wanted) -> "Submitted":
    from alongside.returns.recognise import read_all

    try:
        (submitted,) = read_all(
            [folder],
            year=wanted.year,
            as_at=None if wanted.year else wanted.last,
            today=wanted.last,
        )
    except Unusable as error:
        raise AlongsideError(
            f"What is loaded makes no {wanted.words} that could be submitted:\n{error}"
        ) from None
    assert submitted.source_return == wanted.kind
    return submitted


def _rows(submitted: "Submitted") -> dict[str, int]:
    rows: dict[str, int] = {}
    for table in submitted.tables:
        rows[table.name] = rows.get(table.name, 0) + len(table.rows)
    return rows


def _empty(submitted: "Submitted") -> dict[str, tuple[str, ...]]:
    """By table that has rows, the columns in force that no row fills."""
    from alongside.returns.kinds import schema_of

    filled = {
        (table.name, name)
        for table in submitted.tables
        for name, cells in table.columns.items()
        if any(cells)
    }
    found = {
        table.name: tuple(
            field.name
            for field in table.fields
            if field.in_force(submitted.year) and (table.name, field.name) not in filled
        )
        for table in schema_of(submitted.source_return).tables
        if any(part.rows for part in submitted.named(table.name))
    }
    return {table: columns for table, columns in found.items() if columns}


def _notes(wanted: Wanted, tables: "Tables", known_to: date) -> Iterator[str]:
    from alongside.returns.ssda903.modules import children_without_episode

    if wanted.kind == "ssda903" and wanted.year:
        left_out = children_without_episode(tables, wanted.year)
        if left_out:
            yield (
                f"Left out: {left_out:,} in care in the year. Nothing loaded tells where they "
                "lived, or under which legal status."
            )
    if wanted.last > known_to:
        yield (
            f"The year is not over: nothing loaded knows what happened after "
            f"{known_to:%d/%m/%Y}, so what is open then stands as open at its end."
        )
