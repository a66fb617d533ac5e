"""Rules of the details of an adoption (AD1), read plainly."""

from tests.validation.secondly import Line, Marks, Reading, Return, blank, marked, reads
from tests.validation.secondly.adopted import ADOPTED, DETAILS
from tests.validation.secondly.health import all_year
from tests.validation.secondly.leavers import answered


def filled(line: Line) -> int:
    """How many of the six details are given."""
    return sum(not blank(line[name]) for name in DETAILS)


def unreadable(table: str, column: str) -> Reading:
    def reading(it: Return) -> Marks:
        yield from marked(
            line for line in it[table] if line[column] is not None and line.day(column) is None
        )

    return reading


def off_list(table: str, column: str, codes: frozenset[str]) -> Reading:
    def reading(it: Return) -> Marks:
        yield from marked(
            line for line in it[table] if line[column] is not None and line[column] not in codes
        )

    return reading


reads("ssda903", "112")(unreadable("AD1", "DATE_INT"))
reads("ssda903", "113")(unreadable("AD1", "DATE_MATCH"))
reads("ssda903", "114")(off_list("AD1", "FOSTER_CARE", frozenset("01")))
reads("ssda903", "175")(off_list("AD1", "NB_ADOPTR", frozenset("12")))
reads("ssda903", "176")(off_list("AD1", "SEX_ADOPTR", frozenset({"M1", "F1", "MM", "FF", "MF"})))
reads("ssda903", "177")(
    off_list("AD1", "LS_ADOPTR", frozenset({"L0", "L11", "L12", "L2", "L3", "L4"}))
)


@reads("ssda903", "134")
def leaver_adopted(it: Return) -> Marks:
    for line in it["AD1"]:
        if filled(line) and any(answered(each) for each in it.of_child("OC3", line["CHILD"])):
            yield line.mark


@reads("ssda903", "151")
def in_part(it: Return) -> Marks:
    yield from marked(line for line in it["AD1"] if 0 < filled(line) < len(DETAILS))


@reads("ssda903", "187")
def adopted_in_care_all_year(it: Return) -> Marks:
    for line in it["AD1"]:
        if filled(line) and all_year(it, line["CHILD"]):
            yield line.mark
    for line in it["OC3"]:
        if answered(line) and all_year(it, line["CHILD"]):
            yield line.mark


@reads("ssda903", "331")
def matched_after_placed(it: Return) -> Marks:
    for line in it["Episodes"]:
        for details in it.of_child("AD1", line["CHILD"]):
            matched, began = details.day("DATE_MATCH"), line.day("DECOM")
            if line["REC"] in ADOPTED and matched and began and matched > began:
                yield line.mark
                yield details.mark


@reads("ssda903", "333")
def matched_before_intended(it: Return) -> Marks:
    for line in it["AD1"]:
        matched, intended = line.day("DATE_MATCH"), line.day("DATE_INT")
        if matched and (intended is None or intended > matched):
            yield line.mark


@reads("ssda903", "334")
def intended_before_care(it: Return) -> Marks:
    for details in it["AD1"]:
        starts = [
            (day, -line.no, line)
            for line in it.of_child("Episodes", details["CHILD"])
            if line["RNE"] == "S" and (day := line.day("DECOM"))
        ]
        intended = details.day("DATE_INT")
        if starts and intended:
            began, _, episode = max(starts, key=lambda start: start[:2])
            if intended < began:
                yield episode.mark
                yield details.mark


def status_and_sex(status: str, *sexes: str) -> Reading:
    def reading(it: Return) -> Marks:
        yield from marked(
            line
            for line in it["AD1"]
            if line["LS_ADOPTR"] == status and line["SEX_ADOPTR"] not in sexes
        )

    return reading


reads("ssda903", "514")(status_and_sex("L0", "M1", "F1"))
reads("ssda903", "517")(status_and_sex("L3", "MF"))
reads("ssda903", "518")(status_and_sex("L4", "MM", "FF"))
reads("ssda903", "519")(status_and_sex("L2", "MM", "FF", "MF"))
reads("ssda903", "520")(status_and_sex("L11", "MF"))
reads("ssda903", "524")(status_and_sex("L12", "MM", "FF"))


@reads("ssda903", "511")
def two_as_one(it: Return) -> Marks:
    yield from marked(
        line
        for line in it["AD1"]
        if line["NB_ADOPTR"] == "2" and line["SEX_ADOPTR"] in ("M1", "F1")
    )


@reads("ssda903", "602")
def not_adopted_in_the_year(it: Return) -> Marks:
    for line in it["AD1"]:
        ends = [
            each.day("DEC")
            for each in it.of_child("Episodes", line["CHILD"])
            if each["REC"] in ADOPTED
        ]
        if filled(line) and not any(end and it.start <= end <= it.end for end in ends):
            yield line.mark


def not_in_header(table: str) -> Reading:
    def reading(it: Return) -> Marks:
        yield from marked(line for line in it[table] if not it.of_child("Header", line["CHILD"]))

    return reading


def born_otherwise(table: str) -> Reading:
    def reading(it: Return) -> Marks:
        for line in it[table]:
            born = line.day("DOB")
            others = [header.day("DOB") for header in it.of_child("Header", line["CHILD"])]
            if born and any(other and other != born for other in others):
                yield line.mark

    return reading


reads("ssda903", "INT01")(not_in_header("AD1"))
reads("ssda903", "INT02")(not_in_header("PlacedAdoption"))
reads("ssda903", "INT11")(born_otherwise("AD1"))
reads("ssda903", "INT12")(born_otherwise("PlacedAdoption"))


@reads("ssda903", "INT31")
def twice(it: Return) -> Marks:
    yield from marked(line for line in it["AD1"] if len(it.of_child("AD1", line["CHILD"])) > 1)
