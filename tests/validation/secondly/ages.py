"""Rules that hold an episode to the child's age or to its length, read plainly."""

from collections.abc import Callable, Iterator
from datetime import date

from tests.validation.secondly import Line, Marks, Reading, Return, reads, years

RESPITE = ("V3", "V4")
# Whether an episode fails of a child born that day.
Fails = Callable[[Line, date], bool]


def with_header(it: Return) -> Iterator[tuple[Line, Line]]:
    for header in it["Header"]:
        for line in it.of_child("Episodes", header["CHILD"]):
            yield line, header


def reading_of_age(fails: Fails, *, marks_header: bool = False) -> Reading:
    def reading(it: Return) -> Marks:
        for line, header in with_header(it):
            born = header.day("DOB")
            if born and fails(line, born):
                yield line.mark
                if marks_header:
                    yield header.mark

    return reading


def younger_at_start(column: str, codes: tuple[str, ...], age: int) -> Fails:
    def fails(line: Line, born: date) -> bool:
        began = line.day("DECOM")
        return line[column] in codes and began is not None and began < years(born, age)

    return fails


def at_end(codes: tuple[str, ...], too: Callable[[date, date], bool]) -> Fails:
    """`too` is asked of the birth and the end."""

    def fails(line: Line, born: date) -> bool:
        ended = line.day("DEC")
        return line["REC"] in codes and ended is not None and too(born, ended)

    return fails


for code, place, age in (("372", "R5", 10), ("373", "S1", 4), ("374", "P3", 14)):
    reads("ssda903", code)(reading_of_age(younger_at_start("PLACE", (place,), age)))
reads("ssda903", "371", "2024-25")(reading_of_age(younger_at_start("PLACE", ("K3",), 16)))
reads("ssda903", "358")(
    reading_of_age(younger_at_start("LS", ("J1", "J2", "J3"), 10), marks_header=True)
)
for code, reasons, too in (
    ("386", ("E11", "E12"), lambda born, ended: ended >= years(born, 18)),
    ("387", ("E5", "E6"), lambda born, ended: ended < years(born, 14)),
    ("389", ("E7",), lambda born, ended: ended < years(born, 16)),
    ("460", ("E17",), lambda born, ended: ended < years(born, 18)),
):
    reads("ssda903", code)(reading_of_age(at_end(reasons, too)))
reads("ssda903", "407")(
    reading_of_age(
        at_end(("E45", "E46", "E47", "E48"), lambda born, ended: ended > years(born, 18)),
        marks_header=True,
    )
)


@reads("ssda903", "234", "2025-26")
def custody_under_ten(it: Return) -> Marks:
    for line, header in with_header(it):
        began, born = line.day("DECOM"), header.day("DOB")
        if line["REASON_PLACE_CHANGE"] == "CUSTOD" and born:
            moved = following(it, line) or began
            if moved and moved < years(born, 10):
                yield line.mark
                yield header.mark


def following(it: Return, line: Line) -> date | None:
    """When the child's next episode began."""
    mine = (line.day("DECOM") or date.max, line.no)
    later = [(day, each.no) for each in it.of_child("Episodes", line["CHILD"])
             if (day := each.day("DECOM")) and (day, each.no) > mine]  # fmt: skip
    return min(later)[0] if later else None


@reads("ssda903", "352")
def begun_as_an_adult(it: Return) -> Marks:
    for line, header in with_header(it):
        began, born = line.day("DECOM"), header.day("DOB")
        if line["RNE"] == "S" and began and born and began >= years(born, 18):
            yield line.mark


@reads("ssda903", "359")
def still_in_care_as_an_adult(it: Return) -> Marks:
    for line, header in with_header(it):
        born = header.day("DOB")
        is_permitted = (line["LS"], line["PLACE"]) == ("V2", "K2")
        if born and years(born, 18) < it.end and line["DEC"] is None and not is_permitted:
            yield line.mark


def reading_of_length(place: str, most: int) -> Reading:
    """An open placement counts to the last day of the year."""

    def reading(it: Return) -> Marks:
        for line in it["Episodes"]:
            began, ended = line.day("DECOM"), line.day("DEC")
            to = it.end if line["DEC"] is None else ended
            if line["PLACE"] == place and began and to and (to - began).days > most:
                yield line.mark

    return reading


for code, place, most in (("375", "T1", 42), ("376", "T3", 21), ("379", "T4", 7)):
    reads("ssda903", code)(reading_of_length(place, most))


@reads("ssda903", "607", "2024-25")
def mother_not_told(it: Return) -> Marks:
    for line, header in with_header(it):
        if header["SEX"] != "F" or header["MOTHER"] is not None or line["LS"] in RESPITE:
            continue
        ended, left = line.day("DEC"), line["REC"] not in (None, "X1")
        if ended and it.start <= ended <= it.end and left:
            yield line.mark
            yield header.mark
