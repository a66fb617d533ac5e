"""Unaccompanied children, who may be told by a header, by their own table, or by neither."""

import pandas as pd

import alongside

NOW = pd.DataFrame({"CHILD": ["a", "b"], "UASC": [0, 1]})
THEN = pd.DataFrame({"CHILD": ["a", "b"], "UASC": [1, 0]})
MODULE = pd.DataFrame({"CHILD": ["a"], "DOB": ["01/05/2008"], "DUC": [None]})


def rows(found: pd.DataFrame, rule: str) -> list[tuple[str, int]]:
    own = found[found["rule"] == rule]
    return list(zip(own["table"], own["row"], strict=True))


def test_a_header_that_says_so_itself_outweighs_the_table() -> None:
    found = alongside.validate_ssda903(
        {"Header": NOW, "UASC": MODULE},
        previous={"Header": THEN, "UASC": MODULE},
        collection_year=2025,
        rules=["205A", "205D"],
    )
    assert rows(found, "205A") == [("Header", 0), ("UASC", 0)]
    assert rows(found, "205D") == [("Header", 1)]


def test_the_sex_is_asked_of_the_table_only_where_there_is_no_header() -> None:
    found = alongside.validate_ssda903(
        {"Header": NOW, "UASC": MODULE}, previous={"UASC": MODULE}, collection_year=2025,
        rules=["205A", "205B", "205C"],
    )  # fmt: skip
    assert found.attrs["not_run"] == {}


def test_without_last_year_nobody_is_new() -> None:
    found = alongside.validate_ssda903({"Header": NOW}, collection_year=2025, rules=["205D"])
    assert found.empty
    assert found.attrs["not_run"] == {"205D": "neither Header_last.UASC nor UASC_last was given"}


def test_only_a_flag_that_was_submitted_can_be_no_flag() -> None:
    submitted = pd.DataFrame({"CHILD": ["a", "b", "c"], "UASC": ["1", None, "YES"]})
    for header, expected in ((submitted, [("Header", 1), ("Header", 2)]),
                             (submitted[["CHILD"]], [])):  # fmt: skip
        found = alongside.validate_ssda903(
            {"Header": header, "UASC": MODULE}, collection_year=2025, rules=["105"]
        )
        assert rows(found, "105") == expected
