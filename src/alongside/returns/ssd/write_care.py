"""The dataset's tables of children in care, their health, and care leavers, as text."""

from collections.abc import Mapping

import numpy as np

from alongside.returns.canonical import (
    Table,
    Tables,
    Text,
    as_text,
    only,
    says_yes,
    size,
)
from alongside.returns.episodes import episodes
from alongside.returns.ssd.ids import ids_of_latest, numbered, row_ids

Columns = Mapping[str, Text]


def care_tables(tables: Tables) -> Mapping[str, Columns]:
    """Every table of care, of health in care, of permanence and of leaving care."""
    return {
        **_stays(tables),
        **_events(tables),
        **_health(tables),
        **_permanence(tables),
        "ssd_care_leavers": _leavers(tables["care_leaver"]),
    }


def _stays(tables: Tables) -> Mapping[str, Columns]:
    told, placement, status = episodes(tables), tables["placement"], tables["legal_status"]
    return {
        "ssd_cla_episodes": {
            "clae_cla_episode_id": row_ids("L", told["child_id"], told["start_date"]),
            "clae_person_id": as_text(told["child_id"]),
            "clae_cla_episode_start_date": as_text(told["start_date"]),
            "clae_cla_episode_start_reason": as_text(told["new_episode"]),
            "clae_cla_primary_need_code": as_text(told["need"]),
            "clae_cla_episode_ceased_date": as_text(told["end_date"]),
            "clae_cla_episode_ceased_reason": as_text(told["end_reason"]),
            "clae_cla_id": row_ids("K", told["child_id"], told["care_start"]),
            "clae_cla_placement_id": ids_of_latest(
                "T", placement, "start_date", told, "start_date"
            ),
            "clae_entered_care_date": as_text(told["care_start"]),
        },
        "ssd_cla_placement": {
            "clap_cla_placement_id": row_ids("T", placement["child_id"], placement["start_date"]),
            "clap_cla_placement_start_date": as_text(placement["start_date"]),
            "clap_cla_placement_type": as_text(placement["place"]),
            "clap_cla_placement_urn": as_text(placement["urn"]),
            "clap_cla_placement_distance": as_text(placement["distance_miles"]),
            "clap_cla_id": row_ids("K", placement["child_id"], placement["care_start"]),
            "clap_cla_placement_provider": as_text(placement["provider"]),
            "clap_cla_placement_end_date": as_text(placement["end_date"]),
            "clap_cla_placement_postcode": as_text(placement["postcode"]),
            "clap_cla_placement_change_reason": as_text(placement["change_reason"]),
            "clap_person_id": as_text(placement["child_id"]),
        },
        "ssd_legal_status": {
            "lega_legal_status_id": numbered("LS", size(status)),
            "lega_person_id": as_text(status["child_id"]),
            "lega_legal_status": as_text(status["status"]),
            "lega_legal_status_start_date": as_text(status["start_date"]),
            "lega_legal_status_end_date": as_text(status["end_date"]),
        },
    }


def _events(tables: Tables) -> Mapping[str, Columns]:
    period, review, missing = (
        tables["care_period"],
        tables["care_review"],
        tables["missing_episode"],
    )
    visit = only(tables["visit"], tables["visit"]["plan"] == "care")
    return {
        "ssd_cla_reviews": {
            "clar_cla_review_id": numbered("LR", size(review)),
            "clar_cla_id": ids_of_latest("K", period, "start_date", review, "review_date"),
            "clar_cla_review_date": as_text(review["review_date"]),
            "clar_cla_review_cancelled": ["N"] * size(review),
            "clar_cla_review_participation": as_text(review["participation"]),
        },
        "ssd_cla_visits": {
            "clav_cla_visit_id": numbered("LV", size(visit)),
            "clav_cla_id": ids_of_latest("K", period, "start_date", visit, "visit_date"),
            "clav_person_id": as_text(visit["child_id"]),
            "clav_cla_visit_date": as_text(visit["visit_date"]),
            "clav_cla_visit_seen": as_text(visit["seen"]),
            "clav_cla_visit_seen_alone": as_text(visit["seen_alone"]),
        },
        "ssd_missing": {
            "miss_table_id": numbered("M", size(missing)),
            "miss_person_id": as_text(missing["child_id"]),
            "miss_missing_episode_start_date": as_text(missing["start_date"]),
            "miss_missing_episode_type": as_text(missing["kind"]),
            "miss_missing_episode_end_date": as_text(missing["end_date"]),
            "miss_missing_rhi_offered": as_text(missing["interview_offered"]),
            "miss_missing_rhi_accepted": as_text(missing["interview_accepted"]),
        },
    }


