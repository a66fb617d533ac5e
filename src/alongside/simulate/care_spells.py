"""A time in care as placements and legal statuses that follow on without a gap."""

from dataclasses import dataclass

import numpy as np

from alongside.simulate.arrays import NEVER, Days, Flags, Index, Words, age_on
from alongside.simulate.draws import Draws
from alongside.simulate.life import Life
from alongside.simulate.parameters import Care

FINAL_ORDER = 252  # days from interim to full order: 36 weeks
# Police protection lasts 72 hours at most (Children Act 1989, section 46), an emergency
# protection order eight days (section 45).
EMERGENCY_DAYS = {"L1": 3, "L2": 8}
BEFORE_BREAKS = 40  # days from the assessment to the first short break


@dataclass(frozen=True)
class Spells:
    """Times in care, one row each, in order of child and day."""

    case: Index
    child: Index
    start: Days
    end: Days
    adopted: Flags
    short: Flags
    short_breaks: Flags
    alone: Flags
    adoption_decided: Days
    placement_order: Days
    matched: Days
    placed: Days


@dataclass(frozen=True)
class Stays:
    """Placements or statuses, one row each: the spell it belongs to, and its days."""

    spell: Index
    start: Days
    end: Days
    place: Index  # 0 for the first of its spell

    @property
    def first(self) -> Flags:
        return np.asarray(self.place == 0)


def spells(life: Life) -> Spells:
    """Every time in care of a told case, with the steps to adoption where it ends so, and the
    agreed series of short breaks of disabled children."""
    path, draws = life.cases.path, life.draws("spells")
    in_care = (path.care_start <= life.span.last) & life.told_cases
    breaks = _with_short_breaks(life, draws)
    case = np.flatnonzero(in_care | breaks)
    short_breaks = breaks[case]
    start = np.where(short_breaks, path.assessed[case] + BEFORE_BREAKS, path.care_start[case])
    end = np.where(short_breaks, path.end[case], path.care_end[case])
    adopted = path.adopted[case]

    def at(share: float, jitter: float) -> Days:
        moved = share + draws.generator.uniform(-jitter, jitter, len(case))
        return np.where(adopted, start + ((end - start) * moved).astype(np.int64), NEVER)

    return Spells(
        case=case,
        child=life.cases.child[case],
        start=start,
        end=end,
        adopted=adopted,
        short=path.short_stay[case] & ~short_breaks,
        short_breaks=short_breaks,
        alone=life.people.unaccompanied[life.cases.child[case]],
        adoption_decided=at(0.30, 0.05),
        placement_order=at(0.40, 0.04),
        matched=at(0.55, 0.05),
        placed=at(0.65, 0.04),
    )


def _with_short_breaks(life: Life, draws: Draws) -> Flags:
    """Cases of disabled children, at home and without a plan, open long enough for breaks."""
    cases, path = life.cases, life.cases.path
    fits = life.people.disabled[cases.child] & path.in_need & life.told_cases
    fits &= (path.care_start >= NEVER) & (path.plan_start >= NEVER)
    fits &= path.end - path.assessed > 5 * BEFORE_BREAKS
    fits &= path.assessed + BEFORE_BREAKS <= life.span.last
    return fits & draws.chance(life.parameters.care.short_breaks, len(fits))


def stays(spell: Spells, care: Care, draws: Draws) -> Stays:
    """Placements: settled children move once at most for years, others again and again."""
    size = len(spell.start)
    settled = draws.chance(care.settled, size)
    bridge = draws.chance(care.settling_move, size)
    at, day, place = np.arange(size), spell.start.copy(), 0
    found: list[tuple[Index, Days, Days, Index]] = []
    while len(at) or not found:  # once at least, so that nobody in care is told too
        mean = np.where(settled[at], care.settled_days, care.unsettled_days)
        if place == 0:
            mean = np.where(bridge[at], care.bridge_days, mean)
        end = np.minimum(day + 1 + draws.days(mean, len(at)), spell.end[at])
        # The move to adopters is a placement of its own, and the last.
        moves_in = (spell.placed[at] < NEVER) & (day < spell.placed[at])
        end = np.where(moves_in, np.minimum(end, spell.placed[at]), end)
        with_adopters = day >= spell.placed[at]
        end = np.where(with_adopters, spell.end[at], end)
        end = np.where(spell.short_breaks[at], spell.end[at], end)
        found.append((at, day, end, np.full(len(at), place)))
        goes_on = end < spell.end[at]
        at, day, place = at[goes_on], end[goes_on], place + 1
    return _ordered(found)


def _ordered(found: list[tuple[Index, Days, Days, Index]]) -> Stays:
    spell, start, end, place = (np.concatenate(part) for part in zip(*found, strict=True))
    order = np.lexsort((start, spell))
    return Stays(spell[order], start[order], end[order], place[order])


