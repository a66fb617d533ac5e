"""Annex A told as journeys, list by list, from small tables."""

from datetime import date

import pytest

from alongside.kernel.errors import Level
from alongside.returns.annex_a.observes import observes
from alongside.returns.annex_a.read import READER
from alongside.returns.submitted import Submitted
from alongside.returns.typed import stage
from tests.returns.telling import AS_AT, Told, table, turned
from tests.shared import shared_data


def test_one_child_is_made_of_every_list_it_stands_on() -> None:
    told = Told(
        "annex_a",
        {
            "list_1": """
                Child Unique ID | Gender  | Ethnicity | Date of Birth | Date of Contact
                00101           | c) Not stated/recorded | s) NOBT | | 06/01/2025
                102             | Female  | White British | 2015-01-25 | 2025-01-06
                """,
            "list_4": turned(
                """
        Child Unique ID                  | 101        | 102
        Gender                           | a) Male    | F
        Ethnicity                        | k) APKN    |
        Date of Birth                    | 01/02/2012 |
        Does the Child have a Disability | a) Yes     | c) Unknown
        Continuous Assessment Start Date | 08/01/2025 | 09/01/2025
                """
            ),
        },
    )
    assert told.rows(
        "select child_id, sex, ethnicity, date_of_birth, disabled from told.child order by 1"
    ) == [
        ("101", "M", "APKN", date(2012, 2, 1), True),
        ("102", "F", "WBRI", date(2015, 1, 25), None),
    ]
    assert told.faults == ()


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("q) 6: Police", "6"),
        ("6", "6"),
        ("p1) 5D: LA services", "5D"),
        ("u) 10: Unknown", "10"),
        ("b) Schools", "2A"),
        ("d) Health services", "3"),
        ("a neighbour", None),
        ("", None),
    ],
)
def test_a_source_is_its_code_however_it_is_written(written: str, code: str | None) -> None:
    told = Told(
        "annex_a",
        {
            "list_1": f"""
                Child Unique ID | Date of Contact | Contact Source
                101             | 06/01/2025      | {written}
                """
        },
    )
    assert told.rows("select source from told.contact") == [(code,)]
    kept = told.rows('select "Contact Source" from annex_a.list_1')
    assert kept == [(written or None,)], "the words stay in the typed table"


def test_a_source_in_words_of_no_list_is_a_query_and_a_group_of_codes_is_not() -> None:
    told = Told(
        "annex_a",
        {
            "list_1": """
                Child Unique ID | Date of Contact | Contact Source
                101             | 06/01/2025      | d) Health services
                102             | 06/01/2025      | a neighbour
                """
        },
    )
    (fault,) = told.faults
    assert (fault.level, fault.row, fault.column) == (Level.QUERY, 3, "Contact Source")


def test_a_cell_that_cannot_be_read_is_blank_and_listed_and_its_row_stays() -> None:
    told = Told(
        "annex_a",
        {
            "list_3": turned(
                """
        Child Unique ID                       | 101        | 102        | 103
        Date of referral                      | 06/01/2025 | 07/01/2025 | soon
        Referral NFA?                         | N          | perhaps    | b) No
        Number of Referrals in Last 12 Months | 0          | two        | 1
                """
            )
        },
    )
    assert told.rows(
        "select child_id, no_further_action, earlier_in_12_months from told.referral order by 1"
    ) == [("101", False, 0), ("102", None, None)]
    assert [(fault.row, fault.column, fault.got) for fault in told.faults[:3]] == [
        (4, "Date of referral", "soon"),
        (3, "Referral NFA?", "perhaps"),
        (3, "Number of Referrals in Last 12 Months", "two"),
    ]
    (untold,) = told.faults[3:]
    assert (untold.row, untold.level) == (4, Level.NOTE)


def test_one_conference_of_two_enquiries_is_one() -> None:
    told = Told(
        "annex_a",
        {
            "list_5": turned(
                """
        Child Unique ID | 101 | 101 | 102
        Strategy discussion initiating Section 47 Enquiry Start Date|2/12/2024|20/12/2024|20/12/2024
        Date of Initial Child Protection Conference | 2025-01-10 | 2025-01-10 |
        Did the Initial Child Protection Conference Result in a Child Protection Plan |  | Yes |
                """
            )
        },
    )
    assert told.rows(
        "select child_id, conference_date, section47_start, resulted_in_plan from told.conference"
    ) == [("101", date(2025, 1, 10), date(2024, 12, 20), True)]
    assert told.rows("select count(*) from told.section47") == [(3,)]


