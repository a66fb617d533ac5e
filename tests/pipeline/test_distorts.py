"""Which measures a faulty cell distorts is told from the SQL of mapping and measure."""

import pytest

from alongside.pipeline.distorts import measures_of


@pytest.mark.parametrize(
    ("kind", "cell", "measure"),
    [
        ("ssda903", ("Episodes", "DEC"), "children_in_care_rate"),
        ("ssda903", ("Missing", "MIS_START"), "missing_from_care"),
        ("cin", ("CINdetails", "CINreferralDate"), "re_referrals_within_12_months"),
        ("annex_a", ("list_7", "Child Protection Plan Start Date"), "protection_plans"),
    ],
)
def test_a_cell_distorts_what_rests_on_it(kind: str, cell: tuple[str, str], measure: str) -> None:
    assert measure in measures_of(kind)[cell]


def test_a_cell_that_no_measure_rests_on_distorts_none() -> None:
    assert ("Episodes", "HOME_POST") not in measures_of("ssda903")
