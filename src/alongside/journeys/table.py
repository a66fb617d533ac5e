"""What a canonical table is: name, grain, columns with type, meaning and codes.

The declaration gives the DDL, the reader's target, the simulator's shape and the dictionary.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The SQL type of a canonical column; the names run on DuckDB and Spark alike."""

    TEXT = "varchar"
    DATE = "date"
    FLAG = "boolean"
    WHOLE = "integer"
    NUMBER = "double"


@dataclass(frozen=True)
class Column:
    """One column: its type, what it means, and the code list it is drawn from, if any."""

    name: str
    kind: Kind
    means: str
    codes: str = ""


@dataclass(frozen=True)
class Table:
    """One canonical table.

    `key` names the columns that tell one row from another within an authority; two returns
    that tell of the same key tell of the same event. `starts` and `ends` name the dates a row
    begins and stops being true (`ends` is empty for events of one day, both for attributes of
    a child). `end` dates are exclusive: a plan that ended on the 31st is not open on the 31st.
    `repeats` says that one file may truly tell of the same key twice (two contacts in one day).
    """

    name: str
    grain: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    starts: str = ""
    ends: str = ""
    repeats: bool = False

    def __post_init__(self) -> None:
        missing = {*self.key, self.starts, self.ends} - set(self.names) - {""}
        if missing:
            raise ValueError(f"{self.name}: no such columns: {sorted(missing)}")

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


# Every row says where it came from; nobody has to declare these.
#   authority      the authority's DfE number, such as 845
#   source_return  annex_a | ssda903 | cin | ssd | local
#   source_file    the file's name; source_table its sheet or table; source_row as the user sees it
#   known_to       the last day its source vouches for: an open row is open no longer than that
PROVENANCE = (
    Column("authority", Kind.TEXT, "the authority's DfE number"),
    Column("source_return", Kind.TEXT, "the kind of return that tells of this row"),
    Column("source_file", Kind.TEXT, "the file's name"),
    Column("source_table", Kind.TEXT, "the sheet, module or table within the file"),
    Column("source_row", Kind.WHOLE, "the row in the file as a reader sees it"),
    Column("known_to", Kind.DATE, "the last day the source vouches for"),
)


def text(name: str, means: str, codes: str = "") -> Column:
    return Column(name, Kind.TEXT, means, codes)


def day(name: str, means: str) -> Column:
    return Column(name, Kind.DATE, means)


def flag(name: str, means: str) -> Column:
    return Column(name, Kind.FLAG, means)


def whole(name: str, means: str) -> Column:
    return Column(name, Kind.WHOLE, means)


def number(name: str, means: str) -> Column:
    return Column(name, Kind.NUMBER, means)


CHILD_ID = text("child_id", "the authority's own id of the child, cleaned")
TEAM = text("team", "the team that held the work then; blank where the source tells only today's")
WORKER = text("worker", "the worker who held the work then; blank where unknown")
NEED = text("need", "primary need code", codes="primary_need")
