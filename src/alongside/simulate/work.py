"""Who holds a case: teams, seats in them, workers who come and go.

A case sits in a team at each stage, on one worker's seat. The worker changes when the case moves
on, is given to a colleague, or when the one on the seat leaves.
"""

from dataclasses import dataclass

import numpy as np

from alongside.simulate.arrays import NEVER, Days, Floats, Index, Words, spread
from alongside.simulate.cases import Cases
from alongside.simulate.draws import Draws, words
from alongside.simulate.parameters import Work
from alongside.simulate.population import DISTRICTS, People, Span

# Longer than any life told, so that (row, day) is one sortable number.
DAYS_A_ROW = 100_000
FULL_TIME = (1.0, 1.0, 1.0, 0.8, 0.6)


@dataclass(frozen=True)
class Team:
    """One team: the place it serves, and the service above it."""

    name: str
    area: str | None
    parent: str


TEAMS: tuple[Team, ...] = (
    *(Team(f"{district} Assessment", district, "Assessment") for district in DISTRICTS),
    *(Team(f"{district} Safeguarding", district, "Safeguarding") for district in DISTRICTS),
    Team("Children with Disabilities", None, "Safeguarding"),
    Team("Children in Care North", None, "Permanence"),
    Team("Children in Care South", None, "Permanence"),
    Team("Leaving Care", None, "Permanence"),
)
ASSESSMENT, SAFEGUARDING, DISABILITIES, IN_CARE, LEAVING = 0, 4, 8, 9, 11


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

    def at(self, case: Index, day: Days) -> tuple[Words, Words]:
        """The team and the worker that held each case on each day."""
        key = self.case * DAYS_A_ROW + self.start
        wanted = case * DAYS_A_ROW + np.clip(day, 0, DAYS_A_ROW - 1)
        row = np.maximum(np.searchsorted(key, wanted, side="right") - 1, 0)
        if not len(self.case):
            return words([None] * len(case)), words([None] * len(case))
        # Before the first day of the case (a contact, say) its first holder stands.
        row = np.where(self.case[row] == case, row, np.minimum(row + 1, len(self.case) - 1))
        return team_names()[self.team[row]], worker_names(len(self.seats.seat))[self.worker[row]]


def team_names() -> Words:
    return words([team.name for team in TEAMS])


def worker_names(count: int) -> Words:
    return words([f"W{number:04d}" for number in range(1, count + 1)])


def hold(cases: Cases, people: People, span: Span, work: Work, draws: Draws) -> Holders:
    """Give every case to workers, stage by stage."""
    case, team, start, end = _stages(cases, people, draws)
    seats = _seats(team, start, end, span, work, draws)
    case, team, start, end = _reallocated(case, team, start, end, work, draws)
    seat = seats.first_of_team[team] + draws.whole(0, 2**31, len(case)) % seats.of_team[team]
    return _by_worker(case, team, seat, start, end, seats, work, draws)


def _stages(cases: Cases, people: People, draws: Draws) -> tuple[Index, Index, Days, Days]:
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
    return case, team, start, end


def _seats(team: Index, start: Days, end: Days, span: Span, work: Work, draws: Draws) -> Seats:
    """As many seats as the caseload needs, each with one worker after another."""
    within = np.clip(np.minimum(end, span.last) - np.maximum(start, span.told), 0, None)
    load = np.bincount(team, within, minlength=len(TEAMS)) / (span.last - span.told)
    of_team = np.maximum(np.ceil(load / work.caseload).astype(np.int64), 2)
    of_team[LEAVING] = max(2, int(of_team[IN_CARE : IN_CARE + 2].sum() * 0.6))
    turns = 4 + int((span.last - span.first) / work.tenure_days * 2)
    seat, turn = spread(np.full(int(of_team.sum()), turns))
    stays = 60 + draws.days(work.tenure_days, len(seat))
    # The first worker on each seat came some time before the span began.
    stays[turn == 0] = span.first - draws.days(work.tenure_days / 2, int(np.sum(turn == 0)))
    total = np.cumsum(stays.reshape(-1, turns), axis=1).ravel()
    end = np.append(total[1:], NEVER)
    end[turn == turns - 1] = NEVER
    known = total <= span.last
    return Seats(
        first_of_team=np.cumsum(of_team) - of_team,
        of_team=of_team,
        seat=seat[known],
        start=total[known],
        end=end[known],
        team=np.repeat(np.arange(len(TEAMS)), of_team)[seat[known]],
        full_time=np.array(FULL_TIME)[draws.whole(0, len(FULL_TIME) - 1, int(known.sum()))],
        agency=draws.chance(work.agency, int(known.sum())).astype(object),
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
    return Holders(case[owner], team[owner], worker, begins, ends, reason, seats)
