"""Times in care, placements, legal statuses, adoption: what the looked-after return is made of."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from alongside.returns.canonical import Column, blank_where
from alongside.simulate.arrays import NEVER, Flags, Index, Words, as_day, birthday
from alongside.simulate.care_spells import (
    Spells,
    Stays,
    as_status_allows,
    end_reasons,
    places,
    spells,
    statuses,
    stays,
)
from alongside.simulate.draws import Draws, Mix, words
from alongside.simulate.geography import (
    OUTSIDE,
    WITHIN,
    home_postcodes,
    postcodes,
    registered_numbers,
)
from alongside.simulate.life import Life, ToldTable
from alongside.simulate.tell_care_events import tell_care_events

REGISTERED_FROM = as_day(date(2023, 10, 28))
# Other placements have had a code for each kind since.
OTHERS_NAMED_FROM = as_day(date(2025, 4, 1))
# Placements far from home: 18% of children in care are over 20 miles away and outside.
FAR_FOSTERED, FAR_OTHERWISE = 0.12, 0.28
# Homes and other places that are not with a family.
KINDS_OF_HOME = ("K1", "K2", "K3", "H5", "R1", "R3", "S1")
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
    place = np.where((place == "Z1") & (stay.end > OTHERS_NAMED_FROM), "Z12", place)
    status, code = statuses(spell, care, life.draws("legal status"))
    place = as_status_allows(spell, stay, place, status, code)
    return {
        "care_period": _periods(life, spell, place[_last_stay(stay, len(spell.start))]),
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


def _last_stay(stay: Stays, spells: int) -> Index:
    """The row of the last placement of each spell."""
    return np.asarray(np.searchsorted(stay.spell, np.arange(spells), side="right") - 1)


def _periods(life: Life, spell: Spells, last_place: Words) -> ToldTable:
    draws = life.draws("periods")
    grown_up = birthday(life.born(spell.child), 18)
    reason = end_reasons(spell, grown_up, last_place, life.parameters.care, draws)
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
    # Youth custody is run by neither kind of council.
    provider = np.where(place == "R5", "PR4", provider)
    far = draws.chance(np.where(fostered, FAR_FOSTERED, FAR_OTHERWISE), size)
    distance = np.where(far, 20.5, 0.4) + draws.generator.gamma(1.6, np.where(far, 18, 4.5), size)
    reason = draws.pick(life.parameters.care.change_reason, size)
    goes_on = stay.end < spell.end[stay.spell]
    same_carer = ~stay.first & fostered & draws.chance(life.parameters.care.same_carer_move, size)
    in_area = ~far & draws.chance(0.72, size)
    # A home of one's own authority lies within it, one of another's does not.
    home = np.isin(place, KINDS_OF_HOME)
    provider = np.where(home & (provider == "PR1") & ~in_area, "PR4", provider)
    provider = np.where(home & (provider == "PR2") & in_area, "PR1", provider)
    child = spell.child[stay.spell]
    breaks, everywhere = spell.short_breaks[stay.spell], words([WITHIN, OUTSIDE])
    return life.table(
        "placement",
        np.ones(size, dtype=bool),
        child_id=child,
        care_start=spell.start[stay.spell],
        start_date=stay.start,
        end_date=stay.end,
        place=place,
        provider=blank_where(np.char.startswith(place.astype(str), "Z"), provider),
        same_carer=same_carer,
        change_reason=blank_where(~(goes_on & (stay.end <= life.span.last)), reason),
        in_area=in_area,
        distance_miles=np.round(distance, 1),
        # Short breaks are told without an address, and who came alone has no home to be told.
        urn=blank_where(breaks, registered_numbers(place, provider)),
        postcode=blank_where(
            breaks, postcodes(everywhere[(~in_area).astype(int)], np.arange(size))
        ),
        home_postcode=blank_where(
            breaks | spell.alone[stay.spell], home_postcodes(life.people.family[child])
        ),
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
        **_adopters(life, len(spell.start)),
    )


# How many adopters, their sex and their legal status, and how often.
ADOPTERS = Mix(
    ("2 MF L11", "2 MF L3", "2 MM L12", "2 FF L12", "2 FF L4", "1 F1 L0", "1 M1 L0"),
    (58, 8, 7, 6, 4, 15, 2),
)


def _adopters(life: Life, size: int) -> Mapping[str, Column]:
    drawn = [one.split() for one in life.draws("adopters").pick(ADOPTERS, size).tolist()]
    return {
        "adopters": np.array([int(many) for many, _, _ in drawn], dtype=np.int64),
        "adopter_sex": words([sex for _, sex, _ in drawn]),
        "adopter_legal_status": words([status for _, _, status in drawn]),
        # All move to new carers to be adopted.
        "adopted_by_carer": np.zeros(size, dtype=bool),
    }


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
        by=words(["999"] * len(first)),  # not known to this authority
    )
