"""Rules of a census on assessments and what they found, read plainly."""

from collections import Counter
from datetime import date

import numpy as np

from tests.validation.secondly import Line, Marks, Return, marked, reads
from tests.validation.secondly.cin_keys import ASSESSMENT, alike, before, outside

# Bank holidays between January and the census, and on the days after it.
DAYS_OFF = np.array(
    ["2025-01-01", "2026-01-01", "2027-01-01", "2027-03-26", "2027-03-29"], dtype="datetime64[D]"
)
LATER = ("RC8", "RC9")


def cutoff(it: Return, days: int) -> date:
    """The first of so many working days, of which the census day, or the next, is the last."""
    last = np.busday_offset(it.end, 0, roll="forward", holidays=DAYS_OFF)
    found: date = np.busday_offset(last, 1 - days, holidays=DAYS_OFF).astype(date)
    return found


def factors(it: Return, line: Line) -> list[str | None]:
    return [
        each["AssessmentFactor"] for each in alike(it, "AssessmentFactorsList", line, ASSESSMENT)
    ]


@reads("cin", "1103")
def before_referral(it: Return) -> Marks:
    for line in it["Assessments"]:
        for case in alike(it, "CINdetails", line):
            if before(line.day("AssessmentActualStartDate"), case.day("CINreferralDate")):
                yield from marked([line, case])


@reads("cin", "8670Q")
def long_unfinished(it: Return) -> Marks:
    for line in it["Assessments"]:
        is_open = line.day("AssessmentAuthorisationDate") is None
        if is_open and before(line.day("AssessmentActualStartDate"), cutoff(it, 45)):
            yield line.mark


@reads("cin", "8736")
def unfinished_of_another_year(it: Return) -> Marks:
    for line in it["Assessments"]:
        begun = line.day("AssessmentActualStartDate")
        is_open = line.day("AssessmentAuthorisationDate") is None
        if line["CINdetailsID"] and is_open and (begun is None or outside(it, begun)):
            yield line.mark


@reads("cin", "8863Q")
def assessments_overlap(it: Return) -> Marks:
    for line in it["Assessments"]:
        for other in alike(it, "Assessments", line):
            mine = line.day("AssessmentActualStartDate")
            its = other.day("AssessmentActualStartDate")
            if other is line or mine is None or its is None or mine < its:
                continue
            if mine <= (other.day("AssessmentAuthorisationDate") or it.end):
                yield from marked([line, other])


@reads("cin", "8896")
def many_unauthorised(it: Return) -> Marks:
    for line in it["Assessments"]:
        open_ = [
            each
            for each in alike(it, "Assessments", line)
            if each.day("AssessmentAuthorisationDate") is None
        ]
        if line in open_ and len(open_) > 1:
            yield line.mark


@reads("cin", "8614")
def factors_too_soon(it: Return) -> Marks:
    for line in it["Assessments"]:
        if line.day("AssessmentAuthorisationDate") is None and factors(it, line):
            yield line.mark


@reads("cin", "8869")
def nothing_beside_something(it: Return) -> Marks:
    for line in it["Assessments"]:
        found = set(factors(it, line)) - {None}
        if "21" in found and len(found) > 1:
            yield line.mark


@reads("cin", "8873Q")
def nothing_found_yet_otherwise_closed(it: Return) -> Marks:
    for case in it["CINdetails"]:
        own = alike(it, "Assessments", case)
        reason = case["ReasonForClosure"]
        if len(own) == 1 and "21" in factors(it, own[0]) and reason and reason not in LATER:
            yield from marked([case, *own])


@reads("cin", "8897Q")
def factors_missing_or_unknown(it: Return) -> Marks:
    for line in it["Assessments"]:
        found, authorised = factors(it, line), line.day("AssessmentAuthorisationDate")
        if (
            authorised
            and authorised >= it.start
            and (not found or set(found) - it.lists["assessment_factors"])
        ):
            yield line.mark


@reads("cin", "8898")
def factor_twice(it: Return) -> Marks:
    for line in it["Assessments"]:
        times = Counter(factor for factor in factors(it, line) if factor)
        if any(count > 1 for count in times.values()):
            yield line.mark


@reads("cin", "8945Q", since="2024-25")
def factor_18a(it: Return) -> Marks:
    return (x.mark for x in it["Assessments"] if {"18A", "18a"} & set(factors(it, x)))


@reads("cin", "8950Q", since="2024-25")
def factor_19a(it: Return) -> Marks:
    return (x.mark for x in it["Assessments"] if {"19A", "19a"} & set(factors(it, x)))
