"""Rules of the header, read plainly."""

import re
from datetime import date

from tests.validation.secondly import Line, Marks, Reading, Return, marked, reads
from tests.validation.secondly.days import birthday, by, earlier

CODES_FOR_NONE = ("UN1", "UN2", "UN3", "UN4", "UN5")
RESPITE = ("V3", "V4")
OLD_CODES = {"1": "M", "2": "F"}


@reads("ssda903", "101", "2024-25")
def sex(it: Return) -> Marks:
    return marked(line for line in it["Header"] if line["SEX"] not in ("M", "F", "U"))


@reads("ssda903", "102")
def date_of_birth(it: Return) -> Marks:
    return marked(line for line in it["Header"] if line.day("DOB") is None)


@reads("ssda903", "103")
def ethnicity(it: Return) -> Marks:
    return marked(line for line in it["Header"] if line["ETHNIC"] not in it.lists["ethnicity"])


@reads("ssda903", "168")
def pupil_number(it: Return) -> Marks:
    for line in it["Header"]:
        number = line["UPN"]
        if number is None or number in CODES_FOR_NONE:
            continue
        formed = re.fullmatch(r"[A-Z]\d{11}[\dA-Z]", number) is not None
        if not formed or number[0] in "IOS":
            yield line.mark


@reads("ssda903", "209")
def not_yet_at_school(it: Return) -> Marks:
    august = date(it.start.year - 1, 8, 31)
    return marked(
        line for line in it["Header"] if line["UPN"] == "UN1" and by(birthday(line, 4), august)
    )


@reads("ssda903", "210")
def newly_looked_after(it: Return) -> Marks:
    """UN4 is for care that began in the last week; whoever began before should have a number."""
    for header in it["Header"]:
        for episode in it.of_child("Episodes", header["CHILD"]):
            if header["UPN"] == "UN4" and earlier(episode.day("DECOM"), date(it.end.year, 3, 24)):
                yield header.mark
                yield episode.mark


@reads("ssda903", "232", "2024-25")
def sex_unknown(it: Return) -> Marks:
    return marked(line for line in it["Header"] if line["SEX"] == "U")


@reads("ssda903", "301")
def born_after_the_year(it: Return) -> Marks:
    return marked(line for line in it["Header"] if earlier(it.end, line.day("DOB")))


@reads("ssda903", "351")
def over_25(it: Return) -> Marks:
    return marked(line for line in it["Header"] if earlier(birthday(line, 25), it.start))


def beyond_respite(it: Return, child: str | None) -> list[Line]:
    """A child's episodes that are not respite; one without a legal status is not."""
    return [line for line in it.of_child("Episodes", child) if line["LS"] not in RESPITE]


@reads("ssda903", "442")
def no_pupil_number(it: Return) -> Marks:
    return marked(
        line for line in it["Header"] if line["UPN"] is None and beyond_respite(it, line["CHILD"])
    )


@reads("ssda903", "444", "2025-26")
def shared_pupil_number(it: Return) -> Marks:
    numbers = [line["UPN"] for line in it["Header"]]
    return marked(
        line
        for line in it["Header"]
        if line["UPN"] is not None
        and line["UPN"] not in CODES_FOR_NONE
        and numbers.count(line["UPN"]) >= 2
    )


@reads("ssda903", "EPI")
def nothing_of_the_child(it: Return) -> Marks:
    return marked(
        line
        for line in it["Header"]
        if not it.of_child("Episodes", line["CHILD"]) and not it.of_child("OC3", line["CHILD"])
    )


def of_repeated(table: str) -> Reading:
    def reading(it: Return) -> Marks:
        return marked(line for line in it[table] if len(it.of_child(table, line["CHILD"])) >= 2)

    return reading


def of_strangers(table: str) -> Reading:
    def reading(it: Return) -> Marks:
        return marked(line for line in it[table] if not it.of_child("Header", line["CHILD"]))

    return reading


def of_another_birth(table: str) -> Reading:
    def reading(it: Return) -> Marks:
        for line in it[table]:
            days = {header.day("DOB") for header in it.of_child("Header", line["CHILD"])} - {None}
            if line.day("DOB") is not None and days - {line.day("DOB")}:
                yield line.mark

    return reading


for code, table in (("INT32", "Header"), ("INT33", "OC2"), ("INT34", "OC3"), ("INT36", "UASC")):
    reads("ssda903", code)(of_repeated(table))
for code, table in (
    ("INT03", "Episodes"), ("INT04", "Missing"), ("INT05", "OC2"), ("INT06", "OC3"),
    ("INT07", "PrevPerm"), ("INT08", "Reviews"), ("INT09", "UASC"),
):  # fmt: skip
    reads("ssda903", code)(of_strangers(table))
for code, table in (
    ("INT13", "Missing"), ("INT14", "OC2"), ("INT15", "OC3"), ("INT16", "PrevPerm"),
    ("INT17", "Reviews"), ("INT18", "UASC"),
):  # fmt: skip
    reads("ssda903", code)(of_another_birth(table))


@reads("ssda903", "302")
def begun_before_birth(it: Return) -> Marks:
    for header in it["Header"]:
        dated = [line for line in it.of_child("Episodes", header["CHILD"]) if line.day("DECOM")]
        first = min(dated, key=lambda line: line.day("DECOM") or it.end, default=None)
        born = header.day("DOB")
        if first and born and (began := first.day("DECOM")) and began < born:
            yield header.mark
            yield first.mark
