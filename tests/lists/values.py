"""Lists as frozen values, made by hand."""

from datetime import date

from alongside.pipeline.listed import Entry, ListSeen, ListsSeen
from tests.lists.shipped import LISTS

AS_AT = date(2025, 3, 31)


def seen(
    id: str,
    *entries: Entry,
    as_at: date | None = AS_AT,
    cannot_tell: int = 0,
    seen_from: tuple[tuple[str, date], ...] = (),
) -> ListSeen:
    worklist = LISTS.list(id)
    assert worklist is not None
    return ListSeen(worklist, as_at, entries, cannot_tell, seen_from)


LATE = Entry("=C1", "W1", "North", "overdue", date(2025, 1, 24), date(2025, 3, 28), 3)
SOON = Entry("007", None, None, "at day 40", date(2025, 2, 3), date(2025, 4, 7), -7)
TODAY = Entry("C3", "W1", "North", "last day", date(2025, 1, 27), AS_AT, 0)
LONG = Entry("C4", "W2", "South", "9 months or more", date(2024, 6, 30), None, 274)
SUPERVISED = Entry(None, "W2", "South", "overdue", date(2025, 2, 27), date(2025, 3, 30), 1)

ASSESSMENTS = seen("assessments_due", LATE, SOON, TODAY)
DRIFT = seen("need_plans_long", LONG, as_at=date(2025, 2, 28), cannot_tell=1)
WORKERS = seen("supervision_due", SUPERVISED)
UNSEEN = seen("care_visits_due", as_at=None)
REPEAT = seen("re_referrals", seen_from=(("referral", date(2024, 10, 1)),))


def all_seen(*lists: ListSeen, team: str | None = None) -> ListsSeen:
    return ListsSeen("Exampleshire", AS_AT, "20250401T090000Z-ab12", lists, team)
