"""Who holds a case: teams, seats in them, workers who come and go.

A case sits in a team at each stage, on one worker's seat. The worker changes when the case moves
on, is given to a colleague, or when the one on the seat leaves.
"""

from dataclasses import dataclass, replace

import numpy as np

from alongside.simulate.arrays import NEVER, Days, Floats, Index, Words, spread
from alongside.simulate.cases import Cases
from alongside.simulate.draws import Draws, words
from alongside.simulate.family_help import Stages, days_of_teams, go_over
from alongside.simulate.parameters import Parameters, Work
from alongside.simulate.planted.change import Knob
from alongside.simulate.population import People, Span
from alongside.simulate.teams import (
    ASSESSMENT,
    DISABILITIES,
    FAMILY_HELP,
    IN_CARE,
    LEAVING,
    SAFEGUARDING,
    TEAMS,
    team_names,
)

# Longer than any life told, so that (row, day) is one sortable number.
DAYS_A_ROW = 100_000
FULL_TIME = (1.0, 1.0, 1.0, 0.8, 0.6)


@dataclass(frozen=True)
class Seats:
    """Workers in order of seat and first day; each stays until the next one on the seat comes."""

    first_of_team: Index
    of_team: Index
    seat: Index
    start: Days
    end: Days
    team: Index
    full_time: Floats
    agency: Words

    def holding(self, seat: Index, day: Days) -> Index:
        """The worker on each seat on each day."""
        key = self.seat * DAYS_A_ROW + self.start
        return np.maximum(np.searchsorted(key, seat * DAYS_A_ROW + day, side="right") - 1, 0)


@dataclass(frozen=True)
class Holders:
    """Stints in order of case and day: which worker held which case, from when until when."""

    case: Index
    team: Index
    worker: Index
    start: Days
    end: Days
    reason: Words
    seats: Seats
    taken: Days  # the day the worker took it: nobody holds it from `start` until then

    def at(self, case: Index, day: Days) -> tuple[Words, Words]:
        """The team and the worker that held each case on each day; no worker, where it waited."""
        key = self.case * DAYS_A_ROW + self.start
        wanted = case * DAYS_A_ROW + np.clip(day, 0, DAYS_A_ROW - 1)
        row = np.maximum(np.searchsorted(key, wanted, side="right") - 1, 0)
        if not len(self.case):
            return words([None] * len(case)), words([None] * len(case))
        # Before the first day of the case (a contact, say) its first holder stands.
        row = np.where(self.case[row] == case, row, np.minimum(row + 1, len(self.case) - 1))
        worker = worker_names(len(self.seats.seat))[self.worker[row]]
        nobody = (day >= self.start[row]) & (day < self.taken[row])
        worker[nobody] = None
        return team_names()[self.team[row]], worker


def worker_names(count: int) -> Words:
    return words([f"SW{number:04d}" for number in range(1, count + 1)])


def hold(cases: Cases, people: People, span: Span, parameters: Parameters, draws: Draws) -> Holders:
    """Give every case to workers, stage by stage."""
    work = parameters.work
    stages = _stages(cases, people, draws)
    live_on = parameters.scenario.family_help
    if live_on:
        stages = go_over(stages, cases.path, live_on)
    case, team, start, end = stages.case, stages.team, stages.start, stages.end
    seats = _seats(stages, span, parameters, draws)
    case, team, start, end = _reallocated(case, team, start, end, work, draws)
    seat = seats.first_of_team[team] + draws.whole(0, 2**31, len(case)) % seats.of_team[team]
    held = _by_worker(case, team, seat, start, end, seats, work, draws)
    return _waiting(held, cases, people, parameters, draws)


def _stages(cases: Cases, people: People, draws: Draws) -> Stages:
    path = cases.path
    district = people.district[people.small_area[people.family[cases.child]]]
    rows = np.arange(len(cases))
    moves_on = np.where(path.in_need, np.minimum(path.assessed + 5, path.end), path.end)
    moves_on = np.maximum(moves_on, cases.referred + 1)
    in_care = np.where(path.care_start < NEVER, np.maximum(path.care_start + 30, moves_on), NEVER)
    with_care = in_care < path.end
    longer = np.where(people.disabled[cases.child], DISABILITIES, SAFEGUARDING + district)
    after = moves_on < np.minimum(in_care, path.end)
    care_team = IN_CARE + draws.whole(0, 1, len(cases))
    ends = np.maximum(path.end, cases.referred + 1)
    parts = (
        (rows, ASSESSMENT + district, cases.referred, np.minimum(moves_on, ends)),
        (rows[after], longer[after], moves_on[after], np.minimum(in_care, ends)[after]),
        (rows[with_care], care_team[with_care], in_care[with_care], ends[with_care]),
    )
    case, team, start, end = (np.concatenate(each) for each in zip(*parts, strict=True))
    return Stages(case, team, start, end)


