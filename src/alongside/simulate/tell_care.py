"""Times in care, placements, legal statuses, adoption: what the looked-after return is made of."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from alongside.returns.canonical import blank_where
from alongside.simulate.arrays import NEVER, Flags, Words, as_day, birthday
from alongside.simulate.care_spells import (
    Spells,
    Stays,
    end_reasons,
    places,
    spells,
    statuses,
    stays,
)
from alongside.simulate.draws import Draws, Mix, words
from alongside.simulate.life import Life, ToldTable
from alongside.simulate.tell_care_events import tell_care_events

REGISTERED_FROM = as_day(date(2023, 10, 28))
# Placements far from home: 18% of children in care are over 20 miles away and outside.
FAR_FOSTERED, FAR_OTHERWISE = 0.12, 0.28
PROVIDER = Mix(("PR1", "PR4", "PR2", "PR5"), (47, 45, 3, 5))


def tell_care(life: Life) -> Mapping[str, ToldTable]:
    """Tables care_period, placement, legal_status, adoption, permanence_plan,
    previous_permanence, and the events of care."""
    spell = spells(life)
    born = life.born(spell.child)
    draws = life.draws("placements")
    care = life.parameters.care
    stay = stays(spell, care, draws)
    place = places(spell, stay, born, care, draws)
    # Supported accommodation had another code, and no register, before the autumn of 2023.
    place = np.where((place == "K3") & (stay.start < REGISTERED_FROM), "H5", place)
    status, code = statuses(spell, care, life.draws("legal status"))
    return {
        "care_period": _periods(life, spell),
        "placement": _placements(life, spell, stay, place, draws),
        "legal_status": life.table(
            "legal_status",
            np.ones(len(status.start), dtype=bool),
            child_id=spell.child[status.spell],
            start_date=status.start,
            end_date=status.end,
            status=code,
        ),
        "adoption": _adoptions(life, spell),
        "permanence_plan": _permanence_plans(life, spell),
        "previous_permanence": _previous_permanence(life, spell),
        **tell_care_events(life, spell),
    }


def _periods(life: Life, spell: Spells) -> ToldTable:
    draws = life.draws("periods")
    grown_up = birthday(life.born(spell.child), 18)
    reason = end_reasons(spell, grown_up, life.parameters.care, draws)
    today = np.minimum(spell.end - 1, life.span.last)
    team, worker = life.holders.at(spell.case, today)
    size = len(spell.start)
    need = life.cases.path.need[spell.case]
    in_care_need = draws.pick(Mix(("N1", "N5", "N4", "N8", "N3"), (66, 14, 8, 6, 6)), size)
    return life.table(
        "care_period",
        np.ones(size, dtype=bool),
        child_id=spell.child,
        start_date=spell.start,
        end_date=spell.end,
        end_reason=blank_where(~(spell.end <= life.span.last), reason),
        short_breaks=spell.short_breaks,
        earlier_in_12_months=_second_in_12_months(spell),
        # The return of children looked after has no N9 or N0.
        need=np.where(np.isin(need, ["N9", "N0"]), in_care_need, need),
        team=team,
        worker=worker,
    )


def _second_in_12_months(spell: Spells) -> Flags:
    earlier = np.zeros(len(spell.start), dtype=bool)
    same = spell.child[1:] == spell.child[:-1]
    earlier[1:] = same & (spell.start[1:] - spell.end[:-1] <= 365)
    return earlier


def _placements(life: Life, spell: Spells, stay: Stays, place: Words, draws: Draws) -> ToldTable:
    size = len(place)
    fostered = np.char.startswith(place.astype(str), "U")
    provider = draws.pick(PROVIDER, size)
    provider = np.where(np.isin(place, ["U1", "U2", "U3"]), "PR1", provider)
    provider = np.where(place == "P1", "PR0", provider)
    far = draws.chance(np.where(fostered, FAR_FOSTERED, FAR_OTHERWISE), size)
    distance = np.where(far, 20.5, 0.4) + draws.generator.gamma(1.6, np.where(far, 18, 4.5), size)
    reason = draws.pick(life.parameters.care.change_reason, size)
    goes_on = stay.end < spell.end[stay.spell]
    same_carer = ~stay.first & fostered & draws.chance(life.parameters.care.same_carer_move, size)
    known_home = np.isin(place, ["K1", "K2", "K3", "R1", "S1", "R5"])
    numbers = words([f"SC{number}" for number in (900_000 + draws.whole(0, 160, size)).tolist()])
    return life.table(
        "placement",
        np.ones(size, dtype=bool),
        child_id=spell.child[stay.spell],
        care_start=spell.start[stay.spell],
        start_date=stay.start,
        end_date=stay.end,
        place=place,
        provider=provider,
        same_carer=same_carer,
        change_reason=blank_where(~(goes_on & (stay.end <= life.span.last)), reason),
        in_area=~far & draws.chance(0.72, size),
        distance_miles=np.round(distance, 1),
        urn=blank_where(~(known_home | (fostered & (provider == "PR4"))), numbers),
    )


def _adoptions(life: Life, spell: Spells) -> ToldTable:
    early = life.draws("adoption").chance(0.2, len(spell.start))
    return life.table(
        "adoption",
        spell.adopted & (spell.adoption_decided < NEVER),
        child_id=spell.child,
        decision_date=spell.adoption_decided,
        entered_care=spell.start,
        placement_order_date=np.maximum(spell.placement_order, spell.adoption_decided),
        matched_date=spell.matched,
        placed_date=spell.placed,
        order_date=np.where(spell.end < birthday(life.born(spell.child), 18), spell.end, NEVER),
        foster_to_adopt_date=np.where(early, spell.adoption_decided, NEVER),
    )


PLANS = Mix(
    ("Return to family", "SGO/CAO", "Long-term fostering", "Long-term residential placement",
     "Supported living in the community", "Other"),
    (24, 15, 44, 7, 8, 2),
)  # fmt: skip


def _permanence_plans(life: Life, spell: Spells) -> ToldTable:
    """A plan for permanence by the second review, four months after the start."""
    draws = life.draws("permanence")
    told = spell.start + 90 + draws.whole(0, 40, len(spell.start))
    plan = np.where(spell.adopted, "Adoption", draws.pick(PLANS, len(told)))
    keep = (told < spell.end) & ~spell.short_breaks & draws.chance(0.95, len(told))
    return life.table("permanence_plan", keep, child_id=spell.child, told_for=told, plan=plan)


def _previous_permanence(life: Life, spell: Spells) -> ToldTable:
    draws = life.draws("previous permanence")
    first = np.ones(len(spell.start), dtype=bool)
    first[1:] = spell.child[1:] != spell.child[:-1]
    chosen = (
        draws.chance(life.parameters.care.previous_permanence, len(first))
        & first
        & ~spell.alone
        & ~spell.short_breaks
    )
    before = np.maximum(
        life.born(spell.child) + 200, spell.start - 200 - draws.days(1200, len(first))
    )
    return life.table(
        "previous_permanence",
        chosen & (before < spell.start),
        child_id=spell.child,
        arrangement=draws.pick(Mix(("P2", "P1", "P4", "P3"), (60, 14, 16, 10)), len(first)),
        order_date=before,
        by=words(["OUT"] * len(first)),
    )
