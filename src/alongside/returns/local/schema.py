"""The local files, each a table of its own; none is required, and column order does not matter."""

from alongside.returns.local.fields import day, flag, happened, key, number, text, whole
from alongside.returns.schema import Cell, ReturnTable, Schema

SCHEMA = Schema(
    "local",
    (
        ReturnTable(
            "services",
            (
                text("child_id"),
                text("family_id"),
                key("service"),
                text("approach"),
                happened("referred_date"),
                day("offered_date"),
                day("first_seen_date"),
                day("end_date"),
                text("end_reason"),
            ),
        ),
        ReturnTable(
            "sessions",
            (key("service"), happened("session_date"), text("session"), whole("places")),
        ),
        ReturnTable(
            "attendance",
            (
                key("child_id"),
                key("service"),
                happened("from_date"),
                whole("possible"),
                whole("attended"),
            ),
        ),
        ReturnTable(
            "outcomes",
            (
                key("child_id"),
                text("service"),
                key("instrument"),
                text("item"),
                happened("rated_on"),
                number("value"),
                text("rated_by"),
            ),
        ),
        ReturnTable(
            "experience",
            (
                key("answer_id"),
                text("service"),
                happened("answered_on"),
                key("question"),
                whole("rating"),
                text("words"),
                text("group"),
            ),
        ),
        ReturnTable(
            "referral_decisions",
            (key("child_id"), happened("referral_date"), day("decision_date")),
        ),
        ReturnTable(
            "proceedings",
            (
                key("child_id"),
                happened("application_date"),
                day("final_order_date"),
                text("final_order"),
            ),
        ),
        ReturnTable(
            "family_meetings",
            (key("child_id"), happened("offered_for"), flag("offered"), flag("held")),
        ),
        ReturnTable(
            "audits",
            (
                key("child_id"),
                happened("audit_date"),
                key("question"),
                text("answer"),
                text("team"),
            ),
        ),
        ReturnTable(
            "supervision",
            (key("worker"), happened("supervision_date"), text("child_id"), text("team")),
        ),
        ReturnTable(
            "child_places",
            (key("child_id"), day("start_date"), day("end_date"), text("area"), text("lsoa")),
        ),
        ReturnTable("deprivation", (key("lsoa"), key("idaci_decile", Cell.WHOLE))),
        ReturnTable("families", (key("child_id"), key("family_id"))),
        ReturnTable("ids", (key("child_id"), key("also_known_as"), text("source_return"))),
        ReturnTable("costs", (key("service"), happened("from_date"), key("pounds", Cell.NUMBER))),
        ReturnTable(
            "workers",
            (
                key("worker"),
                text("team"),
                text("role"),
                number("full_time_equivalent"),
                flag("agency"),
                day("start_date"),
                day("end_date"),
            ),
        ),
        ReturnTable(
            "intentions",
            (
                key("service"),
                key("measure"),
                text("direction"),
                number("size"),
                number("smallest_worth_having"),
                day("by_date"),
                text("for_whom"),
                day("written_on"),
                key("starts_on", Cell.DATE),
            ),
        ),
        ReturnTable(
            "population",
            (key("year", Cell.WHOLE), key("children", Cell.WHOLE), text("place")),
        ),
    ),
)
