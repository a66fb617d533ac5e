"""Rules of decisions to place for adoption (PlacedAdoption), read plainly."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

from tests.validation.secondly import Line, Marks, Return, marked, reads
from tests.validation.secondly.adopted import ADOPTED
from tests.validation.secondly.adoption import filled, off_list, unreadable

PLANS, LAST = "PlacedAdoption", "PlacedAdoption_last"
FOR_ADOPTION = ("A3", "A4", "A5", "A6")

reads("ssda903", "115")(unreadable(PLANS, "DATE_PLACED"))
reads("ssda903", "116")(unreadable(PLANS, "DATE_PLACED_CEASED"))
reads("ssda903", "120")(
    off_list(PLANS, "REASON_PLACED_CEASED", frozenset({"RD1", "RD2", "RD3", "RD4"}))
)


def first(it: Return, child: str | None, fits: Callable[[Line], bool]) -> Line | None:
    """The child's fitting episode that began first, of equals the first in the file."""
    dated = [line for line in it.of_child("Episodes", child) if fits(line) and line.day("DECOM")]
    return min(dated, key=lambda line: (line.day("DECOM") or date.max, line.no), default=None)


def beside(it: Return, fits: Callable[[Line], bool]) -> Iterator[tuple[Line, Line]]:
    """Each decision with the child's first fitting episode."""
    for plan in it[PLANS]:
        if episode := first(it, plan["CHILD"], fits):
            yield plan, episode


@reads("ssda903", "117")
def after_care(it: Return) -> Marks:
    for plan in it[PLANS]:
        told = [
            line
            for line in it.of_child("Episodes", plan["CHILD"])
            if line["REC"] != "X1" and line.day("DECOM")
        ]
        if not told:
            continue
        latest = max(told, key=lambda line: (line.day("DECOM") or date.min, -line.no))
        bounds = [it.end, *filter(None, [latest.day("DEC")])]
        days = filter(None, [plan.day("DATE_PLACED"), plan.day("DATE_PLACED_CEASED")])
        if any(day > min(bounds) for day in days):
            yield plan.mark
            yield latest.mark


@reads("ssda903", "118")
def reversed_before_care(it: Return) -> Marks:
    for plan, episode in beside(it, lambda line: line["LS"] not in ("V3", "V4")):
        ceased, began = plan.day("DATE_PLACED_CEASED"), episode.day("DECOM")
        if ceased and began and (ceased < began or ceased < it.start):
            yield plan.mark
            yield episode.mark


@reads("ssda903", "119")
def only_one(it: Return) -> Marks:
    for plan in it[PLANS]:
        if (plan["DATE_PLACED_CEASED"] is None) != (plan["REASON_PLACED_CEASED"] is None):
            yield plan.mark


@reads("ssda903", "184")
def before_birth(it: Return) -> Marks:
    for plan in it[PLANS]:
        for header in it.of_child("Header", plan["CHILD"]):
            placed, born = plan.day("DATE_PLACED"), header.day("DOB")
            if placed and born and placed < born:
                yield plan.mark


@reads("ssda903", "522")
def ended_before_decided(it: Return) -> Marks:
    for plan in it[PLANS]:
        placed, ceased = plan.day("DATE_PLACED"), plan.day("DATE_PLACED_CEASED")
        if placed and ceased and ceased < placed:
            yield plan.mark


@reads("ssda903", "523")
def two_dates(it: Return) -> Marks:
    for plan in it[PLANS]:
        for details in it.of_child("AD1", plan["CHILD"]):
            placed, intended = plan.day("DATE_PLACED"), details.day("DATE_INT")
            if placed and intended and placed != intended:
                yield plan.mark
                yield details.mark


@reads("ssda903", "525")
def details_though_ended(it: Return) -> Marks:
    for plan in it[PLANS]:
        for details in it.of_child("AD1", plan["CHILD"]):
            if plan["DATE_PLACED_CEASED"] is not None and filled(details):
                yield plan.mark
                yield details.mark


@reads("ssda903", "551")
def placed_undecided(it: Return) -> Marks:
    for line in it["Episodes"]:
        plans = it.of_child(PLANS, line["CHILD"])
        undated = any(plan["DATE_PLACED"] is None for plan in plans)
        if line["PLACE"] in FOR_ADOPTION and (not plans or undated):
            yield line.mark


def by_date(plans: list[Line]) -> list[Line]:
    """Decisions from the latest to those without a date; equals in the order of the file."""
    return sorted(plans, key=lambda plan: plan.day("DATE_PLACED") or date.min, reverse=True)


@reads("ssda903", "552")
def decided_after_placed(it: Return) -> Marks:
    for child in {plan["CHILD"] for plan in it[PLANS]} - {None}:
        latest = by_date(it.of_child(PLANS, child))[0]
        episode = first(it, child, lambda line: line["PLACE"] in FOR_ADOPTION)
        placed, began = latest.day("DATE_PLACED"), episode.day("DECOM") if episode else None
        if episode and placed and began and began < placed:
            yield latest.mark
            yield episode.mark


