"""What people are told of the quality of data, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class ReturnQuality:
    """One return as it was checked when it was loaded. A number is None where it may not be told.

    `period` is its year, or the day an Annex A is true for. `broken` rules failed, which is our
    error: the return was then not checked in full.
    """

    source_return: str
    period: str
    as_at: date
    rules_of: str
    rules: int
    not_run: int
    broken: int
    children: int | None
    rows: int | None
    errors: int | None
    queries: int | None
    accepted: int | None


@dataclass(frozen=True)
class RuleCount:
    """What one rule marks in the newest return of its kind."""

    source_return: str
    period: str
    rule: str
    title: str
    severity: str
    issues: int
    children: int


@dataclass(frozen=True)
class TeamCount:
    """What is open with one team (blank: not known) in the newest return of a kind."""

    source_return: str
    period: str
    team: str
    errors: int
    queries: int


@dataclass(frozen=True)
class Then:
    """What was open in a return by an earlier snapshot."""

    snapshot: str
    as_at: date
    source_return: str
    period: str
    errors: int
    queries: int


@dataclass(frozen=True)
class Filled:
    """How many rows of a table have anything in a column; `given`: the table has the column."""

    source_return: str
    period: str
    table: str
    column: str
    given: bool
    rows: int
    filled: int

    @property
    def share(self) -> float:
        return self.filled / self.rows


@dataclass(frozen=True)
class Lag:
    """Days until half, and 95%, of what happened is recorded; None where too few were followed."""

    table: str
    dated_by: str
    half: int | None
    most: int | None
    followed: int | None


@dataclass(frozen=True)
class Altered:
    """What the last load told otherwise than the snapshot before it: rows told of by both, of
    these altered (in which columns, how often), recorded late, and gone."""

    table: str
    before: str
    before_as_at: date
    seen: int
    altered: int
    late: int
    gone: int
    columns: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Touched:
    """Open issues in the newest return of a kind that lie in what a measure is counted from."""

    source_return: str
    period: str
    errors: int
    queries: int


@dataclass(frozen=True)
class QualitySeen:
    """The quality of one snapshot's data, as far as somebody may see it. `returns` are the
    earliest first; whoever may not see exact counts is told of returns only, in rounded counts."""

    authority: str
    as_at: date
    snapshot: str
    protected: bool
    returns: tuple[ReturnQuality, ...]
    rules: tuple[RuleCount, ...] = ()
    teams: tuple[TeamCount, ...] = ()
    earlier: tuple[Then, ...] = ()
    filled: tuple[Filled, ...] = ()
    lags: tuple[Lag, ...] = ()
    altered: tuple[Altered, ...] = ()

    @property
    def newest(self) -> tuple[ReturnQuality, ...]:
        """The newest return of each kind."""
        return tuple({one.source_return: one for one in self.returns}.values())

    @property
    def empty(self) -> tuple[Filled, ...]:
        """Columns that no row of the newest return fills."""
        return tuple(one for one in self.filled if not one.filled)
