"""The Standard Safeguarding Dataset told as journeys, from small tables."""

from datetime import date

import pytest

from tests.returns.telling import AS_AT, Told, turned


def test_a_child_takes_disability_and_asylum_from_their_own_tables() -> None:
    told = Told(
        "ssd",
        {
            "ssd_person": """
                pers_person_id | pers_sex | pers_gender | pers_ethnicity | pers_dob
                001            | 1        |             | WBRI           | 2012-02-01T00:00:00
                2              |          | 2           | MWBC           | 2013-02-01 00:00:00.000
                3              |          |             |                |
                """,
            "ssd_disability": """
                disa_person_id | disa_disability_code
                001            | AUT
                001            | LD
                2              | NONE
                """,
            "ssd_immigration_status": turned(
                """
                immi_person_id | 2
                immi_immigration_status | Unaccompanied Asylum Seeking Child
                immi_immigration_status_end_date | 2031-02-01
                """
            ),
        },
    )
    assert told.rows(
        "select child_id, sex, ethnicity, date_of_birth, disabled, unaccompanied,"
        " unaccompanied_until from told.child order by 1"
    ) == [
        ("1", "M", "WBRI", date(2012, 2, 1), True, False, None),
        ("2", "F", "MWBC", date(2013, 2, 1), False, True, date(2031, 2, 1)),
        ("3", None, None, None, None, False, None),
    ]
    assert told.rows("select child_id, disability from told.disability order by 2") == [
        ("1", "AUT"),
        ("1", "LD"),
    ]


@pytest.mark.parametrize(
    ("block", "outcome"),
    [
        ('{"NEW_REFERRAL_FLAG": "Y", "NFA_FLAG": "N"}', "referral"),
        ('{"NEW_REFERRAL_FLAG": "N", "ADVICE_FLAG": "Y"}', "information"),
        ('{"OUTCOME_NFA_FLAG": "Y", "COMMENTS": "said "no""}', "no further action"),
        ("EH Referral", "early help"),
        ("", None),
    ],
)
def test_what_became_of_a_contact_is_read_from_its_json(block: str, outcome: str | None) -> None:
    told = Told(
        "ssd",
        {
            "ssd_contacts": f"""
                cont_person_id | cont_contact_date | cont_contact_outcome_json
                1              | 2025-01-31        | {block}
                """
        },
    )
    assert told.rows("select outcome from told.contact") == [(outcome,)]


def test_a_referral_without_further_action_opens_no_episode_of_need() -> None:
    told = Told(
        "ssd",
        {
            "ssd_cin_episodes": turned(
                """
                cine_referral_id           | 10         | 11         | 12
                cine_person_id             | 1          | 2          | 3
                cine_referral_date         | 2025-01-02 | 2025-01-03 | 2025-01-04
                cine_referral_nfa          | N          | Y          |
                cine_referral_outcome_json |            |            | {"NFA_FLAG": "Y"}
                cine_referral_team         | T1         | T9         |
                """
            ),
            "ssd_department": """
                dept_team_id | dept_team_name
                T1           | Example Team North
                """,
        },
    )
    assert told.rows("select child_id, no_further_action, team from told.referral order by 1") == [
        ("1", False, "Example Team North"),
        ("2", True, "T9"),
        ("3", True, None),
    ]
    assert told.rows("select child_id, team from told.need_episode") == [
        ("1", "Example Team North")
    ]


def test_an_assessment_finds_its_referral_and_its_factors() -> None:
    told = Told(
        "ssd",
        {
            "ssd_cin_episodes": """
                cine_referral_id | cine_person_id | cine_referral_date | cine_cin_primary_need_code
                10               | 1              | 2025-01-02         | N1
                """,
            "ssd_cin_assessments": turned(
                """
                cina_assessment_id          | 20         | 21
                cina_person_id              | 1          | 2
                cina_referral_id            | 10         |
                cina_assessment_start_date  | 2025-01-03 | 2025-01-03
                cina_assessment_auth_date   | 2025-02-03 | 2025-02-04
                cina_assessment_outcome_nfa | N          | Y
                """
            ),
            "ssd_assessment_factors": """
                cinf_assessment_id | cinf_assessment_factors_json
                20                 | ["2B", "19C", "21"]
                21                 | {"3A": "Yes", "4A": "No"}
                """,
        },
    )
    assert told.rows(
        "select child_id, referral_date, need, support_needed from told.assessment order by 1"
    ) == [("1", date(2025, 1, 2), "N1", True), ("2", None, None, False)]
    assert told.rows("select child_id, factor from told.assessment_factor order by 1, 2") == [
        ("1", "19C"),
        ("1", "21"),
        ("1", "2B"),
        ("2", "3A"),
    ]


def test_enquiry_conference_plan_and_review_are_joined() -> None:
    told = Told(
        "ssd",
        {
            "ssd_s47_enquiry": """
                s47e_s47_enquiry_id | s47e_person_id | s47e_s47_start_date | s47e_s47_nfa
                30                  | 1              | 2025-01-03          | N
                """,
            "ssd_initial_cp_conference": turned(
                """
                icpc_person_id             | 1          | 2
                icpc_s47_enquiry_id        | 30         |
                icpc_icpc_date             | 2025-01-20 |
                icpc_icpc_outcome_cp_flag  | Y          |
                """
            ),
            "ssd_cp_plans": turned(
                """
                cppl_cp_plan_id               | 40         | 41
                cppl_person_id                | 1          | 2
                cppl_cp_plan_start_date       | 2025-01-20 | 2025-01-20
                cppl_cp_plan_initial_category | Neglect    | EMO
                cppl_cp_plan_ola              | N          | Y
                """
            ),
            "ssd_cp_reviews": """
                cppr_person_id | cppr_cp_plan_id | cppr_cp_review_date
                1              |                 | 2025-03-20
                1              | 40              |
                """,
        },
    )
    assert told.rows("select conference_not_required, conference_date from told.section47") == [
        (False, date(2025, 1, 20))
    ]
    assert told.rows("select child_id, section47_start, resulted_in_plan from told.conference") == [
        ("1", date(2025, 1, 3), True)
    ]
    assert told.rows("select child_id, initial_category from told.cp_plan") == [("1", "NEG")], (
        "another authority's plan is counted there"
    )
    assert told.rows("select plan_start, review_date from told.cp_review") == [
        (date(2025, 1, 20), date(2025, 3, 20))
    ]


