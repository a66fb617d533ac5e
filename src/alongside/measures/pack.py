"""What a pack is, as a frozen value: which figures and lists, in what order, for whom."""

from dataclasses import dataclass
from enum import StrEnum


class PackScope(StrEnum):
    """Whose figures a pack shows."""

    TEAM = "team"
    AUTHORITY = "authority"


class PackPeriod(StrEnum):
    """The kind of period each figure is told for; a measure that means nothing for so short a
    span is told for rolling twelve months."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True)
class Section:
    """One section: measures by id, lists by kind or id, or findings by kind. `names_children`
    says whether its lists give every entry, or only how many there are."""

    title: str
    says: str = ""
    measures: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    names_children: bool = False


@dataclass(frozen=True)
class Pack:
    """What somebody looks at regularly, as one page."""

    id: str
    title: str
    for_whom: str
    says: str
    scope: PackScope
    period: PackPeriod
    sections: tuple[Section, ...]
    local: bool = False
    file: str = ""

    @property
    def lists(self) -> tuple[str, ...]:
        """Every kind or id of a list that it names, once each, in order."""
        return tuple(dict.fromkeys(name for section in self.sections for name in section.lists))

    @property
    def measures(self) -> tuple[str, ...]:
        """Every measure it names, once each, in order."""
        return tuple(dict.fromkeys(id for section in self.sections for id in section.measures))
