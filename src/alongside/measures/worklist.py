"""What a list is, as a frozen value: which children a team should look at now, and why.

A list judges rows on one day, `as_at`. Its conditions may also name `working_day_now`, the
calendar's running number of that day, so that working days since a date are a subtraction.
A row stands in the first state whose condition holds; a row in none is not on the list.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


class About(StrEnum):
    """Whom each row of a list stands for."""

    CHILD = "child"
    WORKER = "worker"


class Kind(StrEnum):
    """What brings a child onto a list. None is a score, and none says how worried to be."""

    DUE = "due"  # something has to happen by a day
    UNALLOCATED = "unallocated"  # nobody holds the work
    DRIFT = "drift"  # it has gone on for long
    REPEAT = "repeat"  # it happened before


@dataclass(frozen=True)
class Worklist:
    """One list: which rows are asked about, in which states they are on it, since when, due when.

    `rows` names a canonical table or an idea. With two `dates` (start, end exclusive) a row is in
    question while it is open on the day; with one, while that date lies in the `months` up to it.
    `since` and `due` are SQL for a date of the row (`due` blank where nothing falls due).
    `stands_in` maps a table to the (table, column) that tells its newest row by itself.
    `looks_back` maps a table to how many months of it must have been seen, unless a source fills
    a column of `answered_by`, which tells what history would. `does_without` names columns that
    help where a source fills them.
    `reads` (table, column) is derived, as for a measure.
    """

    id: str
    title: str
    says: str
    kind: Kind
    stage: str
    rows: str
    dates: tuple[str, ...]
    states: Mapping[str, str]  # label -> condition, the first that holds
    since: str
    why: str
    is_not: str
    source: str
    examples: Mapping[str, str]
    about: About = About.CHILD
    due: str = ""
    months: int = 0
    where: str = "true"
    limit: str = ""
    stands_in: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    looks_back: Mapping[str, int] = field(default_factory=dict)
    does_without: frozenset[tuple[str, str]] = frozenset()
    answered_by: frozenset[tuple[str, str]] = frozenset()
    local: bool = False
    file: str = ""
    reads: frozenset[tuple[str, str]] = frozenset()

    @property
    def is_open(self) -> bool:
        """Whether it asks about what is open on the day, rather than about events."""
        return len(self.dates) == 2


def conditions(worklist: Worklist) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each expression on one row, with the path of keys it stands at in its file."""
    yield ("where",), worklist.where
    for label, sql in worklist.states.items():
        yield ("states", label), sql
    yield ("since",), worklist.since
    if worklist.due:
        yield ("due",), worklist.due


def with_sql(worklist: Worklist, at: tuple[str, ...], sql: str) -> Worklist:
    """The list with the expression at one path replaced, in the shape `conditions` gives them."""
    match at:
        case ("where",):
            return replace(worklist, where=sql)
        case ("since",):
            return replace(worklist, since=sql)
        case ("due",):
            return replace(worklist, due=sql)
        case (_, label):
            return replace(worklist, states={**worklist.states, label: sql})
    raise AssertionError(f"no expression stands at {at}")
