"""Enquiries, conferences, protection plans and their reviews, and the way to court."""

from collections.abc import Mapping

import numpy as np

from alongside.returns.canonical import blank_where
from alongside.simulate.arrays import NEVER, Days, Index, spread
from alongside.simulate.draws import Draws, words
from alongside.simulate.life import Life, ToldTable, unlike
from alongside.simulate.planted.change import Knob
from alongside.simulate.tell_front_door import earlier_in_12_months

REVIEW_FIRST, REVIEW_NEXT = 91, 182  # days a review conference is due in at most


def tell_protection(life: Life) -> Mapping[str, ToldTable]:
    """Tables section47, conference, cp_plan, cp_review, pre_proceedings and family_meeting."""
    steps, meetings = _pre_proceedings(life)
    return {
        "section47": _enquiries(life),
        "conference": _conferences(life),
        "cp_plan": _plans(life),
        "cp_review": _reviews(life),
        "pre_proceedings": steps,
        "family_meeting": meetings,
    }


def _enquiries(life: Life) -> ToldTable:
    """Those that began the case, and some later ones that led no further."""
    cases, path, draws = life.cases, life.cases.path, life.draws("enquiries")
    share = life.parameters.protection.repeat_section47 * 3
    length = path.end - path.assessed
    again = np.flatnonzero(path.in_need & (length > 120) & draws.chance(share, len(length)))
    later = (
        path.assessed[again]
        + 30
        + (draws.generator.random(len(again)) * (length[again] - 60)).astype(np.int64)
    )
    # Nobody opens an enquiry while the conference of the one before is still to come.
    held = path.conference[again]
    later = np.where((held < NEVER) & (later <= held), held + 1, later)
    after = later < path.end[again]
    again, later = again[after], later[after]
    first = np.flatnonzero(path.section47 < NEVER)
    case = np.concatenate([first, again])
    day = np.concatenate([path.section47[first], later])
    held = np.concatenate([path.conference[first], np.full(len(again), NEVER)])
    order = np.lexsort((day, cases.child[case]))
    case, day, held = case[order], day[order], held[order]
    team, worker = life.holders.at(case, day)
    alone = unlike(cases.child[case], day)
    return life.table(
        "section47",
        life.told_cases[case] & alone,
        child_id=cases.child[case],
        start_date=day,
        conference_not_required=held >= NEVER,
        conference_date=held,
        earlier_in_12_months=earlier_in_12_months(cases.child[case], day),
        need=path.need[case],
        team=team,
        worker=worker,
    )


def _conferences(life: Life) -> ToldTable:
    cases, path = life.cases, life.cases.path
    case = np.flatnonzero(path.conference < NEVER)
    held = path.conference[case]
    team, worker = life.holders.at(case, held)
    return life.table(
        "conference",
        life.told_cases[case],
        child_id=cases.child[case],
        conference_date=held,
        section47_start=path.section47[case],
        transfer_in=path.transfer_in[case],
        resulted_in_plan=path.plan_start[case] < NEVER,
        earlier_in_12_months=earlier_in_12_months(cases.child[case], held),
        need=path.need[case],
        team=team,
        worker=worker,
    )


def _plans(life: Life) -> ToldTable:
    cases, path, draws = life.cases, life.cases.path, life.draws("plans")
    case = np.flatnonzero(path.plan_start < NEVER)
    category = draws.pick(life.parameters.protection.category, len(case))
    latest = draws.pick(life.parameters.protection.category, len(case))
    child = cases.child[case]
    today = np.minimum(path.plan_end[case] - 1, life.span.last)
    team, worker = life.holders.at(case, today)
    return life.table(
        "cp_plan",
        life.told_cases[case],
        child_id=child,
        start_date=path.plan_start[case],
        end_date=path.plan_end[case],
        initial_category=category,
        latest_category=np.where(draws.chance(0.12, len(case)), latest, category),
        previous_plans=np.arange(len(case)) - np.searchsorted(child, child),
        need=path.need[case],
        team=team,
        worker=worker,
    )


