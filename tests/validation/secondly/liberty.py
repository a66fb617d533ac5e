"""Rules of orders that deprive a child of liberty (DoLo), read plainly. In force from 2026-27."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

from tests.validation.secondly import Line, Marks, Reading, Return, marked, reads
from tests.validation.secondly.adoption import unreadable
from tests.validation.secondly.missing import is_bad, periods

SINCE = "2026-27"


def judged(code: str, fails: Callable[[Return, date | None, date | None, Line], bool]) -> None:
    """A rule of the days of one order: its start, its end, and the row."""

    @reads("ssda903", code, SINCE)
    def reading(it: Return) -> Marks:
        yield from marked(
            line
            for line in it["DoLo"]
            if fails(it, line.day("DOLO_START"), line.day("DOLO_END"), line)
        )


def before_or_on(first: date | None, second: date | None) -> bool:
    return first is not None and second is not None and first <= second


reads("ssda903", "701", SINCE)(unreadable("DoLo", "DOLO_END"))
judged("700", lambda it, start, end, line: start is None)
judged("702", lambda it, start, end, line: before_or_on(end, start))
judged("703", lambda it, start, end, line: start is not None and start > it.end)
judged("704", lambda it, start, end, line: end is not None and not it.start <= end <= it.end)
judged("708", lambda it, start, end, line: before_or_on(start, line.day("DOB")))


@reads("ssda903", "705", SINCE)
def overlapping(it: Return) -> Marks:
    for child in {line["CHILD"] for line in it["DoLo"]} - {None}:
        in_order = sorted(
            it.of_child("DoLo", child),
            key=lambda line: (
                line.day("DOLO_END") or line.day("DOLO_START") or date.max,
                line.day("DOLO_START") or date.max,
            ),
        )
        for before, line in pairwise(in_order):
            start, ended = line.day("DOLO_START"), before.day("DOLO_END")
            if ended is None or (start and start < ended):
                yield line.mark


@reads("ssda903", "706", SINCE)
def not_carried_on(it: Return) -> Marks:
    for last in it["DoLo_last"]:
        told = it.of_child("DoLo", last["CHILD"])
        day = last.day("DOLO_START")
        found = any(
            line["DOLO_START"] == last["DOLO_START"] or (day and line.day("DOLO_START") == day)
            for line in told
        )
        if last["DOLO_END"] is None and not found:
            yield last.mark


@reads("ssda903", "707", SINCE)
def ends_outside_care(it: Return) -> Marks:
    for line in it["DoLo"]:
        start, end = line.day("DOLO_START"), line.day("DOLO_END")
        told = periods(it, line["CHILD"])
        if start and told and all(is_bad(start, end, period) for period in told):
            yield line.mark


def during(it: Return) -> Iterator[tuple[Line, Line]]:
    """Each order that has begun and ended, with each episode it overlaps."""
    for line in it["DoLo"]:
        start, end = line.day("DOLO_START"), line.day("DOLO_END")
        if not start or not end:
            continue
        for episode in it.of_child("Episodes", line["CHILD"]):
            began, ended = episode.day("DECOM"), episode.day("DEC")
            if began and end >= began and (ended is None or start <= ended):
                yield line, episode


def placed(fails: Callable[[str | None], bool]) -> Reading:
    def reading(it: Return) -> Marks:
        for line, episode in during(it):
            if fails(episode["PLACE"]):
                yield line.mark
                yield episode.mark

    return reading


reads("ssda903", "709", SINCE)(placed(lambda place: place not in ("K2", "Z12", "Z13")))
reads("ssda903", "710", SINCE)(placed(lambda place: place in ("K1", "P1", "R5", "K3")))
