"""Care leavers, as seen on a day."""

from alongside.journeys.table import CHILD_ID, TEAM, WORKER, Table, day, flag, text, whole

TABLES = (
    Table(
        "care_leaver",
        grain="one care leaver as told on a day",
        key=("child_id", "told_for"),
        starts="told_for",
        columns=(
            CHILD_ID,
            day("told_for", "31 March of the year (903), or the reference date (Annex A)"),
            whole("age", "age on that day in whole years"),
            text("eligibility", "relevant, former relevant, qualifying, eligible"),
            text("in_touch", "YES, NO, DIED, REFU, NREQ or RHOM", codes="in_touch"),
            day("latest_contact", "last in touch on"),
            text(
                "accommodation", "903 letter without the suitability digit", codes="accommodation"
            ),
            flag("suitable", "the accommodation is suitable; blank where not known"),
            text("activity", "903 activity code", codes="activity"),
            day("pathway_plan_review", "last reviewed on"),
            text("adviser", "personal adviser"),
            TEAM,
            WORKER,
        ),
    ),
)
