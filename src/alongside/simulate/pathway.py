"""What follows a referral: assessment, enquiry, conference, plan, care and closure, in order."""

from dataclasses import dataclass, fields

import numpy as np

from alongside.simulate.arrays import (
    NEVER,
    Days,
    Flags,
    Floats,
    Index,
    Words,
    age_on,
    birthday,
    on_census_day,
)
from alongside.simulate.draws import Draws, words
from alongside.simulate.parameters import Care, FrontDoor, Parameters, Protection
from alongside.simulate.planted.change import Knob, Turned
from alongside.simulate.population import People
from alongside.simulate.workdays import add_working_days, working_day


@dataclass(frozen=True)
class Pathway:
    """One row a case; a day at `NEVER` did not happen."""

    no_action: Flags
    in_need: Flags
    need: Words
    assessed_from: Days
    assessed: Days
    section47: Days
    transfer_in: Flags
    conference: Days
    plan_start: Days
    plan_end: Days
    care_start: Days
    care_end: Days
    adopted: Flags
    short_stay: Flags
    end: Days

    def take(self, which: Index | Flags) -> "Pathway":
        return Pathway(**{f.name: getattr(self, f.name)[which] for f in fields(self)})


def follow(
    people: People,
    child: Index,
    family: Index,
    day: Days,
    had_plan: Flags,
    told: int,
    turned: Turned,
    parameters: Parameters,
    draws: Draws,
) -> Pathway:
    """Draw the path of one case for each `child` referred on its `day`.

    Rows of one `family` share a severity, so siblings mostly go the same way. More came into
    care before the years `told` than since. `turned` is what a scenario changes.
    """
    door, protection, care = parameters.front_door, parameters.protection, parameters.care
    size = len(child)
    grown_up = birthday(people.born[child], 18)
    severity = _severity(family, door, draws)
    no_more = door.no_further_action * turned.of(Knob.NO_ACTION)
    no_action = severity < no_more
    in_need = severity >= no_more + door.not_in_need * turned.of(Knob.NOT_IN_NEED)
    assessed_from, assessed = _assessment(day, no_action, grown_up, door, turned, draws)
    section47, transfer_in = _enquiry(day, no_action, in_need, family, protection, turned, draws)
    conference = _conference(
        day, section47, transfer_in, in_need, had_plan, family, protection, turned, draws
    )
    conference = np.where(conference < grown_up - 60, conference, NEVER)
    plan_start, plan_end = _plan(conference, family, protection, turned, draws)
    likely = care.by_ethnicity.of(words(people.ethnicity[child].astype("U1").tolist()))
    likely *= turned.of(Knob.CARE) * np.where(day < told, care.entering_before, 1)
    care_start = _care_start(
        day, in_need, plan_start, plan_end, grown_up, family, likely, care, draws
    )
    age = age_on(people.born[child], np.maximum(day, people.born[child]))
    born = people.born[child]
    care_start = np.where(care_start < NEVER, np.maximum(care_start, born + 2), NEVER)
    care_end, adopted, short = _care_end(care_start, age, grown_up, care, draws)
    plan_end = _cut(plan_start, plan_end, care_start, grown_up)
    end = _closure(day, no_action, in_need, people.disabled[child], assessed, plan_end, care_end,
                   turned.of(Knob.NEED_DAYS), parameters, draws)  # fmt: skip
    # No case is closed before what it led to.
    for step in (section47, conference):
        end = np.where(step < NEVER, np.maximum(end, step), end)
    need = draws.pick(door.need, size)
    return Pathway(
        no_action=no_action,
        in_need=in_need,
        need=np.where(people.disabled[child] & draws.chance(0.85, size), "N2", need),
        assessed_from=assessed_from,
        assessed=assessed,
        section47=section47,
        transfer_in=transfer_in,
        conference=conference,
        plan_start=plan_start,
        plan_end=plan_end,
        care_start=care_start,
        care_end=care_end,
        adopted=adopted,
        short_stay=short,
        end=np.minimum(end, np.maximum(grown_up, day + 1)),
    )


def _shared(family: Index, draws: Draws) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """One uniform number a family, told to each of its rows."""
    return draws.generator.random(int(family.max(initial=-1)) + 1)[family]


