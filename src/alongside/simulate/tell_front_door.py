"""Contacts, early help, referrals, assessments and children in need."""

from collections.abc import Mapping

import numpy as np

from alongside.returns.canonical import blank_where
from alongside.simulate.arrays import (
    NEVER,
    YEAR,
    Days,
    Flags,
    Index,
    Words,
    as_day,
    birthday,
    spread,
)
from alongside.simulate.draws import Draws, Mix, words
from alongside.simulate.family_help import WITHIN_FAMILY_HELP
from alongside.simulate.life import Life, ToldTable, joined, unlike
from alongside.simulate.teams import FAMILY_HELP, team_names
from alongside.simulate.workdays import add_working_days

OUTCOME_WITHOUT_REFERRAL = Mix(("no further action", "information", "early help"), (50, 34, 16))
ORGANISATIONS = Mix(
    ("Family Hub", "Oakfold School", "Riverbend School", "Health visiting", "Voluntary partner"),
    (38, 24, 16, 14, 8),
)
HUB = "Contact and Referral Hub"
NO_ACTION = "RC7"  # any other reason: the census asks one of every closed case


def tell_front_door(life: Life) -> Mapping[str, ToldTable]:
    """Tables contact, early_help, referral, referral_decision, assessment, assessment_factor,
    need_episode and cin_plan."""
    contacts, early_help = _contacts(life)
    assessment, factors = _assessments(life)
    return {
        "contact": contacts,
        "early_help": early_help,
        "referral": _referrals(life),
        "referral_decision": _decisions(life),
        "assessment": assessment,
        "assessment_factor": factors,
        "need_episode": _need_episodes(life),
        "cin_plan": _cin_plans(life),
    }


def _referrals(life: Life) -> ToldTable:
    cases, path = life.cases, life.cases.path
    team, worker = life.holders.at(np.arange(len(cases)), cases.referred)
    return life.table(
        "referral",
        life.told_cases,
        child_id=cases.child,
        referral_date=cases.referred,
        source=cases.source,
        need=path.need,
        no_further_action=path.no_action,
        closed_date=path.end,
        close_reason=_close_reason(life),
        earlier_in_12_months=earlier_in_12_months(cases.child, cases.referred),
        team=team,
        worker=worker,
    )


def _decisions(life: Life) -> ToldTable:
    """Decided within a working day for nine in ten; some are late, and some are not recorded."""
    cases, door, draws = life.cases, life.parameters.front_door, life.draws("decisions")
    size = len(cases)
    late = draws.chance(1 - door.decided_in_time, size)
    days = np.where(late, 2 + draws.days(1.5, size), draws.whole(0, 1, size))
    decided = add_working_days(cases.referred, days)
    return life.table(
        "referral_decision",
        life.told_cases & draws.chance(door.decision_recorded, size),
        child_id=cases.child,
        referral_date=cases.referred,
        decision_date=decided,
    )


def earlier_in_12_months(child: Index, day: Days) -> Index:
    """How many rows of the same child lie in the 12 months before each; rows in order of both."""
    key = child * 100_000 + day
    same_day_a_year_ago = child * 100_000 + birthday(day, -1)
    return np.arange(len(key)) - np.searchsorted(key, same_day_a_year_ago, side="left")


def _close_reason(life: Life) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    cases, path = life.cases, life.cases.path
    draws = life.draws("close")
    size = len(cases)
    reason = draws.pick(life.parameters.front_door.close_reason, size)
    after_assessment = np.where(draws.chance(0.72, size), "RC8", "RC9").astype(object)
    reason = np.where(path.in_need, reason, after_assessment)
    reason = np.where(path.adopted & (path.care_end <= path.end), "RC1", reason)
    of_age = path.end >= birthday(life.born(cases.child), 18)
    reason = np.where(of_age, np.where(draws.chance(0.2, size), "RC6", "RC7"), reason)
    reason = np.where(path.no_action, NO_ACTION, reason)
    return blank_where(path.end > life.span.last, reason)


def _need_episodes(life: Life) -> ToldTable:
    cases, path = life.cases, life.cases.path
    today = np.minimum(path.end - 1, life.span.last)
    team, worker = life.holders.at(np.arange(len(cases)), today)
    return life.table(
        "need_episode",
        life.told_cases & ~path.no_action,
        child_id=cases.child,
        start_date=cases.referred,
        end_date=path.end,
        end_reason=_close_reason(life),
        need=path.need,
        status=_status(life),
        last_seen=_seen_at_assessment(life),
        team=team,
        worker=worker,
    )


