"""What a local file sees whole: from its first day on, up to the day it was loaded for."""

from collections.abc import Iterator
from datetime import date

from alongside.returns.cells import read_date
from alongside.returns.local.schema import SCHEMA
from alongside.returns.reader import Window
from alongside.returns.submitted import Submitted, SubmittedTable

# A file and the canonical table of events it fills. Places, families and ids are about children
# rather than events, and a file of workers says who is there now.
FILLS = {
    "services": "enrolment",
    "sessions": "session",
    "attendance": "attendance",
    "outcomes": "outcome",
    "experience": "experience",
    "referral_decisions": "referral_decision",
    "proceedings": "proceedings",
    "family_meetings": "family_meeting",
    "audits": "audit",
    "supervision": "supervision",
    "costs": "cost",
    "intentions": "intention",
}


def observes(submitted: Submitted) -> tuple[Window, ...]:
    """A window for each file that holds a date; none where the reference date is unknown."""
    return tuple(_windows(submitted))


def _windows(submitted: Submitted) -> Iterator[Window]:
    if submitted.as_at is None:
        return
    for name, canonical in FILLS.items():
        days = [day for table in submitted.named(name) for day in _days(table)]
        if days and min(days) <= submitted.as_at:
            yield Window(canonical, min(days), submitted.as_at)


def _days(table: SubmittedTable) -> Iterator[date]:
    for field in SCHEMA.table(table.name).fields:
        if field.dates_return or field.name == "starts_on":
            for cell in table.columns.get(field.name, ()):
                day = read_date(cell) if cell else None
                if day is not None:
                    yield day