def places(spell: Spells, stay: Stays, born: Days, care: Care, draws: Draws) -> Words:
    """Where each placement is: by age, and with adopters at the end of the way to adoption."""
    age = age_on(born[stay.spell], stay.start)
    size = len(age)
    drawn = np.select(
        [age < 10, age < 16],
        [draws.pick(care.place_under_10, size), draws.pick(care.place_over_10, size)],
        default=draws.pick(care.place_over_16, size),
    )
    drawn = np.where(spell.alone[stay.spell] & (age >= 16) & draws.chance(0.5, size), "K3", drawn)
    # Most children with parents are there under a care order; those in care briefly are not.
    drawn = np.where((drawn == "P1") & spell.short[stay.spell], "U6", drawn)
    # Of short breaks no provider is told, so they are at places that have no number.
    drawn = np.where(spell.short_breaks[stay.spell], "R1", drawn)
    with_adopters = stay.start >= spell.placed[stay.spell]
    return np.where(with_adopters, "A6", drawn).astype(object)


def statuses(spell: Spells, care: Care, draws: Draws) -> tuple[Stays, Words]:
    """Legal statuses: by agreement or by an interim order first (for some after police protection
    or an emergency order), then a full order, then perhaps a placement order."""
    size = len(spell.start)
    agreed = spell.alone | spell.short | spell.short_breaks | draws.chance(0.45, size)
    to_court = (
        ~spell.alone
        & ~spell.short
        & ~spell.short_breaks
        & (~agreed | spell.adopted | draws.chance(0.55, size))
    )
    interim = np.where(agreed, spell.start + 30 + draws.days(70, size), spell.start)
    full = interim + 90 + draws.spell(FINAL_ORDER - 90, size, shape=2)
    interim = np.where(to_court, interim, NEVER)
    full = np.where(to_court, full, NEVER)
    placement_order = np.where(
        spell.adopted, np.maximum(spell.placement_order, spell.start + 1), NEVER
    )
    at_once = to_court & ~agreed
    urgent = draws.pick(care.begins_at_court, size)
    emergency = []
    for brief, days in EMERGENCY_DAYS.items():
        taken = at_once & (urgent == brief)
        emergency.append(np.where(taken, spell.start, NEVER))
        interim = np.where(taken, spell.start + days, interim)
    begins = np.stack([spell.start, *emergency, interim, full, placement_order])
    codes = np.array(["V2", *EMERGENCY_DAYS, "C1", "C2", "E1"], dtype=object)
    # A later kind of status stands from its day on; an earlier kind never returns.
    ends = np.minimum.accumulate(begins[::-1], axis=0)[::-1]
    ends = np.minimum(np.vstack([ends[1:], np.full(size, NEVER)]), spell.end)
    kind, at = np.nonzero(begins < ends)
    start, end = begins[kind, at], ends[kind, at]
    order = np.lexsort((start, at))
    at, start, end, code = at[order], start[order], end[order], codes[kind[order]]
    code = np.where(spell.short_breaks[at], "V4", code).astype(object)
    first = np.ones(len(at), dtype=bool)
    first[1:] = at[1:] != at[:-1]
    return Stays(at, start, end, (~first).astype(np.int64)), code


def as_status_allows(spell: Spells, stay: Stays, place: Words, status: Stays, code: Words) -> Words:
    """Children in care by agreement do not live with their parents: they would not be in care."""
    agreed = code == "V2"
    until = np.full(len(spell.start), -NEVER)
    until[status.spell[agreed]] = status.end[agreed]
    return np.where((place == "P1") & (stay.start < until[stay.spell]), "U6", place)


def end_reasons(
    spell: Spells, grown_up: Days, last_place: Words, care: Care, draws: Draws
) -> Words:
    """Why each time in care ended."""
    size = len(spell.start)
    home = draws.pick(care.leaves_home, size)
    # Special guardianship follows months in care, not days.
    brief = (spell.end - spell.start) < 120
    home = np.where(brief & np.isin(home, ["E45", "E46", "E47", "E48"]), "E4A", home)
    # Guardians who had not fostered the child have codes of their own.
    fostered = np.char.startswith(last_place.astype(str), "U")
    for foster_carers, others in (("E45", "E47"), ("E46", "E48")):
        home = np.where((home == foster_carers) & ~fostered, others, home)
    # Whom another authority took over is no care leaver of this one.
    nearly_grown = spell.end >= grown_up - 2 * 365
    home = np.where((home == "E3") & nearly_grown, "E13", home)
    home = np.where(spell.short_breaks, "E8", home)
    home = np.where(spell.alone, np.where(home < "E4", "E15", "E13"), home)
    of_age = spell.end >= grown_up
    reason = np.where(of_age, draws.pick(care.leaves_at_18, size), home)
    consent = np.where(draws.chance(0.15, size), "E11", "E12")
    return np.where(spell.adopted & ~of_age, consent, reason).astype(object)
