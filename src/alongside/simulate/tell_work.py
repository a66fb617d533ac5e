"""Teams, workers, who held each case, supervision and audits."""

from collections.abc import Mapping

import numpy as np

from alongside.returns.canonical import blank_where
from alongside.simulate.arrays import Days, Index, Words, spread
from alongside.simulate.draws import Mix, words
from alongside.simulate.family_help import ROLE_OF_FAMILY_HELP, ROLE_OF_PROTECTION
from alongside.simulate.life import Life, ToldTable, unlike
from alongside.simulate.teams import FAMILY_HELP, LEAVING, PROTECTION, TEAMS, team_names
from alongside.simulate.tell_front_door import HUB
from alongside.simulate.work import Holders, worker_names

SUPERVISED_EVERY = 28  # days
SUPERVISED_LATE = 0.12  # of sessions, those held days or weeks late
AUDITS_A_YEAR = 120  # for 2,000 children in need
QUESTIONS = ("The child's voice", "Assessment", "Plan and review", "Management oversight")
GRADES = Mix(("outstanding", "good", "requires improvement", "inadequate"), (8, 52, 34, 6))


def tell_work(life: Life) -> Mapping[str, ToldTable]:
    """Tables team, worker, involvement, supervision and audit."""
    return {
        "team": _teams(life),
        "worker": _workers(life),
        "involvement": _involvements(life),
        "supervision": _supervision(life),
        "audit": _audits(life),
    }


def _teams(life: Life) -> ToldTable:
    here = TEAMS if life.parameters.scenario.family_help else TEAMS[:FAMILY_HELP]
    return life.table(
        "team",
        np.ones(len(here) + 1, dtype=bool),
        team=words([*(team.name for team in here), HUB]),
        area=words([*(team.area for team in here), None]),
        parent=words([*(team.parent for team in here), "Front Door"]),
    )


def _roles(team: Index) -> Words:
    """What whoever holds a case in a team is called."""
    helps = (team >= FAMILY_HELP) & (team < PROTECTION)
    roles = np.select(
        [team == LEAVING, helps, team == PROTECTION],
        ["personal adviser", ROLE_OF_FAMILY_HELP, ROLE_OF_PROTECTION],
        default="social worker",
    )
    return roles.astype(object)


def _workers(life: Life) -> ToldTable:
    seats = life.holders.seats
    return life.table(
        "worker",
        seats.end >= life.history,
        worker=worker_names(len(seats.seat)),
        team=team_names()[seats.team],
        role=_roles(seats.team),
        full_time_equivalent=seats.full_time,
        agency=seats.agency,
        start_date=seats.start,
        end_date=seats.end,
    )


def _involvements(life: Life) -> ToldTable:
    held = life.holders
    child = life.cases.child[held.case]
    names = worker_names(len(held.seats.seat))[held.worker]
    keep = life.told_cases[held.case] & ~life.cases.path.no_action[held.case]
    keep &= unlike(child, held.worker, held.taken) & (held.taken < held.end)
    return life.table(
        "involvement",
        keep & (held.end >= life.history),
        child_id=child,
        worker=names,
        team=team_names()[held.team],
        role=_roles(held.team),
        start_date=held.taken,
        end_date=held.end,
        change_reason=blank_where(~(held.end <= life.span.last), held.reason),
        sighting=np.zeros(len(child), dtype=bool),
        all_cases=np.ones(len(child), dtype=bool),
    )


def _supervision(life: Life) -> ToldTable:
    """Each worker's, about every four weeks; each child held is spoken of in every other one."""
    held, seats, draws = life.holders, life.holders.seats, life.draws("supervision")
    first = np.maximum(seats.start, life.span.told)
    many = np.clip((np.minimum(seats.end, life.span.last) - first) // SUPERVISED_EVERY, 0, None)
    worker, place = spread(many)
    late = draws.chance(SUPERVISED_LATE, len(worker))
    day = first[worker] + (place + 1) * SUPERVISED_EVERY - draws.whole(0, 3, len(worker))
    day += np.where(late, draws.whole(6, 24, len(worker)), 0)
    stint, session = _spoken_of(held, np.cumsum(many) - many, many, first)
    child, on = life.cases.child[held.case[stint]], day[session]
    return life.table(
        "supervision",
        unlike(held.worker[stint], on, child) & (on < held.end[stint]),
        worker=worker_names(len(seats.seat))[held.worker[stint]],
        supervision_date=on,
        child_id=child,
        team=team_names()[held.team[stint]],
    )


def _spoken_of(held: Holders, at: Index, many: Index, first: Days) -> tuple[Index, Index]:
    """Pairs of a stint and a session of its worker: every other one that falls within it."""
    begins = (np.maximum(held.taken, first[held.worker]) - first[held.worker]) // SUPERVISED_EVERY
    ends = np.minimum((held.end - first[held.worker]) // SUPERVISED_EVERY, many[held.worker])
    stint, place = spread(np.clip(ends - begins, 0, None))
    session = at[held.worker[stint]] + begins[stint] + place
    every_other = (place + stint) % 2 == 0
    return stint[every_other], session[every_other]


def _audits(life: Life) -> ToldTable:
    draws = life.draws("audits")
    years = (life.span.last - life.span.told) / 365.25
    size = max(1, int(AUDITS_A_YEAR * years * life.parameters.residents / 60_000))
    held = life.holders
    open_then = np.flatnonzero((held.end > life.span.told) & (held.start < life.span.last))
    row: Index = draws.generator.choice(open_then, size)
    first = np.maximum(held.start[row], life.span.told)
    last = np.minimum(held.end[row], life.span.last)
    day = first + (draws.generator.random(size) * (last - first)).astype(np.int64)
    audit, question = spread(np.full(size, len(QUESTIONS)))
    child = life.cases.child[held.case[row[audit]]]
    return life.table(
        "audit",
        unlike(child, day[audit], question),
        child_id=child,
        audit_date=day[audit],
        question=words(QUESTIONS)[question],
        answer=draws.pick(GRADES, len(audit)),
        team=team_names()[held.team[row[audit]]],
    )
