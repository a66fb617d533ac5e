"""The inlet: what an authority sets is checked, frozen into the snapshot, and obeyed."""

from datetime import date

import pytest

from alongside.kernel.errors import AlongsideError
from alongside.measures.catalogue import catalogue
from alongside.measures.tolerance import usual_tolerances, with_own
from alongside.pipeline.inlet import check_targets, inlet_of, kept_inlet

LIMIT = "protection_visit_working_days"


def test_the_target_of_a_day_is_the_newest_that_has_begun() -> None:
    written = [{"value": "30"}, {"value": "20", "from": "2025-04-01"}]
    inlet = inlet_of({"targets": {"re_referrals_within_12_months": written}})
    found = [
        inlet.target("re_referrals_within_12_months", day)
        for day in (date(2025, 3, 31), date(2025, 4, 1))
    ]
    assert [each.value for each in found if each] == [30, 20]
    assert inlet.target("contacts", date(2025, 4, 1)) is None


def test_what_a_manifest_keeps_reads_back() -> None:
    inlet = inlet_of(
        {
            "targets": {"referrals": "100", "contacts": {"value": "5.5", "from": "2025-04-01"}},
            "tolerances": {LIMIT: "20"},
            "pathway": [{"from": "2024-04-01", "name": "families_first"}],
        }
    )
    assert kept_inlet({"inlet": inlet.as_facts()}) == inlet
    assert inlet.tolerances[LIMIT].value == 20


def test_a_limit_that_has_gone_since_does_not_close_an_old_snapshot() -> None:
    kept = kept_inlet({"inlet": {"tolerances": {"of_old": 3, LIMIT: 7}}})
    assert kept.tolerances[LIMIT].value == 7
    assert kept_inlet({}).tolerances == usual_tolerances()


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"targets": {"contacts": "many"}}, "contacts is not understood"),
        ({"targets": {"contacts": "nan"}}, "contacts is not understood"),
        ({"targets": {"contacts": "1e400"}}, "contacts is not understood"),
        ({"targets": {"contacts": {"value": "1", "until": "2025-04-01"}}}, "not understood"),
        ({"targets": {"contacts": [{"value": "1"}, {"value": "2"}]}}, "oldest first"),
        ({"targets": ["contacts"]}, "names with values"),
        ({"tolerances": {LIMIT: "a fortnight"}}, "a whole number"),
        ({"tolerances": {LIMIT: "0"}}, "below 1"),
        ({"tolerances": {"protection_visit_day": "3"}}, LIMIT),
    ],
)
def test_what_cannot_be_meant_is_said(settings: dict[str, object], says: str) -> None:
    with pytest.raises(AlongsideError, match=says):
        inlet_of(settings)


def test_a_target_of_a_measure_nobody_defined_is_said_with_those_near_it() -> None:
    inlet = inlet_of({"targets": {"re_referrals_within_12_month": "20"}})
    with pytest.raises(AlongsideError, match="re_referrals_within_12_months"):
        check_targets(inlet, catalogue())


def test_a_limit_of_ones_own_stands_in_every_definition_that_names_it() -> None:
    usual = catalogue().measures
    own = catalogue(tolerances=with_own({LIMIT: 19})).measures
    naming = [(was, now) for was, now in zip(usual, own, strict=True) if LIMIT in was.tolerances]
    for was, now in naming:
        assert now.tolerances[LIMIT].value == 19
        assert now != was
    others = [pair for pair in zip(usual, own, strict=True) if pair not in naming]
    assert all(was == now for was, now in others)
