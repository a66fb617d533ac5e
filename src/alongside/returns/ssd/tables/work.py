"""Who holds the work, and what it costs."""

from alongside.returns.ssd.fields import code, day, flag, happened, key, number, table, text, whole

TABLES = (
    table(
        "ssd_involvements",
        text("invo_involvements_id"),
        key("invo_professional_id"),
        text("invo_professional_role_id"),
        text("invo_professional_team"),
        happened("invo_involvement_start_date"),
        day("invo_involvement_end_date"),
        code("invo_worker_change_reason", codes="worker_change"),
        text("invo_person_id"),
        text("invo_referral_id"),
    ),
    table(
        "ssd_professionals",
        key("prof_professional_id"),
        text("prof_staff_id"),
        text("prof_professional_name"),
        text("prof_social_worker_registration_no"),
        text("prof_professional_job_title"),
        whole("prof_professional_caseload"),
        text("prof_professional_department"),
        number("prof_full_time_equivalency"),
        flag("prof_agency_worker_flag"),
    ),
    table(
        "ssd_department",
        key("dept_team_id"),
        text("dept_team_name"),
        text("dept_team_parent_id"),
        text("dept_team_parent_name"),
    ),
    table(
        "ssd_s251_finance",
        text("s251_table_id"),
        key("s251_cla_placement_id"),
        text("s251_placeholder_1"),
        text("s251_placeholder_2"),
        text("s251_placeholder_3"),
        text("s251_placeholder_4"),
    ),
)
