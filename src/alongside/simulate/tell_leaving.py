"""Care leavers as they stand at the end of each month and each year."""

from collections.abc import Mapping

import numpy as np

from alongside.returns.canonical import blank_where
from alongside.simulate.arrays import Days, Flags, Floats, Index, Words, age_on, birthday
from alongside.simulate.draws import Mix, words
from alongside.simulate.life import Life, ToldTable, joined
from alongside.simulate.teams import LEAVING, TEAMS
from alongside.simulate.tell_care_events import march_ends
from alongside.simulate.work import worker_names

OLDEST = 25  # told until the day before the 25th birthday
ELIGIBLE_AFTER = 14  # weeks in care from this birthday on count
WEEKS_13 = 13 * 7
GROWN_UP, STAYING_PUT = 18, 0.22
ADULT = 19  # figures of care leavers are told for 17 to 18 and for 19 to 21


def tell_leaving(life: Life) -> Mapping[str, ToldTable]:
    """Table care_leaver: told for each 31 March and for the reference dates of the horizon."""
    child, left = _leavers(life)
    days = sorted({*march_ends(life), *reference_days(life)})
    return {"care_leaver": joined([_told_for(life, child, left, day) for day in days])}


def reference_days(life: Life) -> list[int]:
    """The horizon and every month's end before it, back to the first year told."""
    months = np.arange(
        np.datetime64(life.span.told, "D").astype("datetime64[M]"),
        np.datetime64(life.span.last + 1, "D").astype("datetime64[M]") + 1,
    )
    ends = months.astype("datetime64[D]").astype(np.int64) - 1
    return [int(day) for day in {*ends.tolist(), life.span.last} if day <= life.span.last]


def _leavers(life: Life) -> tuple[Index, Days]:
    """Children 13 weeks or more in care since 14, some of it after 16: who, and when they left."""
    cases, path = life.cases, life.cases.path
    born = life.born(cases.child)
    since_14 = np.maximum(path.care_start, birthday(born, ELIGIBLE_AFTER))
    weeks = np.minimum(path.care_end, birthday(born, 18)) - since_14
    qualifies = (weeks >= WEEKS_13) & (path.care_end > birthday(born, 16))
    qualifies &= path.care_start <= life.span.last
    rows = np.flatnonzero(qualifies)
    child, last = np.unique(cases.child[rows][::-1], return_index=True)
    return child, path.care_end[rows][::-1][last]


def _told_for(life: Life, child: Index, left: Days, day: int) -> ToldTable:
    born = life.born(child)
    today = np.full(len(child), day)
    keep = (birthday(born, 16) <= day) & (birthday(born, OLDEST) > day)
    # From 22 on only those who still want advice are told of.
    keep &= (birthday(born, 22) > day) | (child % 5 < 2)
    everyone = np.arange(len(child))
    child, left, today, born = child[keep], left[keep], today[keep], born[keep]
    age = age_on(born, today)
    in_care = left > day
    # A year's circumstances hold for the year: each young person has one stream of chance a year.
    dice = _dice(life, everyone[keep], len(everyone), age)
    leaving = life.parameters.leaving
    touch = _pick(leaving.in_touch, dice[0])
    active = np.where(
        age < ADULT,
        _pick(leaving.activity_younger, dice[1]),
        _pick(leaving.activity_older, dice[1]),
    )
    known = touch == "YES"
    suitable = np.where(age < ADULT, leaving.suitable_younger, leaving.suitable_older)
    lives = _staying_put(_by_age(_pick(leaving.accommodation, dice[2]), age), age, dice[1])
    seen = day - (dice[3] * 55).astype(np.int64)
    return life.table(
        "care_leaver",
        np.ones(len(child), dtype=bool),
        child_id=child,
        told_for=today,
        age=age,
        eligibility=_eligibility(age, in_care),
        in_touch=touch,
        latest_contact=np.where(known, seen, seen - 200),
        accommodation=blank_where(~known, lives),
        suitable=blank_where(~known, _suitable(lives, suitable, dice[4])),
        activity=blank_where(~known, active),
        pathway_plan_review=day - 10 - (dice[5] * 190).astype(np.int64),
        **_holders(life, child, day),
    )


def _dice(life: Life, place: Index, leavers: int, age: Index) -> list[Floats]:
    # A fixed table of chance, read by child and age, so every month of a year tells the same.
    table = life.draws("leaving").generator.random((6, leavers, OLDEST))
    return [row[place, age] for row in table]


def _pick(mix: Mix, dice: Floats) -> Words:
    edges = np.cumsum(mix.weights) / sum(mix.weights)
    return np.asarray(words(mix.codes)[np.searchsorted(edges, dice, side="right")])


def _by_age(lives: Words, age: Index) -> Words:
    """Nobody has former foster carers, or a foyer, before the age that these are for."""
    lives = np.where((age < GROWN_UP) & (lives == "Z"), "E", lives)
    return np.where((age < ADULT) & (lives == "T"), "D", lives)


def _staying_put(lives: Words, age: Index, dice: Floats) -> Words:
    """Some stay with their foster carers until 21: a third of those who were fostered."""
    stays = (age >= GROWN_UP) & (age < 21) & (dice < STAYING_PUT) & ~np.isin(lives, ["S", "X"])
    return np.where(stays, "Z", lives).astype(object)


def _suitable(lives: Words, share: Floats, dice: Floats) -> Flags:
    # The return has no code for suitable housing of those in custody or without a home.
    never = np.isin(lives, ["S", "X"])
    return np.asarray(~never & (dice < share))


def _eligibility(age: Index, in_care: Flags) -> Words:
    kind = np.select(
        [in_care & (age < 18), age < 18], ["eligible", "relevant"], default="former relevant"
    )
    return kind.astype(object)


def _holders(life: Life, child: Index, day: int) -> Mapping[str, Words]:
    """The adviser: one seat of the leaving care team for good, whoever sits on it."""
    seats = life.holders.seats
    seat = seats.first_of_team[LEAVING] + child % seats.of_team[LEAVING]
    adviser = worker_names(len(seats.seat))[seats.holding(seat, np.full(len(child), day))]
    team = words([TEAMS[LEAVING].name] * len(child))
    return {"adviser": adviser, "worker": adviser, "team": team}
