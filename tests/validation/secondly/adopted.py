"""Rules that set episodes beside the details of an adoption, read plainly."""

from collections.abc import Iterator

from tests.validation.secondly import Line, Marks, Return, marked, reads

DETAILS = ("DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR")
ADOPTED = ("E11", "E12")
# What is said of the foster carer, and the placements that say otherwise.
OTHER_CARERS = {"0": ("A2", "A3", "A5"), "1": ("A1", "A4", "A6")}


def with_details(it: Return) -> Iterator[tuple[Line, Line]]:
    for line in it["Episodes"]:
        for details in it.of_child("AD1", line["CHILD"]):
            yield line, details


@reads("ssda903", "335")
def other_carers(it: Return) -> Marks:
    for line, details in with_details(it):
        others = OTHER_CARERS.get(details["FOSTER_CARE"] or "", ())
        if line["REC"] in ("E1", *ADOPTED) and line["PLACE"] in others:
            yield line.mark
            yield details.mark


@reads("ssda903", "521")
def placed_before_decided(it: Return) -> Marks:
    for line, details in with_details(it):
        began, decided = line.day("DECOM"), details.day("DATE_INT")
        if line["PLACE"] in ("A3", "A4", "A5", "A6") and began and decided and decided > began:
            yield line.mark
            yield details.mark


@reads("ssda903", "553")
def order_without_decision(it: Return) -> Marks:
    for line in it["Episodes"]:
        if line["LS"] != "E1":
            continue
        decisions = it.of_child("PlacedAdoption", line["CHILD"])
        if all(each["DATE_PLACED"] is None for each in decisions):
            yield line.mark
        if line["DEC"] is None:
            yield from marked(
                each for each in decisions
                if each["DATE_PLACED_CEASED"] or each["REASON_PLACED_CEASED"]
            )  # fmt: skip


@reads("ssda903", "582")
def adopted_when_matched(it: Return) -> Marks:
    for line, details in with_details(it):
        ended = line.day("DEC")
        if line["REC"] in ADOPTED and ended and ended == details.day("DATE_MATCH"):
            yield line.mark


@reads("ssda903", "601")
def details_not_complete(it: Return) -> Marks:
    for line in it["Episodes"]:
        ended = line.day("DEC")
        if line["REC"] in ADOPTED and ended and it.start <= ended <= it.end:
            told = it.of_child("AD1", line["CHILD"])
            lacking = [each for each in told if None in [each[name] for name in DETAILS]]
            if lacking or not told:
                yield line.mark
            yield from marked(lacking)
