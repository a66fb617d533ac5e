"""Rules of young mothers, read plainly."""

from datetime import date
from itertools import product

from tests.validation.secondly import Marks, Return, blank, marked, reads
from tests.validation.secondly.days import birthday, by, earlier
from tests.validation.secondly.header import OLD_CODES, RESPITE, beyond_respite
from tests.validation.secondly.leavers import answered


@reads("ssda903", "165")
def mother_or_not(it: Return) -> Marks:
    for header in it["Header"]:
        episodes = beyond_respite(it, header["CHILD"])
        if not episodes:
            continue
        now = any(
            by(line.day("DECOM"), it.end) and (line.day("DEC") or it.end) >= it.start
            for line in episodes
        )
        sex, mother = OLD_CODES.get(header["SEX"] or "", header["SEX"]), header["MOTHER"]
        leavers = it.of_child("OC3", header["CHILD"])
        wrong = mother not in (None, "0", "1") or (mother is not None and sex == "M")
        wrong = wrong or (sex == "F" and mother is None and now)
        untold = sex == "F" and mother is not None and not now
        found = [line for line in leavers if wrong or (untold and answered(line))]
        if wrong or found:
            yield header.mark
            yield from marked(found)


@reads("ssda903", "171")
def no_date(it: Return) -> Marks:
    return marked(line for line in it["Header"] if line["MC_DOB"] and line.day("MC_DOB") is None)


@reads("ssda903", "174", "2024-25")
def a_boy(it: Return) -> Marks:
    return marked(line for line in it["Header"] if line["SEX"] == "M" and line["MC_DOB"])


@reads("ssda903", "393", "2024-25")
def not_said(it: Return) -> Marks:
    return marked(
        line
        for line in it["Header"]
        if line["SEX"] == "F" and line["MOTHER"] is None and beyond_respite(it, line["CHILD"])
    )


@reads("ssda903", "399")
def respite_alone(it: Return) -> Marks:
    for child in {line["CHILD"] for line in it["Episodes"]} - {None}:
        episodes = it.of_child("Episodes", child)
        if any(line["LS"] not in RESPITE for line in episodes):
            continue
        for header, review in product(
            it.of_child("Header", child) or (None,), it.of_child("Reviews", child) or (None,)
        ):
            told = [header["MOTHER"]] if header else []
            told += [review["REVIEW"], review["REVIEW_CODE"]] if review else []
            if not blank(*told):
                yield from marked(line for line in (*episodes, header, review) if line)


@reads("ssda903", "611")
def no_birth_of_the_child(it: Return) -> Marks:
    return marked(line for line in it["Header"] if line["MOTHER"] == "1" and line["MC_DOB"] is None)


@reads("ssda903", "612", "2024-25")
def birth_without_mother(it: Return) -> Marks:
    return marked(
        line
        for line in it["Header"]
        if line["SEX"] == "F" and line["MOTHER"] in (None, "0") and line["MC_DOB"] is not None
    )


@reads("ssda903", "620")
def under_eleven(it: Return) -> Marks:
    return marked(
        line
        for line in it["Header"]
        if line["MOTHER"] == "1" and earlier(it.start, birthday(line, 11))
    )


@reads("ssda903", "621")
def no_older_than_her_child(it: Return) -> Marks:
    return marked(line for line in it["Header"] if by(line.day("MC_DOB"), line.day("DOB")))


@reads("ssda903", "625")
def after_leaving(it: Return) -> Marks:
    for header in it["Header"]:
        born, episodes = header.day("MC_DOB"), it.of_child("Episodes", header["CHILD"])
        ended = [line for line in episodes if line.day("DEC")]
        last = max(ended, key=lambda line: line.day("DEC") or date.min, default=None)
        has_left = last is not None and len(ended) == len(episodes)
        if earlier(it.end, born) or (has_left and last and earlier(last.day("DEC"), born)):
            yield header.mark
            yield from marked([last] if last else [])


@reads("ssda903", "628")
def leaver_without_episode(it: Return) -> Marks:
    return marked(
        line
        for line in it["Header"]
        if line["MOTHER"] is not None
        and not it.of_child("Episodes", line["CHILD"])
        and any(answered(leaver) for leaver in it.of_child("OC3", line["CHILD"]))
    )
