"""Rules of unaccompanied asylum-seeking children, read plainly: flags worked out from the table."""

from datetime import date

from tests.validation.secondly import Line, Marks, Return, marked, reads, years
from tests.validation.secondly.days import birthday, earlier, in_last_year, in_year


def flag(it: Return, child: str | None, last: str = "") -> str | None:
    """1 or 0 of a child in the header, None of one who is not."""
    if not it.of_child(f"Header{last}", child):
        return None
    return "1" if it.of_child(f"UASC{last}", child) else "0"


@reads("ssda903", "104")
def end_of_status(it: Return) -> Marks:
    for line in it["UASC"]:
        ended = line.day("DUC")
        if line["DUC"] is not None and (ended is None or ended < it.start):
            yield line.mark


@reads("ssda903", "105")
def worked_out(it: Return) -> Marks:
    return marked([])


@reads("ssda903", "205A")
def status_dropped(it: Return) -> Marks:
    """Of children in this year's table, and of those in its header, who are not in the table."""
    for child in {line["CHILD"] for line in [*it["UASC"], *it["Header"]]} - {None}:
        rows, before = it.of_child("UASC", child), it.of_child("UASC_last", child)
        if flag(it, child) == "1" or flag(it, child, "_last") != "1":
            continue
        untold = any(not in_last_year(it, line.day("DUC")) for line in before)
        for line in rows:
            if untold or line["DUC"] is not None:
                yield line.mark
                yield from marked(it.of_child("Header", child))
        if untold and not rows:
            yield from marked(it.of_child("Header", child))


@reads("ssda903", "205B")
def ends_disagree(it: Return) -> Marks:
    for line in it["UASC"]:
        child = line["CHILD"]
        if (flag(it, child), flag(it, child, "_last")) != ("1", "1"):
            continue
        if any(not agrees(it, line.day("DUC"), last) for last in it.of_child("UASC_last", child)):
            yield line.mark
            yield from marked(it.of_child("Header", child))


def agrees(it: Return, ended: date | None, last: Line) -> bool:
    end = last.day("DUC")
    if end is None or end != birthday(last, 18):
        return False
    return in_year(it, ended) or ended == end


@reads("ssda903", "205C")
def end_without_status(it: Return) -> Marks:
    for line in it["UASC"]:
        child, before = line["CHILD"], it.of_child("UASC_last", line["CHILD"])
        was = flag(it, child, "_last") if before else None
        ends = [line.day("DUC"), *(each.day("DUC") for each in before)]
        if flag(it, child) in (None, "0") and was in (None, "0") and any(ends):
            yield line.mark
            yield from marked(it.of_child("Header", child))


@reads("ssda903", "205D")
def new_status(it: Return) -> Marks:
    for line in it["Header"]:
        flags = flag(it, line["CHILD"]), flag(it, line["CHILD"], "_last")
        if flags == ("1", "0"):
            yield line.mark


@reads("ssda903", "231", "2024-25")
def under_eleven(it: Return) -> Marks:
    for line in it["Header"]:
        born = line.day("DOB")
        if flag(it, line["CHILD"]) == "1" and born and born > years(it.end, -11):
            yield line.mark


@reads("ssda903", "303")
def end_without_flag(it: Return) -> Marks:
    return marked([])


@reads("ssda903", "304")
def status_of_an_adult(it: Return) -> Marks:
    return marked(line for line in it["UASC"] if earlier(birthday(line, 18), line.day("DUC")))


@reads("ssda903", "INT21")
def sex_differs(it: Return) -> Marks:
    for line in it["UASC"]:
        sexes = {header["SEX"] for header in it.of_child("Header", line["CHILD"])} - {None}
        if line["SEX"] is not None and sexes - {line["SEX"]}:
            yield line.mark
