"""Special educational needs: requests, assessments and plans."""

from alongside.returns.ssd.fields import day, key, table, text

TABLES = (
    table(
        "ssd_send",
        text("send_table_id"),
        text("send_upn"),
        text("send_uln"),
        text("send_upn_unknown"),
        key("send_person_id"),
    ),
    table(
        "ssd_ehcp_requests",
        key("ehcr_ehcp_request_id"),
        text("ehcr_send_table_id"),
        day("ehcr_ehcp_req_date"),
        day("ehcr_ehcp_req_outcome_date"),
        text("ehcr_ehcp_req_outcome"),
    ),
    table(
        "ssd_ehcp_assessment",
        key("ehca_ehcp_assessment_id"),
        text("ehca_ehcp_request_id"),
        day("ehca_ehcp_assessment_outcome_date"),
        text("ehca_ehcp_assessment_outcome"),
        text("ehca_ehcp_assessment_exceptions"),
    ),
    table(
        "ssd_ehcp_named_plan",
        key("ehcn_named_plan_id"),
        text("ehcn_ehcp_asmt_id"),
        day("ehcn_named_plan_start_date"),
        day("ehcn_named_plan_ceased_date"),
        text("ehcn_named_plan_ceased_reason"),
    ),
    table(
        "ssd_ehcp_active_plans",
        key("ehcp_active_ehcp_id"),
        text("ehcp_ehcp_request_id"),
        day("ehcp_active_ehcp_last_review_date"),
    ),
    table(
        "ssd_sen_need",
        text("senn_table_id"),
        key("senn_active_ehcp_id"),
        text("senn_active_ehcp_need_type"),
        text("senn_active_ehcp_need_rank"),
    ),
)
