"""Rules of a census on referrals and closures, read plainly."""

from datetime import date

import numpy as np

from tests.validation.secondly import Marks, Return, marked, reads
from tests.validation.secondly.cin_keys import NO, YES, alike, before, low

# Days off on which the year before may have ended, or this one begun.
EASTER = np.array(["2024-03-29", "2024-04-01"], dtype="datetime64[D]")

LATER = ("RC8", "RC9")


@reads("cin", "8568")
def answer_of_no_action(it: Return) -> Marks:
    return marked(line for line in it["CINdetails"] if low(line["ReferralNFA"]) not in NO + YES)


@reads("cin", "8569Q")
def old_referral(it: Return) -> Marks:
    begins = np.busday_offset(it.start, 0, roll="forward", holidays=EASTER)
    cutoff = np.busday_offset(begins, -1, holidays=EASTER).astype(date)
    for line in it["CINdetails"]:
        if before(line.day("CINreferralDate"), cutoff) and line["ReferralNFA"] not in NO:
            yield line.mark


@reads("cin", "8610")
def no_need(it: Return) -> Marks:
    for line in it["CINdetails"]:
        if line["ReferralNFA"] in NO and line["PrimaryNeedCode"] is None:
            yield line.mark


@reads("cin", "8866")
def source(it: Return) -> Marks:
    for line in it["CINdetails"]:
        referred = line.day("CINreferralDate")
        known = line["ReferralSource"] in it.lists["referral_source"]
        if referred and referred >= date(2013, 4, 1) and not known:
            yield line.mark


@reads("cin", "8815")
def many_open(it: Return) -> Marks:
    def is_open(line: object) -> bool:
        return any(line is each for each in open_)

    open_ = [
        line
        for line in it["CINdetails"]
        if line.day("CINclosureDate") is None and line["ReferralNFA"] in NO
    ]
    for line in open_:
        own = it.of_child("CINdetails", line["LAchildID"])
        if sum(map(is_open, own)) > 1:
            yield line.mark


@reads("cin", "8816")
def not_the_latest(it: Return) -> Marks:
    for line in it["CINdetails"]:
        own = it.of_child("CINdetails", line["LAchildID"])
        dated = [each for each in own if each.day("CINreferralDate")]
        if not dated or line.day("CINreferralDate") is None:
            continue
        latest = max(dated, key=lambda each: (each.day("CINreferralDate") or it.end, -each.no))
        still = line.day("CINclosureDate") is None and line["ReferralNFA"] in NO
        if still and line is not latest:
            yield from marked([line, latest])


@reads("cin", "8820")
def episodes_overlap(it: Return) -> Marks:
    for line in it["CINdetails"]:
        for other in it.of_child("CINdetails", line["LAchildID"]):
            mine, its = line.day("CINreferralDate"), other.day("CINreferralDate")
            if other is line or mine is None or its is None or mine < its:
                continue
            closed = other.day("CINclosureDate")
            blocks = closed is None and low(other["ReferralNFA"]) in NO and mine < it.end
            if blocks or before(mine, closed):
                yield from marked([line, other])


@reads("cin", "8831")
def work_after_no_action(it: Return) -> Marks:
    for line in it["CINdetails"]:
        held = line.day("DateOfInitialCPC") is not None
        enquiries = [
            each for each in alike(it, "Section47", line) if held or each.day("S47ActualStartDate")
        ]
        assessed = [
            each
            for each in alike(it, "Assessments", line)
            if each.day("AssessmentActualStartDate") or each.day("AssessmentAuthorisationDate")
        ]
        if line["ReferralNFA"] in YES and (held or enquiries or assessed):
            yield from marked([line, *enquiries, *assessed])


@reads("cin", "2990")
def work_after_closing(it: Return) -> Marks:
    for line in it["CINdetails"]:
        work = [
            each
            for table in ("ChildProtectionPlans", "Section47", "CINplanDates")
            for each in alike(it, table, line)
        ]
        if line["ReasonForClosure"] in LATER and (work or line.day("DateOfInitialCPC")):
            yield from marked([line, *work])


@reads("cin", "8565")
def after_closing(it: Return) -> Marks:
    asked = {
        "Assessments": ("AssessmentActualStartDate", "AssessmentAuthorisationDate"),
        "Section47": ("S47ActualStartDate", "DateOfInitialCPC"),
        "ChildProtectionPlans": ("CPPendDate",),
        "CINplanDates": ("CINPlanStartDate", "CINPlanEndDate"),
    }
    for line in it["CINdetails"]:
        closed = line.day("CINclosureDate")
        late = [
            each
            for table, columns in asked.items()
            for each in alike(it, table, line)
            if any(before(closed, each.day(column)) for column in columns)
        ]
        if late or before(closed, line.day("DateOfInitialCPC")):
            yield from marked([line, *late])


@reads("cin", "8825Q")
def closed_unassessed(it: Return) -> Marks:
    for line in it["CINdetails"]:
        if line["ReasonForClosure"] in LATER and line["LAchildID"]:
            yield from marked([] if alike(it, "Assessments", line) else [line])


@reads("cin", "8867")
def closed_unauthorised(it: Return) -> Marks:
    for line in it["CINdetails"]:
        for each in alike(it, "Assessments", line):
            if line.day("CINclosureDate") and each.day("AssessmentAuthorisationDate") is None:
                yield from marked([line, each])


@reads("cin", "8868")
def closed_unresolved(it: Return) -> Marks:
    for line in it["CINdetails"]:
        for each in alike(it, "Section47", line):
            held, not_needed = each.day("DateOfInitialCPC"), each["ICPCnotRequired"] in YES
            unresolved = (held is None and not not_needed) or (held is not None and not_needed)
            if line.day("CINclosureDate") and unresolved:
                yield from marked([line, each])


@reads("cin", "4000")
def need_plan_after_no_action(it: Return) -> Marks:
    return _plan_after_no_action(it, "CINplanDates")


@reads("cin", "8832")
def protection_plan_after_no_action(it: Return) -> Marks:
    return _plan_after_no_action(it, "ChildProtectionPlans")


def _plan_after_no_action(it: Return, table: str) -> Marks:
    for line in it["CINdetails"]:
        plans = alike(it, table, line)
        if plans and low(line["ReferralNFA"]) in YES:
            yield from marked([line, *plans])
