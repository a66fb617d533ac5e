"""Rules of social workers' episodes, read plainly."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from tests.validation.secondly import Line, Marks, Return, reads
from tests.validation.secondly.permanence import as_earliest

REASONS_SINCE = date(2023, 4, 1)
WEEK = timedelta(days=7)


def of_children(it: Return) -> Iterator[list[Line]]:
    for child in {line["CHILD"] for line in it["SWEpisodes"]} - {None}:
        yield it.of_child("SWEpisodes", child)


def latest(lines: list[Line]) -> Line:
    """The latest start, none at all being the earliest; on a tie one without an end."""
    return max(
        lines,
        key=lambda line: (
            line.day("SW_DECOM") or date.min,
            line.day("SW_DEC") or date.max,
            line.no,
        ),
    )


@reads("ssda903", "SW01aSTG1", "2024-25")
def incomplete_before(it: Return) -> Marks:
    for line in it["SWEpisodes"]:
        began = line.day("SW_DECOM")
        if began is None or (began < REASONS_SINCE and line["SW_ID"] is None):
            yield line.mark


@reads("ssda903", "SW01bSTG1", "2024-25")
def incomplete_since(it: Return) -> Marks:
    for line in it["SWEpisodes"]:
        began = line.day("SW_DECOM")
        if began is None or (began >= REASONS_SINCE and None in (line["SW_ID"], line["SW_REASON"])):
            yield line.mark


@reads("ssda903", "SW02STG1", "2023-24")
def wrong_prefix(it: Return) -> Marks:
    for line in it["SWEpisodes"]:
        if not (line["SW_ID"] or "").startswith(("SW", "XX")):
            yield line.mark


@reads("ssda903", "SW04STG1", "2023-24")
def no_start_to_read(it: Return) -> Marks:
    for line in it["SWEpisodes"]:
        if (written := line["SW_DECOM"]) is not None and as_earliest(written) is None:
            yield line.mark


@reads("ssda903", "SW07STG2", "2024-25")
def ends_outside_two_years(it: Return) -> Marks:
    opens = it.start.replace(year=it.start.year - 1)
    for line in it["SWEpisodes"]:
        if (ended := line.day("SW_DEC")) and not opens <= ended <= it.end:
            yield line.mark


@reads("ssda903", "SW08STG2", "2023-24")
def left_open(it: Return) -> Marks:
    for lines in of_children(it):
        known = sorted(
            (line for line in lines if line.day("SW_DECOM")),
            key=lambda line: line.day("SW_DECOM") or date.max,
        )
        for line in known[:-1]:
            if line.day("SW_DEC") is None:
                yield line.mark


@reads("ssda903", "SW10STG2", "2024-25")
def not_within_a_week(it: Return) -> Marks:
    for lines in of_children(it):
        in_order = sorted(
            lines,
            key=lambda line: (
                line.day("SW_DECOM") or date.max, line.day("SW_DEC") or date.max
            ),
        )  # fmt: skip
        for before, line in pairwise(in_order):
            ended, began = before.day("SW_DEC"), line.day("SW_DECOM")
            near = ended and began and ended - WEEK <= began <= ended + WEEK
            if line["SW_REASON"] != "FCONTA" and not near:
                yield line.mark


@reads("ssda903", "SW11bSTG2", "2023-24")
def ended_in_late_march(it: Return) -> Marks:
    for lines in of_children(it):
        ended = latest(lines).day("SW_DEC")
        if ended and it.end - timedelta(days=5) <= ended <= it.end:
            yield latest(lines).mark


@reads("ssda903", "SW12STG2", "2024-25")
def not_covered(it: Return) -> Marks:
    opens = it.start.replace(year=it.start.year - 1)
    for episode in it["Episodes"]:
        ended = episode.day("DEC")
        started, goes_on = episode["RNE"] == "S", episode["REC"] == "X1"
        in_scope = (ended is None or opens <= ended <= it.end) and (started or not goes_on)
        if in_scope and episode["LS"] not in ("V3", "V4"):
            workers = it.of_child("SWEpisodes", episode["CHILD"])
            if not any(fits(episode, began, it.end) for worker in workers
                       if (began := worker.day("SW_DECOM"))):  # fmt: skip
                yield episode.mark


def fits(episode: Line, worker_began: date, year_end: date) -> bool:
    """Whether a worker who began then covers the episode's start, its end, or the last day."""
    began, ended = episode.day("DECOM"), episode.day("DEC")
    if episode["RNE"] == "S" and began and worker_began >= began:
        return True
    if ended is None:
        return episode["RNE"] != "S" and worker_began <= year_end
    return episode["REC"] != "X1" and worker_began <= ended


@reads("ssda903", "SW13STG1", "2024-25")
def reason_of_change(it: Return) -> Marks:
    for line in it["SWEpisodes"]:
        began, reason = line.day("SW_DECOM"), line["SW_REASON"]
        asked = began is not None and began >= REASONS_SINCE
        if (reason is None and asked) or (reason and reason not in it.lists["sw_reasons"]):
            yield line.mark


@reads("ssda903", "SW17STG2", "2025-26")
def latest_is_closed(it: Return) -> Marks:
    for lines in of_children(it):
        last = latest(lines)
        ended = last.day("SW_DEC")
        if last["SW_DEC"] is not None and (ended is None or ended <= it.end):
            yield last.mark


@reads("ssda903", "SW05STG1", "2023-24")
def no_end_to_read(it: Return) -> Marks:
    for line in it["SWEpisodes"]:
        if (written := line["SW_DEC"]) is not None and as_earliest(written) is None:
            yield line.mark


@reads("ssda903", "SW06STG2", "2023-24")
def starts_after_the_year(it: Return) -> Marks:
    for line in it["SWEpisodes"]:
        if (began := line.day("SW_DECOM")) and began > it.end:
            yield line.mark


@reads("ssda903", "SW09STG2", "2023-24")
def starts_and_ends_together(it: Return) -> Marks:
    for line in it["SWEpisodes"]:
        if (began := line.day("SW_DECOM")) and began == line.day("SW_DEC"):
            yield line.mark