def _health(tables: Tables) -> Mapping[str, Columns]:
    check, jab, sdq = tables["health_assessment"], tables["immunisation"], tables["sdq"]
    # One row a child: the standard keeps only the latest state of immunisation.
    jab = _latest(jab, "told_for")
    misuse = only(tables["substance_misuse"], says_yes(tables["substance_misuse"]["misuse"]))
    convicted = only(tables["conviction"], says_yes(tables["conviction"]["convicted"]))
    kinds = {"health": "Health Assessment", "dental": "Dental Check", "development": "Development"}
    return {
        "ssd_cla_health": {
            "clah_health_check_id": numbered("H", size(check)),
            "clah_person_id": as_text(check["child_id"]),
            "clah_health_check_type": [kinds.get(kind, kind) for kind in as_text(check["kind"])],
            "clah_health_check_date": as_text(check["assessed_on"]),
            "clah_health_check_status": ["Completed"] * size(check),
        },
        "ssd_cla_immunisations": {
            "clai_person_id": as_text(jab["child_id"]),
            "clai_immunisations_status": as_text(jab["up_to_date"]),
            "clai_immunisations_status_date": as_text(jab["told_for"]),
        },
        "ssd_cla_substance_misuse": {
            "clas_substance_misuse_id": numbered("U", size(misuse)),
            "clas_person_id": as_text(misuse["child_id"]),
            "clas_substance_misuse_date": as_text(misuse["told_for"]),
            "clas_substance_misused": ["Not stated"] * size(misuse),
            "clas_intervention_received": as_text(misuse["intervention_received"]),
        },
        "ssd_cla_convictions": {
            "clac_cla_conviction_id": numbered("V", size(convicted)),
            "clac_person_id": as_text(convicted["child_id"]),
            "clac_cla_conviction_date": as_text(convicted["told_for"]),
        },
        "ssd_sdq_scores": {
            "csdq_table_id": numbered("Q", size(sdq)),
            "csdq_person_id": as_text(sdq["child_id"]),
            "csdq_sdq_completed_date": as_text(sdq["told_for"]),
            "csdq_sdq_reason": as_text(sdq["no_score_reason"]),
            "csdq_sdq_score": as_text(sdq["score"]),
        },
    }


def _latest(table: Table, day: str) -> Table:
    """Each child's latest row."""
    order = np.lexsort((table[day].astype(np.int64), table["child_id"].astype(str)))
    ids = table["child_id"][order]
    last = np.append(ids[1:] != ids[:-1], True)[: len(ids)]
    return only(table, order[last])


def _permanence(tables: Tables) -> Mapping[str, Columns]:
    way, plan, before = (
        tables["adoption"],
        tables["permanence_plan"],
        tables["previous_permanence"],
    )
    adopted = ["" if not day else "Adoption order" for day in as_text(way["order_date"])]
    return {
        "ssd_permanence": {
            "perm_table_id": numbered("W", size(way)),
            "perm_person_id": as_text(way["child_id"]),
            "perm_cla_id": row_ids("K", way["child_id"], way["entered_care"]),
            "perm_adm_decision_date": as_text(way["decision_date"]),
            "perm_placement_order_date": as_text(way["placement_order_date"]),
            "perm_placed_for_adoption_date": as_text(way["placed_date"]),
            "perm_matched_date": as_text(way["matched_date"]),
            "perm_placed_ffa_cp_date": as_text(way["foster_to_adopt_date"]),
            "perm_decision_reversed_date": as_text(way["reversed_date"]),
            "perm_decision_reversed_reason": as_text(way["reversed_reason"]),
            "perm_permanence_order_date": as_text(way["order_date"]),
            "perm_permanence_order_type": adopted,
        },
        "ssd_cla_care_plan": {
            "lacp_table_id": numbered("LP", size(plan)),
            "lacp_person_id": as_text(plan["child_id"]),
            "lacp_cla_care_plan_start_date": as_text(plan["told_for"]),
            # In words: the flags that systems put here differ, and no list of them is public.
            "lacp_cla_care_plan_json": as_text(plan["plan"]),
        },
        "ssd_cla_previous_permanence": {
            "lapp_table_id": numbered("PB", size(before)),
            "lapp_person_id": as_text(before["child_id"]),
            "lapp_previous_permanence_order_date": as_text(before["order_date"]),
            "lapp_previous_permanence_option": as_text(before["arrangement"]),
            "lapp_previous_permanence_la": as_text(before["by"]),
        },
    }


def _leavers(table: Table) -> Columns:
    """Each care leaver as last told: the standard holds only how things stand."""
    now = np.isin(table["told_for"], table["told_for"].max()) if size(table) else slice(None)
    table = only(table, np.asarray(now) if size(table) else np.zeros(0, dtype=bool))
    suitable = {True: "Suitable", False: "Unsuitable"}
    return {
        "clea_table_id": numbered("Y", size(table)),
        "clea_person_id": as_text(table["child_id"]),
        "clea_care_leaver_eligibility": [
            word.capitalize() for word in as_text(table["eligibility"])
        ],
        "clea_care_leaver_in_touch": as_text(table["in_touch"]),
        "clea_care_leaver_latest_contact": as_text(table["latest_contact"]),
        "clea_care_leaver_accommodation": as_text(table["accommodation"]),
        "clea_care_leaver_accom_suitable": [
            suitable.get(flag, "") for flag in table["suitable"].tolist()
        ],
        "clea_care_leaver_activity": as_text(table["activity"]),
        "clea_pathway_plan_review_date": as_text(table["pathway_plan_review"]),
        "clea_care_leaver_personal_advisor": as_text(table["adviser"]),
        "clea_care_leaver_allocated_team": as_text(table["team"]),
        "clea_care_leaver_worker_id": as_text(table["worker"]),
    }
