"""A worked example that is wrong is told, and where."""

import pytest

from alongside.counting.list_examples import check_list
from alongside.measures.text_table import BadTable
from alongside.measures.worklist_examples import read_list_example
from tests.lists.made_up import worklist


def test_the_made_up_list_holds_to_its_own() -> None:
    assert check_list(worklist(), []) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  short   | b", "  long    | b", "row 2 of cp_plan: expected long, got short"),
        ("  short   | b", "          | b", "row 2 of cp_plan: expected not on the list, got short"),
        ("          | c", "  short   | c", "row 3 of cp_plan: expected short, got not on the list"),
        ("  long    | a        | 2025-03-01", "  long    | a        |           ",
         "row 1 of cp_plan: expected long, got not on the list"),
        ("| a        | 2025-03-01 |\n", "| a        | 2025-03-02 |\n",
         "a: expected since 2025-03-02, due None; got since 2025-03-01, due None"),
        ("| a        | 2025-03-01 |\n", "| e        | 2025-03-01 |\n", "e: expected since"),
        ("since: start_date", "since: start_date\ndue: start_date + interval 1 month",
         "a: expected since 2025-03-01, due None; got since 2025-03-01, due 2025-04-01"),
    ],
)  # fmt: skip
def test_what_does_not_come_out_is_told(old: str, new: str, said: str) -> None:
    faults = check_list(worklist((old, new)), [])
    assert any(said in fault for fault in faults), faults


def test_a_row_without_the_date_that_decides_cannot_tell() -> None:
    blank = ("date_diff('day', start_date, as_at) >= 30", "last_visit < as_at")
    faults = check_list(worklist(blank, (">= 10", ">= 10 and last_visit < as_at")), [])
    assert any("row 3 of cp_plan: expected not on the list, got cannot tell" in f for f in faults)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("cp_plan | child_id |\n", "say for which day it stands"),
        ("as at | 2025-03-32", "line 1 of the example"),
        ("as at | 2025-03-31\n | a |", "line 2 of the example: rows stand below a line"),
        (
            "as at | 2025-03-31\ncp_plan | child_id |\noverdue | 1 |",
            "'overdue' is no state of this",
        ),
        ("as at | 2025-03-31\ncp_plan | child_id |\n | a | b | c", "1 columns and a reason, but 3"),
        ("as at | 2025-03-31\nexpect | child_id | seen |\n | a | b |", "expect is followed by"),
        ("as at | 2025-03-31\nexpect | child_id | since |\n | a | soon |", "soon"),
    ],
)
def test_a_table_that_cannot_be_read_is_told(text: str, why: str) -> None:
    with pytest.raises(BadTable) as caught:
        read_list_example(text, states=["long"])
    assert why in str(caught.value)
