"""The path is read off two rates of one year, neighbour by neighbour."""

from statistics import median

import pytest

from alongside.kernel.places import find_authority
from alongside.published.path import Beside, Side, path_of
from tests.published.folders import real


@pytest.mark.parametrize(
    ("own", "side"),
    [(9.9, Side.BELOW), (10.0, Side.WITHIN), (20.0, Side.WITHIN), (20.1, Side.ABOVE)],
)
def test_a_side_is_taken_only_outside_the_middle_half(own: float, side: Side) -> None:
    assert Beside(own, None, 15, (10, 20), 10).side is side


def test_without_neighbours_no_side_is_taken() -> None:
    assert Beside(5, None, None, None, 0).side is Side.UNKNOWN
    assert Beside(None, None, 15, (10, 20), 10).side is Side.UNKNOWN


def test_a_ratio_is_the_median_of_ratios_not_the_ratio_of_medians() -> None:
    published = real()
    path = {step.step.noun: step for step in path_of(published, find_authority("East Sussex"))}
    step = path["initial conferences"]
    assert step.ratio is not None
    rows = published.values[
        (published.values["table"] == "lait") & (published.values["year"] == 2025)
    ]
    rates = {
        name: rows[rows["series"] == name].set_index("number")["value"]
        for name in ("ISCP_Conf", "Section_47")
    }
    ratio = 100 * rates["ISCP_Conf"] / rates["Section_47"]
    ten = ["878", "886", "908", "926", "881", "351", "838", "938", "929", "839"]
    assert step.ratio.own == pytest.approx(ratio["845"])
    assert step.ratio.median == pytest.approx(median(ratio[number] for number in ten))
    assert step.ratio.n == 10
    assert step.ratio_year == 2025


def test_each_step_takes_the_latest_year_both_its_ends_have() -> None:
    path = path_of(real(), find_authority("East Sussex"))
    told = {step.step.noun: (step.year, step.ratio_year) for step in path}
    assert told == {
        "referrals": (2025, None),
        "assessments": (2024, 2024),  # not in the 2025 tables at hand
        "section 47 enquiries": (2025, 2025),
        "initial conferences": (2025, 2025),
        "child protection plans": (2025, 2025),
        "children starting in care": (2025, 2025),
    }
