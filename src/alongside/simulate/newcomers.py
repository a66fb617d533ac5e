"""Young people who arrive alone: unaccompanied, seeking asylum, in care from their first day."""

from dataclasses import replace

import numpy as np

from alongside.simulate.arrays import (
    NEVER,
    YEAR,
    Days,
    Index,
    birthday,
    off_odd_days,
    on_census_day,
)
from alongside.simulate.cases import Cases, join
from alongside.simulate.draws import Draws, Mix, words
from alongside.simulate.parameters import Parameters
from alongside.simulate.pathway import Pathway
from alongside.simulate.population import People, Span
from alongside.simulate.workdays import add_working_days

ETHNICITY = Mix(("BAFR", "AOTH", "OOTH", "WOTH"), (42, 18, 32, 8))
SOURCE = Mix(("6", "5C", "7"), (60, 25, 15))


def arrive(
    people: People, cases: Cases, span: Span, parameters: Parameters, draws: Draws
) -> tuple[People, Cases]:
    """Add those who arrive: each a family of one, aged 14 to 17, mostly boys."""
    years = (span.last - span.first) / YEAR
    rate = parameters.care.unaccompanied_per_10000 / 10_000 * parameters.residents
    size = round(years * rate)
    day = np.sort(draws.whole(span.first, span.last, size))
    born = day - (17.95 * YEAR - draws.generator.beta(1.4, 2.4, size) * 3.5 * YEAR).astype(np.int64)
    born = off_odd_days(born)
    child = len(people) + np.arange(size)
    arrived = Cases(child, day, draws.pick(SOURCE, size), _paths(day, born, draws))
    return _with(people, born, draws), join(cases, arrived)


def _with(people: People, born: Days, draws: Draws) -> People:
    size, families = len(born), len(people.siblings)
    return replace(
        people,
        born=np.concatenate([people.born, born]),
        family=np.concatenate([people.family, families + np.arange(size)]),
        boy=np.concatenate([people.boy, draws.chance(0.93, size)]),
        disabled=np.concatenate([people.disabled, draws.chance(0.02, size)]),
        ethnicity=np.concatenate([people.ethnicity, draws.pick(ETHNICITY, size)]),
        first_child=np.concatenate([people.first_child, len(people) + np.arange(size)]),
        siblings=np.concatenate([people.siblings, np.ones(size, dtype=np.int64)]),
        frailty=np.concatenate([people.frailty, np.zeros(size)]),
        small_area=np.concatenate(
            [people.small_area, draws.whole(0, len(people.district) - 1, size)]
        ),
        unaccompanied=np.concatenate([people.unaccompanied, np.ones(size, dtype=bool)]),
    )


def _paths(day: Days, born: Days, draws: Draws) -> Pathway:
    size = len(day)
    never, no = np.full(size, NEVER), np.zeros(size, dtype=bool)
    grown_up = birthday(born, 18)
    begun = add_working_days(day, np.ones(size, dtype=np.int64))
    done = add_working_days(begun, draws.whole(10, 44, size))
    # A few are reunited with family or found to be adults before their 18th birthday.
    leaves = np.where(draws.chance(0.12, size), day + 30 + draws.days(150, size), NEVER)
    leaves = leaves + on_census_day(leaves)
    care_end = np.minimum(leaves, grown_up)
    need: Index = draws.whole(0, 9, size)
    return Pathway(
        no_action=no,
        in_need=~no,
        need=np.where(need > 0, words(["N8"] * size), words(["N1"] * size)),
        assessed_from=np.where(begun < grown_up, begun, NEVER),
        assessed=np.where(begun < grown_up, np.minimum(done, grown_up - 1), NEVER),
        section47=never,
        transfer_in=no,
        conference=never,
        plan_start=never,
        plan_end=never,
        care_start=day,
        care_end=np.maximum(care_end, day + 1),
        adopted=no,
        short_stay=leaves < NEVER,
        end=np.maximum(care_end, np.minimum(done, grown_up)),
    )
