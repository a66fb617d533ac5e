"""A made-up mix, average and duration of referrals, for tests of how they are counted."""

from dataclasses import replace

from alongside.measures.catalogue import Catalogue
from alongside.measures.measure import Condition, Duration, Measure, Mix, Unit
from tests.measures.values import made_up

DAYS = "date_diff('day', referral_date, coalesce(closed_date, known_to))"


def of_referrals(id: str, **parts: object) -> Measure:
    begun = replace(
        made_up(rows="referral", dates=("referral_date",)),
        id=id,
        reads=frozenset({("referral", "referral_date")}),
    )
    return replace(begun, **parts)  # type: ignore[arg-type]


def closed_or_not(*, distinct: str = "") -> Measure:
    """Referrals by whether they were closed without action, blank where nobody said."""
    groups = {"closed": "no_further_action", "taken on": "not no_further_action"}
    return of_referrals(
        "mix",
        unit=Unit.PERCENT,
        numerator=Condition("every one", distinct=distinct),
        mix=Mix(by="decision", groups=groups),
    )


def average_days() -> Measure:
    return of_referrals(
        "average",
        unit=Unit.DAYS,
        numerator=Condition("closed", "closed_date is not null", adds=DAYS),
    )


def days_to_closing() -> Measure:
    return of_referrals(
        "duration", unit=Unit.DAYS, duration=Duration(DAYS, "closed_date is not null")
    )


KINDS = Catalogue((average_days(), days_to_closing(), closed_or_not()), ())
