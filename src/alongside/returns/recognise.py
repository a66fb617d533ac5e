"""From paths to returns: every file claimed by one reader, read, dated and put together.

Nothing is half-loaded. All faults of all files are gathered before one `Unusable` is raised; only
what is merely doubtful (a row, a code, a reading of the year) travels on with the return.
"""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from alongside.files.collector import collector_paused
from alongside.kernel.errors import Fault, Level, Unusable
from alongside.kernel.periods import CollectionYear
from alongside.returns.dated import dates_of, unreadable_columns
from alongside.returns.found import Found, find
from alongside.returns.kinds import KINDS, KINDS_OF_A_YEAR, reader_of, schema_of
from alongside.returns.named import Named, named_in
from alongside.returns.reader import Parts
from alongside.returns.references import as_reference
from alongside.returns.strangers import unknown_table
from alongside.returns.submitted import Submitted
from alongside.returns.year import Asked, Evidence, Settled, doubt_as_at, settle_as_at, settle_year

HERE = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Read:
    """One file as it was read, with what its name says."""

    file: Found
    kind: str
    parts: Parts
    named: Named


@dataclass(frozen=True)
class Batch:
    """Files of one kind that share whatever tells their time."""

    kind: str
    files: tuple[Read, ...]
    settled: Settled


def read_all(
    paths: Iterable[Path],
    *,
    year: CollectionYear | None = None,
    as_at: date | None = None,
    today: date | None = None,
    unfold_in: Path | None = None,
) -> tuple[Submitted, ...]:
    """Every return the paths hold, the earliest first within a kind; folders and zips are walked.

    `year` and `as_at` are the user's own word; zips are unfolded in `unfold_in`.
    Raises `Unusable` with every fault of every file where one cannot be used.
    """
    asked = Asked(year, as_at, today or datetime.now(HERE).date())
    with ExitStack() as stack, collector_paused():
        found, faults = find(paths, stack, unfold_in)
        read = [one for file in found if (one := _read(file, faults))]
    _refuse(faults)
    batches = _batches(read, asked, faults)
    _refuse(faults)
    if not batches:
        raise Unusable([*faults, _nothing()])
    return _together(batches, tuple(faults))


def _refuse(faults: Sequence[Fault]) -> None:
    refused = [fault for fault in faults if fault.level is Level.ERROR]
    if refused:
        raise Unusable(refused)


def _read(file: Found, faults: list[Fault]) -> Read | None:
    """One file read by the reader that claims it; its faults under the name people know it by."""
    try:
        kind = _claimed(file, faults)
        if kind is None:
            return None
        parts = reader_of(kind).read(file.path)
    except Unusable as error:
        faults += [_relabelled(fault, file) for fault in error.faults]
        return None
    tables = tuple(replace(table, file=file.label) for table in parts.tables)
    faults += [f for table in tables for f in unreadable_columns(table, schema_of(kind))]
    relabelled = tuple(_relabelled(fault, file) for fault in parts.faults)
    return Read(file, kind, replace(parts, tables=tables, faults=relabelled), named_in(file.names))


def _claimed(file: Found, faults: list[Fault]) -> str | None:
    claims = [kind for kind in KINDS if reader_of(kind).claims(file.path)]
    if len(claims) == 1:
        return claims[0]
    if claims:
        faults.append(
            Fault(
                "the file could be of several kinds of return",
                file=file.label,
                got=", ".join(claims),
                todo="leave out the columns that belong to another",
            )
        )
    else:
        faults.append(as_reference(file.path, file.label) or unknown_table(file.path, file.label))
    return None


def _relabelled(fault: Fault, file: Found) -> Fault:
    return replace(fault, file=file.label)


def _batches(read: Sequence[Read], asked: Asked, faults: list[Fault]) -> list[Batch]:
    """Files grouped by what tells their time, each group's time settled."""
    groups: dict[tuple[object, ...], list[Read]] = {}
    for one in read:
        groups.setdefault(_group(one), []).append(one)
    kinds = [key[0] for key in groups]
    batches = [
        Batch(files[0].kind, tuple(files), _settle(files, asked, alone=kinds.count(key[0]) == 1))
        for key, files in groups.items()
    ]
    return [
        settled for batch in batches if (settled := _with_company(batch, batches, asked, faults))
    ]


