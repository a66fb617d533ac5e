"""Rules of the header against last year's, read plainly."""

from collections.abc import Callable

from tests.validation.secondly import Line, Marks, Reading, Return, reads
from tests.validation.secondly.days import earlier
from tests.validation.secondly.header import CODES_FOR_NONE, OLD_CODES

Differs = Callable[[Return, Line, Line], bool]


def sex(it: Return, now: Line, last: Line) -> bool:
    return OLD_CODES.get(now["SEX"] or "", now["SEX"]) != OLD_CODES.get(
        last["SEX"] or "", last["SEX"]
    )


def birth(it: Return, now: Line, last: Line) -> bool:
    return now.day("DOB") != last.day("DOB")


def ethnicity(it: Return, now: Line, last: Line) -> bool:
    return now["ETHNIC"] != last["ETHNIC"]


def no_longer_mother(it: Return, now: Line, last: Line) -> bool:
    looked_after = it.of_child("Episodes", now["CHILD"])
    return bool(looked_after) and last["MOTHER"] == "1" and now["MOTHER"] != "1"


def pupil_number(it: Return, now: Line, last: Line) -> bool:
    before, after = last["UPN"], now["UPN"]
    if before == after:
        return False
    if after is None:
        return True
    if after in CODES_FOR_NONE:
        return before not in (None, "UN1")
    return before is not None and before not in CODES_FOR_NONE


def child_of_mother(it: Return, now: Line, last: Line) -> bool:
    if last["MC_DOB"] is None or now["MC_DOB"] == last["MC_DOB"]:
        return False
    days = (now.day("MC_DOB"), last.day("MC_DOB"))
    return None in days or days[0] != days[1]


def new_mother(it: Return, now: Line, last: Line) -> bool:
    became = now["MOTHER"] == "1" and last["MOTHER"] == "0"
    return became and earlier(now.day("MC_DOB"), it.start)


def reading_of(differs: Differs) -> Reading:
    def reading(it: Return) -> Marks:
        for now in it["Header"]:
            if any(differs(it, now, last) for last in it.of_child("Header_last", now["CHILD"])):
                yield now.mark

    return reading


for code, differs in (
    ("202", sex),
    ("203", birth),
    ("204", ethnicity),
    ("207", no_longer_mother),
    ("208", pupil_number),
    ("624", child_of_mother),
    ("626", new_mother),
):
    reads("ssda903", code)(reading_of(differs))
