"""Rules that follow a child's episodes from one to the next, read plainly."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from tests.validation.secondly import Line, Marks, Return, reads

TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
PLACE = ("PLACE", "PL_POST", "URN", "PLACE_PROVIDER")


def children(it: Return) -> Iterator[list[Line]]:
    """Each named child's episodes by DECOM, those without one last, ties as in the file."""
    named = sorted({line["CHILD"] for line in it["Episodes"] if line["CHILD"] is not None}, key=str)
    for child in named:
        lines = it.of_child("Episodes", child)
        yield sorted(lines, key=lambda line: line.day("DECOM") or date.max)


def pairs(it: Return) -> Iterator[tuple[Line, Line]]:
    """Each episode with the one that follows it."""
    for lines in children(it):
        yield from pairwise(lines)


@reads("ssda903", "142")
def left_open(it: Return) -> Marks:
    for line, _ in pairs(it):
        if line.day("DECOM") and (line.day("DEC") is None or line["REC"] is None):
            yield line.mark


@reads("ssda903", "225")
def change_without_reason(it: Return) -> Marks:
    for line, later in pairs(it):
        if (
            line["REC"] == "X1"
            and line["REASON_PLACE_CHANGE"] is None
            and line["PLACE"] not in TEMPORARY
            and later["RNE"] in ("P", "B", "T", "U")
            and later["PLACE"] not in TEMPORARY
        ):
            yield line.mark


@reads("ssda903", "226")
def reason_at_temporary(it: Return) -> Marks:
    for lines in children(it):
        for place, line in enumerate(lines):
            near = [line, *lines[max(place - 1, 0) : place]]
            if line["PLACE"] in TEMPORARY and any(each["REASON_PLACE_CHANGE"] for each in near):
                yield line.mark


@reads("ssda903", "336")
def not_from_foster_placement(it: Return) -> Marks:
    for line, later in pairs(it):
        if later["PLACE"] in ("A3", "A5"):
            known = it.lists["fostering_or_adoption_placements"]
            if line["PLACE"] not in known:
                yield later.mark


@reads("ssda903", "357")
def first_is_no_start(it: Return) -> Marks:
    for lines in children(it):
        began = lines[0].day("DECOM")
        if began and began >= it.start and lines[0]["RNE"] != "S":
            yield lines[0].mark


def around_temporary(it: Return) -> Iterator[tuple[Line, Line]]:
    """What stands before and after each temporary placement."""
    for lines in children(it):
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
            if line["PLACE"] in TEMPORARY:
                yield before, after


@reads("ssda903", "383")
def not_back(it: Return) -> Marks:
    for before, after in around_temporary(it):
        is_back = before["PLACE"] == after["PLACE"] and after["PLACE"] is not None
        if after["RNE"] != "P" or not is_back:
            yield after.mark


@reads("ssda903", "383", "2025-26")
def not_back_there(it: Return) -> Marks:
    for before, after in around_temporary(it):
        is_back = before["PLACE"] == after["PLACE"] and before["PL_POST"] == after["PL_POST"]
        if after["RNE"] != "P" or not is_back:
            yield after.mark


@reads("ssda903", "388")
def continuation(it: Return) -> Marks:
    for lines in children(it):
        dated = [line for line in lines if line.day("DECOM")]
        for place, line in enumerate(dated):
            ended, reason = line.day("DEC"), line["REC"]
            following = [later.day("DECOM") for later in dated[place + 1 : place + 2]]
            if ended and (
                (reason == "X1" and following != [ended])
                or (reason not in (None, "X1") and following == [ended])
            ):
                yield line.mark


@reads("ssda903", "431")
def new_period_too_early(it: Return) -> Marks:
    for line, later in pairs(it):
        began, ended = later.day("DECOM"), line.day("DEC")
        if later["RNE"] == "S" and began and ended and began <= ended:
            yield later.mark


@reads("ssda903", "432")
def no_new_period(it: Return) -> Marks:
    for line, later in pairs(it):
        if line["REC"] in it.lists["ceased_care_rec"] and later["RNE"] != "S":
            yield later.mark


@reads("ssda903", "433")
def not_from_day_to_day(it: Return) -> Marks:
    for lines in children(it):
        by_end = sorted(
            lines, key=lambda line: (line.day("DECOM") or date.max, line.day("DEC") or date.max)
        )
        for line, later in pairwise(by_end):
            began, ended = later.day("DECOM"), line.day("DEC")
            if later["RNE"] in ("P", "L", "T", "U", "B") and (
                began is None or ended is None or began != ended
            ):
                yield later.mark


def is_same_place(line: Line, later: Line) -> bool:
    return all(line[column] == later[column] for column in PLACE)


@reads("ssda903", "434")
def only_status(it: Return) -> Marks:
    for line, later in pairs(it):
        same_status = line["LS"] == later["LS"] and later["LS"] is not None
        if later["RNE"] == "L" and (same_status or not is_same_place(line, later)):
            yield later.mark


@reads("ssda903", "435")
def only_placement(it: Return) -> Marks:
    for line, later in pairs(it):
        same_status = line["LS"] == later["LS"] and later["LS"] is not None
        if later["RNE"] in ("P", "T") and (not same_status or is_same_place(line, later)):
            yield later.mark


@reads("ssda903", "436")
def both_change(it: Return) -> Marks:
    for line, later in pairs(it):
        if later["RNE"] in ("U", "B") and (line["LS"] == later["LS"] or is_same_place(line, later)):
            yield later.mark


@reads("ssda903", "437")
def after_the_last(it: Return) -> Marks:
    for line, _ in pairs(it):
        if line["REC"] in ("E2", "E15") and line.day("DECOM"):
            yield line.mark


@reads("ssda903", "501")
def overlaps(it: Return) -> Marks:
    for line, later in pairs(it):
        began, ended = later.day("DECOM"), line.day("DEC")
        if began and ended and began < ended:
            yield later.mark


@reads("ssda903", "504")
def need_changes(it: Return) -> Marks:
    for line, later in pairs(it):
        began, ended = later.day("DECOM"), line.day("DEC")
        goes_on = line["REC"] == "X1" and began is not None and began == ended
        if goes_on and line["CIN"] != later["CIN"]:
            yield later.mark
