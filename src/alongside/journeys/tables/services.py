"""What no return holds: services, who came, what changed, what people said, what it cost."""

from alongside.journeys.table import CHILD_ID, Table, day, number, text, whole

SERVICE = text("service", "the service's name")

TABLES = (
    Table(
        "service",
        grain="one service and its approach",
        key=("service",),
        columns=(SERVICE, text("approach", "the way it works, in a few words")),
    ),
    Table(
        "enrolment",
        grain="one child's or family's way through one service, those who never came included",
        key=("child_id", "service", "referred_date"),
        starts="referred_date",
        ends="end_date",
        columns=(
            CHILD_ID,
            text("family_id", "where a family is served together"),
            SERVICE,
            day("referred_date", "asked for"),
            day("offered_date", "offered"),
            day("first_seen_date", "first seen"),
            day("end_date", "ended"),
            text("end_reason", "finished, declined, never came, moved, or in the service's words"),
        ),
    ),
    Table(
        "session",
        grain="one session a service held",
        key=("service", "session_date", "session"),
        starts="session_date",
        columns=(
            SERVICE,
            day("session_date", "held on"),
            text("session", "which, where a day has several"),
            whole("places", "how many could come"),
        ),
    ),
    Table(
        "attendance",
        grain="one child's attendance at a service over a month or a session",
        key=("child_id", "service", "from_date"),
        starts="from_date",
        columns=(
            CHILD_ID,
            SERVICE,
            day("from_date", "first day it counts"),
            whole("possible", "sessions the child could have come to"),
            whole("attended", "sessions the child came to"),
        ),
    ),
    Table(
        "outcome",
        grain="one rating on one item of one instrument",
        key=("child_id", "instrument", "item", "rated_on", "rated_by"),
        starts="rated_on",
        columns=(
            CHILD_ID,
            SERVICE,
            text("instrument", "such as SDQ or Outcomes Star"),
            text("item", "which scale of it"),
            day("rated_on", "the day"),
            number("value", "as the instrument scores"),
            text("rated_by", "child, parent, worker or teacher"),
        ),
    ),
    Table(
        "experience",
        grain="one answer by one person to one question; no child is named",
        key=("answer_id", "question"),
        starts="answered_on",
        columns=(
            text("answer_id", "one person's set of answers"),
            SERVICE,
            day("answered_on", "the day"),
            text("question", "which"),
            whole("rating", "1 to 5"),
            text("words", "what they wrote"),
            text("group", "child, parent or carer, where they said"),
        ),
    ),
    Table(
        "cost",
        grain="what a service cost over a year",
        key=("service", "from_date"),
        starts="from_date",
        columns=(SERVICE, day("from_date", "first day"), number("pounds", "spent")),
    ),
    Table(
        "intention",
        grain="what a service set out to change, written before its start",
        key=("service", "measure"),
        starts="starts_on",
        columns=(
            SERVICE,
            text("measure", "id of the measure that should move"),
            text("direction", "up or down"),
            number("size", "by how much"),
            number("smallest_worth_having", "below this it was not worth it"),
            day("by_date", "by when"),
            text("for_whom", "which children"),
            day("written_on", "when this was written"),
            day("starts_on", "when the service starts"),
        ),
    ),
)
