"""Who holds the work: teams, workers, involvements, supervision, audits."""

from alongside.journeys.table import CHILD_ID, TEAM, WORKER, Table, day, flag, number, text

TABLES = (
    Table(
        "involvement",
        grain="one stretch of one worker with one child, or a sighting of it on one day",
        key=("child_id", "worker", "role", "start_date"),
        starts="start_date",
        ends="end_date",
        columns=(
            CHILD_ID,
            WORKER,
            TEAM,
            text("role", "social worker, personal adviser, or as the source words it"),
            day("start_date", "from; for a sighting the day itself"),
            day("end_date", "the first day no longer; for a sighting the day after"),
            text("change_reason", "why it ended", codes="worker_change"),
            flag("sighting", "seen on one day only (Annex A), so no start or end is known"),
            flag("all_cases", "told of every case of a worker, not only of children in care"),
        ),
    ),
    Table(
        "worker",
        grain="one worker",
        key=("worker",),
        starts="start_date",
        ends="end_date",
        columns=(
            WORKER,
            TEAM,
            text("role", "job title"),
            number("full_time_equivalent", "1 is full time"),
            flag("agency", "agency worker"),
            day("start_date", "in post from"),
            day("end_date", "left on"),
        ),
    ),
    Table(
        "team",
        grain="one team",
        key=("team",),
        columns=(TEAM, text("area", "locality it serves"), text("parent", "the service above it")),
    ),
    Table(
        "supervision",
        grain="one supervision of one worker, about one child where named",
        key=("worker", "supervision_date", "child_id"),
        starts="supervision_date",
        columns=(WORKER, day("supervision_date", "held on"), CHILD_ID, TEAM),
    ),
    Table(
        "audit",
        grain="one answer of one audit of one child's case",
        key=("child_id", "audit_date", "question"),
        starts="audit_date",
        columns=(
            CHILD_ID,
            day("audit_date", "audited on"),
            text("question", "which"),
            text("answer", "as graded"),
            TEAM,
        ),
    ),
)
