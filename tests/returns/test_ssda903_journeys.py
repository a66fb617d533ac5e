"""What the 903 tells: periods of care, placements and statuses out of episodes, and the rest."""

from datetime import date
from typing import Any

import pytest

from alongside.kernel.periods import CollectionYear
from alongside.returns.mapping import observed
from alongside.returns.submitted import Submitted, SubmittedTable
from tests.returns.telling import Told, table

HEAD = "CHILD | DECOM | RNE | LS | CIN | PLACE | PLACE_PROVIDER | DEC | REC | REASON_PLACE_CHANGE\n"


def told(**modules: str) -> Told:
    return Told("ssda903", modules, year=CollectionYear(2025))


def periods(episodes: str) -> list[tuple[Any, ...]]:
    return told(Episodes=HEAD + episodes).rows(
        "select child_id, start_date, end_date, end_reason, continues from told.care_period"
        " order by child_id, start_date"
    )


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_episodes_joined_by_x1_are_one_period_which_ends_with_any_other_reason() -> None:
    assert periods(
        """a | 01/05/2024 | S | C1 | N1 | U4 | PR1 | 01/06/2024 | X1  |
           a | 01/06/2024 | L | C2 | N1 | U4 | PR1 | 01/09/2024 | X1  | CARPL
           a | 01/09/2024 | P | C2 | N1 | K2 | PR4 | 01/12/2024 | E4A |"""
    ) == [("A", day("2024-05-01"), day("2024-12-01"), "E4A", False)]


def test_a_last_episode_without_end_or_with_x1_leaves_the_period_open() -> None:
    assert periods(
        """a | 01/05/2024 | S | C2 | N1 | U4 | PR1 |            |    |
           b | 01/05/2024 | S | C2 | N1 | U4 | PR1 | 31/03/2025 | X1 |"""
    ) == [
        ("A", day("2024-05-01"), None, None, False),
        ("B", day("2024-05-01"), None, None, False),
    ]


def test_a_return_to_care_is_a_period_of_its_own() -> None:
    assert periods(
        """a | 01/05/2024 | S | C2 | N1 | U4 | PR1 | 01/06/2024 | E4A |
           a | 01/06/2024 | S | V2 | N1 | U4 | PR1 | 01/07/2024 | E4B |
           a | 01/11/2024 | S | V2 | N1 | U4 | PR1 |            |     |"""
    ) == [
        ("A", day("2024-05-01"), day("2024-06-01"), "E4A", False),
        ("A", day("2024-06-01"), day("2024-07-01"), "E4B", False),
        ("A", day("2024-11-01"), None, None, False),
    ]


def test_a_gap_parts_periods_even_without_a_reason() -> None:
    assert periods(
        """a | 01/05/2024 | S | C2 | N1 | U4 | PR1 | 01/06/2024 | X1 |
           a | 03/06/2024 | P | C2 | N1 | K2 | PR1 |            |    |"""
    ) == [
        ("A", day("2024-05-01"), day("2024-06-01"), None, False),
        ("A", day("2024-06-03"), None, None, False),
    ]


def test_an_episode_without_end_ended_when_the_next_began() -> None:
    assert periods(
        """a | 01/05/2024 | S | C2 | N1 | U4 | PR1 |            |     |
           a | 01/06/2024 | P | C2 | N1 | K2 | PR1 | 01/07/2024 | E4A |"""
    ) == [("A", day("2024-05-01"), day("2024-07-01"), "E4A", False)]


def test_a_first_episode_that_did_not_start_care_continues_from_an_earlier_year() -> None:
    assert periods("a | 01/02/2024 | P | C2 | N1 | U4 | PR1 | | |") == [
        ("A", day("2024-02-01"), None, None, True)
    ]


def test_rows_out_of_order_and_rows_told_twice_change_nothing() -> None:
    rows = [
        "a | 01/05/2024 | S | C1 | N1 | U4 | PR1 | 01/06/2024 | X1 |",
        "a | 01/06/2024 | L | C2 | N1 | U4 | PR1 | 01/09/2024 | X1 |",
        "0a | 01/09/2024 | P | C2 | N1 | K2 | PR4 | | |",
    ]

    assert periods("\n".join(rows)) == periods("\n".join([*reversed(rows), rows[0]]))


def test_short_breaks_are_marked_only_where_nothing_else_happened() -> None:
    rows = told(
        Episodes=HEAD
        + """a | 01/05/2024 | S | V4 | N2 | U6 | PR1 | 03/05/2024 | E8 |
             b | 01/05/2024 | S | V4 | N2 | U6 | PR1 | 03/05/2024 | X1 |
             b | 03/05/2024 | L | C2 | N2 | U6 | PR1 |            |    |"""
    ).rows("select child_id, short_breaks, need from told.care_period order by child_id")

    assert rows == [("A", True, "N2"), ("B", False, "N2")]