def review_days(
    start: Days, end: Days, first: int, step: int, on_time: float, draws: Draws
) -> tuple[Index, Days]:
    """Reviews of each span: the first within `first` days, then within `step`; some are late.

    Returns the span each belongs to, and its day.
    """
    most = np.clip((np.minimum(end, NEVER - 1) - start) // max(step - 40, 20) + 2, 1, 60)
    owner, place = spread(most)
    due = np.where(place == 0, first, step)
    early = draws.whole(1, max(min(first, step) // 6, 2), len(owner))
    late = draws.chance(1 - on_time, len(owner))
    gap = np.where(late, due + draws.whole(4, 40, len(owner)), due - early)
    total = np.cumsum(gap)
    before = total[np.cumsum(most) - most] - gap[np.cumsum(most) - most]
    day = start[owner] + total - before[owner]
    # Reviews are held in the week: those of a weekend come forward to Friday.
    day -= np.clip((day + 3) % 7 - 4, 0, 2)
    within = (day < end[owner]) & (day > start[owner])
    return owner[within], day[within]


def _reviews(life: Life) -> ToldTable:
    cases, path, draws = life.cases, life.cases.path, life.draws("plan reviews")
    case = np.flatnonzero((path.plan_start < NEVER) & life.told_cases)
    on_time = life.parameters.protection.review_on_time
    start = path.plan_start[case]
    end = np.minimum(path.plan_end[case], life.span.last + 1)
    owner, day = review_days(start, end, REVIEW_FIRST, REVIEW_NEXT, on_time, draws)
    return life.table(
        "cp_review",
        np.ones(len(owner), dtype=bool),
        child_id=cases.child[case][owner],
        plan_start=start[owner],
        review_date=day,
    )


def _pre_proceedings(life: Life) -> tuple[ToldTable, ToldTable]:
    """Most children who go from a plan into care go through it, and some others do."""
    cases, path, draws = life.cases, life.cases.path, life.draws("pre-proceedings")
    size = len(cases)
    planned = path.plan_start < NEVER
    to_court = planned & (path.care_start < NEVER) & (path.care_start - path.plan_start > 75)
    other = planned & ~to_court & (path.plan_end - path.plan_start > 150)
    chosen = (to_court & draws.chance(0.8, size)) | (
        other & draws.chance(life.parameters.protection.pre_proceedings, size)
    )
    case = np.flatnonzero(chosen & life.told_cases)
    lasts = 60 + draws.days(70, len(case))
    court = np.where(to_court[case], path.care_start[case] - draws.whole(3, 20, len(case)), NEVER)
    start = np.where(court < NEVER, court - lasts, path.plan_start[case] + 60)
    start = np.maximum(start, path.plan_start[case] + 5)
    end = np.where(court < NEVER, court, np.minimum(start + lasts, path.plan_end[case]))
    ended = end <= life.span.last
    letter, meeting = (
        start + 6 + draws.whole(0, 10, len(case)),
        start + 20 + draws.whole(0, 15, len(case)),
    )
    outcome = np.where(court < NEVER, "Application", "Stepped down").astype(object)
    told = life.table(
        "pre_proceedings",
        np.ones(len(case), dtype=bool),
        child_id=cases.child[case],
        start_date=start,
        end_date=end,
        letter_date=np.minimum(letter, end),
        first_meeting_date=np.minimum(meeting, end),
        review_meetings=np.where(ended, (end - start) // 50, 0),
        outcome=blank_where(~ended, outcome),
        application_date=court,
        letter_of_proceedings_date=court,
    )
    offered = draws.chance(0.86, len(case))
    meetings = life.table(
        "family_meeting",
        np.ones(len(case), dtype=bool),
        child_id=cases.child[case],
        offered_for=start,
        offered=offered,
        held=offered & draws.chance(0.68, len(case)),
    )
    return told, meetings


def visit_days(start: Days, end: Days, step: int, first: int, draws: Draws) -> tuple[Index, Days]:
    """Visits every `step` days or so, the first after `first`: the span and the day of each."""
    many = np.clip((end - start - first) // step + 1, 0, None)
    owner, place = spread(many)
    jitter = draws.whole(-step // 5, step // 3, len(owner))
    day = start[owner] + np.maximum(first + place * step + jitter, 1)
    day -= np.clip((day + 3) % 7 - 4, 0, 2)
    within = (day > start[owner]) & (day < end[owner])
    return owner[within], day[within]


def tell_visits(
    life: Life, plan: str, case: Index, start: Days, end: Days, step: int, first: int
) -> ToldTable:
    """Table visit for spans of one kind of plan, from the start of the history on."""
    draws = life.draws(f"visits {plan}")
    start = np.maximum(start, np.minimum(life.history, end))
    end = np.minimum(end, life.span.last + 1)
    owner, day = visit_days(start, end, step, first, draws)
    turned = life.parameters.scenario.turned(life.people, life.cases.child[case[owner]], day)
    made = draws.chance(turned.of(Knob.VISITS_MADE), len(owner))
    owner, day = owner[made], day[made]
    seen = draws.chance(0.96, len(owner))
    team, worker = life.holders.at(case[owner], day)
    child = life.cases.child[case[owner]]
    return life.table(
        "visit",
        unlike(child, day) & (day >= life.history),
        child_id=child,
        visit_date=day,
        plan=words([plan] * len(owner)),
        seen=seen,
        seen_alone=seen & draws.chance(0.72, len(owner)),
        team=team,
        worker=worker,
    )
