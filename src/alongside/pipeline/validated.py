"""What came of checking returns: values that every report of errors to fix is made from."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from alongside.kernel.child_ids import child_key
from alongside.kernel.errors import Fault
from alongside.kernel.periods import CollectionYear
from alongside.measures.rules.rule import Rule, Severity

Cells = Sequence[str | None]


class State(StrEnum):
    """An issue beside the last run on the same return; UNKNOWN where there was none."""

    NEW = "new"
    STILL_THERE = "still there"
    UNKNOWN = ""


class Matters(StrEnum):
    """What an issue stands in the way of, in the order in which they should be mended."""

    SUBMISSION = "stops the submission"
    MEASURES = "distorts a measure"
    REST = "everything else"


@dataclass(frozen=True)
class Accepted:
    """An issue somebody looked at and found correct as it is."""

    because: str
    by: str
    on: date


@dataclass(frozen=True)
class Issue:
    """One row that a rule marks, with all it takes to find and mend it.

    `key` is the same in every run and year in which rule, table, child and the columns that make
    an event of it agree; it never depends on the row's place. `cells` are the texts of `columns`
    as written, in their order. `file`, `sheet` and `source_row` are the place as the user sees
    it (None: the return as a whole). Issues of one rule that share `case` belong together.
    `measures` are the ids of those that read a marked cell. `next_year` marks one that only next
    year's rules would raise.
    """

    key: str
    rule: Rule
    case: int
    table: str
    row: int | None
    columns: tuple[str, ...]
    cells: tuple[str | None, ...]
    child: str = ""
    file: str = ""
    sheet: str = ""
    source_row: int | None = None
    team: str = ""
    worker: str = ""
    measures: tuple[str, ...] = ()
    state: State = State.UNKNOWN
    accepted: Accepted | None = None
    next_year: bool = False
    event: str = ""  # what makes it the same in another run, in words: `DECOM 2024-05-01`

    @property
    def is_open(self) -> bool:
        """Whether it still counts: nobody accepted it, and it is in force this year."""
        return self.accepted is None and not self.next_year

    @property
    def matters(self) -> Matters:
        if self.rule.severity is Severity.ERROR and self.rule.source_return != "annex_a":
            return Matters.SUBMISSION
        return Matters.MEASURES if self.measures else Matters.REST


@dataclass(frozen=True)
class AsSubmitted:
    """The rows of one table that any rule marks, every cell as written.

    `rows` are their 0-based places in the table, rising, as `Issue.row` has them; every column
    has one cell for each.
    """

    rows: tuple[int, ...]
    columns: Mapping[str, Cells]

    def only(self, rows: Collection[int]) -> "AsSubmitted":
        """Those of its rows alone."""
        kept = [at for at, row in enumerate(self.rows) if row in rows]
        return AsSubmitted(
            tuple(self.rows[at] for at in kept),
            {name: tuple(cells[at] for at in kept) for name, cells in self.columns.items()},
        )


@dataclass(frozen=True)
class Validated:
    """One return, checked.

    `rules_of` is the year whose rules it was checked by (later than `year` for a return older
    than any rule we know). `not_run` says why of each rule that lacked what it needs; `broken`
    are rules that failed, which is our error. `fixed` counts the issues of the last run that are
    gone; `last_run` is its day. `submission_day` is the last day to submit, where there is one.
    `tables` are the marked rows by table (`pipeline.marked_rows` takes them out of a return).
    `submission_day_is_usual` says that nobody confirmed that day; `beside` tells in words what
    the return was checked beside (last year's, postcodes); `is_remembered` whether a home keeps
    what came of it. `child_ids` are those of its children, as written; `files` is a digest of
    what it was read from, where a home is to know it again.
    """

    source_return: str
    year: CollectionYear
    rules_of: CollectionYear
    authority: str
    as_at: date | None
    children: int
    rows: int
    rules: tuple[Rule, ...]
    issues: tuple[Issue, ...]
    not_run: Mapping[str, str]
    broken: Mapping[str, str]
    faults: tuple[Fault, ...] = ()
    fixed: int = 0
    last_run: date | None = None
    submission_day: date | None = None
    tables: Mapping[str, AsSubmitted] = field(default_factory=dict)
    submission_day_is_usual: bool = False
    beside: tuple[str, ...] = ()
    is_remembered: bool = False
    child_ids: frozenset[str] = frozenset()
    files: str = ""

    @cached_property
    def open(self) -> tuple[Issue, ...]:
        return tuple(issue for issue in self.issues if issue.is_open)

    @property
    def was_checked(self) -> bool:
        """Whether any rule was run on any row; where none was, no count of it means anything."""
        return bool(self.rows) and len(self.not_run) + len(self.broken) < len(self.rules)

    def tells_of(self, child: str) -> bool:
        """Whether a child of that id is in the return at all."""
        return child_key(child) in set(map(child_key, self.child_ids))

    @property
    def has_errors(self) -> bool:
        """Whether anything stops the submission, a rule of ours that failed included."""
        return bool(self.broken) or any(
            issue.rule.severity is Severity.ERROR for issue in self.open
        )
