"""Rules of unaccompanied asylum-seeking children, read plainly: flags worked out from the table."""

from datetime import date

from tests.validation.secondly import Line, Marks, Return, blank, marked, reads, years
from tests.validation.secondly.days import birthday, earlier, in_last_year, in_year


def flags(it: Return, child: str | None, last: str = "") -> set[str | None]:
    """What each row of the header says of a child: as submitted, or by the module of the year.
    Where there is no header each row of the module says it by a sex or an end."""
    module = it.of_child(f"UASC{last}", child)
    if f"Header{last}" not in it.tables:
        return {"0" if blank(line["SEX"], line["DUC"]) else "1" for line in module}
    return {flag_of(it, line, last) for line in it.of_child(f"Header{last}", child)}


def flag_of(it: Return, header: Line, last: str = "") -> str | None:
    if "UASC" in header.cells:
        return header["UASC"]
    return "1" if it.of_child(f"UASC{last}", header["CHILD"]) else "0"


def number(written: str | None) -> float | None:
    try:
        return None if written is None else float(written)
    except ValueError:
        return None


@reads("ssda903", "104")
def end_of_status(it: Return) -> Marks:
    for line in it["UASC"]:
        ended = line.day("DUC")
        if line["DUC"] is not None and (ended is None or ended < it.start):
            yield line.mark


@reads("ssda903", "105")
def no_flag(it: Return) -> Marks:
    return marked(line for line in it["Header"] if number(flag_of(it, line)) not in (0, 1))


@reads("ssda903", "205A")
def status_dropped(it: Return) -> Marks:
    """Of children in this year's table, and of those in its header, who are not in the table."""
    for child in {line["CHILD"] for line in [*it["UASC"], *it["Header"]]} - {None}:
        rows, before = it.of_child("UASC", child), it.of_child("UASC_last", child)
        if flags(it, child) == {"1"} or "1" not in flags(it, child, "_last"):
            continue
        untold = any(not in_last_year(it, line.day("DUC")) for line in before)
        told = [line for line in rows if untold or (before and line["DUC"] is not None)]
        if told or (untold and not rows):
            yield from marked(told)
            yield from marked(
                line for line in it.of_child("Header", child) if flag_of(it, line) != "1"
            )


@reads("ssda903", "205B")
def ends_disagree(it: Return) -> Marks:
    for line in it["UASC"]:
        child = line["CHILD"]
        if "1" not in flags(it, child) or "1" not in flags(it, child, "_last"):
            continue
        if any(not agrees(it, line.day("DUC"), last) for last in it.of_child("UASC_last", child)):
            yield line.mark
            yield from marked(
                line for line in it.of_child("Header", child) if flag_of(it, line) == "1"
            )


def agrees(it: Return, ended: date | None, last: Line) -> bool:
    end = last.day("DUC")
    if end is None or end != birthday(last, 18):
        return False
    return in_year(it, ended) or ended == end


@reads("ssda903", "205C")
def end_without_status(it: Return) -> Marks:
    for line in it["UASC"]:
        child, before = line["CHILD"], it.of_child("UASC_last", line["CHILD"])
        was = flags(it, child, "_last") if before else set()
        ends = [line.day("DUC"), *(each.day("DUC") for each in before)]
        never = {None, "0"}
        if (flags(it, child) or never) & never and (was or never) & never and any(ends):
            yield line.mark
            yield from marked(
                line for line in it.of_child("Header", child) if flag_of(it, line) in never
            )


@reads("ssda903", "205D")
def new_status(it: Return) -> Marks:
    by_header = "Header" in it.tables
    for line in it["Header" if by_header else "UASC"]:
        now = flag_of(it, line) if by_header else "0" if blank(line["SEX"], line["DUC"]) else "1"
        if now == "1" and flags(it, line["CHILD"], "_last") - {"1"}:
            yield line.mark


@reads("ssda903", "231", "2024-25")
def under_eleven(it: Return) -> Marks:
    for line in it["Header"]:
        born = line.day("DOB")
        if flag_of(it, line) == "1" and born and born > years(it.end, -11):
            yield line.mark


@reads("ssda903", "303")
def end_without_flag(it: Return) -> Marks:
    for line in it["Header"]:
        if number(flag_of(it, line)) != 1:
            for row in it.of_child("UASC", line["CHILD"]):
                if row["DUC"] is not None:
                    yield line.mark
                    yield row.mark


@reads("ssda903", "304")
def status_of_an_adult(it: Return) -> Marks:
    return marked(line for line in it["UASC"] if earlier(birthday(line, 18), line.day("DUC")))


@reads("ssda903", "INT21")
def sex_differs(it: Return) -> Marks:
    for line in it["UASC"]:
        sexes = {header["SEX"] for header in it.of_child("Header", line["CHILD"])} - {None}
        if line["SEX"] is not None and sexes - {line["SEX"]}:
            yield line.mark
