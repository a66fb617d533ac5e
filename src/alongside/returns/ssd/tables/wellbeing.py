"""Health, offending and misuse among children in care."""

from alongside.returns.ssd.fields import code, day, flag, happened, key, key_flag, table, text

TABLES = (
    table(
        "ssd_cla_health",
        text("clah_health_check_id"),
        key("clah_person_id"),
        text("clah_health_check_type"),
        happened("clah_health_check_date"),
        text("clah_health_check_status"),
    ),
    table(
        "ssd_cla_immunisations",
        key("clai_person_id"),
        key_flag("clai_immunisations_status"),
        day("clai_immunisations_status_date"),
    ),
    table(
        "ssd_cla_substance_misuse",
        text("clas_substance_misuse_id"),
        key("clas_person_id"),
        happened("clas_substance_misuse_date"),
        text("clas_substance_misused"),
        flag("clas_intervention_received"),
    ),
    table(
        "ssd_cla_convictions",
        text("clac_cla_conviction_id"),
        key("clac_person_id"),
        happened("clac_cla_conviction_date"),
        text("clac_cla_conviction_offence"),
    ),
    table(
        "ssd_sdq_scores",
        text("csdq_table_id"),
        key("csdq_person_id"),
        happened("csdq_sdq_completed_date"),
        code("csdq_sdq_reason", codes="sdq_reason"),
        text("csdq_sdq_score"),
    ),
)
