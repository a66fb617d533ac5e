"""From the rows that rules mark to issues that people can find, mend or accept."""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.kernel.child_ids import child_key
from alongside.pipeline.as_given import AsGiven
from alongside.pipeline.distorts import Distorted
from alongside.pipeline.issue_keys import SEPARATOR, KnownRows, key_of
from alongside.pipeline.validated import Issue
from alongside.pipeline.whose import Whose
from alongside.returns.events import Events
from alongside.validation.given import Cells
from alongside.validation.run import Marked


@dataclass(frozen=True)
class Fact:
    """What is true of a row whichever rule marks it: several often do."""

    known_by: str
    child: str = ""
    event: str = ""
    file: str = ""
    sheet: str = ""
    source_row: int | None = None
    team: str = ""
    worker: str = ""


@dataclass(frozen=True)
class Meant:
    """What is true of some cells of a table in whatever row: their columns as given (None: the
    return lacks one), and the measures that read any."""

    columns: tuple[Cells | None, ...]
    measures: tuple[str, ...]

    def cells(self, row: int) -> tuple[str | None, ...]:
        return tuple([None if column is None else column[row] for column in self.columns])


class Making:
    """What issues of one return are made from; it keeps what it looked up."""

    def __init__(self, given: AsGiven, events: Events, distorted: Distorted, whose: Whose) -> None:
        self._given, self._distorted, self._whose = given, distorted, whose
        self._known = KnownRows(given.tables, events)
        self._facts: dict[tuple[str, int | None], Fact] = {}
        self._meant: dict[tuple[str, tuple[str, ...]], Meant] = {}

    def issues(self, marked: Sequence[Marked], *, next_year: bool = False) -> list[Issue]:
        """One for each, in order; no two keys alike."""
        seen: dict[tuple[str, str, str], int] = {}
        found = []
        for each in marked:
            fact = self._fact(each.table, each.row)
            alike = (each.rule.code, each.table, fact.known_by)
            # Rows that nothing tells apart are numbered among those that the rule marks.
            number = seen[alike] = seen.get(alike, -1) + 1
            key = key_of(each.rule.source_return, *alike, str(number))
            found.append(self._issue(each, key, fact, next_year))
        return found

    def _issue(self, each: Marked, key: str, fact: Fact, next_year: bool) -> Issue:
        meant = self._what(each.table, each.columns)
        return Issue(
            key=key,
            rule=each.rule,
            case=each.case,
            table=each.table,
            row=each.row,
            columns=each.columns,
            cells=() if each.row is None else meant.cells(each.row),
            child=fact.child,
            file=fact.file,
            sheet=fact.sheet,
            source_row=fact.source_row,
            team=fact.team,
            worker=fact.worker,
            measures=meant.measures,
            next_year=next_year,
            event=fact.event,
        )

    def _fact(self, table: str, row: int | None) -> Fact:
        at = (table, row)
        if at not in self._facts:
            self._facts[at] = self._fact_of(table, row)
        return self._facts[at]

    def _fact_of(self, table: str, row: int | None) -> Fact:
        known = self._known.known_by(table, row)
        if row is None or table not in self._given.parts:
            return Fact(SEPARATOR.join(known))
        place = self._given.place(table, row)
        child = self._known.child(table, row)
        team, worker = self._whose.get(child_key(child), ("", "")) if child else ("", "")
        event = self._known.in_words(table, known[1:])
        joined = SEPARATOR.join(known)
        return Fact(joined, child, event, place.file, place.sheet, place.row, team, worker)

    def _what(self, table: str, columns: tuple[str, ...]) -> Meant:
        at = (table, columns)
        if at not in self._meant:
            given = self._given.tables.get(table, {})
            self._meant[at] = Meant(
                tuple(given.get(name) for name in columns), self._measures(table, columns)
            )
        return self._meant[at]

    def _measures(self, table: str, columns: tuple[str, ...]) -> tuple[str, ...]:
        """The return as a whole (no table) names its columns as Table.COLUMN."""
        named = [(table, "", name) if table else name.partition(".") for name in columns]
        found = dict.fromkeys(
            id for of, _, name in named for id in self._distorted.get((of, name), ())
        )
        return tuple(found)
