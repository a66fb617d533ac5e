"""What a measure is, as a frozen value. Definitions become these; nothing else is a measure.

How a row is counted, which every engine must agree on: a row in play (`where`) belongs to a
period by its basis. It is in the denominator when the denominator holds, and in the numerator
when both hold. Where either comes out null the row cannot tell: it is in neither number. A
condition may name `period_start` and `period_end` unless its basis is dated, and inside a
subquery it calls its own row by the name of its table (`rows`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from alongside.measures.tolerance import Tolerance


class Basis(StrEnum):
    """How rows come to belong to a period."""

    DATED = "dated"  # a date puts each row in the period: events
    OPEN = "open"  # rows open on the period's last day: stocks
    DURING = "during"  # rows open on any day of the period
    ON = "on"  # rows told for the period's last day itself: states


class Unit(StrEnum):
    COUNT = "count"
    PERCENT = "percent"
    PER_10_000 = "per 10,000"
    PER_WORKER = "per worker"
    DAYS = "days"
    WORKING_DAYS = "working days"
    MONTHS = "months"
    SCORE = "score"


class Better(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True)
class Condition:
    """Which rows count. `sql` is one boolean expression on one row ('true' where every row
    counts); a null answer means the row cannot tell. With `distinct`, distinct values of that
    column are counted instead of rows (so months do not add up). With `adds`, a number of each
    row that counts is added up instead: over as many rows it makes an average."""

    says: str
    sql: str = "true"
    distinct: str = ""
    adds: str = ""


@dataclass(frozen=True)
class Published:
    """The official counterpart: release, table and column, and England's own figures by year."""

    release: str
    table: str
    column: str
    england: Mapping[str, str] = field(default_factory=dict)  # "2025" -> "22.6"
    source: str = ""


@dataclass(frozen=True)
class LooksBack:
    """The span before a row that must have been observed too for its condition to be true or
    false, unless the source itself gives the answer in `unless`, a column of the row."""

    months: int
    table: str
    unless: str = ""


@dataclass(frozen=True)
class Mix:
    """What a whole is made of: every row has one group, and each group is a share of them all.

    The groups are those of a code list that `column` holds (its groups of codes with `level`
    group), or labels each with the condition that makes a row theirs, the first that holds. A row
    of no group is `not recorded`. `by` names the dimension that the groups have in the cube.
    """

    by: str
    column: str = ""
    codes: str = ""
    level: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)  # label -> condition on one row


@dataclass(frozen=True)
class Duration:
    """How long until something: whole days of each row (`days`), and whether it has come
    (`ended`); where it has not, the days are those until now."""

    days: str
    ended: str = "true"


@dataclass(frozen=True)
class Measure:
    """One measure: what is counted, of what, why it matters, what it cannot tell.

    `rows` names a canonical table or an idea (`definitions/ideas`). `dates` are the columns of
    the basis: one for dated and on, start and end for open and during (end exclusive). A rate's
    denominator is `population`; a count has neither. `yearly` measures mean nothing for shorter
    spans, so they are counted for years and rolling 12 months only. The value is a share, a rate
    or a count; an average where the numerator `adds`; the median where there is a `duration`; and
    for a `mix` each group's share of the whole.

    `reads` (table, column) is derived: every canonical column that decides the counts, and must
    be filled for a cell to be complete, but those in `does_without`. These are read where a
    source fills them, and the measure stands without (a count that history answers too).
    """

    id: str
    title: str
    says: str
    stage: str
    purpose: str
    unit: Unit
    better: Better
    rows: str
    basis: Basis
    dates: tuple[str, ...]
    numerator: Condition
    denominator: Condition | None
    why: str
    cannot_tell: str
    questions: tuple[str, ...]
    since: str
    source: str
    outcome: str  # National Framework outcome or enabler, with its words; blank for neither
    examples: Mapping[str, str]  # sentence (blank where there is one) -> text table
    where: str = "true"  # rows that are in play at all
    population: bool = False  # denominator: children aged 0 to 17
    yearly: bool = False
    core: bool = False
    limit: str = ""  # statutory limit or usual standard, in words
    mix: Mix | None = None
    duration: Duration | None = None
    tolerances: Mapping[str, Tolerance] = field(default_factory=dict)
    looks_back: LooksBack | None = None
    published: Published | None = None
    catalogue_id: str = ""  # such as R03
    local: bool = False  # an authority's own
    file: str = ""
    reads: frozenset[tuple[str, str]] = frozenset()
    does_without: frozenset[tuple[str, str]] = frozenset()

    @property
    def has_whole(self) -> bool:
        """Whether what counts is told of how many: it is for all but a plain count."""
        told = self.denominator or self.mix or self.duration or self.numerator.adds
        return self.population or bool(told)
