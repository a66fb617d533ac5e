"""Rules of a census on plans of children in need and of protection, read plainly."""

from datetime import date

from tests.validation.secondly import Line, Marks, Return, marked, reads
from tests.validation.secondly.cin_keys import PLAN, alike, before

NEED = ("CINplanDates", "CINPlanStartDate", "CINPlanEndDate")
PROTECTION = ("ChildProtectionPlans", "CPPstartDate", "CPPendDate")


@reads("cin", "1105")
def protection_before_referral(it: Return) -> Marks:
    return _before_referral(it, *PROTECTION[:2])


@reads("cin", "4015")
def need_before_referral(it: Return) -> Marks:
    return _before_referral(it, *NEED[:2])


def _before_referral(it: Return, table: str, column: str) -> Marks:
    for line in it[table]:
        for case in alike(it, "CINdetails", line):
            if before(line.day(column), case.day("CINreferralDate")):
                yield from marked([line, case])


@reads("cin", "4001")
def both_open(it: Return) -> Marks:
    for plan in it["ChildProtectionPlans"]:
        for need in alike(it, "CINplanDates", plan):
            begun, ended = need.day("CINPlanStartDate"), need.day("CINPlanEndDate")
            if plan.day("CPPendDate") is None and begun and ended is None:
                yield from marked([plan, need])


@reads("cin", "4003")
def reviewed_beside_a_need_plan(it: Return) -> Marks:
    for review in it["Reviews"]:
        held = review.day("CPPreviewDate")
        for plan in alike(it, "ChildProtectionPlans", review, PLAN):
            for need in it.of_child("CINplanDates", review["LAchildID"]):
                begun, ended = need.day("CINPlanStartDate"), need.day("CINPlanEndDate")
                runs = held and begun and begun <= held and (ended is None or held < ended)
                if runs and held != plan.day("CPPendDate"):
                    yield from marked([review, plan, need])


@reads("cin", "4004")
def many_need_plans(it: Return) -> Marks:
    for line in it["CINplanDates"]:
        open_ = [x for x in alike(it, "CINplanDates", line) if x.day("CINPlanEndDate") is None]
        if line in open_ and len(open_) > 1:
            yield line.mark


@reads("cin", "8935")
def many_protection_plans(it: Return) -> Marks:
    for line in it["ChildProtectionPlans"]:
        own = it.of_child("ChildProtectionPlans", line["LAchildID"])
        open_ = [each for each in own if each.day("CPPendDate") is None]
        if line in open_ and len(open_) > 1:
            yield line.mark


@reads("cin", "4014")
def need_plans_overlap(it: Return) -> Marks:
    return _overlap(it, *NEED)


@reads("cin", "8940")
def protection_plans_overlap(it: Return) -> Marks:
    return _overlap(it, *PROTECTION)


def _overlap(it: Return, table: str, starts: str, ends: str) -> Marks:
    for line in it[table]:
        for other in it.of_child(table, line["LAchildID"]):
            mine, its = line.day(starts), other.day(starts)
            if other is line or mine is None or its is None or mine < its:
                continue
            if mine <= (other.day(ends) or it.end):
                yield from marked([line, other])


@reads("cin", "4016")
def need_plan_within_protection(it: Return) -> Marks:
    return _begun_within(it, NEED, PROTECTION)


@reads("cin", "4017")
def protection_within_need_plan(it: Return) -> Marks:
    return _begun_within(it, PROTECTION, NEED)


def _begun_within(it: Return, inner: tuple[str, ...], outer: tuple[str, ...]) -> Marks:
    for line in it[inner[0]]:
        day = line.day(inner[1])
        for other in it.of_child(outer[0], line["LAchildID"]):
            if day and _runs(it, other, day, outer[1], outer[2]):
                yield from marked([line, other])


def _runs(it: Return, plan: Line, day: date, starts: str, ends: str) -> bool:
    begun, ended = plan.day(starts), plan.day(ends)
    if begun is None or day < begun:
        return False
    return day < ended if ended else day <= it.end


@reads("cin", "4008")
def need_plan_begun_after_death(it: Return) -> Marks:
    return _after_death(it, *NEED[:2])


@reads("cin", "4009Q")
def need_plan_ended_after_death(it: Return) -> Marks:
    return _after_death(it, NEED[0], NEED[2])


@reads("cin", "8915")
def protection_begun_after_death(it: Return) -> Marks:
    return _after_death(it, *PROTECTION[:2])


@reads("cin", "8920")
def protection_ended_after_death(it: Return) -> Marks:
    return _after_death(it, PROTECTION[0], PROTECTION[2])


def _after_death(it: Return, table: str, column: str) -> Marks:
    for line in it[table]:
        for child in it.of_child("ChildIdentifiers", line["LAchildID"]):
            if before(child.day("PersonDeathDate"), line.day(column)):
                yield from marked([line, child])


@reads("cin", "8730")
def earlier_plans(it: Return) -> Marks:
    for line in it["ChildProtectionPlans"]:
        if not (line["NumberOfPreviousCPP"] or "").isdigit():
            yield line.mark


@reads("cin", "8841")
def reviewed_too_soon(it: Return) -> Marks:
    for review in it["Reviews"]:
        for plan in alike(it, "ChildProtectionPlans", review, PLAN):
            held, begun = review.day("CPPreviewDate"), plan.day("CPPstartDate")
            if held and begun and held <= begun:
                yield from marked([review, plan])