def _seen_at_assessment(life: Life) -> Days:
    """When the child was seen, in a case that led to no plan; in others the visits tell it."""
    cases, path = life.cases, life.cases.path
    planned = np.isin(np.arange(len(cases)), cin_plan_days(life)[0])
    planned |= (path.plan_start < NEVER) | (path.care_start < NEVER)
    assessed = (path.assessed_from < NEVER) & ~planned
    seen = path.assessed_from + life.draws("seen").whole(0, 9, len(cases))
    seen = np.minimum(seen, np.minimum(path.assessed, path.end - 1))
    return np.where(assessed, np.maximum(seen, cases.referred), NEVER)


def _status(life: Life) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    path, today = life.cases.path, life.span.last
    within = {
        "looked after": (path.care_start <= today) & (path.care_end > today),
        "protection plan": (path.plan_start <= today) & (path.plan_end > today),
        "open assessment": path.assessed > today,
    }
    status = np.select(
        [path.end <= today, *within.values()], ["closed", *within], default="need plan"
    )
    return status.astype(object)


def _assessments(life: Life) -> tuple[ToldTable, ToldTable]:
    case, start, done = _assessment_days(life)
    cases, path, draws = life.cases, life.cases.path, life.draws("assessments")
    team, worker = life.holders.at(case, start)
    keep = life.told_cases[case] & (start < NEVER)
    child = cases.child[case]
    keep &= unlike(child, start)
    told = life.table(
        "assessment",
        keep,
        child_id=child,
        referral_date=cases.referred[case],
        start_date=start,
        authorised_date=done,
        child_seen=draws.chance(0.95, len(case)),
        support_needed=blank_where(done > life.span.last, path.in_need[case]),
        need=path.need[case],
        team=team,
        worker=worker,
    )
    return told, _factors(life, case[keep], child[keep], start[keep], done[keep])


def _assessment_days(life: Life) -> tuple[Index, Days, Days]:
    """First assessments, and a second one in some long cases."""
    path, door = life.cases.path, life.parameters.front_door
    draws = life.draws("second assessment")
    length = path.end - path.assessed
    again = np.flatnonzero(
        (path.assessed < NEVER)
        & (length > 150)
        & draws.chance(door.second_assessment * 3, len(length))
    )
    start = (
        path.assessed[again]
        + 60
        + (draws.generator.random(len(again)) * (length[again] - 120)).astype(np.int64)
    )
    done = np.minimum(start + 20 + draws.spell(25, len(again), shape=3), path.end[again])
    first = np.arange(len(path.end))
    return (
        np.concatenate([first, again]),
        np.concatenate([path.assessed_from, start]),
        np.concatenate([path.assessed, done]),
    )


def _factors(life: Life, case: Index, child: Index, start: Days, done: Days) -> ToldTable:
    """What each finished assessment found: what is so in a family is found again a second time."""
    draws, door = life.draws("factors"), life.parameters.front_door
    finished = np.flatnonzero(done <= life.span.last)
    whose, of_case = np.unique(case[finished], return_inverse=True)
    # 79.8% of England's assessed episodes carry a factor; 21 says that none was found.
    none = draws.chance(0.16, len(whose))
    many = np.where(none, 1, 1 + draws.generator.poisson(1.7, len(whose)))
    drawn = np.where(np.repeat(none, many), "21", draws.pick(door.factor, int(many.sum())))
    owner, place = spread(many[of_case])
    row = finished[owner]
    factor = drawn[(np.cumsum(many) - many)[of_case[owner]] + place]
    code = np.unique(factor.astype(str), return_inverse=True)[1]
    return life.table(
        "assessment_factor",
        unlike(row, code),
        child_id=child[row],
        start_date=start[row],
        authorised_date=done[row],
        factor=factor,
    )


def cin_plan_days(life: Life) -> tuple[Index, Days, Days]:
    """Case, start and end of every child in need plan: before protection or care, and after."""
    path, door, draws = life.cases.path, life.parameters.front_door, life.draws("need plans")
    size = len(path.end)
    before = np.minimum(np.minimum(path.plan_start, path.care_start), path.end)
    start = path.assessed + draws.whole(0, 12, size)
    first = path.in_need & (start + 7 < before) & draws.chance(door.plan_written, size)
    # Some plans end before the case does.
    lasts = 50 + draws.spell(door.plan_length, size, shape=1.5)
    before = np.minimum(before, start + lasts)
    step_down_ends = np.minimum(np.minimum(path.care_start, path.end), path.plan_end + lasts)
    second = (path.plan_end < NEVER) & (path.plan_end + 7 < step_down_ends)
    case = np.concatenate([np.flatnonzero(first), np.flatnonzero(second)])
    return (
        case,
        np.concatenate([start[first], path.plan_end[second]]),
        np.concatenate([before[first], step_down_ends[second]]),
    )


