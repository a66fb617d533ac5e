"""Checking returns from files to what came of it: read, staged, put to rules, remembered."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from alongside.files.collector import collector_paused
from alongside.kernel.identity import Viewer
from alongside.kernel.periods import CollectionYear
from alongside.kernel.places import Authority
from alongside.pipeline.as_given import AsGiven, census_day, children_in, digest_of, spaces
from alongside.pipeline.beside_check import Beside
from alongside.pipeline.collection import submission_day
from alongside.pipeline.dates_written import dates_written
from alongside.pipeline.distorts import measures_of
from alongside.pipeline.issues import Making
from alongside.pipeline.last_year import LastYear, last_year
from alongside.pipeline.marked_rows import marked_rows
from alongside.pipeline.to_check import Question, left_out, read_returns, to_check
from alongside.pipeline.validated import Issue, Validated
from alongside.pipeline.whose import told_by_return
from alongside.returns.events import events_of
from alongside.returns.submitted import Submitted
from alongside.validation.given import Given
from alongside.validation.rulebooks import rule_book
from alongside.validation.run import Checked, Marked, check

if TYPE_CHECKING:
    from alongside.store.home import Home


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
    returns = read_returns(question)
    wanted = to_check(returns, question)
    beside = Beside(question, home, by, purpose, settings, returns)
    found = tuple(_validated(one, beside) for one in wanted)
    if notes := left_out(returns):
        found = (replace(found[0], faults=(*found[0].faults, *notes)), *found[1:])
    if home is None:
        return found
    from alongside.pipeline.remembered import looked_at, remembered

    looked_at(home, found, by=by, purpose=purpose)
    return tuple(remembered(home, one, who=by.name) for one in found)


def _validated(one: Submitted, beside: Beside) -> Validated:
    own, home = beside.given[id(one)], beside.home
    place = beside.authority(one)
    before = last_year(one, beside.returns, beside.question.previous, home)
    given = _given(one, own, before, place, beside)
    book = rule_book(one.source_return, home_definitions=home.definitions_folder if home else None)
    checked = check(given, book)
    issues = _issues(one, own, given, checked, beside)
    children = children_in(own, one.source_return)
    day = submission_day(one.source_return, given.year, beside.settings)
    return Validated(
        source_return=one.source_return,
        year=given.year,
        rules_of=checked.rules_of,
        authority=place.name if place else "",
        as_at=one.as_at,
        children=len(children),
        rows=sum(len(part.rows) for part in one.tables),
        rules=checked.rules,
        issues=tuple(issues),
        not_run=checked.not_run,
        broken=checked.broken,
        faults=(
            *dates_written(one),
            *one.faults,
            *spaces(one),
            *(before.faults if before else ()),
        ),
        submission_day=day.on if day else None,
        submission_day_is_usual=bool(day and day.is_usual),
        beside=beside.in_words(before),
        child_ids=children,
        files=digest_of(one.paths) if home else "",
        tables=marked_rows(own.tables, issues),
    )


def _given(
    one: Submitted, own: AsGiven, before: LastYear | None, place: Authority | None, beside: Beside
) -> Given:
    assert one.as_at is not None, "read_all settles the day of every return"
    return Given(
        one.source_return,
        beside.tables(one, before),
        one.year or CollectionYear.of(one.as_at),
        ends_on={"cin": census_day(own), "annex_a": one.as_at}.get(one.source_return),
        authority=(place.code or place.number) if place else None,
        postcodes=beside.postcodes,
        providers=beside.providers,
        beside=beside.others(one),
    )


def _issues(
    one: Submitted, own: AsGiven, given: Given, checked: Checked, beside: Beside
) -> list[Issue]:
    making = Making(
        own,
        events_of(one.source_return),
        measures_of(one.source_return),
        {**told_by_return(own.tables), **beside.whose},
    )
    issues = making.issues(checked.marked)
    if beside.question.next_year:
        issues += making.issues(_only_next_year(given, checked), next_year=True)
    return issues


def _only_next_year(given: Given, checked: Checked) -> list[Marked]:
    """What the rules of the year after mark that this year's do not."""
    book = rule_book(given.source_return)
    coming = CollectionYear(checked.rules_of.ends_in + 1)
    known = {(each.rule.code, each.table, each.row) for each in checked.marked}
    found = check(replace(given, rules_of=coming), book).marked
    return [each for each in found if (each.rule.code, each.table, each.row) not in known]
