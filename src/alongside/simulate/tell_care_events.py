"""What happens while a child is in care: reviews, health, strengths and difficulties, missing."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from alongside.returns.canonical import blank_where
from alongside.simulate.arrays import Days, Index, age_on, as_day, birthday, spread
from alongside.simulate.care_spells import Spells
from alongside.simulate.life import Life, ToldTable, joined, unlike
from alongside.simulate.tell_protection import review_days
from alongside.simulate.work import DAYS_A_ROW

FIRST_REVIEW, LATER_REVIEW = 28, 182  # 20 working days, then six months (three for the second)
GROWN_TEETH = 2  # the age from which a yearly dental check is usual


def tell_care_events(life: Life, spell: Spells) -> Mapping[str, ToldTable]:
    """Tables care_review, health_assessment, immunisation, sdq, conviction, substance_misuse and
    missing_episode."""
    return {
        "care_review": _reviews(life, spell),
        "health_assessment": _health(life, spell),
        **_yearly(life, spell),
        "missing_episode": _missing(life, spell),
    }


def _reviews(life: Life, spell: Spells) -> ToldTable:
    draws, care = life.draws("care reviews"), life.parameters.care
    end = np.minimum(spell.end, life.span.last + 1)
    # The return asks after no review of short breaks, so none is told.
    end = np.where(spell.short_breaks, spell.start, end)
    owner, day = review_days(
        spell.start, end, FIRST_REVIEW, LATER_REVIEW, care.review_on_time, draws
    )
    second = spell.start + FIRST_REVIEW + draws.whole(70, 88, len(spell.start))
    held = second < end
    owner = np.concatenate([owner, np.flatnonzero(held)])
    day = np.concatenate([day, second[held]])
    order = np.lexsort((day, owner))
    owner, day = owner[order], day[order]
    child = spell.child[owner]
    young = age_on(life.born(child), day) < 4
    taken = np.where(young, "PN0", draws.pick(care.participation, len(day)))
    return life.table(
        "care_review",
        unlike(child, day) & (day >= life.history),
        child_id=child,
        review_date=day,
        participation=taken,
    )


def _health(life: Life, spell: Spells) -> ToldTable:
    """A check within weeks of coming into care, then each year for most."""
    draws, care = life.draws("health"), life.parameters.care
    end = np.minimum(spell.end, life.span.last + 1)
    years = np.clip((end - spell.start) // 330 + 1, 1, 20)
    parts = []
    for kind, share, wait in (("health", care.health_check, 22), ("dental", care.dental_check, 60)):
        owner, place = spread(years)
        jitter = draws.whole(-14, 6, len(owner))
        day = spell.start[owner] + np.where(place == 0, wait, place * 350) + jitter
        child = spell.child[owner]
        keep = (day > spell.start[owner]) & (day < end[owner]) & (day >= life.history)
        keep &= draws.chance(share, len(owner)) & unlike(child, day)
        if kind == "dental":
            keep &= age_on(life.born(child), day) >= GROWN_TEETH
        label = np.full(len(owner), kind, dtype=object)
        parts.append(
            life.table("health_assessment", keep, child_id=child, kind=label, assessed_on=day)
        )
    return joined(parts)


def march_ends(life: Life) -> list[int]:
    """Every 31 March of the history."""
    first = np.datetime64(life.history, "D").astype(date).year
    last = np.datetime64(life.span.last, "D").astype(date).year
    days = [as_day(date(year, 3, 31)) for year in range(first, last + 1)]
    return [day for day in days if life.history <= day <= life.span.last]


def _yearly(life: Life, spell: Spells) -> Mapping[str, ToldTable]:
    """What is told for children 12 months in care at each 31 March."""
    row, day = _long_in_care(life, spell)
    draws, care = life.draws("yearly health"), life.parameters.care
    child, size = spell.child[row], len(row)
    age = age_on(life.born(child), day)
    everyone = np.ones(size, dtype=bool)
    # A child's difficulties last: what differs between children is more than between years.
    own = draws.generator.gamma(4.2, care.sdq_mean / 4.2, len(spell.start))[row]
    score = np.clip(np.rint(own + draws.generator.normal(0, 2.5, size)), 0, 40)
    returned = draws.chance(care.sdq_returned, size)
    reason = np.array(["SDQ2", "SDQ3", "SDQ4", "SDQ5"], dtype=object)[draws.whole(0, 3, size)]
    # Asked also of those who turned 17 in the year, who are too old to be scored.
    of_age = age > 16
    returned, reason = returned & ~of_age, np.where(of_age, "SDQ1", reason)
    misuse = draws.chance(np.where(age >= 11, care.substance_misuse * 2, 0), size)
    helped = misuse & draws.chance(0.5, size)
    return {
        "immunisation": life.table(
            "immunisation",
            everyone,
            child_id=child,
            told_for=day,
            up_to_date=draws.chance(care.immunised, size),
        ),
        "sdq": life.table(
            "sdq",
            (age >= 4) & (birthday(life.born(child), 17) > birthday(day, -1)),
            child_id=child,
            told_for=day,
            score=np.where(returned, score, np.nan),
            no_score_reason=blank_where(returned, reason),
        ),
        "conviction": life.table(
            "conviction",
            age >= 10,
            child_id=child,
            told_for=day,
            convicted=draws.chance(care.convicted, size),
        ),
        "substance_misuse": life.table(
            "substance_misuse",
            everyone,
            child_id=child,
            told_for=day,
            misuse=misuse,
            intervention_received=blank_where(~misuse, helped),
            intervention_offered=blank_where(~(misuse & ~helped), misuse),
        ),
    }


def _long_in_care(life: Life, spell: Spells) -> tuple[Index, Days]:
    rows, days = [], []
    for march in march_ends(life):
        row = np.flatnonzero(
            (spell.start <= _april_before(march)) & (spell.end > march) & ~spell.short_breaks
        )
        rows.append(row)
        days.append(np.full(len(row), march))
    none = [np.empty(0, dtype=np.int64)]
    return np.concatenate(rows or none), np.concatenate(days or none)


def _april_before(march: int) -> int:
    """The first day of the year that ends on a 31 March."""
    ends = np.datetime64(march, "D").astype(date)
    return as_day(date(ends.year - 1, 4, 1))


def _missing(life: Life, spell: Spells) -> ToldTable:
    """Some young people go missing, and some of them often."""
    draws, care = life.draws("missing"), life.parameters.care
    begins = np.maximum(np.maximum(spell.start, life.history), life.born(spell.child) + 11 * 365)
    end = np.minimum(spell.end, life.span.last + 1)
    years = np.clip(end - begins, 0, None) / 365.25
    prone = draws.chance(care.goes_missing, len(begins)) & ~spell.short_breaks
    rate = draws.generator.gamma(0.7, care.missing_per_year / 0.7, len(begins))
    owner, _ = spread(draws.generator.poisson(np.where(prone, rate * years, 0)))
    length = (end - begins)[owner]
    day = begins[owner] + (draws.generator.random(len(owner)) * length).astype(np.int64)
    order = np.lexsort((day, owner))
    owner, day = owner[order], day[order]
    back = day + 1 + draws.days(1.2, len(day))
    # Nobody goes missing again before having come back.
    crowded = np.zeros(len(day), dtype=bool)
    latest_back = np.maximum.accumulate(owner * DAYS_A_ROW + back)
    crowded[1:] = owner[1:] * DAYS_A_ROW + day[1:] <= latest_back[:-1]
    # Whoever is missing on leaving care at 18 leaves for no other reason, so nobody is.
    grown_up = birthday(life.born(spell.child[owner]), 18)
    back = np.minimum(back, np.minimum(spell.end[owner], grown_up - 1))
    offered = draws.chance(0.9, len(day))
    return life.table(
        "missing_episode",
        ~crowded & (back > day),
        child_id=spell.child[owner],
        start_date=day,
        end_date=back,
        kind=np.where(draws.chance(care.away, len(day)), "A", "M").astype(object),
        interview_offered=offered,
        interview_accepted=blank_where(~offered, draws.chance(0.62, len(day))),
    )
