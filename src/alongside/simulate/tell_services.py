"""Services: who was offered one, who came, what changed, what people said, what it cost."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from alongside.returns.canonical import blank_where
from alongside.simulate.arrays import (
    NEVER,
    Days,
    Flags,
    Floats,
    Index,
    Words,
    as_day,
    birthday,
    spread,
)
from alongside.simulate.draws import Draws, Mix, words
from alongside.simulate.life import Life, ToldTable, joined, unlike
from alongside.simulate.planted.change import Knob

SERVICES = (
    ("Steady Steps", "Parenting group over twelve weeks"),
    ("Harbour Mentoring", "A mentor for young people who go missing"),
    ("Brightpath Family Coaching", "Intensive support at home"),
)
COST_A_YEAR = (86_000, 54_000, 171_000)  # pounds, for 60,000 residents
SCALES = ("Wellbeing", "Family life", "School")
INSTRUMENT = "Example Star"  # 1 to 10, higher is better; an invented instrument
SPREAD = 1.7  # between children, on its scale
QUESTIONS = ("Did you feel listened to?", "Did it help?", "Would you tell a friend to come?")
SAID = Mix(
    ("", "They listened to me.", "Too many different people.", "It helped us talk at home.",
     "I waited too long.", "My worker explained things.", "I did not know why we came."),
    (64, 8, 6, 8, 6, 5, 3),
)  # fmt: skip
WHO = Mix(("child", "parent", "carer"), (40, 48, 12))


def tell_services(life: Life) -> Mapping[str, ToldTable]:
    """Tables service, enrolment, session, attendance, outcome, experience, cost and intention."""
    draws = life.draws("services")
    child, service, referred = _referred(life, draws)
    offered, seen, ended, reason = _course(life, child, referred, draws)
    names = words([name for name, _ in SERVICES])
    enrolment = life.table(
        "enrolment",
        np.ones(len(child), dtype=bool),
        child_id=child,
        family_id=words([f"F{n:06d}" for n in (life.people.family[child] + 1).tolist()]),
        service=names[service],
        referred_date=referred,
        offered_date=offered,
        first_seen_date=seen,
        end_date=ended,
        end_reason=blank_where(~(ended <= life.span.last), reason),
    )
    came = (seen <= life.span.last) & (ended > seen)
    rows = (child[came], service[came], seen[came], ended[came])
    return {
        "service": life.table(
            "service",
            np.ones(len(SERVICES), dtype=bool),
            service=names,
            approach=words([approach for _, approach in SERVICES]),
        ),
        "enrolment": enrolment,
        "session": _sessions(life),
        "attendance": _attendance(life, *rows),
        "outcome": _outcomes(life, *rows),
        "experience": _experience(life, *rows[1:]),
        "cost": _costs(life),
        "intention": _intentions(life),
    }


def _referred(life: Life, draws: Draws) -> tuple[Index, Index, Days]:
    cases, path = life.cases, life.cases.path
    eligible = path.in_need & (path.assessed >= life.span.told) & (path.assessed < NEVER)
    eligible &= draws.chance(life.parameters.services.referred, len(cases))
    case = np.flatnonzero(eligible & life.told_cases)
    day = path.assessed[case] + draws.whole(1, 60, len(case))
    # The mentors are for the older ones.
    old = birthday(life.born(cases.child[case]), 12) <= day
    service = np.where(old, 1, draws.whole(0, 1, len(case)) * 2)
    fits = day <= life.span.last
    return cases.child[case][fits], service[fits], day[fits]


def _course(
    life: Life, child: Index, referred: Days, draws: Draws
) -> tuple[Days, Days, Days, Words]:
    p, size = life.parameters.services, len(child)
    offer, come = draws.chance(p.offered, size), draws.chance(p.came, size)
    offered = np.where(offer, referred + 2 + draws.days(8, size), NEVER)
    seen = np.where(offer & come, offered + 3 + draws.days(12, size), NEVER)
    finish = draws.chance(p.finished, size)
    lasts = np.where(finish, 84 + draws.days(30, size), 14 + draws.days(35, size))
    ended = np.where(seen < NEVER, seen + lasts, np.where(offer, offered, referred) + 30)
    reason = np.select(
        [~offer, ~come, finish], ["declined", "never came", "finished"], default="stopped coming"
    )
    return offered, seen, ended, reason.astype(object)


def _turned(life: Life, what: Knob, service: Index, day: Days) -> Floats:
    """The multiplier of each enrolment: one where nothing is planted for its service."""
    times = np.ones(len(service))
    for change in life.parameters.scenario.of(what):
        of = [n for n, (name, _) in enumerate(SERVICES) if name in change.where.services]
        fits = np.isin(service, of) if of else np.ones(len(service), dtype=bool)
        times[fits & change.within(day)] *= change.times
    return times


def _sessions(life: Life) -> ToldTable:
    weeks = np.arange(life.span.told + 6, life.span.last, 7)
    service, week = spread(np.full(len(SERVICES), len(weeks)))
    names = words([name for name, _ in SERVICES])
    return life.table(
        "session",
        np.ones(len(service), dtype=bool),
        service=names[service],
        session_date=weeks[week] + service,
        session=words(["1"] * len(service)),
        places=np.where(service == 0, 12, 6),
    )


def _attendance(life: Life, child: Index, service: Index, seen: Days, ended: Days) -> ToldTable:
    """Month by month: one session a week that the child could have come to."""
    draws = life.draws("attendance")
    last = np.minimum(ended, life.span.last)
    owner, month = spread(np.clip((last - seen) // 30, 1, 24))
    day = seen[owner] + month * 30
    usual = life.parameters.services.attendance * _turned(life, Knob.ATTENDANCE, service, seen)
    drawn_to = draws.generator.beta(5, 5 * (1 / np.clip(usual, 0.05, 0.98) - 1), len(child))
    possible = np.full(len(owner), 4)
    return life.table(
        "attendance",
        unlike(child[owner], service[owner], day),
        child_id=child[owner],
        service=words([name for name, _ in SERVICES])[service[owner]],
        from_date=day,
        possible=possible,
        attended=draws.generator.binomial(possible, drawn_to[owner]),
    )


def _outcomes(life: Life, child: Index, service: Index, seen: Days, ended: Days) -> ToldTable:
    """Three scales at the start, and at the end for most who stayed to it."""
    draws = life.draws("outcomes")
    size, count = len(child), len(SCALES)
    before = np.clip(draws.generator.normal(4.8, SPREAD, (size, count)), 1, 10)
    usual = life.parameters.services.improvement * SPREAD
    shift = usual * _turned(life, Knob.IMPROVEMENT, service, seen)
    change = draws.generator.normal(shift[:, None], 1.3, (size, count))
    after = np.clip(before + change, 1, 10)
    # Whoever is taken at a low moment starts below the usual self, and comes back to it anyhow.
    low = (_turned(life, Knob.TAKEN_WHEN_LOW, service, seen) - 1) * SPREAD
    before = np.clip(before - low[:, None], 1, 10)
    rated_again = (ended <= life.span.last) & draws.chance(0.72, size) & (ended > seen + 20)
    first = _ratings(life, child, service, seen, before, np.ones(size, dtype=bool))
    return joined([first, _ratings(life, child, service, ended, after, rated_again)])


def _ratings(
    life: Life,
    child: Index,
    service: Index,
    day: Days,
    value: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    keep: Flags,
) -> ToldTable:
    row, scale = spread(np.full(len(child), len(SCALES)))
    return life.table(
        "outcome",
        keep[row] & unlike(child[row], scale, day[row]),
        child_id=child[row],
        service=words([name for name, _ in SERVICES])[service[row]],
        instrument=words([INSTRUMENT] * len(row)),
        item=words(SCALES)[scale],
        rated_on=day[row],
        value=np.rint(value[row, scale]),
        rated_by=words(["worker"] * len(row)),
    )


def _experience(life: Life, service: Index, seen: Days, ended: Days) -> ToldTable:
    draws = life.draws("experience")
    answers = (ended <= life.span.last) & draws.chance(life.parameters.services.answers, len(seen))
    row = np.flatnonzero(answers)
    person, question = spread(np.full(len(row), len(QUESTIONS)))
    mood = draws.generator.normal(3.9, 0.8, len(row))
    rating = np.clip(np.rint(mood[person] + draws.generator.normal(0, 0.6, len(person))), 1, 5)
    said = blank_where(~(question == 0), draws.pick(SAID, len(person)))
    return life.table(
        "experience",
        np.ones(len(person), dtype=bool),
        answer_id=words([f"A{number + 1:05d}" for number in person.tolist()]),
        service=words([name for name, _ in SERVICES])[service[row][person]],
        answered_on=np.minimum(ended[row][person] + 3, life.span.last),
        question=words(QUESTIONS)[question],
        rating=rating,
        words=blank_where(said == "", said),
        group=draws.pick(WHO, len(row))[person],
    )


def _costs(life: Life) -> ToldTable:
    first = np.datetime64(life.span.told, "D").astype(date).year
    years = [as_day(date(first + n, 4, 1)) for n in range(life.parameters.years)]
    service, year = spread(np.full(len(SERVICES), len(years)))
    pounds = np.array(COST_A_YEAR)[service] * (1.03**year) * life.parameters.residents / 60_000
    return life.table(
        "cost",
        np.ones(len(service), dtype=bool),
        service=words([name for name, _ in SERVICES])[service],
        from_date=np.array(years)[year],
        pounds=np.round(pounds, -2),
    )


def _intentions(life: Life) -> ToldTable:
    begins = life.span.told + 730
    return life.table(
        "intention",
        np.ones(1, dtype=bool),
        service=words([SERVICES[0][0]]),
        measure=words(["re_referrals_within_12_months"]),
        direction=words(["down"]),
        size=np.array([3.0]),
        smallest_worth_having=np.array([1.0]),
        by_date=np.array([begins + 540]),
        for_whom=words(["children aged under 12 whose families were referred"]),
        written_on=np.array([begins - 40]),
        starts_on=np.array([begins]),
    )