def test_care_keeps_the_903_code_where_one_can_be_recovered() -> None:
    told = Told(
        "annex_a",
        {
            "list_8": turned(
                """
        Child Unique ID | 1 | 2 | 3 | 4
        Date Started to be Looked After | 2020-01-01 | 2020-01-01 | 2020-01-01 | 2025-01-01
        Start date of current legal status | 2020-01-01 | 2020-01-01 | 2020-01-01 | 2025-01-01
        Child's Legal Status | C2: FCO | b) Full care orders | e) Accommodated under S20 | V4
        Date Ceased to be Looked After |  | 2025-02-01 | 2025-02-01 | 2025-02-01
        Reason Ceased to be Looked After |  | b) Died | a) Adopted | E4A: Returned home
        Start Date of Most Recent Placement | 2021-01-01 | 2021-01-01 | 2021-01-01 |
        Placement Type | d) U4: Foster - long term | h) Children’s Homes | a) Foster Placement |
        Placement Provider | e) PR4 - Private provision | a) Own LA | c) Other |
        Placement Location | a) In | b) Out |  |
                """
            )
        },
    )
    assert told.rows(
        "select child_id, end_reason, short_breaks from told.care_period order by 1"
    ) == [("1", None, False), ("2", "E2", False), ("3", None, None), ("4", "E4A", True)]
    assert told.rows("select child_id, status from told.legal_status order by 1") == [
        ("1", "C2"),
        ("2", "C2"),
        ("3", None),
        ("4", "V4"),
    ]
    assert told.rows(
        "select child_id, place, provider, in_area, end_date from told.placement order by 1"
    ) == [
        ("1", "U4", "PR4", True, None),
        ("2", "K2", "PR1", False, date(2025, 2, 1)),
        ("3", None, None, None, date(2025, 2, 1)),
    ]


def test_a_label_that_covers_several_codes_is_kept_as_a_kind() -> None:
    told = Told(
        "annex_a",
        {
            "list_8": turned(
                """
        Child Unique ID | 1 | 2 | 3
        Date Started to be Looked After | 2020-01-01 | 2020-01-01 | 2020-01-01
        Start date of current legal status | 2020-01-01 | 2020-01-01 | 2020-01-01
        Child's Legal Status | e) Accommodated under S20 | g) Youth justice legal Statuses | C2
        Date Ceased to be Looked After | 2025-02-01 | 2025-02-01 | 2025-02-01
        Reason Ceased to be Looked After | a) Adopted | g) Special Guardianship Orders | E4A
        Start Date of Most Recent Placement | 2021-01-01 | 2021-01-01 | 2021-01-01
        Placement Type | a) Foster Placement | b) Placed for adoption | U4
                """
            )
        },
    )
    assert told.rows(
        "select c.end_kind, l.status_kind, p.place_kind from told.care_period c"
        " join told.legal_status l using (child_id) join told.placement p using (child_id)"
        " order by child_id"
    ) == [
        ("adopted", "section 20", "foster care"),
        ("special guardianship", "youth justice", "placed for adoption"),
        (None, None, None),
    ]


def test_the_last_return_interview_stands_on_the_time_in_care() -> None:
    told = Told(
        "annex_a",
        {
            "list_8": turned(
                """
        Child Unique ID | 1 | 2
        Date Started to be Looked After | 2020-01-01 | 2020-01-01
        Date of Last Health Assessment | 2025-01-10 |
        Was the child offered a Return Interview after their last missing episode (Y/N)? | a) Yes |
        Did the child accept a Return Interview after their last missing episode (Y/N)? | b) No |
                """
            )
        },
    )
    assert told.rows(
        "select last_interview_offered, last_interview_accepted from told.care_period"
        " order by child_id"
    ) == [(True, False), (None, None)]
    assert told.rows("select kind, dated, up_to_date from told.health_assessment") == [
        ("health", True, None)
    ]


