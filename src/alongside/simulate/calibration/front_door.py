"""Referrals, assessments and children in need, as England counts them."""

from collections.abc import Callable, Mapping

import numpy as np

from alongside.kernel.working_days import calendar
from alongside.returns.canonical import Column, only
from alongside.simulate.calibration.answers import Answers, Year

NOT_IN_NEED = ("RC8", "RC9")
SCHOOLS = ("2A",)
POLICE = ("6",)
HEALTH = ("3A", "3B", "3C", "3D", "3E", "3F")
TWO_YEARS = 729  # days open that are not yet two years


def working_days(start: Column, end: Column) -> Column:
    """Working days from each start (day 0) to each end."""
    days = calendar(1990, 2060)
    first = days.day[0]
    place = [np.asarray((d - first).astype(np.int64)) for d in (start, end)]
    return np.asarray(days.working_day[place[1]] - days.working_day[place[0]])


def _referrals(year: Year) -> Answers:
    return year.each(year.within("referral", "referral_date"))


def _re_referred(year: Year) -> Answers:
    table = year.within("referral", "referral_date")
    return year.answers(table, table["earlier_in_12_months"] > 0)


def _no_action(year: Year) -> Answers:
    table = year.within("referral", "referral_date")
    return year.answers(table, table["no_further_action"].astype(bool))


def _not_in_need(year: Year) -> Answers:
    table = year.within("referral", "referral_date")
    return year.answers(table, np.isin(table["close_reason"], NOT_IN_NEED))


def _from(sources: tuple[str, ...]) -> Callable[[Year], Answers]:
    def count(year: Year) -> Answers:
        table = year.within("referral", "referral_date")
        return year.answers(table, np.isin(table["source"], sources))

    return count


def _assessed_in_time(year: Year) -> Answers:
    table = year.within("assessment", "authorised_date")
    return year.answers(table, working_days(table["start_date"], table["authorised_date"]) <= 45)


def _domestic_abuse(year: Year) -> Answers:
    """Of assessments with any factor, those where a parent suffered it."""
    table = year.within("assessment_factor", "authorised_date")
    key = np.char.add(table["child_id"].astype(str), table["start_date"].astype(str))
    _, first = np.unique(key, return_index=True)
    each = {name: column[first] for name, column in table.items()}
    return year.answers(each, np.isin(key[first], key[table["factor"] == "3B"]))


def _episodes_started(year: Year) -> Answers:
    """As England counts them: referrals but those with no action or found not to be in need."""
    table = year.within("referral", "referral_date")
    left_out = table["no_further_action"].astype(bool)
    left_out |= np.isin(table["close_reason"], NOT_IN_NEED)
    return year.each(only(table, ~left_out))


def _in_need(year: Year) -> Answers:
    return year.each(year.open("need_episode"))


def _in_need_long(year: Year) -> Answers:
    table = year.open("need_episode")
    return year.answers(table, year.days_open(table) > TWO_YEARS)


FRONT_DOOR: Mapping[str, Callable[[Year], Answers]] = {
    "referrals": _referrals,
    "re_referrals": _re_referred,
    "no_further_action": _no_action,
    "not_in_need": _not_in_need,
    "from_police": _from(POLICE),
    "from_schools": _from(SCHOOLS),
    "from_health": _from(HEALTH),
    "assessed_in_45_days": _assessed_in_time,
    "domestic_abuse": _domestic_abuse,
    "need_started": _episodes_started,
    "in_need": _in_need,
    "in_need_2_years": _in_need_long,
}
