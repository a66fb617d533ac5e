"""Rules of care leavers, read plainly."""

from collections import defaultdict
from datetime import date

from tests.validation.secondly import Line, Marks, Return, blank, marked, reads, years
from tests.validation.secondly.days import birthday, by, earlier, in_year

ANSWERS = ("IN_TOUCH", "ACTIV", "ACCOM")


def answered(line: Line) -> bool:
    return not blank(*(line[column] for column in ANSWERS))


@reads("ssda903", "131")
def in_touch(it: Return) -> Marks:
    return marked(line for line in it["OC3"] if line["IN_TOUCH"] not in it.lists["in_touch"])


@reads("ssda903", "132")
def activity(it: Return) -> Marks:
    return marked(line for line in it["OC3"] if line["ACTIV"] not in it.lists["activ"])


@reads("ssda903", "133")
def accommodation(it: Return) -> Marks:
    return marked(line for line in it["OC3"] if line["ACCOM"] not in it.lists["accom"])


@reads("ssda903", "153")
def in_part(it: Return) -> Marks:
    for line in it["OC3"]:
        if sum(line[column] is not None for column in ANSWERS) in (1, 2):
            yield line.mark


@reads("ssda903", "344")
def gone(it: Return) -> Marks:
    for line in it["OC3"]:
        if line["IN_TOUCH"] in ("DIED", "RHOM") and (line["ACTIV"], line["ACCOM"]) != ("0", "0"):
            yield line.mark


@reads("ssda903", "345")
def in_touch_and_nothing_known(it: Return) -> Marks:
    for line in it["OC3"]:
        if line["IN_TOUCH"] == "YES" and "0" in (line["ACTIV"], line["ACCOM"]):
            yield line.mark


@reads("ssda903", "347", "2023-24")
def foyer(it: Return) -> Marks:
    for line in it["OC3"]:
        if line["ACCOM"] in ("T", "T1", "T2") and earlier(it.start, birthday(line, 18)):
            yield line.mark


@reads("ssda903", "348", "2025-26")
def risen(it: Return) -> Marks:
    for line in it["OC3"]:
        last = [each["IN_TOUCH"] for each in it.of_child("OC3_last", line["CHILD"])]
        if "DIED" in last and line["IN_TOUCH"] != "DIED":
            yield line.mark


@reads("ssda903", "391")
def under_17(it: Return) -> Marks:
    return marked(
        line for line in it["OC3"] if answered(line) and earlier(it.end, birthday(line, 17))
    )


@reads("ssda903", "3001")
def former_foster_carers(it: Return) -> Marks:
    for line in it["OC3"]:
        headers = it.of_child("Header", line["CHILD"])
        if line["ACCOM"] in ("Z1", "Z2") and any(
            in_year(it, birthday(header, 17)) for header in headers
        ):
            yield line.mark


@reads("ssda903", "1000")
def died_in_care(it: Return) -> Marks:
    for line in it["OC3"]:
        both = [
            *it.of_child("Episodes", line["CHILD"]),
            *it.of_child("Episodes_last", line["CHILD"]),
        ]
        if "E2" in [each["REC"] for each in both]:
            yield line.mark


@reads("ssda903", "1002")
def never_in_care(it: Return) -> Marks:
    for line in it["OC3"]:
        if not it.of_child("Episodes", line["CHILD"]) and not it.of_child(
            "Episodes_last", line["CHILD"]
        ):
            yield line.mark


@reads("ssda903", "1007")
def in_care_on_the_birthday(it: Return) -> Marks:
    for line in it["OC3"]:
        ages = [age for age in (17, 18) if in_year(it, birthday(line, age))]
        for day in (birthday(line, age) for age in ages):
            if answered(line) and any(
                by(each.day("DECOM"), day)
                and (each.day("DEC") is None or earlier(day, each.day("DEC")))
                for each in it.of_child("Episodes", line["CHILD"])
            ):
                yield line.mark


