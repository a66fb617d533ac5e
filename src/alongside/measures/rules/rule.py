"""One rule of a return, in one wording: what must not be, in SQL, and which cells it marks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from alongside.kernel.periods import CollectionYear

# (base table, column) pairs.
Reads = frozenset[tuple[str, str]]

# The output column, and the table in an example, of a rule that judges the return as a whole.
WHOLE_RETURN = "Return"


class Severity(StrEnum):
    """An error stops a submission; a query asks for a second look, and may be right as it is."""

    ERROR = "error"
    QUERY = "query"


@dataclass(frozen=True)
class Flag:
    """One output column of a rule's SQL, whose value is a 0-based row of `table` (null: none of
    it), and the cells of that row which are meant."""

    output: str
    table: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """One wording of one code, in force in the collection years from `since` until before `until`.

    One row of its SQL is one case; it may mark a row in each of several tables. `optional` names
    tables, and columns as `UASC.SEX`, that the rule can do without; every other table and column
    of `reads` must have been given, or the rule is not run. `any_of` names such tables and columns
    of which one at least must have been given. `decision` says what was decided where the described
    behaviour looks wrong or leaves a choice.
    """

    source_return: str
    code: str
    title: str
    since: CollectionYear
    severity: Severity
    flags: tuple[Flag, ...]
    sql: str
    until: CollectionYear | None = None
    optional: frozenset[str] = frozenset()
    any_of: frozenset[str] = frozenset()
    decision: str = ""
    examples: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    local: bool = False  # an authority's own
    reads: Reads = frozenset()
    shared: tuple[str, ...] = ()  # the shared tables it stands on, in the order they are made

    @cached_property  # asked of every issue
    def id(self) -> str:
        """Unique among all wordings: the code, with the first year where there are two."""
        return f"{self.code} from {self.since}"

    @property
    def is_of_the_whole(self) -> bool:
        """Whether it judges the return as a whole, and so marks no row."""
        return all(flag.output == WHOLE_RETURN for flag in self.flags)

    def in_force(self, year: CollectionYear) -> bool:
        return self.since <= year and (self.until is None or year < self.until)

    @property
    def needs(self) -> Reads:
        """What must have been given for the rule to be run, `any_of` left out."""
        without = self.optional | self.any_of
        return frozenset(
            (table, column)
            for table, column in self.reads
            if not {table, f"{table}.{column.removesuffix('_text')}"} & without
        )


@dataclass(frozen=True)
class SharedTable:
    """A table many rules stand on, written out once per run: episodes in order, periods of care."""

    name: str
    says: str
    sql: str
    file: str = ""
    shared: tuple[str, ...] = ()  # the shared tables it stands on itself


@dataclass(frozen=True)
class ListedCode:
    """A code of a list that rules name, and the collection years that allow it."""

    code: str
    since: CollectionYear | None = None
    until: CollectionYear | None = None

    def in_force(self, year: CollectionYear) -> bool:
        return (self.since is None or self.since <= year) and (
            self.until is None or year < self.until
        )


@dataclass(frozen=True)
class RuleBook:
    """Everything one kind of return is checked by: rules in the order of their files, the tables
    they share in the order they are made, and the code lists they name."""

    source_return: str
    rules: tuple[Rule, ...]
    shared: tuple[SharedTable, ...]
    lists: Mapping[str, tuple[ListedCode, ...]]

    def in_force(self, year: CollectionYear) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.in_force(year))

    @property
    def earliest(self) -> CollectionYear:
        """The first year any rule is in force."""
        return min(rule.since for rule in self.rules)
