"""Going over to Family Help: who holds which case from the day it goes live.

From that day one service helps families whom targeted early help and children in need teams
helped before, and a multi-agency team leads where a child is at risk of harm (Children's
Wellbeing and Schools reforms; Department for Education, The Families First Partnership
programme guide, 2025). What is written down changes with it: teams, roles, and less is called
early help, since families stay with one worker.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from alongside.simulate.arrays import NEVER, Days, Flags, Index, as_day
from alongside.simulate.districts import DISTRICTS
from alongside.simulate.pathway import Pathway
from alongside.simulate.teams import FAMILY_HELP, PROTECTION, SAFEGUARDING, TEAMS

ROLE_OF_FAMILY_HELP = "family help lead practitioner"
ROLE_OF_PROTECTION = "lead child protection practitioner"
# Early help that now goes on inside one service, and is not written down as its own.
WITHIN_FAMILY_HELP = 0.35
# As an authority writes it in its settings.
NAME = "families_first"


@dataclass(frozen=True)
class Stages:
    """Who holds each case when: team and days, one row a stage."""

    case: Index
    team: Index
    start: Days
    end: Days

    def take(self, which: Index | Flags) -> "Stages":
        return Stages(self.case[which], self.team[which], self.start[which], self.end[which])


def go_over(stages: Stages, path: Pathway, live_on: date) -> Stages:
    """The stages as they are held from the day on: cut there, and where a plan begins and ends."""
    day = as_day(live_on)
    of_district = stages.team < SAFEGUARDING + len(DISTRICTS)
    cut = _cut(stages, np.where(of_district, day, NEVER))
    after = (cut.team < SAFEGUARDING + len(DISTRICTS)) & (cut.start >= day)
    cut = _cut(cut, np.where(after, path.plan_start[cut.case], NEVER))
    after = (cut.team < SAFEGUARDING + len(DISTRICTS)) & (cut.start >= day)
    cut = _cut(cut, np.where(after, path.plan_end[cut.case], NEVER))
    after = (cut.team < SAFEGUARDING + len(DISTRICTS)) & (cut.start >= day)
    planned = (cut.start >= path.plan_start[cut.case]) & (cut.start < path.plan_end[cut.case])
    helped = FAMILY_HELP + cut.team % len(DISTRICTS)
    team = np.where(after, np.where(planned, PROTECTION, helped), cut.team)
    return Stages(cut.case, team, cut.start, cut.end)


def _cut(stages: Stages, at: Days) -> Stages:
    """Cut each stage at a day, where that lies within it."""
    inside = (stages.start < at) & (at < stages.end)
    later = stages.take(inside)
    end = np.where(inside, at, stages.end)
    return Stages(
        np.concatenate([stages.case, later.case]),
        np.concatenate([stages.team, later.team]),
        np.concatenate([stages.start, at[inside]]),
        np.concatenate([end, later.end]),
    )


def days_of_teams(first: int, last: int, live_on: date | None) -> Days:
    """How many of the days from `first` to `last` each team works."""
    days = np.full(len(TEAMS), last - first)
    if live_on is None:
        return days
    day = as_day(live_on)
    days[: SAFEGUARDING + len(DISTRICTS)] = max(day - first, 1)
    days[FAMILY_HELP:] = max(last - day, 1)
    return days


def write_settings(live_on: date, path: Path) -> Path:
    """Write what the authority says of it in the `settings.yaml` of its home."""
    text = f"pathway:\n  - {{from: {live_on.isoformat()}, name: {NAME}}}\n"
    path.write_text(text, encoding="utf-8")
    return path
