"""Rules of how far from home a child is placed, and where, read plainly."""

from collections.abc import Callable

from tests.validation.secondly import Line, Marks, Reading, Return, blank, reads
from tests.validation.secondly.last_year import year_pairs
from tests.validation.secondly.placed import RESPITE, authority_of, miles
from tests.validation.secondly.uasc import flag_of


def unaccompanied(it: Return) -> set[str | None]:
    """Whom this year's header or last year's flags, or where there is none its year's module says
    anything of."""
    known: set[str | None] = set()
    for last in ("", "_last"):
        if f"Header{last}" in it.tables:
            flagged = [line for line in it[f"Header{last}"] if flag_of(it, line, last) == "1"]
        else:
            flagged = [
                line
                for line in it[f"UASC{last}"]
                if not blank(line["SEX"], line["DOB"], line["DUC"])
            ]
        known |= {line["CHILD"] for line in flagged}
    return known - {None}


@reads("ssda903", "164")
def beyond_any_distance(it: Return) -> Marks:
    known = unaccompanied(it)
    for line in it["Episodes"]:
        distance = None if line["LS"] in RESPITE else miles(line)
        if distance is not None and not 0 <= distance <= 999.9 and line["CHILD"] not in known:
            yield line.mark


@reads("ssda903", "392a")
def no_distance(it: Return) -> Marks:
    known = unaccompanied(it)
    for line in it["Episodes"]:
        if line["LS"] not in RESPITE and miles(line) is None and line["CHILD"] not in known:
            yield line.mark


@reads("ssda903", "392b")
def no_postcode(it: Return) -> Marks:
    known = unaccompanied(it)
    for line in it["Episodes"]:
        is_lacking = line["HOME_POST"] is None or line["PL_POST"] is None
        if line["LS"] not in RESPITE and is_lacking and line["CHILD"] not in known:
            yield line.mark


@reads("ssda903", "406")
def distance_of_unaccompanied(it: Return) -> Marks:
    known = unaccompanied(it)
    for line in it["Episodes"]:
        if miles(line) is not None and line["CHILD"] in known and line["CHILD"] is not None:
            yield line.mark


def is_farther(first: Line, last: Line) -> bool:
    """Two tenths of a mile apart or more, or only one of them known."""
    now, then = miles(first), miles(last)
    if now is None or then is None:
        return now is not then
    return abs(round(now * 10) - round(then * 10)) >= 2


@reads("ssda903", "453")
def other_distance_in_one_episode(it: Return) -> Marks:
    for first, last in year_pairs(it):
        is_same = first["RNE"] is not None and first["RNE"] == last["RNE"]
        if last.day("DEC") is None and is_same and is_farther(first, last):
            yield first.mark


@reads("ssda903", "503G")
def other_distance(it: Return) -> Marks:
    for first, last in year_pairs(it):
        if last.day("DEC") is None and is_farther(first, last):
            yield first.mark


@reads("ssda903", "452")
def other_authority_in_one_episode(it: Return) -> Marks:
    for first, last in year_pairs(it):
        is_same = first["RNE"] is not None and first["RNE"] == last["RNE"]
        if last["DEC"] is None and is_same and authority_of(first) != authority_of(last):
            yield first.mark


def reading_of_place(placed: Callable[[Return, Line], str | None]) -> Reading:
    def reading(it: Return) -> Marks:
        for first, last in year_pairs(it):
            if last.day("DEC") is None and placed(it, first) != placed(it, last):
                yield first.mark

    return reading


def location(it: Return, line: Line) -> str | None:
    found = authority_of(line)
    return None if found is None else "IN" if found == it.authority else "OUT"


reads("ssda903", "503H")(reading_of_place(lambda _, line: authority_of(line)))
reads("ssda903", "503J")(reading_of_place(location))
