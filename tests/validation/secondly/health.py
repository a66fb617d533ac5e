"""Rules of the health of children looked after for a year, read plainly."""

from tests.validation.secondly import Line, Marks, Return, blank, marked, reads
from tests.validation.secondly.days import birthday, by, earlier, in_year
from tests.validation.secondly.leavers import answered
from tests.validation.secondly.sequence import children

FOUR = ("IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE")
OTHERS = ("CONVICTED", "HEALTH_CHECK", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED")
EIGHT = FOUR + OTHERS
SCORES = {str(score) for score in range(41)} | {f"{score}.0" for score in range(41)}


def all_year(it: Return, child: str | None) -> bool:
    """Whether a child was looked after without a break all through the year."""
    episodes = it.of_child("Episodes", child)
    current = [line for line in episodes if by(line.day("DECOM"), it.end)]
    current = [line for line in current if not earlier(line.day("DEC"), it.start)]
    began = any(
        line["RNE"] == "S" and in_year(it, line.day("DECOM")) and line.day("DECOM") != it.start
        for line in episodes
    )
    left = any(
        line["REC"] != "X1" and in_year(it, line.day("DEC")) and line.day("DEC") != it.end
        for line in episodes
    )
    respite = any(line["LS"] in ("V3", "V4") for line in current)
    return bool(current) and not (began or left or respite)


def lacks_one(line: Line) -> bool:
    return any(line[column] is None for column in FOUR)


def of_the_age(it: Return, line: Line) -> bool:
    """Four when the year began, and not yet 17 when it ended."""
    return by(birthday(line, 4), it.start) and earlier(it.end, birthday(line, 17))


def no_score(line: Line) -> bool:
    return blank(line["SDQ_SCORE"], line["SDQ_REASON"])


@reads("ssda903", "157")
def not_of_the_age(it: Return) -> Marks:
    for line in it["OC2"]:
        if (
            line["SDQ_REASON"] == "SDQ1"
            and line["SDQ_SCORE"] is None
            and of_the_age(it, line)
            and all_year(it, line["CHILD"])
        ):
            yield line.mark


@reads("ssda903", "158")
def received_and_offered(it: Return) -> Marks:
    for line in it["OC2"]:
        if line["INTERVENTION_RECEIVED"] == "1" and line["INTERVENTION_OFFERED"] is not None:
            yield line.mark


@reads("ssda903", "159")
def offer_not_said(it: Return) -> Marks:
    for line in it["OC2"]:
        told = (line["SUBSTANCE_MISUSE"], line["INTERVENTION_RECEIVED"])
        if told == ("1", "0") and line["INTERVENTION_OFFERED"] is None:
            yield line.mark


@reads("ssda903", "180")
def score(it: Return) -> Marks:
    for line in it["OC2"]:
        if line["SDQ_SCORE"] is not None and line["SDQ_SCORE"] not in SCORES:
            yield line.mark


@reads("ssda903", "181")
def neither_0_nor_1(it: Return) -> Marks:
    for line in it["OC2"]:
        if {line[column] for column in EIGHT} - {None, "0", "1"}:
            yield line.mark


@reads("ssda903", "182")
def in_part(it: Return) -> Marks:
    for line in it["OC2"]:
        if lacks_one(line) and not blank(*(line[column] for column in OTHERS)):
            yield line.mark


@reads("ssda903", "185")
def score_without_the_year(it: Return) -> Marks:
    for line in it["OC2"]:
        if line["SDQ_SCORE"] is not None and not all_year(it, line["CHILD"]):
            yield line.mark


@reads("ssda903", "186")
def neither_score_nor_reason(it: Return) -> Marks:
    for line in it["OC2"]:
        if of_the_age(it, line) and all_year(it, line["CHILD"]) and no_score(line):
            yield line.mark


@reads("ssda903", "188")
def too_young(it: Return) -> Marks:
    for line in it["OC2"]:
        if earlier(it.end, birthday(line, 4)) and not no_score(line):
            yield line.mark


@reads("ssda903", "189")
def too_old(it: Return) -> Marks:
    for line in it["OC2"]:
        if earlier(birthday(line, 17), it.start) and not no_score(line):
            yield line.mark


@reads("ssda903", "190")
def answers_without_the_year(it: Return) -> Marks:
    for line in it["OC2"]:
        told = not blank(*(line[column] for column in EIGHT))
        if told and not all_year(it, line["CHILD"]):
            yield line.mark


@reads("ssda903", "191")
def the_year_without_answers(it: Return) -> Marks:
    for line in it["OC2"]:
        if all_year(it, line["CHILD"]) and lacks_one(line):
            yield line.mark
    for episodes in children(it):
        child = episodes[0]["CHILD"]
        if all_year(it, child) and not it.of_child("OC2", child):
            yield episodes[0].mark


@reads("ssda903", "192")
def intervention_not_said(it: Return) -> Marks:
    for line in it["OC2"]:
        if line["SUBSTANCE_MISUSE"] == "1" and line["INTERVENTION_RECEIVED"] is None:
            yield line.mark


@reads("ssda903", "193")
def intervention_without_problem(it: Return) -> Marks:
    for line in it["OC2"]:
        told = not blank(line["INTERVENTION_RECEIVED"], line["INTERVENTION_OFFERED"])
        if line["SUBSTANCE_MISUSE"] in (None, "0") and told:
            yield line.mark


@reads("ssda903", "196")
def reason(it: Return) -> Marks:
    known = {None, *it.lists["sdq_reason"]}
    return marked(line for line in it["OC2"] if line["SDQ_REASON"] not in known)


@reads("ssda903", "197B")
def turned_4_or_17(it: Return) -> Marks:
    for line in it["OC2"]:
        turned = in_year(it, birthday(line, 4)) or in_year(it, birthday(line, 17))
        if turned and all_year(it, line["CHILD"]) and no_score(line):
            yield line.mark


@reads("ssda903", "197a")
def score_and_reason(it: Return) -> Marks:
    return marked(line for line in it["OC2"] if None not in (line["SDQ_SCORE"], line["SDQ_REASON"]))


@reads("ssda903", "198")
def reason_without_the_year(it: Return) -> Marks:
    for line in it["OC2"]:
        if line["SDQ_REASON"] is not None and not all_year(it, line["CHILD"]):
            yield line.mark


@reads("ssda903", "215")
def leaver_and_year(it: Return) -> Marks:
    for leaver in it["OC3"]:
        for line in it.of_child("OC2", leaver["CHILD"]):
            if answered(leaver) and not blank(*(line[column] for column in EIGHT)):
                yield leaver.mark
                yield line.mark


@reads("ssda903", "542")
def convicted_under_ten(it: Return) -> Marks:
    for line in it["OC2"]:
        if earlier(it.end, birthday(line, 10)) and line["CONVICTED"] is not None:
            yield line.mark


@reads("ssda903", "543")
def conviction_not_said(it: Return) -> Marks:
    for line in it["OC2"]:
        ten = by(birthday(line, 10), it.end)
        if ten and line["CONVICTED"] is None and all_year(it, line["CHILD"]):
            yield line.mark


@reads("ssda903", "544")
def convicted(it: Return) -> Marks:
    return marked(line for line in it["OC2"] if line["CONVICTED"] == "1" and lacks_one(line))


@reads("ssda903", "545")
def development_not_said(it: Return) -> Marks:
    for line in it["OC2"]:
        young = earlier(it.end, birthday(line, 5))
        if young and line["HEALTH_CHECK"] is None and all_year(it, line["CHILD"]):
            yield line.mark


@reads("ssda903", "546")
def development_of_the_older(it: Return) -> Marks:
    for line in it["OC2"]:
        old = by(birthday(line, 5), it.end)
        if old and line["HEALTH_CHECK"] is not None and all_year(it, line["CHILD"]):
            yield line.mark


@reads("ssda903", "547")
def development(it: Return) -> Marks:
    return marked(line for line in it["OC2"] if line["HEALTH_CHECK"] == "1" and lacks_one(line))
