"""On which day a list stands: the last on which everything it asks about was seen."""

from datetime import date

import pytest

from alongside.counting.list_days import last_day_seen, not_seen_before
from alongside.journeys.observation import Observed
from tests.lists.shipped import LISTS

VISITS = frozenset({"child_id", "visit_date", "plan", "seen"})
PLANS = frozenset({"child_id", "start_date", "end_date"})


def window(table: str, first: str, last: str, columns: frozenset[str]) -> Observed:
    return Observed(table, "made_up", date.fromisoformat(first), date.fromisoformat(last), columns)


def day(id: str, *windows: Observed) -> str:
    worklist = LISTS.list(id)
    assert worklist is not None
    return str(last_day_seen(worklist, windows))


def test_nothing_seen_is_not_nobody() -> None:
    assert day("protection_plans_long") == "None"
    assert (
        day("protection_visits_due", window("cp_plan", "2025-01-01", "2025-03-31", PLANS)) == "None"
    )


def test_a_list_stands_on_the_last_day_that_all_its_tables_share() -> None:
    plans = window("cp_plan", "2024-01-01", "2025-06-30", PLANS)
    visits = window("visit", "2024-01-01", "2025-03-31", VISITS)
    assert day("protection_plans_long", plans) == "2025-06-30"
    assert day("protection_visits_due", plans, visits) == "2025-03-31"


def test_windows_that_do_not_meet_share_no_day() -> None:
    plans = window("cp_plan", "2025-05-01", "2025-06-30", PLANS)
    visits = window("visit", "2024-01-01", "2025-03-31", VISITS)
    assert day("protection_visits_due", plans, visits) == "None"


def test_a_source_that_leaves_a_column_out_has_not_seen() -> None:
    plans = window("cp_plan", "2024-01-01", "2025-06-30", PLANS)
    visits = window("visit", "2024-01-01", "2025-06-30", VISITS - {"seen"})
    assert day("protection_visits_due", plans, visits) == "None"


def test_the_newest_row_may_be_told_elsewhere() -> None:
    plans = window("cp_plan", "2024-01-01", "2025-06-30", PLANS | {"last_visit"})
    assert day("protection_visits_due", plans) == "2025-06-30"


@pytest.mark.parametrize(
    ("first", "columns", "said"),
    [
        ("2024-03-30", frozenset({"referral_date"}), ()),
        ("2024-03-31", frozenset({"referral_date"}), (("referral", date(2024, 3, 31)),)),
        ("2024-03-31", frozenset({"referral_date", "earlier_in_12_months"}), ()),
    ],
)
def test_history_that_was_not_seen_is_told_unless_the_source_answers(
    first: str, columns: frozenset[str], said: tuple[tuple[str, date], ...]
) -> None:
    worklist = LISTS.list("re_referrals")
    assert worklist is not None
    windows = [window("referral", first, "2025-06-30", columns)]
    assert not_seen_before(worklist, windows, date(2025, 6, 30)) == said
