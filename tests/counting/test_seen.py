"""How much of a cell was seen: complete only where every day and column it rests on was."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.counting.days import covers, joined, left_over, meets
from alongside.counting.seen import watch
from alongside.journeys.observation import Observed
from alongside.kernel.periods import Period, PeriodKind
from alongside.measures.catalogue import catalogue
from alongside.measures.measure import LooksBack, Measure

CATALOGUE = catalogue()
REFERRALS = CATALOGUE.measure("referrals")
RE_REFERRALS = CATALOGUE.measure("re_referrals_within_12_months")
PLANS = CATALOGUE.measure("protection_plans_rate")
PLACEMENTS = CATALOGUE.measure("three_or_more_placements")
MISSING = CATALOGUE.measure("missing_from_care")
YEAR, MONTH = PeriodKind.YEAR, PeriodKind.MONTH
ROLLING = PeriodKind.ROLLING_12_MONTHS


def seen(table: str, first: str, last: str, *columns: str) -> Observed:
    return Observed(
        table, "cin", date.fromisoformat(first), date.fromisoformat(last), frozenset(columns)
    )


def state(measure: Measure, kind: PeriodKind, end: str, *windows: Observed) -> str:
    return watch(measure, windows).state(Period.ending(kind, date.fromisoformat(end)))


@pytest.mark.parametrize(
    ("first", "last", "state_of_2024_25"),
    [
        ("2024-04-01", "2025-03-31", "complete"),
        ("2024-04-02", "2025-03-31", "part"),
        ("2024-04-01", "2025-03-30", "part"),
        ("2025-03-31", "2025-12-31", "part"),
        ("2025-04-01", "2025-12-31", "not observed"),
    ],
)
def test_events_need_every_day(first: str, last: str, state_of_2024_25: str) -> None:
    window = seen("referral", first, last, "referral_date")
    assert state(REFERRALS, YEAR, "2025-03-31", window) == state_of_2024_25


def test_windows_that_adjoin_make_one() -> None:
    halves = [
        seen("referral", "2024-04-01", "2024-09-30", "referral_date"),
        seen("referral", "2024-10-01", "2025-03-31", "referral_date"),
    ]
    assert state(REFERRALS, YEAR, "2025-03-31", *halves) == "complete"
    assert state(REFERRALS, YEAR, "2025-03-31", halves[0]) == "part"


def test_stocks_need_their_last_day_only() -> None:
    window = seen("cp_plan", "2025-03-31", "2025-03-31", "start_date", "end_date")
    assert state(PLANS, YEAR, "2025-03-31", window) == "complete"
    assert state(PLANS, MONTH, "2025-02-28", window) == "not observed"


def test_a_column_nobody_fills_is_not_observed() -> None:
    window = seen("cp_plan", "2025-03-31", "2025-03-31", "start_date")
    assert state(PLANS, YEAR, "2025-03-31", window) == "not observed"


COLUMNS = ("child_id", "referral_date")


def test_what_looks_back_needs_the_time_before() -> None:
    one_year = seen("referral", "2024-04-01", "2025-03-31", *COLUMNS)
    two_years = seen("referral", "2023-04-01", "2025-03-31", *COLUMNS)
    assert state(RE_REFERRALS, YEAR, "2025-03-31", one_year) == "part"
    assert state(RE_REFERRALS, YEAR, "2025-03-31", two_years) == "complete"


def test_a_source_that_gives_the_answer_needs_no_history() -> None:
    answered = seen("referral", "2024-04-01", "2025-03-31", *COLUMNS, "earlier_in_12_months")
    assert state(RE_REFERRALS, YEAR, "2025-03-31", answered) == "complete"


def test_answers_and_history_may_share_a_year() -> None:
    windows = [
        seen("referral", "2024-04-01", "2024-09-30", *COLUMNS, "earlier_in_12_months"),
        seen("referral", "2023-10-01", "2025-03-31", *COLUMNS),
    ]
    assert state(RE_REFERRALS, YEAR, "2025-03-31", *windows) == "complete"
    assert state(RE_REFERRALS, YEAR, "2025-03-31", windows[1]) == "part"


def in_care(first: str, last: str, *columns: str) -> Observed:
    return seen("care_period", first, last, "child_id", "start_date", "end_date", "short_breaks",
                *columns)  # fmt: skip


@pytest.mark.parametrize(
    ("end", "expected"),
    [("2025-09-30", "complete"), ("2025-08-31", "not observed"), ("2025-03-31", "not observed")],
)
def test_a_count_of_twelve_months_answers_for_its_own_day_alone(end: str, expected: str) -> None:
    windows = [
        in_care("2024-10-01", "2025-03-31", "placements_in_12_months"),
        in_care("2025-04-01", "2025-09-30", "placements_in_12_months"),
    ]
    assert state(PLACEMENTS, ROLLING, end, *windows) == expected


def test_a_count_of_twelve_months_answers_no_more_once_others_know_more() -> None:
    told = in_care("2024-10-01", "2025-03-31", "placements_in_12_months")
    later = in_care("2024-10-01", "2025-09-30")
    assert state(PLACEMENTS, ROLLING, "2025-03-31", told) == "complete"
    assert state(PLACEMENTS, ROLLING, "2025-03-31", told, later) == "not observed"


def test_those_who_left_before_the_day_of_the_count_are_not_in_it() -> None:
    told = in_care("2024-10-01", "2025-09-30", "missing_in_12_months")
    assert state(MISSING, ROLLING, "2025-09-30", told) == "part"
    assert state(MISSING, ROLLING, "2025-08-31", told) == "not observed"


def test_what_looks_back_on_what_nobody_saw_is_not_observed() -> None:
    plans = seen("cp_plan", "2025-03-31", "2025-03-31", "start_date", "end_date")
    back = LooksBack(6, "cp_review")
    measure = replace(PLANS, looks_back=back, reads=PLANS.reads | {("cp_review", "review_date")})
    elsewhere = seen("cp_review", "2024-04-01", "2024-09-30", "review_date")
    some = seen("cp_review", "2024-12-01", "2024-12-31", "review_date")
    assert state(measure, YEAR, "2025-03-31", plans) == "not observed"
    assert state(measure, YEAR, "2025-03-31", plans, elsewhere) == "not observed"
    assert state(measure, YEAR, "2025-03-31", plans, some) == "part"


def test_one_day_is_no_history() -> None:
    plans = seen("cp_plan", "2025-03-31", "2025-03-31", "start_date", "end_date")
    back = LooksBack(6, "cp_review")
    measure = replace(PLANS, looks_back=back, reads=PLANS.reads | {("cp_review", "review_date")})
    stock = seen("cp_review", "2025-03-31", "2025-03-31", "review_date")
    two_days = seen("cp_review", "2025-03-30", "2025-03-31", "review_date")
    assert state(measure, YEAR, "2025-03-31", plans, stock) == "not observed"
    assert state(measure, YEAR, "2025-03-31", plans, two_days) == "part"


def test_thirty_months_in_care_take_thirty_months_of_returns() -> None:
    stability = CATALOGUE.measure("long_term_stability")
    columns = ("child_id", "start_date", "end_date", "place", "same_carer", "care_start")
    windows = [
        in_care("2022-10-01", "2025-03-31"),
        seen("placement", "2022-10-01", "2025-03-31", *columns),
    ]
    assert state(stability, YEAR, "2025-03-31", *windows) == "complete"
    assert state(stability, MONTH, "2025-02-28", *windows) == "part"


def test_a_source_of_children_in_care_only_tells_no_caseload() -> None:
    caseload = CATALOGUE.measure("caseload")
    columns = ("child_id", "worker", "role", "start_date", "end_date")
    in_care_only = seen("involvement", "2024-04-01", "2025-03-31", *columns)
    every = seen("involvement", "2024-04-01", "2025-03-31", *columns, "all_cases")
    assert state(caseload, MONTH, "2025-03-31", in_care_only) == "not observed"
    assert state(caseload, MONTH, "2025-03-31", every) == "complete"


def test_a_cohort_followed_for_a_year_needs_the_year_before() -> None:
    """Its date is worked out by the idea, so no source has a column of that name."""
    returned = CATALOGUE.measure("need_returned_within_12_months")
    columns = ("child_id", "start_date", "end_date", "end_reason")
    two_years = seen("need_episode", "2023-04-01", "2025-03-31", *columns)
    one_year = seen("need_episode", "2024-04-01", "2025-03-31", *columns)
    assert state(returned, YEAR, "2025-03-31", two_years) == "complete"
    assert state(returned, YEAR, "2025-03-31", one_year) == "part"
    assert state(returned, YEAR, "2025-03-31") == "not observed"


def test_a_further_table_must_have_been_seen_too() -> None:
    both = replace(REFERRALS, reads=REFERRALS.reads | {("contact", "contact_date")})
    referrals = seen("referral", "2024-04-01", "2025-03-31", "referral_date")
    contacts = seen("contact", "2024-06-01", "2025-03-31", "contact_date")
    assert state(both, YEAR, "2025-03-31", referrals) == "not observed"
    assert state(both, YEAR, "2025-03-31", referrals, contacts) == "part"


def test_twelve_months_before_a_stock_are_the_year_itself() -> None:
    measure = replace(
        PLANS,
        looks_back=LooksBack(12, "cp_review"),
        reads=PLANS.reads | {("cp_review", "review_date")},
    )
    plans = seen("cp_plan", "2025-03-31", "2025-03-31", "start_date", "end_date")
    year = seen("cp_review", "2024-04-01", "2025-03-31", "review_date")
    short = seen("cp_review", "2024-04-02", "2025-03-31", "review_date")
    assert state(measure, YEAR, "2025-03-31", plans, year) == "complete"
    assert state(measure, YEAR, "2025-03-31", plans, short) == "part"


def test_what_looks_at_a_year_looks_back_from_its_start() -> None:
    measure = replace(
        PLANS,
        yearly=True,
        looks_back=LooksBack(6, "cp_review"),
        reads=PLANS.reads | {("cp_review", "review_date")},
    )
    plans = seen("cp_plan", "2025-03-31", "2025-03-31", "start_date", "end_date")
    enough = seen("cp_review", "2023-10-01", "2025-03-31", "review_date")
    short = seen("cp_review", "2023-10-02", "2025-03-31", "review_date")
    assert state(measure, YEAR, "2025-03-31", plans, enough) == "complete"
    assert state(measure, YEAR, "2025-03-31", plans, short) == "part"


spans = st.tuples(st.integers(0, 30), st.integers(0, 8)).map(lambda s: (s[0], s[0] + s[1]))


@given(st.lists(spans, max_size=6), spans)
def test_spans_agree_with_sets_of_days(
    pieces: list[tuple[int, int]], wanted: tuple[int, int]
) -> None:
    days = {day for first, last in pieces for day in range(first, last + 1)}
    want = set(range(wanted[0], wanted[1] + 1))
    together = joined(pieces)
    assert covers(together, wanted) == (want <= days)
    assert meets(together, wanted) == bool(want & days)
    left = {day for first, last in left_over(wanted, together) for day in range(first, last + 1)}
    assert left == want - days
