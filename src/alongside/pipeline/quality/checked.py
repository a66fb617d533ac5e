"""The returns of a load put to their rules: what is checked by the way, with nobody looking."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from alongside.kernel.periods import CollectionYear
from alongside.kernel.places import Authority
from alongside.pipeline.as_given import AsGiven, as_given, as_last
from alongside.pipeline.distorts import measures_of
from alongside.pipeline.issues import Making
from alongside.pipeline.validated import Accepted, Validated
from alongside.pipeline.whose import Whose, by_social_workers
from alongside.returns.events import events_of
from alongside.returns.submitted import Submitted
from alongside.validation.given import Cells, Given
from alongside.validation.rulebooks import rule_book
from alongside.validation.run import check
from alongside.validation.tables import CHECKED


@dataclass(frozen=True)
class Beside:
    """What returns are checked beside: whose they are, who holds each child's work, what was
    accepted by key, and the folder of the authority's own rules."""

    place: Authority
    whose: Whose
    accepted: Mapping[str, Accepted]
    definitions: Path


def checked_returns(returns: Sequence[Submitted], beside: Beside) -> Iterator[Validated]:
    """Each return that rules exist for, checked. Last year's SSDA903 of a later one is the one
    loaded with it; Annex A is held against the newest of the others."""
    given = [(one, as_given(one)) for one in returns if one.source_return in CHECKED]
    of_a_year = {(one.source_return, one.year): own for one, own in given if one.year}
    for one, own in given:
        yield _checked(one, own, _given(one, own, of_a_year, beside.place), beside)


def _given(
    one: Submitted,
    own: AsGiven,
    others: Mapping[tuple[str, CollectionYear], AsGiven],
    place: Authority,
) -> Given:
    tables: dict[str, Mapping[str, Cells]] = dict(own.tables)
    assert one.as_at is not None, "read_all settles the day of every return"
    year = one.year or CollectionYear.of(one.as_at)
    before = others.get((one.source_return, CollectionYear(year.ends_in - 1)))
    if before and one.source_return == "ssda903":
        tables |= as_last(before.tables)
    # Returns come the earliest first: of each kind the newest stays.
    beside = {kind: each.tables for (kind, _), each in others.items()}
    return Given(
        one.source_return,
        tables,
        year,
        ends_on=None if one.source_return == "ssda903" else one.as_at,
        authority=place.code or place.number,
        beside=beside if one.source_return == "annex_a" else {},
    )


def _checked(
    one: Submitted,
    own: AsGiven,
    given: Given,
    beside: Beside,
) -> Validated:
    kind = one.source_return
    found = check(given, rule_book(kind, home_definitions=beside.definitions))
    known = {**by_social_workers(own.tables), **beside.whose}
    issues = Making(own, events_of(kind), measures_of(kind), known).issues(found.marked)
    return Validated(
        source_return=kind,
        year=given.year,
        rules_of=found.rules_of,
        authority=beside.place.name,
        as_at=one.as_at,
        children=_children(own, kind),
        rows=sum(len(part.rows) for part in one.tables),
        rules=found.rules,
        issues=tuple(replace(each, accepted=beside.accepted.get(each.key)) for each in issues),
        not_run=found.not_run,
        broken=found.broken,
    )


def _children(own: AsGiven, kind: str) -> int:
    ids: set[str | None] = set()
    for table, event in events_of(kind).items():
        if event.child:
            ids.update(own.tables.get(table, {}).get(event.child, ()))
    return len(ids - {None})
