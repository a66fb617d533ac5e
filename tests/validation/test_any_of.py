"""What tells of one thing in several places: one is enough, and without any the rule is not run."""

import pandas as pd
import pytest

import alongside

EPISODES = pd.DataFrame({"CHILD": ["a", "b"], "LS": ["C2", "C2"], "PL_DISTANCE": [None, None]})
HEADER = pd.DataFrame({"CHILD": ["a", "b"], "UASC": ["1", "0"]})
MODULE = pd.DataFrame({"CHILD": ["a"], "SEX": ["M"], "DOB": [None], "DUC": [None]})


def test_without_any_word_of_who_is_unaccompanied_the_rule_is_not_run() -> None:
    found = alongside.validate_ssda903(
        {"Episodes": EPISODES, "Header": HEADER[["CHILD"]]},
        collection_year=2025,
        rules=["392a"],
    )
    assert found.empty
    assert found.attrs["not_run"] == {
        "392a": "neither Header.UASC, Header_last.UASC, UASC nor UASC_last was given"
    }


@pytest.mark.parametrize("last", [False, True])
@pytest.mark.parametrize(("name", "table"), [("Header", HEADER), ("UASC", MODULE)])
def test_one_place_that_tells_is_enough(name: str, table: pd.DataFrame, last: bool) -> None:
    found = alongside.validate_ssda903(
        {"Episodes": EPISODES} if last else {"Episodes": EPISODES, name: table},
        previous={name: table} if last else None,
        collection_year=2025,
        rules=["392a"],
    )
    assert found["row"].tolist() == [1]
