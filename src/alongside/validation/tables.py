"""The tables rules may read: those of the return, last year's, and what is looked up or given.

Every table of the return has, for a column X that is a date or number, X as read and X_text as
written; every other column is text as written. Annex A's answers and codes are read too, since
workbooks write them in a dozen ways: X is true, false or a code of our list, X_text as written.
Every row says `row_no` (from 0) and, so that rules need no parameters, `year_start`, `year_end`,
`last_year_start`, `last_year_end` and `authority` (the GSS code of whose return it is).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from alongside.measures.rules.rule import WHOLE_RETURN
from alongside.returns.kinds import schema_of
from alongside.returns.schema import Cell, Field

# Returns that rules exist for.
CHECKED = ("ssda903", "cin", "annex_a")

LAST = "_last"


class Kind(StrEnum):
    """The type of a column, as SQL names it."""

    TEXT = "varchar"
    DATE = "date"
    NUMBER = "double"
    WHOLE = "bigint"
    TRUTH = "boolean"


READ = (Kind.DATE, Kind.NUMBER, Kind.TRUTH)


@dataclass(frozen=True)
class BaseColumn:
    """`derived` columns are there where they were given or could be worked out, and absent
    otherwise; every other one is there where the return gave it. `codes` names the list whose
    code is read from what was written."""

    name: str
    kind: Kind = Kind.TEXT
    derived: bool = False
    codes: str = ""

    @property
    def is_read(self) -> bool:
        """Whether it is read from text, which then stands beside it as X_text."""
        return not self.derived and bool(self.codes or self.kind in READ)


@dataclass(frozen=True)
class BaseTable:
    """One table that rules may name."""

    name: str
    columns: tuple[BaseColumn, ...]

    @property
    def types(self) -> Mapping[str, str]:
        """Column -> SQL type, those of every row included."""
        own = {column.name: str(column.kind) for column in self.columns}
        texts = {f"{column.name}_text": "varchar" for column in self.columns if column.is_read}
        return {"row_no": "integer"} | own | texts | dict.fromkeys(YEARS, "date") | WHOSE


# On every row. What they come from is nobody's column, but for `authority` and a census's years.
YEARS = ("year_start", "year_end", "last_year_start", "last_year_end")
WHOSE = {"authority": "varchar"}

KINDS = {Cell.DATE: Kind.DATE, Cell.WHOLE: Kind.NUMBER, Cell.NUMBER: Kind.NUMBER}
# The returns that are exact about answers and codes compare them as they were written.
ANNEX_A_KINDS = KINDS | {Cell.FLAG: Kind.TRUTH}

# Whatever is worked out beside what a table was given.
DERIVED: Mapping[str, Mapping[str, tuple[BaseColumn, ...]]] = {
    "ssda903": {
        "Header": (BaseColumn("UASC", derived=True),),
        "Episodes": (
            BaseColumn("PL_DISTANCE", Kind.NUMBER, derived=True),
            BaseColumn("PL_LA", derived=True),
            BaseColumn("PL_LOCATION", derived=True),
        ),
    },
    # The cell that is meant where a factor is wrong; the factors stand in AssessmentFactorsList.
    "cin": {"Assessments": (BaseColumn("AssessmentFactors", derived=True),)},
    "annex_a": {},
}

# A case, an assessment and a plan of a census are known by a child and one or two ordinals.
CASE = BaseColumn("episode", Kind.WHOLE, derived=True)
ASSESSMENT = BaseColumn("assessment", Kind.WHOLE, derived=True)
PLAN = BaseColumn("plan", Kind.WHOLE, derived=True)
IDENTITIES: Mapping[BaseColumn, tuple[str, ...]] = {
    CASE: ("LAchildID", "CINdetailsID"),
    ASSESSMENT: ("LAchildID", "CINdetailsID", "AssessmentID"),
    PLAN: ("LAchildID", "CINdetailsID", "CPPID"),
}

# Annex A's rules compare lists, and lists with other returns, in which one child's id may be
# written in other ways. The first of these columns that a table has is the id.
CHILD_KEY = BaseColumn("child_key", derived=True)
IDS = ("Child Unique ID", "CHILD", "LAchildID")

POSTCODES = BaseTable(
    "Postcodes",
    (
        BaseColumn("postcode"),
        BaseColumn("east", Kind.WHOLE, derived=True),
        BaseColumn("north", Kind.WHOLE, derived=True),
        BaseColumn("la"),
    ),
)
PROVIDER_INFO = BaseTable(
    "ProviderInfo",
    (
        BaseColumn("URN"),
        BaseColumn("PLACE_CODES"),
        BaseColumn("PROVIDER_CODES"),
        BaseColumn("REG_END", Kind.DATE),
        BaseColumn("POSTCODE"),
        BaseColumn("LA_CODE_INFERRED"),
    ),
)
CALENDAR = BaseTable(
    "Calendar",
    (
        BaseColumn("day", Kind.DATE, derived=True),
        BaseColumn("is_working", Kind.TRUTH, derived=True),
        BaseColumn("working_day", Kind.WHOLE),
        BaseColumn("next_working_day", Kind.WHOLE),
        BaseColumn("weekday", Kind.WHOLE),  # 1 is Monday
    ),
)
# What was given: for rules that read a table only where it is there.
PRESENT = BaseTable(
    "Present",
    (
        BaseColumn("table_name"),
        BaseColumn("column_name"),
        BaseColumn("is_derived", Kind.TRUTH, derived=True),
    ),
)
# Always there, so no rule is left out for want of them.
OURS = frozenset({CALENDAR.name, PRESENT.name, WHOLE_RETURN})
REFERENCE = (POSTCODES, PROVIDER_INFO)


@cache
def base_tables(source_return: str) -> Mapping[str, BaseTable]:
    """Every table that the rules of a return may read, by name, code lists left out."""
    own = [
        _table(source_return, table.name, table.fields) for table in schema_of(source_return).tables
    ]
    tables = [*own, CALENDAR, PRESENT]
    if source_return == "ssda903":
        tables += [BaseTable(f"{table.name}{LAST}", table.columns) for table in own]
        tables += REFERENCE
    if source_return == "annex_a":
        tables += [
            BaseTable(f"{other}_{table.name}", (*table.columns, *_child_key(table.columns)))
            for other in ("ssda903", "cin")
            for table in _own(other)
        ]
    return {table.name: table for table in tables}


def _own(source_return: str) -> list[BaseTable]:
    return [
        _table(source_return, table.name, table.fields) for table in schema_of(source_return).tables
    ]


def _table(source_return: str, name: str, fields: tuple[Field, ...]) -> BaseTable:
    derived = DERIVED[source_return].get(name, ())
    taken = {column.name for column in derived} | {column.name for column in IDENTITIES}
    columns = [_column(source_return, field) for field in fields if field.name not in taken]
    names = {column.name for column in columns}
    keys = [
        key for key, parts in IDENTITIES.items() if source_return == "cin" and names >= set(parts)
    ]
    if source_return == "annex_a":
        keys += _child_key(columns)
    return BaseTable(name, (*columns, *derived, *keys))


def _column(source_return: str, field: Field) -> BaseColumn:
    if source_return == "annex_a":
        return BaseColumn(field.name, ANNEX_A_KINDS.get(field.cell, Kind.TEXT), codes=field.codes)
    return BaseColumn(field.name, KINDS.get(field.cell, Kind.TEXT))


def _child_key(columns: Iterable[BaseColumn]) -> list[BaseColumn]:
    return [CHILD_KEY] if any(column.name in IDS for column in columns) else []


def id_column(table: BaseTable) -> str:
    """The column that says whose row it is. Raises StopIteration where there is none."""
    names = {column.name for column in table.columns}
    return next(name for name in IDS if name in names)
