"""A case: one child's way from a referral to its closure, as days in order.

Families come to notice again and again; siblings come together; nobody is referred twice at once.
"""

from dataclasses import dataclass, fields

import numpy as np

from alongside.simulate.arrays import NEVER, Days, Flags, Index, Words, birthday, spread
from alongside.simulate.draws import Draws
from alongside.simulate.parameters import FrontDoor, Parameters
from alongside.simulate.pathway import Pathway, follow
from alongside.simulate.planted.change import Knob, wait_through
from alongside.simulate.population import People, Span
from alongside.simulate.terms import SCHOOLS, schools_shut

POLICE = "6"
UNBORN_BEFORE = 120  # days before birth from which a child can be referred


@dataclass(frozen=True)
class Cases:
    """One row a case. Days at `NEVER` did not happen; all others are on or before the 18th
    birthday, or later than the horizon (which cuts them when they are told)."""

    child: Index
    referred: Days
    source: Words
    path: Pathway

    def __len__(self) -> int:
        return len(self.child)

    def take(self, which: Index | Flags) -> "Cases":
        return Cases(
            self.child[which], self.referred[which], self.source[which], self.path.take(which)
        )


def open_cases(people: People, span: Span, parameters: Parameters, draws: Draws) -> Cases:
    """Every case from the start of the burn-in to the horizon, in order of child and day."""
    door = parameters.front_door
    due = _first_due(people, span, parameters, draws)
    free_from = np.full(len(people), -NEVER)
    had_plan = np.zeros(len(people), dtype=bool)
    waves: list[Cases] = []
    last_child = people.first_child + people.siblings - 1
    grown_up = birthday(people.born[last_child], 18)
    while (active := np.flatnonzero((due <= span.last) & (due < grown_up))).size:
        source = _source(people, active, due[active], parameters, draws)
        kept = _in_season(due[active], source, door, draws)
        due[active[~kept]] += 1 + draws.days(25, int(np.sum(~kept)))
        active, source = active[kept], source[kept]
        wave, family = _wave(
            people, active, due[active], source, free_from, had_plan, span, parameters, draws
        )
        waves.append(wave)
        # An adopted child has left this authority's records under another name.
        free_from[wave.child] = np.where(wave.path.adopted, NEVER, wave.path.end + 1)
        had_plan[wave.child] |= wave.path.plan_start < NEVER
        due[active] = _next_due(people, active, due[active], wave, family, parameters, draws)
    return _in_order(waves)


def _first_due(people: People, span: Span, parameters: Parameters, draws: Draws) -> Days:
    eldest = people.born[people.first_child]
    begins = np.maximum(span.first, eldest - UNBORN_BEFORE)
    gap = parameters.front_door.gap_days / np.maximum(people.frailty, 1e-3)
    every = np.arange(len(eldest))
    return _at_the_pace(people, every, begins, draws.days(gap, len(eldest)), parameters)


def _at_the_pace(
    people: People, family: Index, now: Days, wait: Days, parameters: Parameters
) -> Days:
    """When each family next comes to notice, where a planted change quickens or slows it."""
    changes = parameters.scenario.of(Knob.REFERRALS)
    child = people.first_child[family]
    # Who somebody is and where is asked on the day a change begins; ages are not.
    touched = [change.where.holds(people, child, now, None) for change in changes]
    return wait_through(now, wait, changes, touched)


def _source(
    people: People, active: Index, day: Days, parameters: Parameters, draws: Draws
) -> Words:
    """Who refers each family."""
    source = draws.pick(parameters.front_door.source, len(active))
    if not parameters.scenario.of(Knob.POLICE):
        return source
    times = parameters.scenario.turned(people, people.first_child[active], day).of(Knob.POLICE)
    mix = parameters.front_door.source
    share = dict(zip(mix.codes, mix.weights, strict=True))[POLICE] / sum(mix.weights)
    # So many of the others become the police's that their share is `times` what it was.
    taken = draws.chance(np.clip(share * (times - 1) / (1 - share), 0, 1), len(active))
    return np.where(taken, POLICE, source).astype(object)


def _in_season(due: Days, source: Words, door: FrontDoor, draws: Draws) -> Flags:
    month = due.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12
    weight = np.array(door.months)[month] / max(door.months)
    # Weekends bring a few referrals through the out-of-hours team.
    weekend = (due + 3) % 7 >= 5
    shut = schools_shut(due) & np.isin(source, SCHOOLS)
    share = np.where(weekend, 0.12, 1) * np.where(shut, door.schools_shut, 1) * weight
    return draws.chance(share, len(due))


def _wave(
    people: People,
    active: Index,
    day: Days,
    source: Words,
    free_from: Days,
    had_plan: Flags,
    span: Span,
    parameters: Parameters,
    draws: Draws,
) -> tuple[Cases, Index]:
    """One referral of each active family: its cases, and the place in `active` of each."""
    owner, place = spread(people.siblings[active])
    child = people.first_child[active][owner] + place
    day = day[owner]
    ready = (people.born[child] - UNBORN_BEFORE <= day) & (free_from[child] <= day)
    ready &= birthday(people.born[child], 18) - 30 > day
    ready &= draws.chance(parameters.front_door.child_included, len(child))
    owner, child, day = owner[ready], child[ready], day[ready]
    source = source[owner]
    turned = parameters.scenario.turned(people, child, day, source)
    path = follow(people, child, owner, day, had_plan[child], span.told, turned, parameters, draws)
    return Cases(child, day, source, path), owner


def _next_due(
    people: People,
    active: Index,
    day: Days,
    wave: Cases,
    owner: Index,
    parameters: Parameters,
    draws: Draws,
) -> Days:
    """After the case closes (or after half a year, for the siblings of a child in care)."""
    door, closed = parameters.front_door, day.copy()
    np.maximum.at(closed, owner, np.minimum(wave.path.end, wave.referred + 400))
    served = np.zeros(len(active), dtype=bool)
    served[owner] = True
    turned = parameters.scenario.turned(people, people.first_child[active], closed)
    soon = draws.chance(door.returns * turned.of(Knob.RETURNS), len(active)) & served
    gap = door.gap_days / np.maximum(people.frailty[active], 1e-3)
    back = closed + 1 + draws.days(door.return_days, len(active))
    anew = _at_the_pace(people, active, closed + 1, draws.days(gap, len(active)), parameters)
    return np.where(soon, back, anew)


def _in_order(waves: list[Cases]) -> Cases:
    path = Pathway(
        **{
            field.name: np.concatenate([getattr(wave.path, field.name) for wave in waves])
            for field in fields(Pathway)
        }
    )
    joined = Cases(
        np.concatenate([wave.child for wave in waves]),
        np.concatenate([wave.referred for wave in waves]),
        np.concatenate([wave.source for wave in waves]),
        path,
    )
    return joined.take(np.lexsort((joined.referred, joined.child)))


def join(first: Cases, second: Cases) -> Cases:
    """Two sets of cases as one, in order of child and day."""
    return _in_order([first, second])
