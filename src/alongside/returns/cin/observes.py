"""What a census sees: everything of its year, for the children whose case was open in it."""

from alongside.returns.cin.schema import MODULES_SINCE
from alongside.returns.reader import Window
from alongside.returns.submitted import Submitted

# Canonical table, and the table of the census it rests on.
RESTS_ON = {
    "child": "ChildIdentifiers",
    "disability": "Disabilities",
    "referral": "CINdetails",
    "need_episode": "CINdetails",
    "assessment": "Assessments",
    "assessment_factor": "AssessmentFactorsList",
    "section47": "Section47",
    "conference": "Section47",
    "cp_plan": "ChildProtectionPlans",
    "cp_review": "Reviews",
    "cin_plan": "CINplanDates",
    "pre_proceedings": "PreProceedings",
    "family_meeting": "PreProceedings",
}


def observes(submitted: Submitted) -> tuple[Window, ...]:
    """One window a table, from 1 April to the census day; none for a module not yet collected.

    A census is one file, so a table without rows was still observed: nothing happened.
    """
    year = submitted.year
    if year is None or submitted.as_at is None or submitted.as_at < year.start:
        return ()
    return tuple(
        Window(table, year.start, submitted.as_at)
        for table, source in RESTS_ON.items()
        if source not in MODULES_SINCE or MODULES_SINCE[source] <= year
    )