@pytest.mark.parametrize("id_of_care", ["clae_cla_id", "clae_cla_episode_id"])
def test_episodes_make_one_period_of_care_with_or_without_its_id(id_of_care: str) -> None:
    told = Told(
        "ssd",
        {
            "ssd_cla_episodes": turned(
                f"""
                clae_person_id                 | 1          | 1          | 1          | 2
                {id_of_care}                   | 50         | 50         | 51         | 52
                clae_cla_episode_start_date    | 2024-01-01 | 2024-02-01 | 2025-01-01 | 2025-01-01
                clae_cla_episode_ceased_date   | 2024-02-01 | 2024-05-01 |            | 2025-02-01
                clae_cla_episode_ceased_reason | X1         | E4A        |            | E13
                """
            ),
            "ssd_legal_status": """
                lega_person_id | lega_legal_status | lega_legal_status_start_date
                1              | C2                | 2024-01-01
                2              | V4                | 2025-01-01
                """,
        },
    )
    assert told.rows(
        "select child_id, start_date, end_date, end_reason, short_breaks"
        " from told.care_period order by 1, 2"
    ) == [
        ("1", date(2024, 1, 1), date(2024, 5, 1), "E4A", False),
        ("1", date(2025, 1, 1), None, None, None),
        ("2", date(2025, 1, 1), date(2025, 2, 1), "E13", True),
    ]


def test_a_placement_without_the_childs_id_finds_it_by_the_period_of_care() -> None:
    told = Told(
        "ssd",
        {
            "ssd_cla_episodes": """
                clae_person_id | clae_cla_id | clae_cla_episode_start_date | clae_entered_care_date
                007            | 50          | 2024-02-01                  | 2024-01-01
                """,
            "ssd_cla_placement": """
                clap_cla_id | clap_cla_placement_start_date | clap_cla_placement_type
                50          | 2024-02-01                    | U4
                99          | 2024-02-01                    | K2
                """,
            "ssd_cla_reviews": """
                clar_cla_id | clar_cla_review_date | clar_cla_review_cancelled
                50          | 2024-02-20           | N
                50          | 2024-03-20           | Y
                """,
        },
    )
    assert told.rows("select child_id, care_start, place from told.placement") == [
        ("7", date(2024, 1, 1), "U4")
    ]
    assert [(fault.row, fault.what) for fault in told.faults] == [
        (3, "the row tells of no placement: child id is blank")
    ]
    assert told.rows("select child_id, review_date from told.care_review") == [
        ("7", date(2024, 2, 20))
    ]


def test_the_episode_that_began_with_a_placement_says_whether_the_carer_stayed() -> None:
    told = Told(
        "ssd",
        {
            "ssd_cla_episodes": turned(
                """
                clae_person_id                | 1          | 1          | 1          | 2
                clae_cla_id                   | 50         | 50         | 50         |
                clae_cla_episode_start_date   | 2024-01-01 | 2024-03-01 | 2024-05-01 | 2024-03-01
                clae_cla_episode_start_reason | S          | T          | P          | U
                """
            ),
            "ssd_cla_placement": """
                clap_person_id | clap_cla_id | clap_cla_placement_start_date
                               | 50          | 2024-01-01
                1              | 50          | 2024-03-01
                1              |             | 2024-05-01
                2              |             | 2024-03-01
                2              |             | 2024-04-01
                """,
        },
    )
    assert told.rows(
        "select child_id, start_date, same_carer from told.placement order by 1, 2"
    ) == [
        ("1", date(2024, 1, 1), False),
        ("1", date(2024, 3, 1), True),
        ("1", date(2024, 5, 1), False),
        ("2", date(2024, 3, 1), True),
        ("2", date(2024, 4, 1), None),
    ]


def test_a_care_leaver_is_told_as_at_the_day_of_the_extract() -> None:
    told = Told(
        "ssd",
        {
            "ssd_person": """
                pers_person_id | pers_dob
                1              | 2005-04-01
                """,
            "ssd_care_leavers": turned(
                """
                clea_person_id                  | 1
                clea_care_leaver_eligibility    | Former Relevant
                clea_care_leaver_accommodation  | U
                clea_care_leaver_accom_suitable | 1
                clea_care_leaver_activity       | F2
                """
            ),
        },
    )
    assert told.rows(
        "select told_for, age, eligibility, accommodation, suitable, activity from told.care_leaver"
    ) == [(AS_AT, 19, "former relevant", "U", True, "F2")]


def test_an_involvement_is_a_stretch_and_finds_its_child_by_the_referral() -> None:
    told = Told(
        "ssd",
        {
            "ssd_cin_episodes": """
                cine_referral_id | cine_person_id | cine_referral_date
                10               | 1              | 2025-01-02
                """,
            "ssd_involvements": turned(
                """
                invo_professional_id        | W1
                invo_referral_id            | 10
                invo_involvement_start_date | 2025-01-03
                invo_involvement_end_date   |
                """
            ),
        },
    )
    assert told.rows(
        "select child_id, worker, start_date, end_date, sighting from told.involvement"
    ) == [("1", "W1", date(2025, 1, 3), None, False)]