def _cin_plans(life: Life) -> ToldTable:
    case, start, end = cin_plan_days(life)
    team, worker = life.holders.at(case, start)
    return life.table(
        "cin_plan",
        life.told_cases[case] & (end >= life.history),
        child_id=life.cases.child[case],
        start_date=start,
        end_date=end,
        need=life.cases.path.need[case],
        team=team,
        worker=worker,
    )


def _contacts(life: Life) -> tuple[ToldTable, ToldTable]:
    """A contact on the day of each referral or the day before, and many that led to none."""
    cases, draws = life.cases, life.draws("contacts")
    recent = np.flatnonzero(life.told_cases & (cases.referred >= life.history))
    led = life.table(
        "contact",
        np.ones(len(recent), dtype=bool),
        child_id=cases.child[recent],
        contact_date=cases.referred[recent] - draws.whole(0, 1, len(recent)),
        source=cases.source[recent],
        outcome=words(["referral"] * len(recent)),
        team=words([HUB] * len(recent)),
    )
    child, day = _other_contacts(life, len(recent), draws)
    outcome = draws.pick(OUTCOME_WITHOUT_REFERRAL, len(child))
    other = life.table(
        "contact",
        np.ones(len(child), dtype=bool),
        child_id=child,
        contact_date=day,
        source=draws.pick(life.parameters.front_door.source, len(child)),
        outcome=outcome,
        team=words([HUB] * len(child)),
    )
    both = joined([led, other])
    alone = unlike(*_sortable(both))
    contacts = {name: column[alone] for name, column in both.items()}
    return contacts, _early_help(life, child, day, outcome == "early help", draws)


def _sortable(contacts: ToldTable) -> tuple[Index, Index]:
    return (
        contacts["child_id"].astype(np.int64),
        contacts["contact_date"].astype("datetime64[D]").astype(np.int64),
    )


def _other_contacts(life: Life, referrals: int, draws: Draws) -> tuple[Index, Days]:
    people = life.people
    size = int(referrals * life.parameters.front_door.contacts_per_referral)
    weight = people.frailty[people.family] + 0.05
    child = draws.generator.choice(len(people), size, p=weight / weight.sum())
    first = np.maximum(life.history, people.born[child])
    last = np.minimum(life.span.last, birthday(people.born[child], 18) - 1)
    day = first + (draws.generator.random(size) * np.maximum(last - first, 0)).astype(np.int64)
    # Most contacts come in the working week.
    day -= np.where(draws.chance(0.8, size), np.clip((day + 3) % 7 - 4, 0, 2), 0)
    # Whoever was a child for only part of the span makes contact for only that part.
    lived = (last - first) / (life.span.last - life.history)
    keep = (last > first) & (day >= first) & draws.chance(np.clip(lived * 1.6, 0, 1), size)
    return child[keep], day[keep]


def _early_help(life: Life, child: Index, day: Days, referred: Flags, draws: Draws) -> ToldTable:
    child, day = child[referred], day[referred]
    size = len(child)
    start = day + 2 + draws.days(9, size)
    completed = start + 12 + draws.days(22, size)
    ends = completed + draws.spell(life.parameters.front_door.early_help_days, size, shape=1.6)
    ends = np.minimum(ends, start + int(2 * YEAR))
    reason = Mix(("Needs met", "Disengaged", "Stepped up", "Moved away"), (62, 20, 12, 6))
    led_by, still = _led_by(life, child, start, draws)
    return life.table(
        "early_help",
        unlike(child, start) & still,
        child_id=child,
        start_date=start,
        completed_date=completed,
        end_date=ends,
        end_reason=blank_where(~(ends <= life.span.last), draws.pick(reason, size)),
        organisation=led_by,
    )


def _led_by(life: Life, child: Index, start: Days, draws: Draws) -> tuple[Words, Flags]:
    """Who leads early help; once Family Help is live, it does, and writes less of it down."""
    led_by = draws.pick(ORGANISATIONS, len(child))
    live_on = life.parameters.scenario.family_help
    if live_on is None:
        return led_by, np.ones(len(child), dtype=bool)
    people, since = life.people, start >= as_day(live_on)
    district = people.district[people.small_area[people.family[child]]]
    team = team_names()[FAMILY_HELP + district]
    within = since & draws.chance(WITHIN_FAMILY_HELP, len(child))
    return np.where(since, team, led_by).astype(object), ~within
