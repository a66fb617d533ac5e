"""What Annex A sees whole: six months of events, and what stood open at its reference date."""

from collections.abc import Iterator
from datetime import timedelta

from alongside.kernel.periods import same_day_months_before
from alongside.returns.reader import Window
from alongside.returns.submitted import Submitted

# The canonical tables each list fills, and how many months of them it lists completely.
# A conference stands on the row of its enquiry: one whose enquiry began before the six months
# is not listed, so conferences are only whole two months later, when those of such enquiries
# (due within 15 working days, and often late) have been held. Of a child in care only the latest
# placement, legal status, health check and plan is told, which is whole on the day itself. Visits
# and reviews are not here: the latest of each stands on its plan or time in care.
MONTHS = {
    "list_1": {"contact": 6},
    "list_2": {"early_help": 6},
    "list_3": {"referral": 6},
    "list_4": {"assessment": 6},
    "list_5": {"section47": 6, "conference": 4},
    "list_6": {"need_episode": 6},
    "list_7": {"cp_plan": 6},
    "list_8": {
        "care_period": 6,
        "placement": 0,
        "legal_status": 0,
        "health_assessment": 0,
        "permanence_plan": 0,
    },
    "list_9": {"care_leaver": 0, "involvement": 0},
    "list_10": {"adoption": 12},
}


def observes(submitted: Submitted) -> tuple[Window, ...]:
    """The windows of the lists that are in the workbook; none where the reference date is unknown.

    A window of six months to 31 March begins on 1 October; one of no months is that day alone.
    """
    return tuple(_windows(submitted))


def _windows(submitted: Submitted) -> Iterator[Window]:
    if submitted.as_at is None:
        return
    present = {table.name for table in submitted.tables}
    last = submitted.as_at
    for table, months_seen in MONTHS.items():
        if table in present:
            for canonical, months in months_seen.items():
                begins = same_day_months_before(last, months) + timedelta(days=bool(months))
                yield Window(canonical, begins, last)
