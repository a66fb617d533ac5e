"""Checking returns from files to what came of it: read, staged, put to rules, remembered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alongside.files.collector import collector_paused
from alongside.kernel.errors import AlongsideError, Fault, Level, Unusable
from alongside.kernel.identity import Viewer
from alongside.kernel.periods import CollectionYear
from alongside.kernel.places import Authority, find_authority
from alongside.kernel.return_names import RETURN_NAMES
from alongside.pipeline.as_given import (
    AsGiven,
    as_given,
    as_last,
    census_day,
    children_in,
)
from alongside.pipeline.collection import submission_day
from alongside.pipeline.distorts import measures_of
from alongside.pipeline.issues import Making
from alongside.pipeline.last_year import LastYear, last_year
from alongside.pipeline.looked_up import postcode_directory, provider_list
from alongside.pipeline.marked_rows import marked_rows
from alongside.pipeline.validated import Validated
from alongside.pipeline.whose import Whose, told_by_return
from alongside.returns.events import events_of
from alongside.returns.recognise import read_all
from alongside.returns.submitted import Submitted
from alongside.validation.given import Cells, Given, Tables
from alongside.validation.rulebooks import rule_book
from alongside.validation.run import Checked, Marked, check
from alongside.validation.tables import CHECKED

if TYPE_CHECKING:
    from alongside.store.home import Home

PURPOSE = "checking a return"


@dataclass(frozen=True)
class Question:
    """What is to be checked and beside what. `kinds` keeps to some returns, `year` says theirs
    where the files disagree, `previous` is last year's SSDA903, `next_year` asks for what next
    year's rules would raise too."""

    paths: tuple[Path, ...]
    kinds: tuple[str, ...] = CHECKED
    year: CollectionYear | None = None
    previous: Path | None = None
    postcodes: Path | None = None
    providers: Path | None = None
    authority: str | None = None
    next_year: bool = False


def validate(
    question: Question, *, home: "Home | None", by: Viewer, purpose: str
) -> tuple[Validated, ...]:
    """Check every return that the paths hold: one value each, in the order of kinds and years.

    An earlier year of the SSDA903 is checked, and serves as last year's too. With a home, the
    look is logged, teams are named, and what came of it is compared with the last run and
    remembered. Raises Unusable with every fault of every file, and Refused.
    """
    with collector_paused():
        return _validate(question, home, by, purpose)


def _validate(
    question: Question, home: "Home | None", by: Viewer, purpose: str
) -> tuple[Validated, ...]:
    settings: Mapping[str, Any] = home.settings() if home else {}
    returns = _read(question)
    wanted = _wanted(returns, question)
    rest = _Rest(question, home, by, purpose, settings, returns)
    found = tuple(_validated(one, rest) for one in wanted)
    if left_out := _left_out(returns):
        found = (replace(found[0], faults=(*found[0].faults, *left_out)), *found[1:])
    if home is None:
        return found
    from alongside.pipeline.remembered import looked_at, remembered

    looked_at(home, found, by=by, purpose=purpose)
    return tuple(remembered(home, one, who=by.name) for one in found)


class _Rest:
    """Everything beside one return that its check takes; looked up once for all of them."""

    def __init__(
        self,
        question: Question,
        home: "Home | None",
        by: Viewer,
        purpose: str,
        settings: Mapping[str, Any],
        returns: Sequence[Submitted],
    ) -> None:
        self.question, self.home, self.settings, self.returns = question, home, settings, returns
        self.postcodes = (
            postcode_directory(question.postcodes, home) if question.postcodes else None
        )
        self.providers = (
            provider_list(question.providers, self.postcodes) if question.providers else None
        )
        self.whose = _whose(home, by, purpose)
        self.given = {id(one): as_given(one) for one in returns}

    def authority(self, one: Submitted) -> Authority | None:
        """Whose return it is: as told, as set, as loaded, or as the file says."""
        if self.question.authority:
            return find_authority(self.question.authority)
        set_down = self.settings.get("authority")
        if isinstance(set_down, str) and set_down.strip():
            return find_authority(set_down)
        if self.home and (current := self.home.current()):
            return find_authority(current.manifest["authority"]["number"])
        try:
            return find_authority(one.authority) if one.authority else None
        except AlongsideError:
            return None  # a file may name nobody we know: a rule says so


def _read(question: Question) -> tuple[Submitted, ...]:
    """Every return; where a year is asked for and the files hold others too, those of that year
    and what may be last year's of it."""
    year = question.year
    if year is None:
        return read_all(question.paths)
    try:
        returns = read_all(question.paths)
    except Unusable:  # perhaps nothing tells the year but the user
        return read_all(question.paths, year=year)
    if all(one.year in (None, year) for one in returns):
        return returns
    if not any(one.year == year for one in returns):
        return read_all(question.paths, year=year)
    return tuple(one for one in returns if one.year in (None, year, _before(year)))


