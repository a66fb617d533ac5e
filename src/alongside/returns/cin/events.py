"""What makes an event of a census's row: a case by its referral, what hangs from it by its day."""

from alongside.returns.events import Above, Event, Events

CHILD = "LAchildID"
CASE = Above("CINdetails", ("LAchildID", "CINdetailsID"))
ASSESSMENT = Above("Assessments", (*CASE.on, "AssessmentID"))
PLAN = Above("ChildProtectionPlans", (*CASE.on, "CPPID"))

EVENTS: Events = {
    "Header": Event(),
    "ChildIdentifiers": Event(child=CHILD),
    "ChildCharacteristics": Event(child=CHILD),
    "Disabilities": Event(("Disability",), CHILD),
    "CINdetails": Event(("CINreferralDate",), CHILD),
    "Assessments": Event(("AssessmentActualStartDate",), CHILD, CASE),
    "AssessmentFactorsList": Event(("AssessmentFactor",), CHILD, ASSESSMENT),
    "CINplanDates": Event(("CINPlanStartDate",), CHILD, CASE),
    "Section47": Event(("S47ActualStartDate",), CHILD, CASE),
    "ChildProtectionPlans": Event(("CPPstartDate",), CHILD, CASE),
    "Reviews": Event(("CPPreviewDate",), CHILD, PLAN),
    "PreProceedings": Event(("PPStartDate",), CHILD, CASE),
}