def latest(lines: list[Line]) -> Line | None:
    """The one that began last; the first in the file among equals."""
    dated = [line for line in lines if line.day("DECOM")]
    return max(dated, key=lambda line: line.day("DECOM") or date.min, default=None)


@reads("ssda903", "1010")
def left_open_last_year(it: Return) -> Marks:
    for line in it["OC3"]:
        last = latest(it.of_child("Episodes_last", line["CHILD"]))
        if last and last.day("DEC") is None and not it.of_child("Episodes", line["CHILD"]):
            yield line.mark


@reads("ssda903", "1011")
def passed_on(it: Return) -> Marks:
    for line in it["OC3"]:
        last = latest(it.of_child("Episodes", line["CHILD"]))
        if answered(line) and last and last["REC"] == "E3":
            yield line.mark


@reads("ssda903", "1016", "2023-24")
def left_on_the_birthday_or_after(it: Return) -> Marks:
    for line in it["OC3"]:
        for age in (17, 18):
            is_so_old = by(birthday(line, age), it.end) and earlier(it.end, birthday(line, age + 1))
            if (
                answered(line)
                and is_so_old
                and any(
                    each["REC"] != "X1" and by(birthday(line, age), each.day("DEC"))
                    for each in it.of_child("Episodes", line["CHILD"])
                )
            ):
                yield line.mark


@reads("ssda903", "1014")
def unaccompanied_leaver(it: Return) -> Marks:
    for line in it["OC3"]:
        in_care = any(
            by(each.day("DECOM"), it.end)
            and (each.day("DEC") is None or by(it.start, each.day("DEC")))
            for each in it.of_child("Episodes", line["CHILD"])
        )
        rows = it.of_child("UASC", line["CHILD"])
        if answered(line) and rows and not in_care:
            yield line.mark
            yield from marked(rows)


@reads("ssda903", "1001")
def not_long_enough_in_care(it: Return) -> Marks:
    if not it["Episodes"] or not it["Episodes_last"]:
        return
    pools = pooled(it)
    births: dict[str, date] = {}
    for line in it["Header"]:
        if (day := line.day("DOB")) and (child := line["CHILD"]):
            births[child] = min(day, births.get(child, day))
    totals = {
        child: days_of(it, pools[child], born)
        for child, born in births.items()
        if years(born, 20) > it.end and any(counts(line) for line in pools.get(child, []))
    }
    for line in it["OC3"]:
        child = line["CHILD"] or ""
        born, pool = births.get(child), pools.get(child, [])
        is_spared = born is not None and years(born, 20) <= it.end
        since_14, since_16 = totals.get(child, (0, 0))
        adopted = bool(pool) and pool[-1]["REC"] in ("E11", "E12")
        if totals and (adopted or not (is_spared or (since_14 >= 91 and since_16 >= 1))):
            yield line.mark


def counts(line: Line) -> bool:
    return line["LS"] not in ("V3", "V4")


def pooled(it: Return) -> dict[str, list[Line]]:
    """Each child's episodes of both years by their start, of one start that which ended first."""
    starts: dict[tuple[str, date], Line] = {}
    for line in [*it["Episodes"], *it["Episodes_last"]]:
        child, began = line["CHILD"], line.day("DECOM")
        if child is None or began is None:
            continue
        known = starts.setdefault((child, began), line)
        if (line.day("DEC") or date.max) < (known.day("DEC") or date.max):
            starts[child, began] = line
    pools: dict[str, list[Line]] = defaultdict(list)
    for child, began in sorted(starts):
        pools[child].append(starts[child, began])
    return pools


def days_of(it: Return, pool: list[Line], born: date) -> tuple[int, int]:
    """Days in care since the fourteenth and since the sixteenth birthday."""
    since = {14: 0, 16: 0}
    for line in pool:
        ended = line.day("DEC") or (it.end if line is pool[-1] else None)
        began = line.day("DECOM")
        if ended and began and counts(line):
            for age in since:
                since[age] += max(0, (ended - max(began, years(born, age))).days)
    return since[14], since[16]
