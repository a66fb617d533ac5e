"""What each local file is for, and an example of it: the source of `alongside template`.

Every child, worker, service and place in the examples is made up.
"""

import csv
import io
from dataclasses import dataclass

from alongside.returns.local.schema import SCHEMA


@dataclass(frozen=True)
class Template:
    """`says` is what a row of the file is, `opens` what it makes countable; `rows` follow the
    order of the schema's columns, an empty text being a blank cell."""

    table: str
    says: str
    opens: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(field.name for field in SCHEMA.table(self.table).fields)

    def __post_init__(self) -> None:
        assert {len(row) for row in self.rows} == {len(self.header)}, self.table


TEMPLATES = (
    Template(
        "services",
        "one child's (or family's) way through one service, also one who waited or never came",
        "waiting times, take-up, drop-out, and evaluation of a service",
        (
            (
                "EXAMPLE-1",
                "EXAMPLE-FAMILY-1",
                "Example Mentoring",
                "weekly mentor",
                "2025-09-01",
                "2025-09-08",
                "2025-09-22",
                "2026-02-27",
                "finished",
            ),
            (
                "EXAMPLE-2",
                "",
                "Example Mentoring",
                "weekly mentor",
                "2025-10-06",
                "2025-10-20",
                "",
                "",
                "never came",
            ),
        ),
    ),
    Template(
        "sessions",
        "one session a service held",
        "how full a service's sessions are",
        (("Example Mentoring", "2025-09-22", "morning", "12"),),
    ),
    Template(
        "attendance",
        "one child's sessions at one service from a day on: how many were possible, how many came",
        "attendance by group, and how much of a service a child received",
        (("EXAMPLE-1", "Example Mentoring", "2025-09-22", "10", "8"),),
    ),
    Template(
        "outcomes",
        "one rating on one item of one instrument",
        "change from first to latest rating, by service and group",
        (
            ("EXAMPLE-1", "Example Mentoring", "SDQ", "total", "2025-09-22", "19", "parent"),
            ("EXAMPLE-1", "Example Mentoring", "SDQ", "total", "2026-02-20", "14", "parent"),
        ),
    ),
    Template(
        "experience",
        "one person's answer to one question; nobody is named",
        "what children, parents and carers say, by service and over time",
        (
            (
                "EXAMPLE-ANSWER-1",
                "Example Mentoring",
                "2026-02-20",
                "listened to",
                "4",
                "She had time for me",
                "child",
            ),
        ),
    ),
    Template(
        "referral_decisions",
        "the day on which it was decided what to do about one referral",
        "decisions within one working day of the referral",
        (("EXAMPLE-1", "2025-06-02", "2025-06-03"), ("EXAMPLE-2", "2025-06-04", "")),
    ),
    Template(
        "proceedings",
        "one child's care proceedings, from the application to the final order",
        "proceedings against 26 weeks",
        (
            ("EXAMPLE-1", "2025-03-03", "2025-08-29", "care order"),
            ("EXAMPLE-2", "2025-11-10", "", ""),
        ),
    ),
    Template(
        "family_meetings",
        "one offer of family group decision-making; offered_for is the day pre-proceedings began",
        "family group decision-making offered and held before an application",
        (("EXAMPLE-1", "2024-10-14", "yes", "yes"), ("EXAMPLE-2", "2025-06-02", "yes", "no")),
    ),
    Template(
        "audits",
        "one answer of one audit of one child's case",
        "practice as audited, by question and team",
        (("EXAMPLE-1", "2025-11-14", "Plan is clear", "good", "Example Team North"),),
    ),
    Template(
        "supervision",
        "one supervision of one worker, about one child where named",
        "supervision held, by team",
        (("Example Worker A", "2025-11-03", "EXAMPLE-1", "Example Team North"),),
    ),
    Template(
        "child_places",
        "where one child lived from a day on; a blank start means as long as known",
        "every measure by place, and with the file deprivation by deprivation",
        (("EXAMPLE-1", "2024-05-01", "", "Example Harbour", "X01000001"),),
    ),
    Template(
        "deprivation",
        "the deprivation decile of one lower super output area, 1 being the most deprived",
        "every measure by deprivation, with the file child_places",
        (("X01000001", "2"),),
    ),
    Template(
        "families",
        "one child's membership of one family",
        "services given to whole families, and counts of families",
        (("EXAMPLE-1", "EXAMPLE-FAMILY-1"), ("EXAMPLE-2", "EXAMPLE-FAMILY-1")),
    ),
    Template(
        "ids",
        "another id by which a return knows a child; child_id is the one to keep",
        "one child across returns that use different ids",
        (("EXAMPLE-1", "OLD-0001", "ssda903"),),
    ),
    Template(
        "costs",
        "what one service cost over the year that begins on a day",
        "cost per child served",
        (("Example Mentoring", "2025-04-01", "84000"),),
    ),
    Template(
        "workers",
        "one worker in post",
        "caseload per full-time worker, agency staff, turnover",
        (
            (
                "Example Worker A",
                "Example Team North",
                "social worker",
                "1",
                "no",
                "2023-01-09",
                "",
            ),
            ("Example Worker B", "Example Team North", "social worker", "0.6", "yes", "", ""),
        ),
    ),
    Template(
        "intentions",
        "what a service set out to change, written before its start",
        "evaluation against what was intended",
        (
            (
                "Example Mentoring",
                "missing_episodes",
                "down",
                "20",
                "10",
                "2026-09-01",
                "children in care aged 13 to 17",
                "2025-07-15",
                "2025-09-01",
            ),
        ),
    ),
    Template(
        "population",
        "children aged 0 to 17 in the middle of a year, in the authority or one of its places",
        "rates per 10,000 children without any download",
        (("2024", "60000", ""), ("2024", "8500", "Example Harbour")),
    ),
)

TEMPLATE_BY_NAME = {template.table: template for template in TEMPLATES}


def as_csv(template: Template) -> str:
    """The header and the example rows, ready to be overwritten with one's own."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([template.header, *template.rows])
    return written.getvalue()
