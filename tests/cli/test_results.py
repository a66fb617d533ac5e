"""What `results` says of rates, so that value and count can be read together."""

from types import SimpleNamespace

import pandas as pd
import pytest

from alongside.cli.results import _about_rates
from alongside.measures.catalogue import catalogue

CATALOGUE = catalogue()


@pytest.mark.parametrize(
    ("measure", "by", "children", "said"),
    [
        ("referrals_rate", "all", 60_000.0, "For less than a year"),
        ("referrals_rate", "all", None, "No rate: nobody has said how many children live here"),
        ("referrals_rate", "sex", None, "How many children live in a group or a place"),
        ("children_in_care_rate", "all", 60_000.0, ""),
        ("children_in_care_rate", "all", None, "No rate"),
        ("re_referrals_within_12_months", "all", None, ""),
    ],
)
def test_a_rate_that_the_count_does_not_explain_is_explained(
    measure: str, by: str, children: float | None, said: str
) -> None:
    denominators = pd.Series([children, None], dtype=float)
    cells = pd.DataFrame({"scope_kind": "authority", "denominator": denominators})
    found = SimpleNamespace(measure=CATALOGUE.measure(measure), by=by, cells=cells)
    lines = " ".join(_about_rates(found))  # type: ignore[arg-type]
    assert bool(lines) == bool(said)
    assert lines.strip().startswith(said)
