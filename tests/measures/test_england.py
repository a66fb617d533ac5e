"""England's figures in the definitions are those that were published."""

import csv

import pytest

from alongside.measures.catalogue import catalogue
from tests.shared import shared_data

NAMED = {
    "referrals_rate": "Referrals, rate per 10,000",
    "re_referrals_within_12_months": "Re-referrals within 12 months",
    "referrals_without_further_action": "Referrals resulting in no further action",
    "referrals_not_in_need": "Referrals assessed and not in need",
    "assessments_rate": "Assessments completed in year, rate per 10,000",
    "domestic_abuse_at_assessment": "Assessments with domestic abuse (parent) factor",
    "conferences_rate": "ICPCs in year, rate per 10,000",
    "assessments_within_45_working_days": "Assessments completed within 45 working days",
    "section_47_rate": "Section 47 enquiries started, rate per 10,000",
    "conferences_within_15_working_days": "ICPCs held within 15 working days of s47 start",
    "protection_plans_rate": "CP plans at 31 March, rate per 10,000",
    "protection_plans_started_rate": "CP plans starting, rate per 10,000",
    "second_or_subsequent_plans": "CP plans starting that were second or subsequent (ever)",
    "protection_plans_open_2_years": "CP plans at 31 March open 2 years or more",
    "protection_plans_ended_after_2_years": "CP plans ending in year that lasted 2 years or more",
    "protection_reviews_on_time": "CP cases reviewed within required timescales",
    "children_in_need_rate": "Children in need at 31 March, rate per 10,000",
    "need_episodes_started": "Children in need episodes started in year",
    "need_episodes_ended": "Children in need episodes ended in year",
    "children_in_care_rate": "Children looked after at 31 March, rate per 10,000",
    "starting_care_rate": "Children starting to be looked after, rate per 10,000",
    "ceasing_care_rate": "Children ceasing to be looked after, rate per 10,000",
    "missing_from_care": "CLA missing at least once in year",
    "three_or_more_placements": "CLA with 3 or more placements in the year",
    "long_term_stability": "CLA long-term stability: under 16, looked after 2.5+ years, "
    "same placement 2+ years",
    "care_leavers_in_education_employment_or_training": "Care leavers 19 to 21 years in EET",
    "care_leavers_in_suitable_accommodation": "Care leavers 19 to 21 years in suitable "
    "accommodation",
    "unaccompanied_children_in_care": "UASC looked after at 31 March",
    "away_without_authorisation": "CLA away from placement without authorisation",
    "health_assessments_up_to_date": "CLA 12 months+: annual health assessment",
    "dental_checks_up_to_date": "CLA 12 months+: dental check",
    "immunisations_up_to_date": "CLA 12 months+: immunisations up to date",
    "sdq_average_score": "CLA average SDQ score",
    "children_in_foster_care": "CLA in foster placements",
    "left_care_adopted": "CLA adopted in year",
    "left_care_special_guardianship": "CLA ceasing to SGO",
    "care_leavers_17_and_18_in_education_employment_or_training": "Care leavers 17 to 18 years "
    "in EET",
    "care_leavers_17_and_18_in_suitable_accommodation": "Care leavers 17 to 18 years in suitable "
    "accommodation",
    "caseload": "Average caseload per case-holder FTE (30 Sept)",
}


@pytest.mark.parametrize("measure", NAMED)
def test_england_stands_as_published(measure: str) -> None:
    with shared_data("published/england_figures.csv").open(encoding="utf-8") as file:
        figures = {
            row["year"]: float(row["value"])
            for row in csv.DictReader(file)
            if row["measure"] == NAMED[measure]
        }
    published = catalogue().measure(measure).published
    assert published is not None
    assert {year: float(value) for year, value in published.england.items()} == figures


def test_every_series_named_is_in_the_long_table_or_a_release() -> None:
    import pandas as pd

    names = set(
        pd.read_parquet(shared_data("published/lait/bds_long_0.parquet"), columns=["Short Desc"])[
            "Short Desc"
        ]
    )
    named = {
        measure.published.column
        for measure in catalogue().measures
        if measure.published and measure.published.table == "lait"
    }
    assert len(named) >= 20
    assert named <= names
