"""What the Standard Safeguarding Dataset sees whole: six years up to the day of the extract."""

from collections.abc import Iterator
from datetime import timedelta

from alongside.kernel.periods import same_day_months_before
from alongside.returns.reader import Window
from alongside.returns.submitted import Submitted

# The span an extract is written to cover (`ssd_timeframe_years` in the standard's own scripts).
MONTHS = 6 * 12

# Each table and what it fills.
FILLS = {
    "ssd_contacts": ("contact",),
    "ssd_early_help_episodes": ("early_help",),
    "ssd_cin_episodes": ("referral", "need_episode"),
    "ssd_cin_assessments": ("assessment",),
    "ssd_assessment_factors": ("assessment_factor",),
    "ssd_s47_enquiry": ("section47",),
    "ssd_initial_cp_conference": ("conference",),
    "ssd_cp_plans": ("cp_plan",),
    "ssd_cp_reviews": ("cp_review",),
    "ssd_cin_plans": ("cin_plan",),
    "ssd_pre_proceedings": ("pre_proceedings",),
    "ssd_cla_episodes": ("care_period",),
    "ssd_cla_placement": ("placement",),
    "ssd_legal_status": ("legal_status",),
    "ssd_cla_reviews": ("care_review",),
    "ssd_cla_health": ("health_assessment",),
    "ssd_sdq_scores": ("sdq",),
    "ssd_cla_substance_misuse": ("substance_misuse",),
    "ssd_cla_convictions": ("conviction",),
    "ssd_missing": ("missing_episode",),
    "ssd_permanence": ("adoption",),
    "ssd_involvements": ("involvement",),
}

# Told as it stands on the day of the extract; of earlier permanence nobody says on which day.
STANDS = {
    "ssd_care_leavers": "care_leaver",
    "ssd_cla_care_plan": "permanence_plan",
    "ssd_cla_immunisations": "immunisation",
}

# Visits stand in three tables; without one of them no month of visits is whole.
VISITS = frozenset({"ssd_cin_visits", "ssd_cp_visits", "ssd_cla_visits"})


def observes(submitted: Submitted) -> tuple[Window, ...]:
    """One window of six years for each canonical table whose source is in the extract; none
    where the day of the extract is unknown."""
    return tuple(_windows(submitted))


def _windows(submitted: Submitted) -> Iterator[Window]:
    last = submitted.as_at
    if last is None:
        return
    first = same_day_months_before(last, MONTHS) + timedelta(days=1)
    present = {table.name for table in submitted.tables}
    for table, filled in FILLS.items():
        if table in present:
            yield from (Window(canonical, first, last) for canonical in filled)
    if present >= VISITS:
        yield Window("visit", first, last)
    yield from (Window(told, last, last) for table, told in STANDS.items() if table in present)