def _seats(stages: Stages, span: Span, parameters: Parameters, draws: Draws) -> Seats:
    """As many seats as the caseload needs, each with one worker after another."""
    work = parameters.work
    within = np.minimum(stages.end, span.last) - np.maximum(stages.start, span.told)
    days = days_of_teams(span.told, span.last, parameters.scenario.family_help)
    load = np.bincount(stages.team, np.clip(within, 0, None), minlength=len(TEAMS)) / days
    of_team = np.maximum(np.rint(load / work.caseload / np.mean(FULL_TIME)).astype(np.int64), 2)
    if not parameters.scenario.family_help:
        of_team[FAMILY_HELP:] = 0
    of_team[LEAVING] = max(2, int(of_team[IN_CARE : IN_CARE + 2].sum() * 0.6))
    usual = np.average(
        [work.agency_tenure_days, work.tenure_days],
        weights=[work.agency_follows, 1 - work.agency_follows],
    )
    turns = 6 + int((span.last - span.first) / usual * 2.5)
    seat, turn = spread(np.full(int(of_team.sum()), turns))
    agency = draws.chance(np.where(turn == 0, work.agency, work.agency_follows), len(seat))
    tenure = np.where(agency, work.agency_tenure_days, work.tenure_days)
    stays = 30 + draws.days(tenure, len(seat))
    # How long the first worker on each seat had been there says nothing of how long they stay.
    begun = np.maximum(span.first - draws.days(tenure, len(seat)), 1)
    leaves = span.first + np.cumsum(stays.reshape(-1, turns), axis=1).ravel()
    starts = np.where(turn == 0, begun, leaves - stays)
    ends = np.where(turn == turns - 1, NEVER, leaves)
    known = starts <= span.last
    return Seats(
        first_of_team=np.cumsum(of_team) - of_team,
        of_team=of_team,
        seat=seat[known],
        start=starts[known],
        end=ends[known],
        team=np.repeat(np.arange(len(TEAMS)), of_team)[seat[known]],
        full_time=np.array(FULL_TIME)[draws.whole(0, len(FULL_TIME) - 1, int(known.sum()))],
        agency=agency[known].astype(object),
    )


def _reallocated(
    case: Index, team: Index, start: Days, end: Days, work: Work, draws: Draws
) -> tuple[Index, Index, Days, Days]:
    """Cut each stage where the case is given to a colleague."""
    length = end - start
    cuts = draws.generator.poisson(length / work.reallocation_days)
    owner, _ = spread(cuts)
    cut = start[owner] + (draws.generator.random(len(owner)) * length[owner]).astype(np.int64)
    stage = np.concatenate([np.arange(len(case)), owner])
    begins = np.concatenate([start, cut])
    order = np.lexsort((begins, stage))
    stage, begins = stage[order], begins[order]
    last = np.append(stage[1:] != stage[:-1], True)
    ends = np.where(last, end[stage], np.append(begins[1:], 0))
    real = ends > begins
    return case[stage[real]], team[stage[real]], begins[real], ends[real]


def _by_worker(
    case: Index,
    team: Index,
    seat: Index,
    start: Days,
    end: Days,
    seats: Seats,
    work: Work,
    draws: Draws,
) -> Holders:
    """Cut each piece where the worker on the seat changes."""
    first, last = seats.holding(seat, start), seats.holding(seat, end - 1)
    owner, place = spread(last - first + 1)
    worker = first[owner] + place
    begins = np.maximum(start[owner], np.where(place == 0, start[owner], seats.start[worker]))
    ends = np.where(worker == last[owner], end[owner], seats.end[worker])
    order = np.lexsort((begins, case[owner]))
    owner, worker, begins, ends = owner[order], worker[order], begins[order], ends[order]
    reason = draws.pick(work.change_reason, len(owner))
    return Holders(case[owner], team[owner], worker, begins, ends, reason, seats, begins)


def _waiting(
    held: Holders, cases: Cases, people: People, parameters: Parameters, draws: Draws
) -> Holders:
    """Some cases wait for a worker when they are new to a team."""
    new = np.append(True, (held.case[1:] != held.case[:-1]) | (held.team[1:] != held.team[:-1]))
    turned = parameters.scenario.turned(people, cases.child[held.case], held.start)
    share = parameters.work.unallocated * turned.of(Knob.UNALLOCATED)
    waits = new[: len(held.case)] & draws.chance(share, len(held.case))
    # A child in care always has one.
    path = cases.path
    waits &= (path.care_start[held.case] >= held.end) | (path.care_end[held.case] <= held.start)
    gap = 2 + draws.days(parameters.work.unallocated_days, len(held.case))
    taken = np.where(waits, np.minimum(held.start + gap, held.end), held.start)
    return replace(held, taken=taken)