def _severity(
    family: Index, door: FrontDoor, draws: Draws
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    own = draws.generator.random(len(family))
    return np.where(draws.chance(door.own_severity, len(family)), own, _shared(family, draws))


def _assessment(
    day: Days, no_action: Flags, grown_up: Days, door: FrontDoor, turned: Turned, draws: Draws
) -> tuple[Days, Days]:
    """Begun within a day or two and authorised so many working days later."""
    begun = add_working_days(day, draws.whole(0, 9, len(day)) // 6)
    takes = draws.band(door.assessment_days, len(day)) * turned.of(Knob.ASSESSMENT_DAYS)
    done = add_working_days(begun, np.rint(takes).astype(np.int64))
    begun = np.where(no_action | (begun >= grown_up), NEVER, begun)
    return begun, np.where(begun < NEVER, np.minimum(done, grown_up - 1), NEVER)


def _enquiry(
    day: Days,
    no_action: Flags,
    in_need: Flags,
    family: Index,
    p: Protection,
    turned: Turned,
    draws: Draws,
) -> tuple[Days, Flags]:
    share = np.where(in_need, p.section47_in_need, p.section47_not_in_need)
    share = share * turned.of(Knob.SECTION47)
    enquired = ~no_action & (_shared(family, draws) < share)
    start = add_working_days(day, np.minimum(draws.days(3, len(day)), 30))
    # Children who arrive on another authority's plan need no enquiry here.
    arrives = p.transfer_in * p.section47_in_need * p.conference
    transfer_in = in_need & draws.chance(arrives, len(day))
    return np.where(enquired & ~transfer_in, start, NEVER), transfer_in


def _conference(
    day: Days,
    section47: Days,
    transfer_in: Flags,
    in_need: Flags,
    had_plan: Flags,
    family: Index,
    p: Protection,
    turned: Turned,
    draws: Draws,
) -> Days:
    share = p.conference * np.where(had_plan, p.plan_before, 1) * turned.of(Knob.CONFERENCE)
    goes = in_need & (section47 < NEVER) & (_shared(family, draws) < share)
    begun = np.where(section47 < NEVER, section47, 0)
    held = add_working_days(begun, draws.band(p.conference_days, len(section47)))
    arrived = add_working_days(day, draws.whole(5, 15, len(day)))
    return np.where(transfer_in, arrived, np.where(goes, held, NEVER))


def _plan(
    conference: Days, family: Index, p: Protection, turned: Turned, draws: Draws
) -> tuple[Days, Days]:
    size = len(conference)
    agreed = (conference < NEVER) & (_shared(family, draws) < p.plan * turned.of(Knob.PLAN))
    long = draws.chance(p.long_plan, size)
    lasts = np.where(
        long,
        draws.spell(p.long_plan_days, size, shape=16),
        draws.spell(p.plan_days, size, shape=3),
    )
    lasts = (lasts * turned.of(Knob.PLAN_DAYS)).astype(np.int64)
    start = np.where(agreed, conference, NEVER)
    return start, np.where(agreed, working_day(start_or(conference, agreed) + 28 + lasts), NEVER)


def start_or(days: Days, happened: Flags) -> Days:
    """The day where it happened, else the epoch, which any calendar can hold."""
    return np.where(happened, days, 0)


def _care_start(
    day: Days,
    in_need: Flags,
    plan_start: Days,
    plan_end: Days,
    grown_up: Days,
    family: Index,
    likely: Floats,
    care: Care,
    draws: Draws,
) -> Days:
    size = len(day)
    planned = plan_start < NEVER
    length = np.where(planned, plan_end - plan_start, 0)
    during = plan_start + 20 + (draws.generator.random(size) * length).astype(np.int64)
    at_once = day + draws.days(45, size)
    share = np.where(planned, care.after_plan, care.after_need)
    goes = in_need & (_shared(family, draws) < share * likely)
    start = np.where(planned, during, at_once)
    return np.where(goes & (start < grown_up - 30), start, NEVER)


def _care_end(
    start: Days, age: Index, grown_up: Days, care: Care, draws: Draws
) -> tuple[Days, Flags, Flags]:
    """How long care lasts: a few weeks, until adoption, or years, to the 18th birthday at most."""
    size = len(start)
    short = draws.chance(care.short_stay, size)
    adopted = ~short & (age < 5) & draws.chance(care.adoption, size) & (start < NEVER)
    lasts = np.where(
        short,
        draws.spell(care.short_days, size, shape=1),
        draws.spell(care.long_days, size, shape=0.9),
    )
    lasts = np.where(adopted, 330 + draws.spell(420, size, shape=4), lasts)
    end = np.where(start < NEVER, np.minimum(start + 2 + lasts, grown_up), NEVER)
    # Nobody leaves on 31 March: the return's rules call such a child both in care and gone.
    end = end + on_census_day(end)
    return end, adopted, short


def _cut(plan_start: Days, plan_end: Days, care_start: Days, grown_up: Days) -> Days:
    """A plan ends soon after a child comes into care, and with childhood."""
    ends = np.minimum(
        plan_end, np.minimum(np.where(care_start < NEVER, care_start + 14, NEVER), grown_up)
    )
    return np.where(plan_start < NEVER, np.maximum(ends, plan_start + 1), NEVER)


def _closure(
    day: Days,
    no_action: Flags,
    in_need: Flags,
    disabled: Flags,
    assessed: Days,
    plan_end: Days,
    care_end: Days,
    longer: Floats,
    parameters: Parameters,
    draws: Draws,
) -> Days:
    door, size = parameters.front_door, len(day)
    at_assessment = np.where(assessed < NEVER, assessed, day) + draws.whole(0, 3, size)
    long = draws.chance(np.where(disabled, 0.6, door.long_need), size)
    some = draws.chance(door.some_need, size)
    lasts = np.select(
        [long, some],
        [
            draws.spell(door.long_need_days, size, shape=1.2),
            draws.spell(door.some_need_days, size, shape=2),
        ],
        default=draws.spell(door.need_days, size, shape=1.4),
    )
    lasts = (lasts * longer).astype(np.int64)
    step_down = 14 + draws.spell(parameters.protection.step_down_days, size, shape=1.5)
    end = np.where(in_need, at_assessment + lasts, at_assessment)
    end = np.where(plan_end < NEVER, np.maximum(plan_end + step_down, end), end)
    end = np.where(care_end < NEVER, np.maximum(care_end + draws.whole(0, 60, size), end), end)
    return np.where(no_action, day + draws.whole(0, 1, size), end)
