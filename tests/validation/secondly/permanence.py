"""Rules of previous permanence, and of dates that are known in part, read plainly."""

from calendar import monthrange
from datetime import date

from tests.validation.secondly import Marks, Return, marked, reads
from tests.validation.secondly.last_year import firsts

SINCE = date(2016, 4, 1)


def as_earliest(written: str) -> date | None:
    """A date with ZZ for what is not known, on the first day it can be; None where it is none."""
    parts = written.split("/")
    if len(parts) != 3:
        return None
    day, month, year = parts
    if len(year) != 4 or max(len(day), len(month)) > 2:
        return None
    try:
        return date(
            int("2000" if year == "ZZZZ" else year),
            1 if month == "ZZ" else int(month),
            1 if day == "ZZ" else int(day),
        )
    except ValueError:
        return None


def latest_of(written: str) -> date | None:
    """The last day it can be; None where its year is not known."""
    earliest = as_earliest(written)
    day, month, year = written.split("/") if earliest else ("", "", "ZZZZ")
    if earliest is None or year == "ZZZZ":
        return None
    known = earliest.replace(month=12) if month == "ZZ" else earliest
    return known.replace(day=monthrange(known.year, known.month)[1]) if day == "ZZ" else known


@reads("ssda903", "630")
def not_complete(it: Return) -> Marks:
    for line in it["Episodes"]:
        began = line.day("DECOM")
        if line["RNE"] == "S" and began and began >= it.start:
            told = it.of_child("PrevPerm", line["CHILD"])
            if not told or any(
                each["PREV_PERM"] is None
                or (each["PREV_PERM"] != "Z1" and None in (each["LA_PERM"], each["DATE_PERM"]))
                for each in told
            ):
                yield line.mark


@reads("ssda903", "632")
def not_before_care(it: Return) -> Marks:
    for first in firsts(it):
        began = first.day("DECOM")
        for line in it.of_child("PrevPerm", first["CHILD"]):
            if (written := line["DATE_PERM"]) is None or began is None:
                continue
            last = latest_of(written)
            if as_earliest(written) is None or (last and last >= began):
                yield first.mark
                yield line.mark


@reads("ssda903", "634")
def from_before_2016(it: Return) -> Marks:
    for line in it["PrevPerm"]:
        episodes = it.of_child("Episodes", line["CHILD"])
        days = [day for each in episodes if (day := each.day("DECOM"))]
        told = line["PREV_PERM"] or line["LA_PERM"] or line["DATE_PERM"]
        if told and days and max(days) < SINCE:
            yield line.mark
            yield from marked(episodes)


@reads("ssda903", "635")
def of_no_arrangement(it: Return) -> Marks:
    for line in it["PrevPerm"]:
        if line["PREV_PERM"] == "Z1" and (line["LA_PERM"] or line["DATE_PERM"]):
            yield line.mark


@reads("ssda903", "631")
def code_unknown(it: Return) -> Marks:
    known = (None, "P1", "P2", "P3", "P4", "Z1")
    return marked(line for line in it["PrevPerm"] if line["PREV_PERM"] not in known)


@reads("ssda903", "633")
def authority_unknown(it: Return) -> Marks:
    known = {None, *it.lists["la_perm_codes"]}
    return marked(line for line in it["PrevPerm"] if line["LA_PERM"] not in known)


@reads("ssda903", "INT35")
def twice(it: Return) -> Marks:
    for line in it["PrevPerm"]:
        if len(it.of_child("PrevPerm", line["CHILD"])) > 1:
            yield line.mark
