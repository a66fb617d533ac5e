"""The returns of a load put to their rules: what is checked by the way, with nobody looking."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from alongside.kernel.errors import AlongsideError
from alongside.kernel.periods import CollectionYear
from alongside.kernel.places import Authority
from alongside.pipeline.as_given import AsGiven, as_given, as_last, census_day, children_in
from alongside.pipeline.distorts import measures_of
from alongside.pipeline.issues import Making
from alongside.pipeline.last_year import COMPARED, last_year
from alongside.pipeline.validated import Accepted, Validated
from alongside.pipeline.whose import Whose, told_by_return
from alongside.returns.events import events_of
from alongside.returns.submitted import Submitted
from alongside.validation.given import Cells, Given
from alongside.validation.rulebooks import rule_book
from alongside.validation.run import check
from alongside.validation.tables import CHECKED

if TYPE_CHECKING:
    from alongside.store.home import Home

# Five years of monthly Annex A in one load are sixty checks; a year of them tells how things go.
ANNEX_AS = 12

OfAYear = Mapping[tuple[str, CollectionYear], AsGiven]


@dataclass(frozen=True)
class Beside:
    """What returns are checked beside: whose they are, who holds each child's work, what was
    accepted by key, the home whose own rules apply, and whether it lends last year's return."""

    place: Authority
    whose: Whose
    accepted: Mapping[str, Accepted]
    home: "Home"
    lends: bool


def checked_returns(returns: Sequence[Submitted], beside: Beside) -> Iterator[Validated]:
    """Each return that rules exist for, checked; of Annex A the newest. Last year's SSDA903 of a
    later one is the one loaded with it, else the home's; Annex A is held against the newest of
    the others."""
    given = [(one, as_given(one)) for one in to_check(returns)]
    of_a_year = {(one.source_return, one.year): own for one, own in given if one.year}
    for one, own in given:
        yield _checked(one, own, _given(one, own, of_a_year, beside), beside)


def to_check(returns: Sequence[Submitted]) -> list[Submitted]:
    """The returns that rules exist for, of Annex A no more than the newest few."""
    wanted = [one for one in returns if one.source_return in CHECKED]
    annex_as = [one for one in wanted if one.source_return == "annex_a"]
    older = {id(one) for one in annex_as[:-ANNEX_AS]}  # they come the earliest first
    return [one for one in wanted if id(one) not in older]


def _given(one: Submitted, own: AsGiven, others: OfAYear, beside: Beside) -> Given:
    tables: dict[str, Mapping[str, Cells]] = dict(own.tables)
    if before := _last_year(one, others, beside):
        tables |= as_last(before.tables)
    assert one.as_at is not None, "read_all settles the day of every return"
    # Returns come the earliest first: of each kind the newest stays.
    newest = {kind: each.tables for (kind, _), each in others.items()}
    return Given(
        one.source_return,
        tables,
        one.year or CollectionYear.of(one.as_at),
        ends_on={"cin": census_day(own), "annex_a": one.as_at}.get(one.source_return),
        authority=beside.place.code or beside.place.number,
        beside=newest if one.source_return == "annex_a" else {},
    )


def _last_year(one: Submitted, others: OfAYear, beside: Beside) -> AsGiven | None:
    if one.source_return != COMPARED or one.year is None:
        return None
    loaded = others.get((COMPARED, CollectionYear(one.year.ends_in - 1)))
    if loaded or not beside.lends:
        return loaded
    with suppress(AlongsideError):  # a kept file that cannot be read is told of elsewhere
        found = last_year(one, (), None, beside.home)
        return as_given(found.submitted) if found else None
    return None


def _checked(
    one: Submitted,
    own: AsGiven,
    given: Given,
    beside: Beside,
) -> Validated:
    kind = one.source_return
    found = check(given, rule_book(kind, home_definitions=beside.home.definitions_folder))
    known = {**told_by_return(own.tables), **beside.whose}
    issues = Making(own, events_of(kind), measures_of(kind), known).issues(found.marked)
    return Validated(
        source_return=kind,
        year=given.year,
        rules_of=found.rules_of,
        authority=beside.place.name,
        as_at=one.as_at,
        children=len(children_in(own, kind)),
        rows=sum(len(part.rows) for part in one.tables),
        rules=found.rules,
        issues=tuple(replace(each, accepted=beside.accepted.get(each.key)) for each in issues),
        not_run=found.not_run,
        broken=found.broken,
    )
