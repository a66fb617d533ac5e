"""A change planted in a fictional authority: what, for whom, from when until when, how much."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from alongside.simulate.arrays import Days, Flags, Floats, Index, Words, age_on
from alongside.simulate.districts import DISTRICTS

if TYPE_CHECKING:
    from alongside.simulate.population import People


class Knob(StrEnum):
    """What a change can turn. Each multiplies a share, a pace or a length of `england.yaml`."""

    REFERRALS = "referrals"  # how often families come to notice
    RETURNS = "returns"  # the share of closed cases that come back soon
    POLICE = "police_referrals"  # the odds that a referral comes from the police
    NO_ACTION = "no_further_action"
    NOT_IN_NEED = "not_in_need"
    ASSESSMENT_DAYS = "assessment_days"
    SECTION47 = "section47"
    CONFERENCE = "conference"
    PLAN = "plan"
    PLAN_DAYS = "plan_days"
    NEED_DAYS = "need_days"
    CARE = "care"
    UNALLOCATED = "unallocated"
    VISITS_MADE = "visits_made"
    VISITS_RECORDED = "visits_recorded"
    RECORDING_DAYS = "recording_days"
    IMPROVEMENT = "improvement"  # what a service changes
    TAKEN_WHEN_LOW = "taken_when_low"  # how far below their usual self its children start
    ATTENDANCE = "attendance"


# Knobs of a service rather than of a child's case: they are turned for services, not places.
OF_SERVICES = frozenset({Knob.IMPROVEMENT, Knob.TAKEN_WHEN_LOW, Knob.ATTENDANCE})


@dataclass(frozen=True)
class Where:
    """Whom a change touches; what is left empty does not narrow it."""

    districts: tuple[str, ...] = ()
    ethnicity: tuple[str, ...] = ()  # first letters of codes: M mixed, B black, A Asian
    deciles: tuple[int, int] = (1, 10)
    ages: tuple[int, int] = (-1, 25)
    sources: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    disabled: bool | None = None

    def holds(self, people: "People", child: Index, day: Days, source: Words | None) -> Flags:
        """For each child (row number) on each day, with the source of the referral if any."""
        area = people.small_area[people.family[child]]
        decile, age = people.decile[area], age_on(people.born[child], day)
        fits = (decile >= self.deciles[0]) & (decile <= self.deciles[1])
        fits &= (age >= self.ages[0]) & (age <= self.ages[1])
        if self.districts:
            chosen = [DISTRICTS.index(name) for name in self.districts]
            fits &= np.isin(people.district[area], chosen)
        if self.ethnicity:
            letters = people.ethnicity[child].astype("U1")
            fits &= np.isin(letters, self.ethnicity)
        if self.sources and source is not None:
            fits &= np.isin(source.astype(str), self.sources)
        if self.disabled is not None:
            fits &= people.disabled[child] == self.disabled
        return np.asarray(fits)


@dataclass(frozen=True)
class Change:
    """One knob turned `times` over, for whom, from `begins` (a day) until `until`."""

    id: str
    says: str
    what: Knob
    times: float
    begins: int
    until: int
    where: Where
    measures: tuple[str, ...]
    tempting: bool

    def within(self, day: Days) -> Flags:
        return np.asarray((day >= self.begins) & (day < self.until))


@dataclass(frozen=True)
class Turned:
    """How far every knob is turned for each of some cases."""

    changes: tuple[Change, ...]
    people: "People"
    child: Index
    day: Days
    source: Words | None = None

    def of(self, what: Knob) -> Floats:
        """The multiplier of each case: one where nothing is planted."""
        times = np.ones(len(self.child))
        for change in self.changes:
            if change.what is what:
                times[self._touched(change)] *= change.times
        return times

    def touched(self, change: Change) -> int:
        return int(np.sum(self._touched(change)))

    def _touched(self, change: Change) -> Flags:
        holds = change.where.holds(self.people, self.child, self.day, self.source)
        return np.asarray(holds & change.within(self.day))


def wait_through(now: Days, wait: Days, changes: Iterable[Change], touched: list[Flags]) -> Days:
    """When a memoryless wait ends, if the pace is `times` as fast while a change lasts.

    The wait is walked through the days before, during and after each change in turn; changes of
    one pace that overlap in time are not meant to be told apart.
    """
    due = now + wait
    for change, here in zip(changes, touched, strict=True):
        before = np.maximum(now, change.begins)
        left = np.maximum(due - before, 0)
        during = np.minimum(left / change.times, np.maximum(change.until - before, 0))
        quicker = before + during + (left - during * change.times)
        due = np.where(here & (due > change.begins), quicker.astype(np.int64), due)
    return np.asarray(due, dtype=np.int64)
