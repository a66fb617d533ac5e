"""Rules of a census on children, their numbers and disabilities, read plainly."""

from collections import Counter
from datetime import timedelta

from tests.validation.secondly import Marks, Return, marked, reads, years
from tests.validation.secondly.cin_keys import NO, YES, before, low, outside

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


@reads("cin", "1510")
def check_letter(it: Return) -> Marks:
    for line in it["ChildIdentifiers"]:
        upn = line["UPN"] or ""
        if len(upn) == 13 and upn[1:].isdigit():
            total = sum(int(digit) * place for place, digit in enumerate(upn[1:], start=2))
            if upn[0] != LETTERS[total % 23]:
                yield line.mark


@reads("cin", "1520")
def same_upn(it: Return) -> Marks:
    held = Counter(line["UPN"] for line in it["ChildIdentifiers"])
    return marked(x for x in it["ChildIdentifiers"] if x["UPN"] and held[x["UPN"]] > 1)


@reads("cin", "1530")
def authority_of_upn(it: Return) -> Marks:
    for line in it["ChildIdentifiers"]:
        upn = line["UPN"] or ""
        if len(upn) == 13 and upn[1:4] not in it.lists["upn_la_codes"]:
            yield line.mark


@reads("cin", "1540")
def digits_of_upn(it: Return) -> Marks:
    for line in it["ChildIdentifiers"]:
        if line["UPN"] is not None and not line["UPN"][4:12].isdigit():
            yield line.mark


@reads("cin", "1550")
def end_of_upn(it: Return) -> Marks:
    for line in it["ChildIdentifiers"]:
        upn = line["UPN"] or ""
        if len(upn) == 13 and upn[-1] not in "0123456789ABCDEFGHJKLMNPQRTUVWXYZ":
            yield line.mark


@reads("cin", "1560Q")
def former_upn(it: Return) -> Marks:
    for line in it["ChildIdentifiers"]:
        upn = line["FormerUPN"]
        fits = upn and len(upn) == 13 and upn[0].isalpha() and upn[1:12].isdigit()
        if upn is not None and not (fits and upn[12].isalnum()):
            yield line.mark


@reads("cin", "8770Q")
def school_age(it: Return) -> Marks:
    august = years(it.end.replace(month=7), -6) + timedelta(days=31)
    for line in it["ChildIdentifiers"]:
        cases = it.of_child("CINdetails", line["LAchildID"])
        born = line.day("PersonBirthDate")
        if (
            line["UPN"] is None
            and (line["UPNunknown"] or "").upper() not in {f"UN{n}" for n in range(2, 8)}
            and born is not None
            and born <= august
            and any(low(case["ReferralNFA"]) in NO for case in cases)
        ):
            yield line.mark


@reads("cin", "8772")
def unknown_for_no_action(it: Return) -> Marks:
    for line in it["ChildIdentifiers"]:
        cases = it.of_child("CINdetails", line["LAchildID"])
        offending = [case for case in cases if low(case["ReferralNFA"]) not in YES]
        if line["UPNunknown"] == "UN7" and line["LAchildID"] and (offending or not cases):
            yield line.mark
            yield from marked(offending)


@reads("cin", "8510")
def shared_id(it: Return) -> Marks:
    held = Counter(line["LAchildID"] for line in it["ChildIdentifiers"])
    return marked(x for x in it["ChildIdentifiers"] if x["LAchildID"] and held[x["LAchildID"]] > 1)


@reads("cin", "8530Q")
def expected_far_off(it: Return) -> Marks:
    first = it.end - timedelta(days=30)
    # Nine months after a day of March.
    last = it.end.replace(month=12)
    for line in it["ChildIdentifiers"]:
        day = line.day("ExpectedPersonBirthDate")
        if day is not None and not first <= day <= last:
            yield line.mark


@reads("cin", "8535Q")
def died_before_birth(it: Return) -> Marks:
    for line in it["ChildIdentifiers"]:
        born, died = line.day("PersonBirthDate"), line.day("PersonDeathDate")
        if died is not None and (born is None or born > died):
            yield line.mark


@reads("cin", "8545Q")
def died_another_year(it: Return) -> Marks:
    return marked(
        line for line in it["ChildIdentifiers"] if outside(it, line.day("PersonDeathDate"))
    )


@reads("cin", "8590")
def no_episode(it: Return) -> Marks:
    for line in it["ChildIdentifiers"]:
        if line["LAchildID"] and not it.of_child("CINdetails", line["LAchildID"]):
            yield line.mark


@reads("cin", "8750")
def sex_of_the_unborn(it: Return) -> Marks:
    for line in it["ChildIdentifiers"]:
        born, expected = line.day("PersonBirthDate"), line.day("ExpectedPersonBirthDate")
        if born is None and expected is not None and line["Sex"] != "U":
            yield line.mark


@reads("cin", "8775Q")
def over_25(it: Return) -> Marks:
    for line in it["ChildIdentifiers"]:
        born = line.day("PersonBirthDate")
        if born is None or not born < years(it.end, -25):
            continue
        for case in it.of_child("CINdetails", line["LAchildID"]):
            closed = case.day("CINclosureDate")
            if closed is None or closed > years(born, 25):
                yield line.mark
                yield case.mark


@reads("cin", "8540")
def disability_needed(it: Return) -> Marks:
    for line in it["ChildIdentifiers"]:
        cases = [
            case
            for case in it.of_child("CINdetails", line["LAchildID"])
            if case["ReferralNFA"] in NO
        ]
        own = it.of_child("Disabilities", line["LAchildID"])
        bad = [each for each in own if each["Disability"] not in it.lists["disability"]]
        if line.day("PersonBirthDate") and cases and (bad or not own):
            yield from marked([line, *cases, *bad])


@reads("cin", "8790")
def none_beside_some(it: Return) -> Marks:
    for line in it["Disabilities"]:
        own = it.of_child("Disabilities", line["LAchildID"])
        if low(line["Disability"]) not in (None, "none") and any(
            low(each["Disability"]) == "none" for each in own
        ):
            yield line.mark


@reads("cin", "8794")
def disability_twice(it: Return) -> Marks:
    for line in it["Disabilities"]:
        own = it.of_child("Disabilities", line["LAchildID"])
        if line["Disability"] and sum(e["Disability"] == line["Disability"] for e in own) > 1:
            yield line.mark


@reads("cin", "8555Q")
def referred_after_death(it: Return) -> Marks:
    for case in it["CINdetails"]:
        for line in it.of_child("ChildIdentifiers", case["LAchildID"]):
            if before(line.day("PersonDeathDate"), case.day("CINreferralDate")):
                yield from marked([case, line])


@reads("cin", "8585Q")
def closed_by_death(it: Return) -> Marks:
    for line in it["ChildIdentifiers"]:
        cases = it.of_child("CINdetails", line["LAchildID"])
        ended = [case for case in cases if case["ReasonForClosure"] == "RC2"]
        if ended and line.day("PersonDeathDate") is None:
            yield from marked([line, *ended])


@reads("cin", "8606")
def long_before_birth(it: Return) -> Marks:
    for line in it["ChildIdentifiers"]:
        births = [line.day("PersonBirthDate"), line.day("ExpectedPersonBirthDate")]
        for case in it.of_child("CINdetails", line["LAchildID"]):
            referred = case.day("CINreferralDate")
            if referred and any(day and referred < day - timedelta(days=280) for day in births):
                yield from marked([line, case])
