"""Every core measure once more, written from its words and sharing no code with its definition."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from alongside.kernel.periods import Period, same_day_months_before
from alongside.measures.measure import Basis
from tests.oracle.plainly import EVER, Answer, Plain, age
from tests.oracle.world import Row, World

DATED, OPEN, DURING, ON = Basis.DATED, Basis.OPEN, Basis.DURING, Basis.ON


def later(day: date, months: int) -> date:
    return same_day_months_before(day, -months)


def of_child(world: World, table: str, row: Row) -> list[Row]:
    return [other for other in world[table] if other["child_id"] == row["child_id"]]


@cache
def _holidays() -> frozenset[date]:
    from holidays.countries.united_kingdom import UnitedKingdom

    years = range(2018, 2028)
    return frozenset(UnitedKingdom(subdiv="ENG", years=years))  # type: ignore[no-untyped-call]


def working_days(start: date | None, end: date | None) -> int | None:
    """Working days after the start, up to the end; fewer than none where the end comes first."""
    if start is None or end is None:
        return None
    if end < start:
        back = working_days(end, start)
        assert back is not None
        return -back
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(day.weekday() < 5 and day not in _holidays() for day in days)


def no_more_than(days: int | None, limit: int) -> Answer:
    return None if days is None else days <= limit


# Referral and assessment


def referred_before(row: Row, world: World, period: Period) -> Answer:
    since = same_day_months_before(row["referral_date"], 12)
    earlier = [r["referral_date"] for r in of_child(world, "referral", row)]
    told = (row["earlier_in_12_months"] or 0) > 0
    return told or any(since <= day < row["referral_date"] for day in earlier)


def in_45_days(row: Row, world: World, period: Period) -> Answer:
    return no_more_than(working_days(row["start_date"], row["authorised_date"]), 45)


def in_45_days_of_referral(row: Row, world: World, period: Period) -> Answer:
    return no_more_than(working_days(row["referral_date"], row["authorised_date"]), 45)


def first_of_its_referral(row: Row, world: World, period: Period) -> Answer:
    if row["referral_date"] is None:
        return True
    if row["start_date"] >= later(row["referral_date"], 6):
        return False
    same = [a for a in of_child(world, "assessment", row)
            if a["referral_date"] == row["referral_date"]]  # fmt: skip
    return bool(row["start_date"] == min(a["start_date"] for a in same))


# Section 47, conference and protection plan


def led_to_conference(row: Row, world: World, period: Period) -> Answer:
    if row["conference_date"] is not None:
        return True
    decided = row["conference_not_required"] or (row["known_to"] - row["start_date"]).days >= 60
    return False if decided else None


def in_15_days(row: Row, world: World, period: Period) -> Answer:
    return no_more_than(working_days(row["section47_start"], row["conference_date"]), 15)


def not_a_transfer(row: Row, world: World, period: Period) -> Answer:
    return row["transfer_in"] is not True


def led_to_plan(row: Row, world: World, period: Period) -> Answer:
    if row["resulted_in_plan"] is not None:
        return bool(row["resulted_in_plan"])
    if (row["known_to"] - row["conference_date"]).days <= 45:
        return None
    starts = [p["start_date"] for p in of_child(world, "cp_plan", row)]
    return any(0 <= (start - row["conference_date"]).days <= 45 for start in starts)


def had_a_plan_before(row: Row, world: World, period: Period) -> Answer:
    plans = of_child(world, "cp_plan", row)
    if any(p["start_date"] < row["start_date"] for p in plans):
        return True
    return bool((row["previous_plans"] or 0) >= 1)


def reviews_on_time(row: Row, world: World, period: Period) -> Answer:
    held = sorted(r["review_date"] for r in of_child(world, "cp_review", row)
                  if r["plan_start"] == row["start_date"])  # fmt: skip
    dues = [later(row["start_date"], 3), *(later(day, 6) for day in held)]
    return not any(
        due < period.end and (day is None or (day > due and day > period.start))
        for due, day in zip(dues, [*held, None], strict=True)
    )


def a_review_was_due(row: Row, world: World, period: Period) -> Answer:
    return later(row["start_date"], 3) <= period.end


def open_for(months: int) -> Plain:
    def old_enough(row: Row, world: World, period: Period) -> Answer:
        return later(row["start_date"], months) <= period.end

    return Plain("cp_plan", OPEN, counts=old_enough)


def over_two_years(row: Row, world: World, period: Period) -> Answer:
    return bool((period.end - row["start_date"]).days > 729)


# Care


def not_short_breaks(row: Row, world: World, period: Period) -> Answer:
    return row["short_breaks"] is not True


def begins_care(row: Row, world: World, period: Period) -> Answer:
    return row["short_breaks"] is not True and row["continues"] is not True


def told_at_the_end(row: Row, column: str, least: int, period: Period) -> bool:
    return bool((row[column] or 0) >= least and row["known_to"] == period.end)


def three_placements(row: Row, world: World, period: Period) -> Answer:
    in_the_year = [
        p for p in of_child(world, "placement", row)
        if counts_as_placement(p, world)
        and p["start_date"] <= period.end and (p["end_date"] or EVER) > period.start
    ]  # fmt: skip
    return len(in_the_year) >= 3 or told_at_the_end(row, "placements_in_12_months", 3, period)


def counts_as_placement(placement: Row, world: World) -> bool:
    nights = placement["end_date"] is None or placement["end_date"] > placement["start_date"]
    breaks = any(c["short_breaks"] for c in of_child(world, "care_period", placement)
                 if c["start_date"] == placement["care_start"])  # fmt: skip
    passing = placement["place"] in ("T0", "T1", "T2", "T3", "A3", "A5")
    return nights and not breaks and not passing


def stable_for_two_years(row: Row, world: World, period: Period) -> Answer:
    placements = sorted(of_child(world, "placement", row), key=lambda p: p["start_date"])
    since: date | None = None
    before: Row | None = None
    for placement in placements:
        carries_on = (
            before is not None and before["end_date"] == placement["start_date"]
            and (placement["same_carer"] or placement["place"] in ("A3", "A4", "A5", "A6"))
        )  # fmt: skip
        since = since if carries_on else placement["start_date"]
        open_now = placement["start_date"] <= period.end < (placement["end_date"] or EVER)
        if open_now and since and later(since, 24) <= period.end:
            return True
        before = placement
    return False


def long_in_care_under_16(row: Row, world: World, period: Period) -> Answer:
    if later(row["start_date"], 30) > period.end:
        return False
    born = next((c["date_of_birth"] for c in of_child(world, "child", row)), None)
    return None if born is None else age(born, period.end) < 16


def went_missing(row: Row, world: World, period: Period) -> Answer:
    told = told_at_the_end(row, "missing_in_12_months", 1, period)
    return told or any(
        m["kind"] == "M" and m["start_date"] <= period.end
        and (m["start_date"] >= period.start or (m["end_date"] or EVER) > period.start)
        for m in of_child(world, "missing_episode", row)
    )  # fmt: skip


def three_workers(row: Row, world: World, period: Period) -> Answer:
    since = max(period.start, row["start_date"])
    workers = {
        i["worker"] for i in of_child(world, "involvement", row)
        if i["role"] != "personal adviser"
        and i["start_date"] <= period.end and (i["end_date"] or EVER) > since
    }  # fmt: skip
    return len(workers) >= 3


# Leaving care


def of_the_cohort(row: Row, world: World, period: Period) -> Answer:
    entitled = row["eligibility"] not in ("eligible", "qualifying")
    return entitled and row["age"] in (19, 20, 21) and row["in_touch"] not in ("DIED", "RHOM")


def housed_here(row: Row, world: World, period: Period) -> Answer:
    return of_the_cohort(row, world, period) and row["accommodation"] not in ("G", "H", "R")


def occupied(row: Row, world: World, period: Period) -> Answer:
    return bool(row["activity"] and row["activity"][0] in "FP")


def suitably_housed(row: Row, world: World, period: Period) -> Answer:
    return row["suitable"] is True


def held_by_a_social_worker(row: Row, world: World, period: Period) -> Answer:
    return bool(row["role"] != "personal adviser" and row["all_cases"])


PLAIN: Mapping[str, Plain] = {
    "contacts": Plain("contact", DATED, "contact_date"),
    "contacts_rate": Plain("contact", DATED, "contact_date"),
    "early_help_open": Plain("early_help", OPEN),
    "referrals": Plain("referral", DATED, "referral_date"),
    "referrals_rate": Plain("referral", DATED, "referral_date"),
    "re_referrals_within_12_months": Plain(
        "referral", DATED, "referral_date", counts=referred_before
    ),
    "referrals_without_further_action": Plain(
        "referral", DATED, "referral_date", counts=lambda row, w, p: row["no_further_action"]
    ),
    "assessments_completed": Plain("assessment", DATED, "authorised_date"),
    "assessments_within_45_working_days": Plain(
        "assessment", DATED, "authorised_date", counts=in_45_days
    ),
    "assessments_within_45_working_days_of_referral": Plain(
        "assessment", DATED, "authorised_date",
        counts=in_45_days_of_referral, whole=first_of_its_referral,
    ),
    "need_episodes_started": Plain("need_episode", DATED),
    "need_episodes_ended": Plain("need_episode", DATED, "end_date"),
    "children_in_need_rate": Plain("need_episode", OPEN),
    "section_47_rate": Plain("section47", DATED),
    "section_47_to_conference": Plain(
        "section47", DATED, counts=led_to_conference
    ),
    "conferences_within_15_working_days": Plain(
        "conference", DATED, "conference_date", counts=in_15_days, whole=not_a_transfer
    ),
    "conferences_to_plan": Plain(
        "conference", DATED, "conference_date", counts=led_to_plan, plays=not_a_transfer
    ),
    "protection_plans_rate": Plain("cp_plan", OPEN),
    "protection_plans_started_rate": Plain("cp_plan", DATED),
    "second_or_subsequent_plans": Plain("cp_plan", DATED, counts=had_a_plan_before),
    "protection_reviews_on_time": Plain(
        "cp_plan", OPEN, counts=reviews_on_time, whole=a_review_was_due
    ),
    "protection_plans_open_9_months": open_for(9),
    "protection_plans_open_12_months": open_for(12),
    "protection_plans_open_15_months": open_for(15),
    "protection_plans_open_18_months": open_for(18),
    "protection_plans_open_2_years": Plain("cp_plan", OPEN, counts=over_two_years),
    "children_in_care_rate": Plain("care_period", OPEN, plays=not_short_breaks),
    "starting_care_rate": Plain("care_period", DATED, plays=begins_care, key="child_id"),
    "ceasing_care_rate": Plain(
        "care_period", DATED, "end_date", plays=not_short_breaks, key="child_id"
    ),
    "three_or_more_placements": Plain(
        "care_period", OPEN, plays=not_short_breaks, counts=three_placements
    ),
    "long_term_stability": Plain(
        "care_period", OPEN, plays=not_short_breaks,
        counts=stable_for_two_years, whole=long_in_care_under_16,
    ),
    "missing_from_care": Plain(
        "care_period", DURING, plays=not_short_breaks, counts=went_missing,
        key="child_id", whole_key="child_id",
    ),
    "three_or_more_social_workers": Plain(
        "care_period", OPEN, plays=not_short_breaks, counts=three_workers
    ),
    "care_leavers_in_education_employment_or_training": Plain(
        "care_leaver", ON, "told_for", plays=of_the_cohort, counts=occupied
    ),
    "care_leavers_in_suitable_accommodation": Plain(
        "care_leaver", ON, "told_for", plays=housed_here, counts=suitably_housed
    ),
    "caseload": Plain(
        "involvement", OPEN, plays=held_by_a_social_worker, key="child_id", whole_key="worker"
    ),
}  # fmt: skip
