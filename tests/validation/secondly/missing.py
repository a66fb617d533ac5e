"""Rules of missing periods, alone and beside care, read plainly."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from tests.validation.secondly import Line, Marks, Reading, Return, marked, reads, years
from tests.validation.secondly.last_year import dated
from tests.validation.secondly.sequence import children

Span = tuple[date, date | None]


def named(it: Return) -> Iterator[list[Line]]:
    """Each named child's missing periods, in the order of the file."""
    for child in {line["CHILD"] for line in it["Missing"]} - {None}:
        yield it.of_child("Missing", child)


def periods(it: Return, child: str | None) -> list[Span]:
    """A child's periods of care: a new one where an episode starts after the last one's end."""
    found: list[Span] = []
    before: date | None = None
    for line in dated(it.of_child("Episodes", child)):
        began, ended = line.day("DECOM"), line.day("DEC")
        assert began
        if found and not (before and began > before):
            found[-1] = (found[-1][0], ended)
        else:
            found.append((began, ended))
        before = ended
    return found


@reads("ssda903", "574")
def overlaps(it: Return) -> Marks:
    for lines in named(it):
        in_order = sorted(
            lines,
            key=lambda line: (
                line.day("MIS_END") or line.day("MIS_START") or date.max,
                line.day("MIS_START") or date.max,
            ),
        )
        for before, line in pairwise(in_order):
            began, ended = line.day("MIS_START"), before.day("MIS_END")
            if ended is None or (began and began < ended):
                yield line.mark


@reads("ssda903", "575")
def open_though_ended(it: Return) -> Marks:
    for line in it["Missing"]:
        began = line.day("MIS_START")
        for episode in it.of_child("Episodes", line["CHILD"]):
            first, last = episode.day("DECOM"), episode.day("DEC")
            if line["MIS_END"] is None and began and first and last and first <= began <= last:
                yield line.mark


@reads("ssda903", "576")
def not_carried_on(it: Return) -> Marks:
    for lines in named(it):
        first = min(lines, key=lambda line: line.day("MIS_START") or date.max)
        for last in it.of_child("Missing_last", first["CHILD"]):
            began = last.day("MIS_START")
            if last["MIS_END"] is None and began and first.day("MIS_START") != began:
                yield first.mark


def is_bad(began: date, ended: date | None, period: Span) -> bool:
    starts, ends = period
    if ended is None:
        return ends is not None or began < starts
    return (ends is not None and ended > ends) or ended < starts


@reads("ssda903", "577")
def ends_outside_care(it: Return) -> Marks:
    for line in it["Missing"]:
        began, ended = line.day("MIS_START"), line.day("MIS_END")
        known = periods(it, line["CHILD"])
        if began and known and all(is_bad(began, ended, period) for period in known):
            yield line.mark


@reads("ssda903", "578")
def starts_outside_care(it: Return) -> Marks:
    for line in it["Missing"]:
        began, known = line.day("MIS_START"), periods(it, line["CHILD"])
        if began and known and all(
            began < starts or (ends and began > ends) for starts, ends in known
        ):  # fmt: skip
            yield line.mark


@reads("ssda903", "580")
def to_the_eighteenth_birthday(it: Return) -> Marks:
    for lines in children(it):
        for line in it.of_child("Missing", lines[0]["CHILD"]):
            born, ended = line.day("DOB"), line.day("MIS_END")
            if born and years(born, 18) == ended:
                yield from marked(
                    episode
                    for episode in lines
                    if episode.day("DEC") == ended and episode["REC"] != "E8"
                )


@reads("ssda903", "581")
def starts_outside_episodes(it: Return) -> Marks:
    for line in it["Missing"]:
        began = line.day("MIS_START")
        episodes = it.of_child("Episodes", line["CHILD"])
        spans = [(first, episode.day("DEC")) for episode in dated(episodes)
                 if (first := episode.day("DECOM"))]  # fmt: skip
        within = began and any(
            first <= began and (last is None or began <= last) for first, last in spans
        )
        if episodes and not within:
            yield line.mark


@reads("ssda903", "586")
def before_birth(it: Return) -> Marks:
    for line in it["Missing"]:
        born, began = line.day("DOB"), line.day("MIS_START")
        if born and began and began <= born:
            yield line.mark


@reads("ssda903", "571")
def ends_outside_the_year(it: Return) -> Marks:
    for line in it["Missing"]:
        if (ended := line.day("MIS_END")) and not it.start <= ended <= it.end:
            yield line.mark


@reads("ssda903", "564")
def no_start(it: Return) -> Marks:
    return marked(
        line for line in it["Missing"] if line["MISSING"] in ("M", "A") and not line["MIS_START"]
    )


def reading_without_type(column: str) -> Reading:
    def reading(it: Return) -> Marks:
        return marked(line for line in it["Missing"] if line[column] and not line["MISSING"])

    return reading


reads("ssda903", "565")(reading_without_type("MIS_START"))
reads("ssda903", "566")(reading_without_type("MIS_END"))


@reads("ssda903", "567")
def ends_before_start(it: Return) -> Marks:
    for line in it["Missing"]:
        began, ended = line.day("MIS_START"), line.day("MIS_END")
        if began and ended and ended < began:
            yield line.mark


@reads("ssda903", "570")
def starts_after_the_year(it: Return) -> Marks:
    for line in it["Missing"]:
        if (began := line.day("MIS_START")) and began > it.end:
            yield line.mark


@reads("ssda903", "1004")
def start_is_no_date(it: Return) -> Marks:
    return marked(line for line in it["Missing"] if line.day("MIS_START") is None)


@reads("ssda903", "1005")
def end_is_no_date(it: Return) -> Marks:
    return marked(line for line in it["Missing"] if line["MIS_END"] and not line.day("MIS_END"))


@reads("ssda903", "1006")
def type_unknown(it: Return) -> Marks:
    return marked(line for line in it["Missing"] if line["MISSING"] not in (None, "M", "A"))
