"""The dataset's tables of children, contacts, need and protection, as text."""

from collections.abc import Mapping

import numpy as np

from alongside.returns.canonical import (
    Column,
    Table,
    Tables,
    Text,
    as_text,
    only,
    says_no,
    says_yes,
    size,
)
from alongside.returns.ssd.ids import ids_of_latest, numbered, row_ids

CONTACT_OUTCOMES = {
    "referral": "CIN Referral",
    "early help": "EH Referral",
    "information": "Information and Advice",
    "no further action": "No Further Action",
}
CATEGORIES = {
    "NEG": "Neglect",
    "EMO": "Emotional Abuse",
    "PHY": "Physical Abuse",
    "SAB": "Sexual Abuse",
    "MUL": "Multiple/not recommended",
}
UNACCOMPANIED = "Unaccompanied Asylum Seeking Child"

Columns = Mapping[str, Text]


def need_tables(tables: Tables) -> Mapping[str, Columns]:
    """Every table of the person, of need and of protection."""
    return {
        **_person(tables),
        **_front_door(tables),
        **_assessment(tables),
        **_plans(tables),
        **_protection(tables),
    }


def _person(tables: Tables) -> Mapping[str, Columns]:
    child, family, disability = tables["child"], tables["family"], tables["disability"]
    alone = only(child, says_yes(child["unaccompanied"]))
    return {
        "ssd_person": {
            "pers_person_id": as_text(child["child_id"]),
            "pers_sex": as_text(child["sex"]),
            "pers_ethnicity": as_text(child["ethnicity"]),
            "pers_dob": as_text(child["date_of_birth"]),
            "pers_expected_dob": as_text(child["expected_date_of_birth"]),
            "pers_death_date": as_text(child["date_of_death"]),
            "pers_upn_unknown": as_text(child["upn_unknown"]),
        },
        "ssd_family": {
            "fami_table_id": numbered("F", size(family)),
            "fami_family_id": as_text(family["family_id"]),
            "fami_person_id": as_text(family["child_id"]),
        },
        "ssd_disability": _disabilities(child, disability),
        "ssd_immigration_status": {
            "immi_person_id": as_text(alone["child_id"]),
            "immi_immigration_status_id": numbered("I", size(alone)),
            "immi_immigration_status": [UNACCOMPANIED] * size(alone),
            "immi_immigration_status_end_date": as_text(alone["unaccompanied_until"]),
        },
    }


def _disabilities(child: Table, disability: Table) -> Columns:
    """Every disability; a child known to have none is told with NONE."""
    none = only(child, says_no(child["disabled"]))["child_id"]
    ids = as_text(disability["child_id"]) + as_text(none)
    return {
        "disa_person_id": ids,
        "disa_table_id": numbered("D", len(ids)),
        "disa_disability_code": as_text(disability["disability"]) + ["NONE"] * len(none),
    }


def _front_door(tables: Tables) -> Mapping[str, Columns]:
    contact, early, referral = tables["contact"], tables["early_help"], tables["referral"]
    return {
        "ssd_contacts": {
            "cont_contact_id": numbered("C", size(contact)),
            "cont_person_id": as_text(contact["child_id"]),
            "cont_contact_date": as_text(contact["contact_date"]),
            "cont_contact_source_code": as_text(contact["source"]),
            "cont_contact_outcome_json": _json(contact["outcome"], CONTACT_OUTCOMES),
        },
        "ssd_early_help_episodes": {
            "earl_episode_id": numbered("E", size(early)),
            "earl_person_id": as_text(early["child_id"]),
            "earl_episode_start_date": as_text(early["start_date"]),
            "earl_episode_end_date": as_text(early["end_date"]),
            "earl_episode_end_reason": as_text(early["end_reason"]),
            "earl_episode_organisation": as_text(early["organisation"]),
            "earl_episode_worker_id": as_text(early["worker"]),
        },
        "ssd_cin_episodes": {
            "cine_referral_id": row_ids("R", referral["child_id"], referral["referral_date"]),
            "cine_person_id": as_text(referral["child_id"]),
            "cine_referral_date": as_text(referral["referral_date"]),
            "cine_cin_primary_need_code": as_text(referral["need"]),
            "cine_referral_source_code": as_text(referral["source"]),
            "cine_referral_nfa": as_text(referral["no_further_action"]),
            "cine_close_reason": as_text(referral["close_reason"]),
            "cine_close_date": as_text(referral["closed_date"]),
            "cine_referral_team": as_text(referral["team"]),
            "cine_referral_worker_id": as_text(referral["worker"]),
        },
    }


