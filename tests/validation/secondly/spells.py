"""Rules that add up days under one legal status, or count placements, read plainly."""

from collections import defaultdict
from datetime import date

from tests.validation.secondly import Line, Marks, Reading, Return, marked, reads
from tests.validation.secondly.sequence import children


def reading_of_adjoining(status: str, most: int) -> Reading:
    """Episodes of one status that stand side by side, each beginning as the other ends."""

    def reading(it: Return) -> Marks:
        nobodys = [[line] for line in it["Episodes"] if line["CHILD"] is None]
        for lines in [*children(it), *nobodys]:
            chain: list[Line] = []
            for line in [*lines, None]:
                joins = (
                    line is not None
                    and chain
                    and line["LS"] == status
                    and line.day("DECOM") == (chain[-1].day("DEC") or it.end)
                )
                if not joins:
                    yield from too_long(it, chain, most)
                    chain = []
                if line is not None and line["LS"] == status:
                    chain.append(line)

    return reading


def too_long(it: Return, chain: list[Line], most: int) -> Marks:
    starts = [began for line in chain if (began := line.day("DECOM"))]
    ends = [line.day("DEC") or it.end for line in chain]
    if starts and (max(ends) - min(starts)).days > most:
        yield from marked(chain)


reads("ssda903", "361")(reading_of_adjoining("L1", 3))
reads("ssda903", "362")(reading_of_adjoining("L2", 21))


def end_of(it: Return, line: Line) -> date | None:
    """A blank end is the last day of the year, one that cannot be read is none."""
    return it.end if line["DEC"] is None else line.day("DEC")


def reading_of_sums(status: str, most: int) -> Reading:
    """Runs of one status whatever stands between, their days added up."""

    def reading(it: Return) -> Marks:
        lines = [line for line in it["Episodes"] if line["LS"] == status and line.day("DECOM")]
        lines.sort(key=lambda line: (line["CHILD"] or "", line.day("DECOM") or date.max))
        runs: list[list[Line]] = []
        for line in lines:
            if not (runs and goes_on(it, runs[-1][-1], line)):
                runs.append([])
            runs[-1].append(line)
        for run in runs:
            if sum(days_of(it, line) for line in run) > most:
                yield from marked(run)

    return reading


def goes_on(it: Return, line: Line, later: Line) -> bool:
    began, ended = later.day("DECOM"), end_of(it, line)
    same = later["CHILD"] is not None and later["CHILD"] == line["CHILD"]
    return same and began is not None and (ended is None or began <= ended)


def days_of(it: Return, line: Line) -> int:
    began, ended = line.day("DECOM"), end_of(it, line)
    return (ended - began).days if began and ended else 0


reads("ssda903", "363")(reading_of_sums("L3", 7))
reads("ssda903", "364")(reading_of_sums("J2", 21))


@reads("ssda903", "365")
def long_respite(it: Return) -> Marks:
    return marked(line for line in it["Episodes"] if line["LS"] == "V3" and days_of(it, line) > 17)


@reads("ssda903", "367")
def much_respite(it: Return) -> Marks:
    kept: dict[str, list[tuple[Line, int]]] = defaultdict(list)
    for line in it["Episodes"]:
        began, ended, child = line.day("DECOM"), end_of(it, line), line["CHILD"]
        if line["LS"] == "V3" and began and ended and child is not None:
            days = (min(ended, it.end) - max(began, it.start)).days
            if days > 0:
                kept[child].append((line, days))
    for lines in kept.values():
        if sum(days for _, days in lines) > 75:
            yield from marked(line for line, _ in lines)


@reads("ssda903", "377")
def holidays(it: Return) -> Marks:
    for lines in children(it):
        temporary = [line for line in lines if line["PLACE"] == "T3"]
        if len(temporary) > 2:
            yield from marked(temporary)


@reads("ssda903", "426")
def both_kinds_of_respite(it: Return) -> Marks:
    for lines in children(it):
        respite = [line for line in lines if line["LS"] in ("V3", "V4")]
        if len({line["LS"] for line in respite}) == 2:
            yield from marked(respite)