def _before(year: CollectionYear) -> CollectionYear:
    return CollectionYear(year.ends_in - 1)


def _wanted(returns: Sequence[Submitted], question: Question) -> list[Submitted]:
    """Those to check: of the kinds asked for and of the year asked for, if any."""
    known = [
        one
        for one in returns
        if one.source_return in question.kinds
        and (question.year is None or one.year in (None, question.year))
    ]
    if not known:
        held = ", ".join(
            sorted({f"{one.source_return} {one.year or ''}".strip() for one in returns})
        )
        raise AlongsideError(
            "The files hold no return to check.\n"
            f"  expected: {' or '.join(question.kinds)} {question.year or ''}\n  got: {held}"
        )
    return known


def _left_out(returns: Sequence[Submitted]) -> tuple[Fault, ...]:
    return tuple(
        Fault(
            "there are no rules for this kind of return: it was left out",
            file=", ".join(dict.fromkeys(part.file for part in one.tables)),
            got=RETURN_NAMES[one.source_return],
            level=Level.NOTE,
        )
        for one in returns
        if one.source_return not in CHECKED
    )


def _validated(one: Submitted, rest: _Rest) -> Validated:
    given_tables = rest.given[id(one)]
    place = rest.authority(one)
    before = last_year(one, rest.returns, rest.question.previous, rest.home)
    given = _given(one, given_tables, before, place, rest)
    book = rule_book(
        one.source_return, home_definitions=rest.home.definitions_folder if rest.home else None
    )
    checked = check(given, book)
    making = Making(
        given_tables,
        events_of(one.source_return),
        measures_of(one.source_return),
        {**told_by_return(given_tables.tables), **rest.whose},
    )
    issues = making.issues(checked.marked)
    if rest.question.next_year:
        issues += making.issues(_only_next_year(given, checked), next_year=True)
    day = submission_day(one.source_return, given.year, rest.settings)
    return Validated(
        source_return=one.source_return,
        year=given.year,
        rules_of=checked.rules_of,
        authority=place.name if place else "",
        as_at=one.as_at,
        children=children_in(given_tables, one.source_return),
        rows=sum(len(part.rows) for part in one.tables),
        rules=checked.rules,
        issues=tuple(issues),
        not_run=checked.not_run,
        broken=checked.broken,
        faults=(*one.faults, *(before.faults if before else ())),
        submission_day=day.on if day else None,
        submission_day_is_usual=bool(day and day.is_usual),
        beside=_said(before, rest),
        tables=marked_rows(given_tables.tables, issues),
    )


def _given(
    one: Submitted,
    given: AsGiven,
    before: LastYear | None,
    place: Authority | None,
    rest: _Rest,
) -> Given:
    tables: dict[str, Mapping[str, Cells]] = dict(given.tables)
    if before:
        known = rest.given.get(id(before.submitted)) or as_given(before.submitted)
        tables |= as_last(known.tables)
    assert one.as_at is not None, "read_all settles the day of every return"
    ends_on = {"cin": census_day(given), "annex_a": one.as_at}.get(one.source_return)
    beside: dict[str, Tables] = {}
    if one.source_return == "annex_a":
        # The latest of each kind: returns come the earliest first.
        beside = {
            other.source_return: rest.given[id(other)].tables
            for other in rest.returns
            if other.source_return in ("ssda903", "cin")
        }
    return Given(
        one.source_return,
        tables,
        one.year or CollectionYear.of(one.as_at),
        ends_on=ends_on,
        authority=(place.code or place.number) if place else None,
        postcodes=rest.postcodes,
        providers=rest.providers,
        beside=beside,
    )


def _only_next_year(given: Given, checked: Checked) -> list[Marked]:
    """What the rules of the year after mark that this year's do not."""
    book = rule_book(given.source_return)
    coming = CollectionYear(checked.rules_of.ends_in + 1)
    known = {(each.rule.code, each.table, each.row) for each in checked.marked}
    found = check(replace(given, rules_of=coming), book).marked
    return [each for each in found if (each.rule.code, each.table, each.row) not in known]


def _whose(home: "Home | None", by: Viewer, purpose: str) -> Whose:
    from alongside.pipeline.whose import team_and_worker

    return team_and_worker(home, by, purpose) if home and home.current() else {}


def _said(before: LastYear | None, rest: _Rest) -> tuple[str, ...]:
    said = [before.said] if before else []
    if rest.question.postcodes:
        said.append(f"postcodes are those of {rest.question.postcodes.name}")
    if rest.question.providers:
        said.append(f"providers are those of {rest.question.providers.name}")
    return tuple(said)
