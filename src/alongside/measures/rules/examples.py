"""Worked examples of a rule: small text tables, read into frozen values.

    year     | 2024-25
    Episodes | CHILD | LS | DECOM      | DEC        |
             | a     | L1 | 01/05/2024 | 04/05/2024 | three days
    fails    | b     | L1 | 01/05/2024 | 05/05/2024 | four days

The first cell names a table as the return does (or `Episodes_last`, last year's), the rest of its
line the columns; `fails` marks a row that the rule must mark, and every other row must not be.
What follows the last column is the reason. Columns not shown are blank and tables not shown are
empty; columns that are worked out (`PL_LA`, and `UASC` of a header) are there only where shown.
`absent | Header` takes a table away altogether; `authority | E06000999` says whose return it is.
A rule that judges the return as a whole says `fails | return`, or `passes | return`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from alongside.kernel.periods import CollectionYear
from alongside.measures.rules.rule import Rule
from alongside.measures.text_table import BadTable, row_under, take_lines

# The first year whose rules are all known in the wording in force.
USUAL_YEAR = CollectionYear(2025)
SOMEWHERE = "E06000999"


@dataclass(frozen=True)
class Row:
    """One row of one table, every cell as text (None where blank)."""

    cells: Mapping[str, str | None]
    fails: bool = False
    reason: str = ""


@dataclass(frozen=True)
class ExampleTable:
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class RuleExample:
    """One worked example: what stands in which table, and which rows must be marked.

    `whole` is whether the return as a whole must be: None where the rule marks rows."""

    says: str
    year: CollectionYear
    authority: str
    absent: frozenset[str]
    tables: Mapping[str, ExampleTable]
    whole: bool | None = None

    @property
    def failing(self) -> frozenset[tuple[str, int]]:
        """(table, row) of every row that must be marked."""
        return frozenset(
            (name, place)
            for name, table in self.tables.items()
            for place, row in enumerate(table.rows)
            if row.fails
        )


def examples_of(rule: Rule) -> tuple[RuleExample, ...]:
    """Every worked example of a rule. Raises BadTable."""
    usual = USUAL_YEAR if rule.in_force(USUAL_YEAR) else rule.since
    return tuple(read_example(text, says=says, year=usual) for says, text in rule.examples.items())


def read_example(text: str, *, says: str = "", year: CollectionYear = USUAL_YEAR) -> RuleExample:
    """Read one text table. Raises BadTable, which says which line and why."""
    reader = _Reader(year)
    take_lines(text, reader.take)
    if not reader.tables and reader.whole is None:
        raise BadTable("an example names a table, its columns and some rows")
    return RuleExample(
        says,
        reader.year,
        reader.authority,
        frozenset(reader.absent),
        {
            name: ExampleTable(reader.columns_of[name], tuple(rows))
            for name, rows in reader.tables.items()
        },
        reader.whole,
    )


@dataclass
class _Reader:
    """What has been read so far, a line at a time."""

    year: CollectionYear
    authority: str = SOMEWHERE
    absent: list[str] = field(default_factory=list)
    tables: dict[str, list[Row]] = field(default_factory=dict)
    columns_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    whole: bool | None = None
    table: str = ""

    def take(self, cells: list[str]) -> None:
        first, rest = cells[0], cells[1:]
        match first, rest:
            case (("fails" | "passes"), ["return", *_]):
                self.whole = first == "fails"
            case "year", _:
                self.year = CollectionYear.parse(rest[0])
            case "authority", _:
                self.authority = rest[0]
            case "absent", _:
                self.absent += [name.strip() for name in rest[0].split(",")]
            case (("" | "fails"), _):
                self._row(rest, fails=first == "fails")
            case _:
                self._header(first, rest)

    def _header(self, table: str, cells: Sequence[str]) -> None:
        columns = tuple(name for name in cells if name)
        if not columns or not re.fullmatch(r"[A-Za-z]\w*", table):
            raise ValueError("a table's name is followed by the names of its columns")
        if table in self.tables:
            raise ValueError(f"{table} stands twice")
        self.table, self.columns_of[table], self.tables[table] = table, columns, []

    def _row(self, cells: Sequence[str], *, fails: bool) -> None:
        if not self.table:
            raise ValueError("rows stand below a line that names their table and columns")
        values, reason = row_under(self.columns_of[self.table], cells)
        self.tables[self.table].append(Row(values, fails, reason))
