"""What each of Annex A's lists holds at a reference date, from journeys.

A list's columns are named as in the schema; a column that journeys cannot fill is left out.
"""

from collections.abc import Mapping
from datetime import date

from alongside.returns.annex_a import lists_of_care as care
from alongside.returns.annex_a import lists_of_need as need
from alongside.returns.annex_a.as_it_was import AsItWas, List
from alongside.returns.canonical import Tables


def lists(tables: Tables, as_at: date) -> Mapping[str, List]:
    """Lists 1 to 10 by their names in the schema; adopters (11) are not held in journeys."""
    then = AsItWas(tables, as_at)
    return {
        "list_1": need.contacts(then),
        "list_2": need.early_help(then),
        "list_3": need.referrals(then),
        "list_4": need.assessments(then),
        "list_5": need.enquiries(then),
        "list_6": need.children_in_need(then),
        "list_7": need.protection_plans(then),
        "list_8": care.children_in_care(then),
        "list_9": care.care_leavers(then),
        "list_10": care.adoptions(then),
    }
