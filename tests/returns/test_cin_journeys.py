"""What the census tells: referrals and need, assessments, enquiries, conferences and plans."""

# ruff: noqa: E501 - a text table is as wide as its columns

from datetime import date

import pytest

from alongside.kernel.periods import CollectionYear
from alongside.returns.mapping import observed
from alongside.returns.submitted import Submitted, SubmittedTable
from tests.returns.telling import Told, table

CASES = """LAchildID | episode | CINreferralDate | PrimaryNeedCode | CINclosureDate | ReferralNFA | DateOfInitialCPC
"""


def told(cases: str = "", **tables: str) -> Told:
    given = {"CINdetails": CASES + cases} if cases else {}
    return Told("cin", {**given, **tables}, year=CollectionYear(2025))


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_every_case_is_a_referral_and_need_unless_nothing_followed() -> None:
    need = told(
        """007 | 1 | 2024-05-01 | N1 | 2024-09-01 | 0     |
           b   | 2 | 2024-06-01 | N4 |            | true  |
           c   | 3 | 2024-07-01 | N2 |            |       | """
    )

    assert need.rows(
        "select child_id, referral_date, need, no_further_action, closed_date from told.referral"
        " order by referral_date"
    ) == [
        ("7", day("2024-05-01"), "N1", False, day("2024-09-01")),
        ("B", day("2024-06-01"), "N4", True, None),
        ("C", day("2024-07-01"), "N2", None, None),
    ]
    assert need.rows("select child_id, start_date, end_date from told.need_episode order by 2") == [
        ("7", day("2024-05-01"), day("2024-09-01")),
        ("C", day("2024-07-01"), None),
    ]


@pytest.mark.parametrize(
    ("sex", "gender", "expected"),
    [
        ("F", "", "F"),
        ("", "1", "M"),
        ("", "2", "F"),
        ("", "0", "U"),
        ("", "9", "U"),
        ("x", "", None),
    ],
)
def test_sex_is_read_from_either_year_s_column(sex: str, gender: str, expected: str | None) -> None:
    child = told(ChildIdentifiers=f"LAchildID | Sex | GenderCurrent\na | {sex} | {gender}")

    assert child.rows("select sex from told.child") == [(expected,)]


def test_a_child_is_disabled_not_disabled_or_not_recorded() -> None:
    child = told(
        ChildIdentifiers="LAchildID\na\nb\nc",
        ChildCharacteristics="LAchildID | Ethnicity\na | WROM\nb | NOBT\nc | ",
        Disabilities="LAchildID | Disability\na | HEAR\na | LD\nb | NONE",
    )

    assert child.rows("select child_id, ethnicity, disabled from told.child order by 1") == [
        ("A", "WROM", True),
        ("B", "NOBT", False),
        ("C", None, None),
    ]
    assert child.rows("select child_id, disability from told.disability order by 2") == [
        ("A", "HEAR"),
        ("A", "LD"),
    ]


def test_assessments_carry_their_case_and_factors_their_assessment() -> None:
    need = told(
        "a | 1 | 2024-05-01 | N1 | | |\na | 2 | 2024-08-01 | N3 | | | ",
        Assessments="""LAchildID | episode | AssessmentID | AssessmentActualStartDate | AssessmentAuthorisationDate
                       a | 1 | 1 | 2024-05-02 | 2024-06-30
                       a | 2 | 1 | 2024-08-02 | """,
        AssessmentFactorsList="""LAchildID | episode | AssessmentID | AssessmentFactor
                                 a | 1 | 1 | 1C
                                 a | 2 | 1 | 4B
                                 a | 2 | 1 | RB""",
    )

    assert need.rows(
        "select start_date, authorised_date, referral_date, need from told.assessment order by 1"
    ) == [
        (day("2024-05-02"), day("2024-06-30"), day("2024-05-01"), "N1"),
        (day("2024-08-02"), None, day("2024-08-01"), "N3"),
    ]
    assert need.rows("select start_date, factor from told.assessment_factor order by 1") == [
        (day("2024-05-02"), "1C"),
        (day("2024-08-02"), "4B"),
    ]
    assert [(f.column, f.got) for f in need.faults] == [("AssessmentFactor", "RB")]


ENQUIRY = "LAchildID | episode | S47ActualStartDate | DateOfInitialCPC | ICPCnotRequired\n"


