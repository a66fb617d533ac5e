"""Contact, early help, referral, assessment and need."""

from alongside.journeys.table import CHILD_ID, NEED, TEAM, WORKER, Table, day, flag, text, whole

SOURCE = text("source", "who got in touch", codes="referral_source")

TABLES = (
    Table(
        "contact",
        grain="one contact about one child",
        key=("child_id", "contact_date"),
        starts="contact_date",
        repeats=True,
        columns=(
            CHILD_ID,
            day("contact_date", "the day it was received"),
            SOURCE,
            text("outcome", "what became of it, where the source says", codes="contact_outcome"),
            TEAM,
            WORKER,
        ),
    ),
    Table(
        "early_help",
        grain="one early help assessment or episode of one child",
        key=("child_id", "start_date"),
        starts="start_date",
        ends="end_date",
        columns=(
            CHILD_ID,
            day("start_date", "assessment or episode began"),
            day("completed_date", "the assessment was completed"),
            day("end_date", "the episode ended"),
            text("end_reason", "as the source words it"),
            text("organisation", "who led or completed it"),
            TEAM,
            WORKER,
        ),
    ),
    Table(
        "referral",
        grain="one referral of one child",
        key=("child_id", "referral_date"),
        starts="referral_date",
        columns=(
            CHILD_ID,
            day("referral_date", "the day it was received"),
            SOURCE,
            NEED,
            flag("no_further_action", "nothing followed the referral"),
            day("closed_date", "the case it opened was closed"),
            text("close_reason", "reason for closure", codes="closure_reason"),
            whole(
                "earlier_in_12_months",
                "the source's own count of referrals in the 12 months "
                "before this one, this one left out; blank where it gives none",
            ),
            TEAM,
            WORKER,
        ),
    ),
    Table(
        "assessment",
        grain="one assessment of one child",
        key=("child_id", "start_date"),
        starts="start_date",
        ends="authorised_date",
        columns=(
            CHILD_ID,
            day("referral_date", "of the referral it followed, where known"),
            day("start_date", "the assessment began"),
            day("authorised_date", "it was authorised; blank while open"),
            flag("child_seen", "the child was seen during it"),
            flag("support_needed", "it found the child needs support from social care"),
            NEED,
            TEAM,
            WORKER,
        ),
    ),
    Table(
        "assessment_factor",
        grain="one factor identified at the end of one assessment",
        key=("child_id", "start_date", "factor"),
        starts="authorised_date",
        columns=(
            CHILD_ID,
            day("start_date", "of the assessment"),
            day("authorised_date", "of the assessment"),
            text("factor", "factor code", codes="assessment_factor"),
        ),
    ),
    Table(
        "need_episode",
        grain="one case of one child in need, open from referral (not one closed without action)",
        key=("child_id", "start_date"),
        starts="start_date",
        ends="end_date",
        columns=(
            CHILD_ID,
            day("start_date", "the episode of need began"),
            day("end_date", "it was closed"),
            text("end_reason", "reason for closure", codes="closure_reason"),
            NEED,
            text(
                "status",
                "looked after, protection plan, need plan, open assessment or closed",
                codes="case_status",
            ),
            day("last_seen", "the child was last seen"),
            TEAM,
            WORKER,
        ),
    ),
    Table(
        "cin_plan",
        grain="one child in need plan",
        key=("child_id", "start_date"),
        starts="start_date",
        ends="end_date",
        columns=(
            CHILD_ID,
            day("start_date", "began"),
            day("end_date", "ended"),
            NEED,
            TEAM,
            WORKER,
        ),
    ),
)