@reads("ssda903", "554")
def decided_after_order(it: Return) -> Marks:
    for plan, episode in beside(it, lambda line: line["LS"] == "E1"):
        placed, began = plan.day("DATE_PLACED"), episode.day("DECOM")
        if placed and began and placed > began:
            yield plan.mark
            yield episode.mark


@reads("ssda903", "557", "2024-25")
def left_unadopted(it: Return) -> Marks:
    for line in it["Episodes"]:
        on_the_way = line["PLACE"] in FOR_ADOPTION or line["LS"] == "E1"
        if not on_the_way or line["REC"] in (None, "X1", *ADOPTED):
            continue
        plans = it.of_child(PLANS, line["CHILD"])
        if not plans:
            yield line.mark
        for plan in plans:
            if None in (plan["DATE_PLACED_CEASED"], plan["REASON_PLACED_CEASED"]):
                yield line.mark
                yield plan.mark


@reads("ssda903", "558")
def adopted_after_ended_plans(it: Return) -> Marks:
    for line in it["Episodes"]:
        plans = it.of_child(PLANS, line["CHILD"])
        all_ended = all(plan["DATE_PLACED_CEASED"] is not None for plan in plans)
        if line["REC"] in ADOPTED and len(plans) > 1 and all_ended:
            yield line.mark


@reads("ssda903", "559")
def not_told_last_year(it: Return) -> Marks:
    for plan in it[PLANS]:
        placed = plan.day("DATE_PLACED")
        if placed and placed < it.start:
            told = [last.day("DATE_PLACED") for last in it.of_child(LAST, plan["CHILD"])]
            if None in told or not told:
                yield plan.mark


@reads("ssda903", "560")
def date_changed(it: Return) -> Marks:
    for plan in it[PLANS]:
        for last in it.of_child(LAST, plan["CHILD"]):
            was_open = last["DATE_PLACED"] is not None and last["DATE_PLACED_CEASED"] is None
            same_text = plan["DATE_PLACED"] == last["DATE_PLACED"]
            day = plan.day("DATE_PLACED")
            same_day = day is not None and day == last.day("DATE_PLACED")
            if was_open and not same_text and not same_day:
                yield plan.mark


def ended_last_year(it: Return) -> Iterator[tuple[Line, Line]]:
    for plan in it[PLANS]:
        for last in it.of_child(LAST, plan["CHILD"]):
            if last["DATE_PLACED_CEASED"] is not None or last["REASON_PLACED_CEASED"] is not None:
                yield plan, last


@reads("ssda903", "561")
def told_again(it: Return) -> Marks:
    for plan, last in ended_last_year(it):
        if plan["DATE_PLACED"] is not None and plan["DATE_PLACED"] == last["DATE_PLACED"]:
            yield plan.mark


@reads("ssda903", "584")
def not_later(it: Return) -> Marks:
    for plan, last in ended_last_year(it):
        placed, before = plan.day("DATE_PLACED"), last.day("DATE_PLACED")
        lacking = plan["DATE_PLACED"] is None and last["DATE_PLACED"] is not None
        if lacking or (placed and before and placed <= before):
            yield plan.mark


@reads("ssda903", "563")
def ended_undecided(it: Return) -> Marks:
    for plan in it[PLANS]:
        ended = plan["REASON_PLACED_CEASED"] is not None and plan["DATE_PLACED_CEASED"] is not None
        if ended and plan["DATE_PLACED"] is None:
            yield plan.mark


@reads("ssda903", "579")
def overlapping(it: Return) -> Marks:
    for child in {plan["CHILD"] for plan in it[PLANS]} - {None}:
        in_order = sorted(
            it.of_child(PLANS, child), key=lambda plan: plan.day("DATE_PLACED") or date.max
        )
        for before, plan in pairwise(in_order):
            ended, placed = before.day("DATE_PLACED_CEASED"), plan.day("DATE_PLACED")
            if ended is None or (placed and placed < ended):
                yield plan.mark


@reads("ssda903", "583")
def earlier_left_open(it: Return) -> Marks:
    for child in {plan["CHILD"] for plan in it[PLANS]} - {None}:
        _, *others = by_date(it.of_child(PLANS, child))
        yield from marked(plan for plan in others if plan["DATE_PLACED_CEASED"] is None)


@reads("ssda903", "1003")
def decided_before_care(it: Return) -> Marks:
    for plan, episode in beside(it, lambda line: line["RNE"] == "S"):
        placed, began = plan.day("DATE_PLACED"), episode.day("DECOM")
        if placed and began and placed < began:
            yield plan.mark
            yield episode.mark


@reads("ssda903", "1012")
def without_episode(it: Return) -> Marks:
    for table in (PLANS, "Missing", "Reviews", "AD1", "PrevPerm", "OC2"):
        yield from marked(line for line in it[table] if not it.of_child("Episodes", line["CHILD"]))
