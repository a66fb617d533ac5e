"""Which year or day a return is for: every reading of it, the one believed, and who disagrees.

A year: as asked for; else the file's own header; else the name of the file or a folder; else the
dates inside. A lone year in a name is the one the return ends in, unless the dates plainly lie in
the one that starts then. Readings that disagree are a query, never a refusal.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from alongside.kernel.errors import Fault, Level
from alongside.kernel.periods import CollectionYear
from alongside.returns.dated import SHARE_OF_A_YEAR, year_of
from alongside.returns.named import Named

Dates = Mapping[str, Counter[date]]

# Even a small authority records something every week.
SILENCE = timedelta(days=62)


@dataclass(frozen=True)
class Asked:
    """What the user asked for (`--year`, `--as-at`), and the day beyond which nothing is known."""

    year: CollectionYear | None
    as_at: date | None
    today: date

    @property
    def latest(self) -> date:
        return self.as_at or self.today


@dataclass(frozen=True)
class Evidence:
    """Everything that tells the time of some files that belong together."""

    label: str
    named: Named
    dates: Dates
    header_year: CollectionYear | None = None
    header_as_at: date | None = None


@dataclass(frozen=True)
class Settled:
    """The year and day believed (None where nothing tells), and the queries that raised."""

    year: CollectionYear | None
    as_at: date | None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Reading:
    """One source's word for the year."""

    source: str
    year: CollectionYear


def settle_year(evidence: Evidence, asked: Asked) -> Settled:
    """The collection year of a 903 or a census, and the last day it vouches for."""
    readings = list(_readings(evidence, asked))
    if not readings:
        return Settled(None, None)
    taken = readings[0]
    last = evidence.header_as_at
    end = last if last is not None and last in taken.year else taken.year.end
    others = [*_contradicting(readings, taken), *_later_dates(evidence, asked, taken)]
    faults = (_disagree(evidence.label, taken, others),) if others else ()
    return Settled(taken.year, min(end, asked.latest), faults)


def settle_as_at(evidence: Evidence, asked: Asked, *, alone: bool) -> Settled:
    """The day an extract speaks for: as asked for, else its name, else its latest date.

    Where several extracts are read at once (not `alone`) one day cannot be true of all of them,
    so each is believed by its own name first.
    """
    named = evidence.named.as_at
    latest = max(
        (day for dates in evidence.dates.values() for day in dates if day <= asked.latest),
        default=None,
    )
    if named is not None and not alone:
        as_at: date | None = min(named, asked.latest)
    else:
        as_at = asked.as_at or named or latest
    faults: tuple[Fault, ...] = ()
    if alone and asked.as_at and named and named != asked.as_at:
        faults += (_two_days(evidence.label, asked.as_at, named),)
    return Settled(None, as_at, faults)


def doubt_as_at(settled: Settled, evidence: Evidence) -> Settled:
    """Add a query where the dates inside speak against the day believed: nothing is recorded for
    two months before it, or a fair share lies after it. A wrong day empties every window."""
    days = Counter[date]()
    for dates in evidence.dates.values():
        days.update(dates)
    if settled.as_at is None or not days:
        return settled
    before = [day for day in days if day <= settled.as_at]
    after = sum(count for day, count in days.items() if day > settled.as_at)
    silent = not before or settled.as_at - max(before) > SILENCE
    if not silent and after <= SHARE_OF_A_YEAR * days.total():
        return settled
    fault = _unlikely_day(evidence.label, settled.as_at, max(days))
    return Settled(settled.year, settled.as_at, (*settled.faults, fault))


def _readings(evidence: Evidence, asked: Asked) -> Iterator[Reading]:
    """Every reading of the year, the one to believe first."""
    if asked.year:
        yield Reading("--year", asked.year)
    if evidence.header_year:
        yield Reading("the year in its header", evidence.header_year)
    if evidence.header_as_at:
        yield Reading("the reference date in its header", CollectionYear.of(evidence.header_as_at))
    by_dates = _main_year(evidence.dates, asked)
    yield from _name_readings(evidence.named, by_dates)
    told = asked.year or evidence.header_year or evidence.header_as_at
    if by_dates and not (told or evidence.named.year or evidence.named.lone):
        yield Reading("its dates", by_dates)


def _name_readings(named: Named, by_dates: CollectionYear | None) -> Iterator[Reading]:
    if named.year:
        yield Reading("its name", named.year)
    elif named.lone:
        ends, starts = CollectionYear(named.lone), CollectionYear(named.lone + 1)
        if by_dates == starts:
            yield Reading(f"its dates (its name says {named.lone}, which it starts in)", starts)
        yield Reading(f"its name, as the year that ends in {named.lone}", ends)


def _main_year(dates: Dates, asked: Asked) -> CollectionYear | None:
    """The year of the table with the most dates: a module of one row does not outweigh it."""
    if not dates:
        return None
    fullest = max(dates, key=lambda table: dates[table].total())
    return year_of(dates[fullest], not_after=asked.latest)


def _contradicting(readings: list[Reading], taken: Reading) -> list[Reading]:
    return [reading for reading in readings if reading.year != taken.year]


def _later_dates(evidence: Evidence, asked: Asked, taken: Reading) -> Iterator[Reading]:
    """Tables whose dates lie after the year taken. Earlier dates contradict nothing."""
    for table, dates in evidence.dates.items():
        year = year_of(dates, not_after=asked.latest)
        if year and year > taken.year:
            yield Reading(f"the dates of {table}", year)


def _disagree(label: str, taken: Reading, others: list[Reading]) -> Fault:
    said = "; ".join(f"{reading.source}: {reading.year}" for reading in others)
    return Fault(
        f"it was read as the year {taken.year}, and not everything in it agrees",
        file=label,
        expected=f"{taken.year}, from {taken.source}",
        got=said,
        todo="if the year is wrong, say so with --year",
        level=Level.QUERY,
    )


def _unlikely_day(label: str, as_at: date, latest: date) -> Fault:
    return Fault(
        f"it was read as at {as_at:%d/%m/%Y}, and its dates speak of another time",
        file=label,
        expected="dates up to that day or shortly before",
        got=f"the latest date inside is {latest:%d/%m/%Y}",
        todo="say the reference date with --as-at",
        level=Level.QUERY,
    )


def _two_days(label: str, asked: date, named: date) -> Fault:
    return Fault(
        f"it was read as at {asked:%d/%m/%Y}, and its name says another day",
        file=label,
        expected=f"{asked:%d/%m/%Y}, from --as-at",
        got=f"its name: {named:%d/%m/%Y}",
        todo="if the day is wrong, say so with --as-at",
        level=Level.QUERY,
    )
