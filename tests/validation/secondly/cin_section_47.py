"""Rules of a census on section 47 enquiries and initial conferences, read plainly."""

from tests.validation.secondly import Line, Marks, Return, marked, reads
from tests.validation.secondly.cin_assessments import cutoff
from tests.validation.secondly.cin_keys import (
    NO,
    YES,
    alike,
    before,
    low,
    outside,
    within,
)


@reads("cin", "1104")
def conference_before_referral(it: Return) -> Marks:
    return _before_referral(it, "DateOfInitialCPC")


@reads("cin", "2889")
def enquiry_before_referral(it: Return) -> Marks:
    return _before_referral(it, "S47ActualStartDate")


def _before_referral(it: Return, column: str) -> Marks:
    for line in it["Section47"]:
        for case in alike(it, "CINdetails", line):
            if before(line.day(column), case.day("CINreferralDate")):
                yield from marked([line, case])


@reads("cin", "2884")
def conference_in_both(it: Return) -> Marks:
    for line in it["Section47"]:
        for case in it.of_child("CINdetails", line["LAchildID"]):
            held = line.day("DateOfInitialCPC")
            if held and held == case.day("DateOfInitialCPC"):
                yield from marked([line, case])


@reads("cin", "2885")
def not_begun_at_the_conference(it: Return) -> Marks:
    plans = [line for line in it["ChildProtectionPlans"] if within(it, line.day("CPPstartDate"))]
    for plan in plans:
        asked = _asked(it, plan)
        unmet = plan.day("CPPstartDate") not in {line.day("DateOfInitialCPC") for line in asked}
        if plan["LAchildID"] and unmet:
            yield plan.mark
        begun = {
            p.day("CPPstartDate") for p in alike(it, "ChildProtectionPlans", plan) if p in plans
        }
        if not begun & {line.day("DateOfInitialCPC") for line in asked}:
            yield from marked(asked)


def _asked(it: Return, plan: Line) -> list[Line]:
    """Where the conference of a plan should be found: with its enquiries, else with the case."""
    enquiries = [s for s in alike(it, "Section47", plan) if s["ICPCnotRequired"] not in YES]
    return enquiries or alike(it, "CINdetails", plan)


@reads("cin", "2991Q")
def enquiry_without_assessment(it: Return) -> Marks:
    for line in it["Section47"]:
        if line["LAchildID"] and not alike(it, "Assessments", line):
            yield line.mark


@reads("cin", "8615")
def begun_after_the_conference(it: Return) -> Marks:
    for line in it["Section47"]:
        held, begun = line.day("DateOfInitialCPC"), line.day("S47ActualStartDate")
        if held and (begun is None or begun > held):
            yield line.mark


def _awaited(it: Return) -> list[Line]:
    return [
        line
        for line in it["Section47"]
        if line.day("DateOfInitialCPC") is None and line["ICPCnotRequired"] in NO
    ]


@reads("cin", "8675Q")
def long_awaited(it: Return) -> Marks:
    due = cutoff(it, 15)
    return marked(x for x in _awaited(it) if before(x.day("S47ActualStartDate"), due))


@reads("cin", "8740")
def awaited_of_another_year(it: Return) -> Marks:
    return marked(x for x in _awaited(it) if outside(it, x.day("S47ActualStartDate")))


@reads("cin", "8839")
def many_awaited(it: Return) -> Marks:
    for line in it["Section47"]:
        open_ = [
            each
            for each in alike(it, "Section47", line)
            if each.day("DateOfInitialCPC") is None and each["ICPCnotRequired"] not in YES
        ]
        if line in open_ and len(open_) > 1:
            yield line.mark


@reads("cin", "8870Q")
def target_at_a_weekend(it: Return) -> Marks:
    return _at_a_weekend(it, "InitialCPCtarget")


@reads("cin", "8875")
def conference_at_a_weekend(it: Return) -> Marks:
    return _at_a_weekend(it, "DateOfInitialCPC")


def _at_a_weekend(it: Return, column: str) -> Marks:
    for line in it["Section47"]:
        day = line.day(column)
        if day and day.weekday() >= 5:
            yield line.mark


@reads("cin", "8890")
def enquiries_overlap(it: Return) -> Marks:
    for line in it["Section47"]:
        for other in alike(it, "Section47", line):
            mine, its = line.day("S47ActualStartDate"), other.day("S47ActualStartDate")
            if other is line or mine is None or its is None or mine < its:
                continue
            held = other.day("DateOfInitialCPC")
            waits = held is None and low(other["ICPCnotRequired"]) not in YES and mine <= it.end
            if waits or (held and mine <= held):
                yield from marked([line, other])