def test_a_change_of_status_alone_is_no_new_placement_and_a_move_no_new_status() -> None:
    stay = told(
        Episodes=HEAD
        + """a | 01/05/2024 | S | C1 | N1 | U4 | PR1 | 01/06/2024 | X1  |
             a | 01/06/2024 | L | C2 | N1 | U4 | PR1 | 01/09/2024 | X1  | CARPL
             a | 01/09/2024 | T | C2 | N1 | U1 | PR1 | 01/10/2024 | X1  | CREQB
             a | 01/10/2024 | B | E1 | N1 | A4 | PR1 | 01/12/2024 | E11 |"""
    )

    assert stay.rows(
        "select start_date, end_date, place, same_carer, change_reason, care_start, continues"
        " from told.placement order by start_date"
    ) == [
        (day("2024-05-01"), day("2024-09-01"), "U4", False, "CARPL", day("2024-05-01"), False),
        (day("2024-09-01"), day("2024-10-01"), "U1", True, "CREQB", day("2024-05-01"), False),
        (day("2024-10-01"), day("2024-12-01"), "A4", False, None, day("2024-05-01"), False),
    ]
    assert stay.rows(
        "select start_date, end_date, status from told.legal_status order by start_date"
    ) == [
        (day("2024-05-01"), day("2024-06-01"), "C1"),
        (day("2024-06-01"), day("2024-10-01"), "C2"),
        (day("2024-10-01"), day("2024-12-01"), "E1"),
    ]


@pytest.mark.parametrize(
    ("rne", "placement", "status"), [("L", True, False), ("P", False, True), ("U", False, False)]
)
def test_what_an_episode_did_not_begin_continues(rne: str, placement: bool, status: bool) -> None:
    stay = told(Episodes=HEAD + f"a | 01/02/2024 | {rne} | C2 | N1 | U4 | PR1 | | |")

    assert stay.rows("select continues from told.placement") == [(placement,)]
    assert stay.rows("select continues from told.legal_status") == [(status,)]


def test_the_child_is_known_from_the_header_and_what_hangs_on_it() -> None:
    rows = told(
        Header="""CHILD | SEX | DOB        | ETHNIC
                  007   | 1   | 01/02/2010 | WBRI
                  b     | F   | 01/02/2012 | XXXX""",
        UASC="""CHILD | DOB        | DUC
                7     | 01/02/2010 | 01/02/2028
                c     | 05/05/2011 | """,
        Episodes=HEAD + "b | 01/05/2024 | S | C2 | N1 | U4 | PR1 | 02/06/2024 | E2 |",
    ).rows(
        "select child_id, date_of_birth, sex, ethnicity, unaccompanied, unaccompanied_until,"
        " date_of_death, source_table from told.child order by child_id"
    )

    assert rows == [
        ("7", day("2010-02-01"), "M", "WBRI", True, day("2028-02-01"), None, "Header"),
        ("B", day("2012-02-01"), "F", None, False, None, day("2024-06-02"), "Header"),
        ("C", day("2011-05-05"), None, None, True, None, None, "UASC"),
    ]


def test_care_leavers_are_told_for_the_years_end_with_suitability_from_the_digit() -> None:
    rows = told(
        OC3="""CHILD | DOB        | IN_TOUCH | ACTIV | ACCOM
               a     | 31/03/2005 | YES      | F2    | K1
               b     | 01/04/2005 | NO       | G5    | W2
               c     | 01/01/2004 | DIED     | 0     | 0"""
    ).rows(
        "select child_id, told_for, age, in_touch, activity, accommodation, suitable"
        " from told.care_leaver order by child_id"
    )

    assert rows == [
        ("A", day("2025-03-31"), 20, "YES", "F2", "K", True),
        ("B", day("2025-03-31"), 19, "NO", "G5", "W", False),
        ("C", day("2025-03-31"), 21, "DIED", "0", "0", None),
    ]


def test_health_is_told_as_its_state_at_the_years_end() -> None:
    stay = told(
        OC2="""CHILD | SDQ_SCORE | SDQ_REASON | CONVICTED | TEETH_CHECK | HEALTH_ASSESSMENT
               a     | 12        |            | 0         | 1           | 0
               b     |           | SDQ2       |           |             | """
    )

    assert stay.rows(
        "select child_id, kind, up_to_date from told.health_assessment order by child_id, kind"
    ) == [("A", "dental", True), ("A", "health", False)]
    assert stay.rows("select child_id, score, no_score_reason from told.sdq order by 1") == [
        ("A", 12, None),
        ("B", None, "SDQ2"),
    ]
    assert stay.rows("select child_id, convicted from told.conviction") == [("A", False)]


