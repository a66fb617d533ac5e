"""Rules that set this year's episodes beside last year's, read plainly."""

from collections.abc import Iterator
from datetime import date

from tests.validation.secondly import Line, Marks, Reading, Return, reads
from tests.validation.secondly.sequence import children

ADOPTED = ("E11", "E12")


def dated(lines: list[Line]) -> list[Line]:
    """The lines whose DECOM can be read, by that day, ties as in the file."""
    known = [line for line in lines if line.day("DECOM")]
    return sorted(known, key=lambda line: line.day("DECOM") or date.max)


def latest(lines: list[Line]) -> Line | None:
    known = dated(lines)
    days = [line.day("DECOM") for line in known]
    return known[days.index(days[-1])] if known else None


def firsts(it: Return) -> Iterator[Line]:
    """This year's first episode of each child who has one that can be dated."""
    for lines in children(it):
        yield from dated(lines)[:1]


def year_pairs(it: Return) -> Iterator[tuple[Line, Line]]:
    for first in firsts(it):
        if last := latest(it.of_child("Episodes_last", first["CHILD"])):
            yield first, last


def reading_of_change(column: str, *excused: tuple[str, str, int]) -> Reading:
    """`excused` are (last year's code, this year's, the year that ends in March of which)."""

    def reading(it: Return) -> Marks:
        for first, last in year_pairs(it):
            move = (last[column], first[column], it.end.year)
            if last.day("DEC") is None and first[column] != last[column] and move not in excused:
                yield first.mark

    return reading


for code, column in {
    "503A": "RNE", "503B": "LS", "503C": "CIN", "503E": "PLACE_PROVIDER", "503F": "URN",
}.items():  # fmt: skip
    reads("ssda903", code)(reading_of_change(column))
reads("ssda903", "503D", "2024-25")(reading_of_change("PLACE", ("H5", "K3", 2025)))
reads("ssda903", "503D", "2025-26")(
    reading_of_change("PLACE", *[("Z1", code, 2026) for code in ("Z11", "Z12", "Z13", "Z14")])
)


@reads("ssda903", "199")
def after_adoption(it: Return) -> Marks:
    for lines in children(it):
        last = it.of_child("Episodes_last", lines[0]["CHILD"])
        adoptions = 0
        for line in dated([*sorted(lines, key=lambda line: line.no), *last]):
            is_adoption = line["REC"] in ADOPTED
            adoptions += is_adoption
            if line.table == "Episodes" and adoptions and not (is_adoption and adoptions == 1):
                yield line.mark


@reads("ssda903", "502")
def open_last_year(it: Return) -> Marks:
    for first in firsts(it):
        for last in it.of_child("Episodes_last", first["CHILD"]):
            if last["DEC"] is None and last.day("DECOM") != first.day("DECOM"):
                yield first.mark


@reads("ssda903", "562")
def from_before_the_year(it: Return) -> Marks:
    for first in firsts(it):
        began = first.day("DECOM")
        lines = it.of_child("Episodes_last", first["CHILD"])
        last = latest(lines)
        if began and began < it.start and (not lines or (last and last.day("DECOM") != began)):
            yield first.mark


@reads("ssda903", "NoE")
def unknown_last_year(it: Return) -> Marks:
    for line in it["Episodes"]:
        began = line.day("DECOM")
        if began and began < it.start and not it.of_child("Episodes_last", line["CHILD"]):
            yield line.mark
