"""The factors that stand in a cell beside each assessment."""

import pandas as pd
import pytest

import alongside
from alongside.pipeline.factors_beside import factors_in


@pytest.mark.parametrize(
    ("written", "factors"),
    [
        (["1A", "21"], ["1A", "21"]),
        (("1A", None, float("nan")), ["1A"]),
        ("1A, 21", ["1A", "21"]),
        ("['1A', '21']", ["1A", "21"]),
        (21, ["21"]),
        ([], []),
        ("", []),
        (None, []),
        (float("nan"), []),
    ],
)
def test_a_cell_is_a_list_or_a_text(written: object, factors: list[str]) -> None:
    assert factors_in(written) == factors


def test_an_assessment_without_all_its_ids_still_has_its_own_factors() -> None:
    factors = [["18A"], ["18B"], None, ["1A", "18a"]]
    tables = {"Assessments": pd.DataFrame({"AssessmentFactors": factors})}
    found = alongside.validate_cin(tables, rules=["8945Q", "1103"])
    assert found["row"].tolist() == [0, 3]
    assert list(found.attrs["not_run"]) == ["1103"]


def test_somebody_s_column_is_not_taken_for_a_key() -> None:
    assessments = pd.DataFrame(
        {
            "LAchildID": ["a", "b"],
            "CINdetailsID": ["1", "1"],
            "episode": ["1", "1"],
            "AssessmentAuthorisationDate": [None, None],
        }
    )
    assert alongside.validate_cin({"Assessments": assessments}, rules=["8896"]).empty