def _group(one: Read) -> tuple[object, ...]:
    """Files that share a key share their time. A file that is a whole return stands alone; local
    files are all of one authority's making and stand together."""
    if one.kind == "local":
        return (one.kind,)
    whole = one.kind in ("annex_a", "cin") or len(one.parts.tables) > 1
    return (one.kind, one.named, one.file.label if whole else one.file.folder)


def _settle(files: Sequence[Read], asked: Asked, *, alone: bool) -> Settled:
    first = files[0]
    tables = [table for one in files for table in one.parts.tables]
    evidence = Evidence(
        label=first.file.label if len(files) == 1 else f"{first.file.label} and those beside it",
        named=first.named if first.kind != "local" else Named(),
        dates=dates_of(tables, schema_of(first.kind)),
        header_year=first.parts.header_year,
        header_as_at=first.parts.header_as_at,
    )
    if first.kind in KINDS_OF_A_YEAR:
        return settle_year(evidence, asked)
    settled = settle_as_at(evidence, asked, alone=alone)
    if first.kind != "local":
        return doubt_as_at(settled, evidence)
    # Lists without dates are as of now.
    return settled if settled.as_at else replace(settled, as_at=asked.latest)


def _with_company(
    batch: Batch, batches: Sequence[Batch], asked: Asked, faults: list[Fault]
) -> Batch | None:
    """A batch that nothing dates (a header or OC2 file has no dates) goes with the only other of
    its kind; where there is none, or several, somebody must say."""
    if batch.settled.as_at is not None:
        return batch
    dated = {b.settled for b in batches if b.kind == batch.kind and b.settled.as_at is not None}
    times = {(settled.year, settled.as_at) for settled in dated}
    if len(times) == 1:
        ((year, as_at),) = times
        return replace(batch, settled=Settled(year, as_at))
    option = "--year" if batch.kind in KINDS_OF_A_YEAR else "--as-at"
    faults += [
        Fault(
            "nothing tells which year or day the file is for",
            file=one.file.label,
            expected="a year in its name or folder, or dates inside",
            todo=f"say it with {option}",
        )
        for one in batch.files
    ]
    return None


def _together(batches: Sequence[Batch], faults: tuple[Fault, ...]) -> tuple[Submitted, ...]:
    """One return for every kind and time, its files in the order they were given."""
    merged: dict[tuple[object, ...], list[Batch]] = {}
    for batch in batches:
        time = batch.settled.year if batch.kind in KINDS_OF_A_YEAR else batch.settled.as_at
        merged.setdefault((batch.kind, time), []).append(batch)
    returns = [_submitted(group) for group in merged.values()]
    returns.sort(key=lambda one: (KINDS.index(one.source_return), one.as_at or date.min))
    # What concerns no return in particular (files left out) travels with the first.
    return (replace(returns[0], faults=(*faults, *returns[0].faults)), *returns[1:])


def _submitted(batches: Sequence[Batch]) -> Submitted:
    files = [one for batch in batches for one in batch.files]
    authorities = list(dict.fromkeys(one.parts.authority for one in files if one.parts.authority))
    faults = [fault for one in files for fault in one.parts.faults]
    faults += [fault for batch in batches for fault in batch.settled.faults]
    if len(authorities) > 1:
        faults.append(_several_authorities(files, authorities))
    return Submitted(
        source_return=batches[0].kind,
        tables=tuple(table for one in files for table in one.parts.tables),
        year=batches[0].settled.year,
        as_at=max(batch.settled.as_at for batch in batches if batch.settled.as_at),
        authority=authorities[0] if authorities else None,
        faults=tuple(faults),
        paths=tuple(dict.fromkeys(one.file.submitted for one in files)),
    )


def _several_authorities(files: Sequence[Read], authorities: Sequence[str]) -> Fault:
    return Fault(
        "files of one return name several authorities",
        file=", ".join(one.file.label for one in files if one.parts.authority),
        expected=authorities[0],
        got=", ".join(authorities[1:]),
        todo="load each authority by itself",
        level=Level.QUERY,
    )


def _nothing() -> Fault:
    return Fault("there is no return to read", todo="name files, folders or zips that hold one")
