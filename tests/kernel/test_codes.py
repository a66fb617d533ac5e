"""Code lists hold together, say what they mean, and cover what the specifications list."""

import csv

import pytest

from alongside.journeys.tables import TABLES
from alongside.kernel.codes import code_list, code_list_names
from alongside.kernel.errors import WrongDefinition
from alongside.kernel.periods import CollectionYear
from tests.shared import shared_spec

# The specification's lists that a whole code list of ours must cover, by return and name.
COVERS = {
    ("ssda903", "ethnicity"): "ethnicity",
    ("ssda903", "missing_type"): "missing",
    ("ssda903", "reason_place_change"): "placement_change",
    ("ssda903", "reason_placed_ceased"): "placed_ceased",
    ("ssda903", "in_touch"): "in_touch",
    ("ssda903", "activ"): "activity",
    ("ssda903", "accom"): "accommodation",
    ("ssda903", "rne"): "new_episode",
    ("ssda903", "legal_status"): "legal_status",
    ("ssda903", "category_of_need"): "primary_need",
    ("ssda903", "placement_2024"): "placement_type",
    ("ssda903", "placement_2025"): "placement_type",
    ("ssda903", "placement_provider"): "placement_provider",
    ("ssda903", "rec"): "episode_end",
    ("ssda903", "review_code"): "review_participation",
    ("ssda903", "sex_adoptr"): "adopter_sex",
    ("ssda903", "ls_adoptr"): "adopter_legal_status",
    ("ssda903", "sdq_reason"): "sdq_reason",
    ("ssda903", "prev_perm_codes"): "previous_permanence",
    ("ssda903", "sw_reasons"): "worker_change",
    ("cin", "ethnicity"): "ethnicity",
    ("cin", "sex"): "sex",
    ("cin", "disability"): "disability",
    ("cin", "reason_for_closure"): "closure_reason",
    ("cin", "primary_need"): "primary_need",
    ("cin", "referral_source"): "referral_source",
    ("cin", "abuse_category"): "category_of_abuse",
    ("cin", "assessment_factors"): "assessment_factor",
    ("cin", "upn_unknown_reason"): "upn_unknown",
}


@pytest.mark.parametrize("name", code_list_names())
def test_every_list_loads_under_its_own_name_and_says_where_it_is_from(name: str) -> None:
    codes = code_list(name)

    assert codes.name == name
    assert codes.codes
    assert codes.title
    assert codes.source
    assert all(code.label for code in codes.codes)


def test_every_list_the_canonical_tables_name_exists() -> None:
    named = {column.codes for table in TABLES for column in table.columns if column.codes}

    assert named <= set(code_list_names())


@pytest.mark.parametrize(("spec", "ours"), COVERS.items())
def test_every_code_of_the_specification_is_known(spec: tuple[str, str], ours: str) -> None:
    with shared_spec("code_lists.csv").open(encoding="utf-8") as file:
        listed = [
            row["code"] for row in csv.DictReader(file) if (row["return"], row["list_name"]) == spec
        ]

    assert listed
    assert [code for code in listed if code_list(ours).canonical(code) is None] == []


@pytest.mark.parametrize(
    ("name", "written", "code"),
    [
        ("sex", "1", "M"),
        ("sex", "9", "U"),
        ("sex", "f", "F"),
        ("ethnicity", " wbri ", "WBRI"),
        ("accommodation", "Z2", "Z"),
        ("accommodation", "01", None),
        ("in_touch", "No", "NO"),
        ("sex", None, None),
    ],
)
def test_a_cell_means_the_code_however_it_is_written(
    name: str, written: str | None, code: str | None
) -> None:
    assert code_list(name).canonical(written) == code


def test_gypsy_roma_and_traveller_children_are_a_group_of_their_own() -> None:
    ethnicity = code_list("ethnicity")

    assert ethnicity.groups == (
        "White",
        "Gypsy, Roma and Traveller",
        "Mixed",
        "Asian",
        "Black",
        "Other",
        "not recorded",
    )
    assert ethnicity.group("WIRT") == "Gypsy, Roma and Traveller"
    assert ethnicity.label("NOBT") == "Not yet obtained"


def test_codes_come_and_go_with_the_years() -> None:
    ends = {
        year: {code.code for code in code_list("episode_end").in_force(CollectionYear(year))}
        for year in (2018, 2019)
    }

    assert ends[2018] - ends[2019] == {"E43", "E44"}
    assert ends[2019] - ends[2018] == {"E45", "E46", "E47", "E48"}


def test_what_is_not_in_a_list_stands_for_itself_and_an_unknown_list_is_refused() -> None:
    assert code_list("sex").label("X") == "X"
    assert code_list("sex").group("X") == "X"
    with pytest.raises(WrongDefinition, match="no code list"):
        code_list("no_such_list")