def _json(column: Column, said: Mapping[str, str]) -> Text:
    return [f'{{"OUTCOME": "{said.get(value, value)}"}}' if value else "" for value in column]


def _assessment(tables: Tables) -> Mapping[str, Columns]:
    table, factor = tables["assessment"], tables["assessment_factor"]
    needed = [None if flag is None else not flag for flag in table["support_needed"].tolist()]
    return {
        "ssd_cin_assessments": {
            "cina_assessment_id": row_ids("A", table["child_id"], table["start_date"]),
            "cina_person_id": as_text(table["child_id"]),
            "cina_referral_id": row_ids("R", table["child_id"], table["referral_date"]),
            "cina_assessment_start_date": as_text(table["start_date"]),
            "cina_assessment_child_seen": as_text(table["child_seen"]),
            "cina_assessment_auth_date": as_text(table["authorised_date"]),
            "cina_assessment_outcome_nfa": as_text(np.array(needed, dtype=object)),
            "cina_assessment_team": as_text(table["team"]),
            "cina_assessment_worker_id": as_text(table["worker"]),
        },
        "ssd_assessment_factors": _factors(factor),
    }


def _factors(factor: Table) -> Columns:
    """One row an assessment: its factors as a JSON list."""
    gathered: dict[str, list[str]] = {}
    ids = row_ids("A", factor["child_id"], factor["start_date"])
    for assessment, code in zip(ids, as_text(factor["factor"]), strict=True):
        gathered.setdefault(assessment, []).append(code)
    return {
        "cinf_table_id": numbered("AF", len(gathered)),
        "cinf_assessment_id": list(gathered),
        "cinf_assessment_factors_json": [
            "[" + ", ".join(f'"{code}"' for code in codes) + "]" for codes in gathered.values()
        ],
    }


def _plans(tables: Tables) -> Mapping[str, Columns]:
    plan, referral = tables["cin_plan"], tables["referral"]
    visit = only(tables["visit"], tables["visit"]["plan"] == "need")
    return {
        "ssd_cin_plans": {
            "cinp_cin_plan_id": row_ids("N", plan["child_id"], plan["start_date"]),
            "cinp_referral_id": ids_of_latest("R", referral, "referral_date", plan, "start_date"),
            "cinp_person_id": as_text(plan["child_id"]),
            "cinp_cin_plan_start_date": as_text(plan["start_date"]),
            "cinp_cin_plan_end_date": as_text(plan["end_date"]),
            "cinp_cin_plan_team": as_text(plan["team"]),
            "cinp_cin_plan_worker_id": as_text(plan["worker"]),
        },
        "ssd_cin_visits": {
            "cinv_cin_visit_id": numbered("NV", size(visit)),
            "cinv_person_id": as_text(visit["child_id"]),
            "cinv_cin_visit_date": as_text(visit["visit_date"]),
            "cinv_cin_visit_seen": as_text(visit["seen"]),
            "cinv_cin_visit_seen_alone": as_text(visit["seen_alone"]),
        },
    }


