"""What a measure reads is found through the ideas, down to canonical columns."""

import pytest

from alongside.measures.block import Wrong
from alongside.measures.catalogue import catalogue
from alongside.measures.idea import Idea
from alongside.measures.reads import reads_of
from tests.measures.values import made_up


@pytest.mark.parametrize(
    ("measure", "columns"),
    [
        ("contacts", "contact.contact_date"),
        # The day of referral is another measure's business: it is not read here.
        (
            "assessments_within_45_working_days",
            "assessment.authorised_date assessment.start_date",
        ),
        # The source's own count helps where it is given, and is not needed.
        ("re_referrals_within_12_months", "referral.child_id referral.referral_date"),
        # Through an idea upon an idea, and a join.
        (
            "three_or_more_placements",
            "care_period.child_id care_period.end_date care_period.short_breaks "
            "care_period.start_date placement.care_start placement.child_id placement.end_date "
            "placement.place placement.start_date",
        ),
        # Counted by what is distinct.
        (
            "starting_care_rate",
            "care_period.child_id care_period.short_breaks care_period.start_date",
        ),
    ],
)
def test_a_shipped_measure_reads_what_decides_it(measure: str, columns: str) -> None:
    reads = catalogue().measure(measure).reads
    assert " ".join(sorted(".".join(pair) for pair in reads)) == columns


JOINED = Idea(
    name="joined",
    says="",
    rows="referral",
    also=("child", "address"),
    sql="""
        with latest as (
          select a.child_id, max(a.start_date) as since from address a group by a.child_id
        )
        select r.*, c.sex as sex, latest.since as since
        from referral r
        left join child c on c.child_id = r.child_id
        left join latest on latest.child_id = c.child_id
    """,
)


@pytest.mark.parametrize(
    ("sql", "columns"),
    [
        ("need = 'N1'", "referral.need"),
        ("sex = 'F'", "child.child_id child.sex referral.child_id"),
        (
            "since > referral_date",
            "address.child_id address.start_date child.child_id referral.child_id",
        ),
        (
            "exists (select 1 from child c where c.child_id = joined.child_id and sex = c.sex)",
            "",
        ),
    ],
)
def test_joins_behind_a_column_are_read_and_others_are_not(sql: str, columns: str) -> None:
    measure = made_up(rows="joined", dates=("referral_date",), sql=sql)
    if not columns:
        columns = "child.child_id child.sex referral.child_id"
    found = {".".join(pair) for pair in reads_of(measure, [JOINED])} - {"referral.referral_date"}
    assert " ".join(sorted(found)) == columns


def test_a_column_of_two_tables_says_which() -> None:
    sql = "exists (select 1 from child c join family f on f.child_id = c.child_id where sex = 'F')"
    with pytest.raises(Wrong, match="say which table sex belongs to"):
        reads_of(made_up(rows="referral", dates=("referral_date",), sql=sql), [])
