"""The dataset's tables of professionals, teams and involvements, as text."""

from collections.abc import Mapping

from alongside.returns.canonical import (
    Tables,
    Text,
    as_text,
    only,
    says_yes,
    size,
)
from alongside.returns.ssd.ids import numbered


def work_tables(tables: Tables) -> Mapping[str, Mapping[str, Text]]:
    """Who worked with whom; sightings of one day are no involvements."""
    held, worker, team = tables["involvement"], tables["worker"], tables["team"]
    held = only(held, ~says_yes(held["sighting"]))
    return {
        "ssd_involvements": {
            "invo_involvements_id": numbered("V", size(held)),
            "invo_professional_id": as_text(held["worker"]),
            "invo_professional_role_id": as_text(held["role"]),
            "invo_professional_team": as_text(held["team"]),
            "invo_involvement_start_date": as_text(held["start_date"]),
            "invo_involvement_end_date": as_text(held["end_date"]),
            "invo_worker_change_reason": as_text(held["change_reason"]),
            "invo_person_id": as_text(held["child_id"]),
        },
        "ssd_professionals": {
            "prof_professional_id": as_text(worker["worker"]),
            "prof_staff_id": as_text(worker["worker"]),
            "prof_professional_job_title": as_text(worker["role"]),
            "prof_professional_department": as_text(worker["team"]),
            "prof_full_time_equivalency": as_text(worker["full_time_equivalent"]),
            "prof_agency_worker_flag": as_text(worker["agency"]),
        },
        "ssd_department": {
            "dept_team_id": as_text(team["team"]),
            "dept_team_name": as_text(team["team"]),
            "dept_team_parent_name": as_text(team["parent"]),
        },
    }