def test_the_way_to_adoption_is_put_together_from_three_modules() -> None:
    way = told(
        PlacedAdoption="""CHILD | DATE_PLACED | DATE_PLACED_CEASED | REASON_PLACED_CEASED
                          a     | 01/02/2024  | 01/03/2024         | RD1
                          a     | 01/05/2024  |                    | """,
        AD1="""CHILD | DATE_INT   | DATE_MATCH
               a     | 01/05/2024 | 01/07/2024
               b     | 02/02/2024 | 03/03/2024""",
        Episodes=HEAD
        + """a | 01/01/2024 | S | C2 | N1 | U5 | PR1 | 01/06/2024 | X1  |
             a | 01/06/2024 | L | E1 | N1 | U5 | PR1 | 01/08/2024 | X1  |
             a | 01/08/2024 | T | E1 | N1 | A5 | PR1 | 01/02/2025 | E11 |""",
    )

    assert way.rows(
        "select child_id, decision_date, reversed_date, reversed_reason, matched_date, order_date"
        " from told.adoption order by child_id, decision_date"
    ) == [
        ("A", day("2024-02-01"), day("2024-03-01"), "RD1", None, None),
        ("A", day("2024-05-01"), None, None, day("2024-07-01"), day("2025-02-01")),
        ("B", day("2024-02-02"), None, None, day("2024-03-03"), None),
    ]
    assert way.rows(
        "select placement_order_date, placed_date, foster_to_adopt_date from told.adoption"
        " where order_date is not null"
    ) == [(day("2024-06-01"), day("2024-08-01"), day("2024-01-01"))]


def test_social_workers_absences_reviews_and_earlier_permanence() -> None:
    stay = told(
        SWEpisodes="""CHILD | SW_ID | SW_DECOM   | SW_DEC     | SW_REASON
                      a     | w1    | 01/04/2024 | 01/06/2024 | FCONTA
                      a     | w2    | 01/06/2024 |            | LEFTRL""",
        Missing="""CHILD | MISSING | MIS_START  | MIS_END
                   a     | A       | 05/05/2024 | """,
        Reviews="""CHILD | REVIEW     | REVIEW_CODE
                   a     | 03/10/2024 | PN1""",
        PrevPerm="""CHILD | PREV_PERM | LA_PERM | DATE_PERM
                    a     | P1        | 999     | zz/zz/2014
                    b     | Z1        |         | """,
    )

    assert stay.rows(
        "select worker, start_date, end_date, change_reason from told.involvement"
    ) == [
        ("w1", day("2024-04-01"), day("2024-06-01"), "LEFTRL"),
        ("w2", day("2024-06-01"), None, None),
    ]
    assert stay.rows("select start_date, end_date, kind from told.missing_episode") == [
        (day("2024-05-05"), None, "A")
    ]
    assert stay.rows("select review_date, participation from told.care_review") == [
        (day("2024-10-03"), "PN1")
    ]
    assert stay.rows(
        'select child_id, arrangement, order_date, "by" from told.previous_permanence'
    ) == [("A", "P1", None, "999")]


def test_a_row_without_child_or_day_is_noted_not_told() -> None:
    stay = told(
        Reviews="""CHILD | REVIEW     | REVIEW_CODE
                         | 03/10/2024 | PN1
                   a     |            | PN1
                   b     | 04/10/2024 | PN1"""
    )

    assert stay.rows("select child_id from told.care_review") == [("B",)]
    notes = [fault for fault in stay.faults if "tells of no care review" in fault.what]
    assert [(fault.row, fault.what.rsplit(": ")[1]) for fault in notes] == [
        (2, "child id is blank"),
        (3, "review date is blank"),
    ]


def submitted(*tables: SubmittedTable) -> Submitted:
    return Submitted("ssda903", tables, year=CollectionYear(2025), as_at=day("2025-03-31"))


def test_a_module_that_was_not_handed_in_is_not_observed() -> None:
    windows = {w.table: w for w in observed(submitted(table("Reviews", "CHILD | REVIEW\na | x")))}

    assert set(windows) == {"care_review"}
    assert (windows["care_review"].first, windows["care_review"].last) == (
        day("2024-04-01"),
        day("2025-03-31"),
    )
    assert windows["care_review"].columns == {"child_id", "review_date"}


def test_only_columns_that_the_file_holds_are_filled() -> None:
    header = table("Header", "CHILD | DOB\na | 01/01/2015")
    episodes = table("Episodes", "CHILD | DECOM | RNE\na | 01/05/2024 | S")
    windows = {w.table: w.columns for w in observed(submitted(header, episodes))}

    assert windows["child"] == {"child_id", "date_of_birth"}
    assert windows["care_period"] >= {"start_date", "continues"}
    assert "need" not in windows["care_period"]
    assert "place" not in windows["placement"]


def test_what_is_told_as_a_state_is_observed_on_one_day() -> None:
    (window,) = observed(submitted(table("OC3", "CHILD | DOB | ACCOM\na | 01/01/2005 | K1")))

    assert (window.table, window.first, window.last) == (
        "care_leaver",
        day("2025-03-31"),
        day("2025-03-31"),
    )
    assert {"suitable", "accommodation", "age"} <= window.columns
    assert "activity" not in window.columns