def _protection(tables: Tables) -> Mapping[str, Columns]:
    enquiry, held, plan = tables["section47"], tables["conference"], tables["cp_plan"]
    review, referral = tables["cp_review"], tables["referral"]
    visit = only(tables["visit"], tables["visit"]["plan"] == "protection")
    return {
        "ssd_s47_enquiry": {
            "s47e_s47_enquiry_id": row_ids("S", enquiry["child_id"], enquiry["start_date"]),
            "s47e_referral_id": ids_of_latest(
                "R", referral, "referral_date", enquiry, "start_date"
            ),
            "s47e_person_id": as_text(enquiry["child_id"]),
            "s47e_s47_start_date": as_text(enquiry["start_date"]),
            "s47e_s47_nfa": as_text(enquiry["conference_not_required"]),
            "s47e_s47_completed_by_worker_id": as_text(enquiry["worker"]),
            "s47e_s47_completed_by_team": as_text(enquiry["team"]),
        },
        "ssd_initial_cp_conference": {
            "icpc_icpc_id": row_ids("I", held["child_id"], held["conference_date"]),
            "icpc_s47_enquiry_id": row_ids("S", held["child_id"], held["section47_start"]),
            "icpc_person_id": as_text(held["child_id"]),
            "icpc_referral_id": ids_of_latest(
                "R", referral, "referral_date", held, "conference_date"
            ),
            "icpc_icpc_transfer_in": as_text(held["transfer_in"]),
            "icpc_icpc_date": as_text(held["conference_date"]),
            "icpc_icpc_outcome_cp_flag": as_text(held["resulted_in_plan"]),
            "icpc_icpc_team": as_text(held["team"]),
            "icpc_icpc_worker_id": as_text(held["worker"]),
        },
        "ssd_cp_plans": {
            "cppl_cp_plan_id": row_ids("P", plan["child_id"], plan["start_date"]),
            "cppl_referral_id": ids_of_latest("R", referral, "referral_date", plan, "start_date"),
            "cppl_person_id": as_text(plan["child_id"]),
            "cppl_cp_plan_start_date": as_text(plan["start_date"]),
            "cppl_cp_plan_end_date": as_text(plan["end_date"]),
            "cppl_cp_plan_initial_category": _worded(plan["initial_category"]),
            "cppl_cp_plan_ola": ["N"] * size(plan),
            "cppl_cp_plan_latest_category": _worded(plan["latest_category"]),
        },
        "ssd_cp_visits": {
            "cppv_cp_visit_id": numbered("PV", size(visit)),
            "cppv_person_id": as_text(visit["child_id"]),
            "cppv_cp_plan_id": ids_of_latest("P", plan, "start_date", visit, "visit_date"),
            "cppv_cp_visit_date": as_text(visit["visit_date"]),
            "cppv_cp_visit_seen": as_text(visit["seen"]),
            "cppv_cp_visit_seen_alone": as_text(visit["seen_alone"]),
        },
        "ssd_cp_reviews": {
            "cppr_cp_review_id": numbered("PR", size(review)),
            "cppr_person_id": as_text(review["child_id"]),
            "cppr_cp_plan_id": row_ids("P", review["child_id"], review["plan_start"]),
            "cppr_cp_review_date": as_text(review["review_date"]),
        },
        "ssd_pre_proceedings": _pre_proceedings(tables["pre_proceedings"]),
    }


def _worded(column: Column) -> Text:
    return [CATEGORIES.get(code, code) if code else "" for code in column.tolist()]


def _pre_proceedings(table: Table) -> Columns:
    return {
        "prep_table_id": numbered("PP", size(table)),
        "prep_person_id": as_text(table["child_id"]),
        "prep_pre_pro_decision_date": as_text(table["start_date"]),
        "prep_initial_pre_pro_meeting_date": as_text(table["first_meeting_date"]),
        "prep_pre_pro_outcome": as_text(table["outcome"]),
        "prep_agree_stepdown_issue_date": as_text(table["end_date"]),
        "prep_pre_pro_letter_date": as_text(table["letter_date"]),
        "prep_care_pro_letter_date": as_text(table["letter_of_proceedings_date"]),
        "prep_pre_pro_meetings_num": as_text(table["review_meetings"]),
    }