def test_a_worker_is_sighted_only_on_open_work_and_never_put_on_an_event() -> None:
    told = Told(
        "annex_a",
        {
            "list_3": """
                Child Unique ID | Date of referral | Allocated Team | Allocated Worker
                101             | 2025-01-06       | Duty           | Worker A
                """,
            "list_7": turned(
                """
        Child Unique ID                  | 101        | 102        | 103
        Child Protection Plan Start Date | 2025-01-06 | 2025-01-06 | 2025-01-06
        Child Protection Plan End Date   |            | 2025-02-01 |
        Allocated Team                   | North      | North      | North
        Allocated Worker                 | Worker B   | Worker B   |
                """
            ),
        },
    )
    assert told.rows(
        "select child_id, worker, team, sighting, start_date, end_date from told.involvement"
    ) == [("101", "Worker B", "North", True, AS_AT, date(2025, 4, 1))]
    assert told.rows("select team, worker from told.referral") == [(None, None)]


def test_past_18_a_care_leavers_worker_is_the_adviser() -> None:
    told = Told(
        "annex_a",
        {
            "list_9": """
                Child Unique ID | Eligibility Category| Allocated Worker| Allocated Personal Advisor
                1               | b) Former relevant   | Worker A         |
                2               | a) Relevant          | Worker A         | Adviser B
                3               | d) Eligible          | Adviser B        | Adviser B
                """
        },
    )
    assert told.rows(
        "select distinct child_id, worker, role from told.involvement order by 1, 2"
    ) == [
        ("1", "Worker A", "personal adviser"),
        ("2", "Adviser B", "personal adviser"),
        ("2", "Worker A", "social worker"),
        ("3", "Adviser B", "personal adviser"),
    ]


def test_a_care_leaver_is_told_as_at_the_reference_date_with_age_in_whole_years() -> None:
    told = Told(
        "annex_a",
        {
            "list_9": turned(
                """
        Child Unique ID | 1 | 2
        Date of Birth | 2006-03-31 | 2006-04-01
        Age of Child (Years) | 18.2 |
        Eligibility Category | b) Former relevant child | Relevant
        LA in Touch | a) Yes | b) Not in touch
        Type of Accommodation | Y: Other accommodation | i) No fixed abode / homeless
        Suitability of Accommodation | a) Suitable | b) Unsuitable
        Activity Status | G5: Not in education | F3
                """
            )
        },
    )
    assert told.rows(
        "select child_id, told_for, age, eligibility, in_touch, accommodation, suitable, activity"
        " from told.care_leaver order by 1"
    ) == [
        ("1", AS_AT, 19, "former relevant", "YES", "Y", True, "G5"),
        ("2", AS_AT, 18, "relevant", "NO", "S", False, "F3"),
    ]


def test_adopters_are_typed_and_told_of_nobody() -> None:
    told = Told(
        "annex_a",
        {
            "list_11": """
                Individual adopter identifier | Date enquiry received | No. of children placed
                9                             | 2025-01-06            | 2
                """
        },
    )
    assert told.rows('select "No. of children placed" from annex_a.list_11') == [(2,)]
    assert told.rows("select count(*) from told.child") == [(0,)]


def test_windows_are_six_months_of_the_lists_that_are_there() -> None:
    lists = {
        "list_1": "Child Unique ID | Date of Contact",
        "list_5": "Child Unique ID",
        "list_8": "Child Unique ID",
        "list_9": "Child Unique ID",
        "list_10": "Child Unique ID",
    }
    submitted = Submitted("annex_a", tuple(table(n, t) for n, t in lists.items()), as_at=AS_AT)
    assert {window.table: window.first for window in observes(submitted)} == {
        "contact": date(2024, 10, 1),
        "section47": date(2024, 10, 1),
        "conference": date(2024, 12, 1),
        "care_period": date(2024, 10, 1),
        "placement": AS_AT,
        "legal_status": AS_AT,
        "health_assessment": AS_AT,
        "permanence_plan": AS_AT,
        "care_leaver": AS_AT,
        "involvement": AS_AT,
        "adoption": date(2024, 4, 1),
    }
    assert all(window.last == AS_AT for window in observes(submitted))
    assert observes(Submitted("annex_a", submitted.tables)) == ()


def test_every_row_of_the_sample_is_accounted_for() -> None:
    import duckdb

    parts = READER.read(shared_data("samples/annex_a/Annex_A_2024_Jan.xlsx"))
    con = duckdb.connect()
    faults = stage(con, Submitted("annex_a", parts.tables, as_at=date(2021, 3, 16)))
    for part in parts.tables:
        count = con.execute(f"select count(*) from annex_a.{part.name}").fetchone()
        assert count == (len(part.rows),)
    assert sorted({(fault.sheet, fault.got) for fault in faults}) == [
        ("List 4", "CS Assessment Updated"),
        ("List 6", "PSRMEM - Support with memory and cognition"),
    ]
