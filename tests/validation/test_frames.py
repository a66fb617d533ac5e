"""The rules over frames: what is given, what comes out, and what is left out."""

import pandas as pd
import pytest

import alongside
from alongside.kernel.errors import AlongsideError

HEADER = pd.DataFrame({"CHILD": ["a", "b"], "DOB": ["01/05/2014", None], "ETHNIC": ["wbri", "X"]})


def test_each_row_a_rule_marks_is_a_row() -> None:
    found = alongside.validate_ssda903(
        {"Header": HEADER}, collection_year="2025-26", rules=["102", "103"]
    )
    assert found.to_dict("list") == {
        "rule": ["102", "103"],
        "severity": ["error", "error"],
        "table": ["Header", "Header"],
        "row": [1, 1],
        "columns": [("DOB",), ("ETHNIC",)],
    }


def test_an_absent_column_leaves_out_only_the_rules_that_need_it() -> None:
    found = alongside.validate_ssda903(
        {"Header": HEADER[["CHILD", "DOB"]]}, collection_year=2026, rules=["102", "103", "302"]
    )
    assert found["rule"].tolist() == ["102"]
    assert found.attrs["not_run"] == {
        "103": "Header has no column ETHNIC",
        "302": "Episodes was not given",
    }


def test_a_table_or_rule_nobody_knows_is_refused() -> None:
    with pytest.raises(AlongsideError, match="no table Episode\\."):
        alongside.validate_ssda903({"Episode": HEADER}, collection_year="2025-26")
    with pytest.raises(AlongsideError, match="no rule 1022"):
        alongside.validate_ssda903({"Header": HEADER}, collection_year=2026, rules=["1022"])


def test_a_census_that_does_not_say_its_day_is_held_to_no_year() -> None:
    closed = {"LAchildID": ["a"], "CINdetailsID": ["1"], "CINclosureDate": ["1999-01-01"]}
    tables = {
        "Header": pd.DataFrame({"Year": ["2025"], "ReferenceDate": ["31 March"]}),
        "CINdetails": pd.DataFrame(closed),
    }
    assert alongside.validate_cin(tables, rules=["100", "8620"])["rule"].tolist() == ["100"]
    tables["Header"]["ReferenceDate"] = ["2025-03-31"]
    assert alongside.validate_cin(tables, rules=["100", "8620"])["rule"].tolist() == ["8620"]


def test_an_empty_cell_of_a_census_is_blank() -> None:
    children = pd.DataFrame({"LAchildID": ["", "a"], "UPN": ["", ""]})
    found = alongside.validate_cin({"ChildIdentifiers": children}, rules=["8500", "1540"])
    assert found[["rule", "row"]].values.tolist() == [["8500", 0]]


def test_a_rule_named_for_a_return_older_than_any_runs_as_first_worded() -> None:
    tables = {
        "Header": pd.DataFrame({"Year": ["2001"], "ReferenceDate": ["2001-03-31"]}),
        "ChildIdentifiers": pd.DataFrame(
            {
                "LAchildID": ["a", "b"],
                "PersonBirthDate": ["1995-08-31", "1995-09-01"],
                "UPN": [None, None],
                "UPNunknown": [None, None],
            }
        ),
        "CINdetails": pd.DataFrame({"LAchildID": ["a", "b"], "ReferralNFA": ["0", "false"]}),
    }
    assert alongside.validate_cin(tables, rules=["8770Q"])["row"].tolist() == [0]
    assert "8770Q" not in alongside.validate_cin(tables)["rule"].tolist()


def test_a_frame_with_nothing_in_it_is_a_table_with_no_rows() -> None:
    cases = pd.DataFrame({"LAchildID": ["a"], "CINdetailsID": ["1"], "ReasonForClosure": ["RC8"]})
    found = alongside.validate_cin(
        {"CINdetails": cases, "Assessments": pd.DataFrame()}, rules=["8825Q"]
    )
    assert found["row"].tolist() == [0]
    found = alongside.validate_ssda903(
        {"Header": HEADER, "UASC": pd.DataFrame()}, collection_year=2026, rules=["102"]
    )
    assert found["row"].tolist() == [1]