def test_conferences_of_both_places_are_told_once() -> None:
    need = told(
        """a | 1 | 2024-05-01 | N1 | | 0 | 2024-06-01
           b | 2 | 2024-05-01 | N1 | | 0 | 2024-07-01""",
        Section47=ENQUIRY + "a | 1 | 2024-05-20 | 2024-06-01 | false\nb | 2 | 2024-05-21 | | true",
    )

    assert need.rows(
        "select child_id, conference_date, section47_start, transfer_in from told.conference"
        " order by child_id"
    ) == [
        ("A", day("2024-06-01"), day("2024-05-20"), False),
        ("B", day("2024-07-01"), None, True),
    ]
    assert need.rows(
        "select child_id, conference_not_required, conference_date from told.section47 order by 1"
    ) == [("A", False, day("2024-06-01")), ("B", True, None)]


@pytest.mark.parametrize(
    ("conference", "plan", "resulted"),
    [
        ("2024-06-01", "2024-06-01", True),
        ("2024-06-01", "2024-07-16", True),  # day 45
        ("2024-06-01", "2024-07-17", False),
        ("2024-06-01", "2024-05-31", False),
        ("2025-02-14", "", False),  # 45 days later is the last day known
        ("2025-02-15", "", None),
        ("2025-02-15", "2025-02-15", None),  # told later, as those without one are
    ],
)
def test_a_plan_within_45_days_came_of_the_conference(
    conference: str, plan: str, resulted: bool | None
) -> None:
    need = told(
        Section47=ENQUIRY + f"a | 1 | 2024-05-20 | {conference} | ",
        ChildProtectionPlans=f"LAchildID | episode | CPPID | CPPstartDate\na | 1 | 1 | {plan}",
    )

    assert need.rows("select resulted_in_plan from told.conference") == [(resulted,)]


def test_plans_reviews_and_pre_proceedings() -> None:
    need = told(
        ChildProtectionPlans="""LAchildID | episode | CPPID | CPPstartDate | CPPendDate | InitialCategoryOfAbuse | NumberOfPreviousCPP
                                a | 1 | 1 | 2024-05-01 | 2024-06-01 | NEG | 0
                                a | 1 | 2 | 2024-09-01 |            | EMO | 1""",
        Reviews="""LAchildID | episode | CPPID | CPPreviewDate
                   a | 1 | 2 | 2024-11-01""",
        CINplanDates="LAchildID | episode | CINPlanStartDate | CINPlanEndDate\na | 1 | 2024-06-01 | ",
        PreProceedings="""LAchildID | PPStartDate | FGDMMeetingOffer | FGDMMeetingFac | StepDecisionDate | CourtAppDate | ReviewMeetingsCount
                          a | 2024-09-09 | 1 | 0 | | 2024-12-18 | 3""",
    )

    assert need.rows(
        "select start_date, end_date, initial_category, previous_plans from told.cp_plan order by 1"
    ) == [
        (day("2024-05-01"), day("2024-06-01"), "NEG", 0),
        (day("2024-09-01"), None, "EMO", 1),
    ]
    assert need.rows("select plan_start, review_date from told.cp_review") == [
        (day("2024-09-01"), day("2024-11-01"))
    ]
    assert need.rows("select start_date, end_date from told.cin_plan") == [
        (day("2024-06-01"), None)
    ]
    assert need.rows(
        "select end_date, application_date, review_meetings from told.pre_proceedings"
    ) == [(day("2024-12-18"), day("2024-12-18"), 3)]
    assert need.rows("select offered_for, offered, held from told.family_meeting") == [
        (day("2024-09-09"), True, False)
    ]


def windows(year: int, *tables: SubmittedTable) -> dict[str, frozenset[str]]:
    at = CollectionYear(year).end
    found = observed(Submitted("cin", tables, year=CollectionYear(year), as_at=at))
    assert {(w.first, w.last) for w in found} == {(CollectionYear(year).start, at)}
    return {window.table: window.columns for window in found}


@pytest.mark.parametrize(
    ("year", "unseen"),
    [
        (2021, {"cin_plan", "pre_proceedings", "family_meeting"}),
        (2022, {"pre_proceedings", "family_meeting"}),
        (2027, set()),
    ],
)
def test_a_module_not_yet_collected_is_not_observed(year: int, unseen: set[str]) -> None:
    everything = set(windows(2027))

    assert everything - set(windows(year)) == unseen


def test_columns_follow_from_what_the_file_holds() -> None:
    seen = windows(2025, table("CINdetails", "LAchildID | CINreferralDate\na | 2024-05-01"))

    assert seen["referral"] == {"child_id", "referral_date"}
    assert seen["need_episode"] == {"child_id", "start_date"}
