"""Rules that look episodes up in postcodes and the list of providers, read plainly."""

from collections.abc import Iterator
from datetime import date
from math import hypot

from tests.validation.chance_reference import POSTCODES, PROVIDERS
from tests.validation.secondly import Line, Marks, Return, read_day, reads

PLACEHOLDER = "XXXXXXX"
RESPITE = ("V3", "V4")
Provider = dict[str, str | None]


def key(postcode: str | None) -> str | None:
    return None if postcode is None else postcode.upper().replace(" ", "")


def row_of(postcode: str | None) -> int | None:
    known = [key(each) for each in POSTCODES["postcode"]]
    return known.index(key(postcode)) if key(postcode) in known else None


def authority_of(line: Line) -> str | None:
    """The authority of the placement, WAL outside England; none for an unknown postcode."""
    found = row_of(line["PL_POST"])
    code = None if found is None else POSTCODES["la"][found]
    return "WAL" if code and code.startswith("W") else code


def miles(line: Line) -> float | None:
    home, placed = row_of(line["HOME_POST"]), row_of(line["PL_POST"])
    if home is None or placed is None:
        return None
    east, north = (
        int(str(POSTCODES[way][home])) - int(str(POSTCODES[way][placed]))
        for way in ("east", "north")
    )
    return round(hypot(east, north) / 1000 / 1.6093, 1)


@reads("ssda903", "169")
def no_authority(it: Return) -> Marks:
    for line in it["Episodes"]:
        if line["LS"] not in RESPITE and authority_of(line) is None:
            yield line.mark


# The location is known where the authority is, so both rules mark the same episodes.
reads("ssda903", "179")(no_authority)


def without_urn(it: Return) -> Iterator[Line]:
    """Episodes that lack a URN, at work in the year, in a placement that has one."""
    for line in it["Episodes"]:
        ended = line.day("DEC")
        is_of_the_year = line["DEC"] is None or (ended is not None and ended >= it.start)
        has_one = line["PLACE"] not in it.lists["placements_without_urn"]
        if line["URN"] is None and is_of_the_year and has_one:
            yield line


@reads("ssda903", "218", "2024-25")
def urn_missing_by_letter(it: Return) -> Marks:
    for line in without_urn(it):
        if not (authority_of(line) or "").startswith(("N", "W", "S", "C")):
            yield line.mark


@reads("ssda903", "218", "2025-26")
def urn_missing(it: Return) -> Marks:
    for line in without_urn(it):
        if authority_of(line) not in ("CON", "NIR", "SCO", "WAL", "NUK"):
            yield line.mark


def providers_of(urn: str | None) -> list[Provider]:
    rows = [
        dict(zip(PROVIDERS, cells, strict=True)) for cells in zip(*PROVIDERS.values(), strict=True)
    ]
    return [row for row in rows if urn is not None and row["URN"] == urn]


def provided(it: Return) -> Iterator[tuple[Line, list[Provider]]]:
    """Episodes with a URN that is no placeholder, and every entry of that URN."""
    for line in it["Episodes"]:
        if line["URN"] not in (None, PLACEHOLDER):
            yield line, providers_of(line["URN"])


def is_listed(code: str | None, codes: str | None) -> bool:
    return code is not None and code in (codes or "").split(",")


@reads("ssda903", "219")
def not_registered_for(it: Return) -> Marks:
    for line, entries in provided(it):
        if not any(is_listed(line["PLACE"], entry["PLACE_CODES"]) for entry in entries):
            yield line.mark


@reads("ssda903", "224")
def not_registered_as(it: Return) -> Marks:
    for line, entries in provided(it):
        if not any(is_listed(line["PLACE_PROVIDER"], entry["PROVIDER_CODES"]) for entry in entries):
            yield line.mark


@reads("ssda903", "221")
def other_postcode(it: Return) -> Marks:
    for line, entries in provided(it):
        is_looked_at = line["PLACE"] in ("K1", "K2", "K3", "R3", "S1") and line["PL_POST"]
        fits = any(entry["POSTCODE"] == key(line["PL_POST"]) for entry in entries)
        if is_looked_at and line["LS"] not in RESPITE and not fits:
            yield line.mark


def ends_of(entries: list[Provider]) -> list[date]:
    written = [entry["REG_END"] for entry in entries]
    return [day for each in written if each and (day := read_day("ssda903", each))]


@reads("ssda903", "227")
def begun_too_late(it: Return) -> Marks:
    for line, entries in provided(it):
        began = line.day("DECOM")
        if began and any(began >= end for end in ends_of(entries)):
            yield line.mark


@reads("ssda903", "228")
def goes_on_too_long(it: Return) -> Marks:
    for line, entries in provided(it):
        ended = line.day("DEC") or it.end
        if any(ended > end for end in ends_of(entries)):
            yield line.mark


@reads("ssda903", "229")
def whose_provision(it: Return) -> Marks:
    for line, entries in provided(it):
        is_own = any(entry["LA_CODE_INFERRED"] == it.authority for entry in entries)
        if (line["PLACE_PROVIDER"] == "PR1" and not is_own) or (
            line["PLACE_PROVIDER"] == "PR2" and is_own
        ):
            yield line.mark


@reads("ssda903", "1008")
def unknown_provider(it: Return) -> Marks:
    for line, entries in provided(it):
        if not entries:
            yield line.mark


@reads("ssda903", "392c")
def no_real_postcode(it: Return) -> Marks:
    for line in it["Episodes"]:
        given = [line[column] for column in ("HOME_POST", "PL_POST") if line[column] is not None]
        if any(row_of(postcode) is None for postcode in given):
            yield line.mark


@reads("ssda903", "411")
def not_within(it: Return) -> Marks:
    """Both are worked out from one postcode, so that they never disagree."""
    yield from ()


@reads("ssda903", "420")
def respite_placed(it: Return) -> Marks:
    for line in it["Episodes"]:
        if line["LS"] in RESPITE and authority_of(line) is not None:
            yield line.mark


@reads("ssda903", "454", "2025-26")
def far_away(it: Return) -> Marks:
    for line in it["Episodes"]:
        distance = miles(line)
        if distance is not None and distance > 350 and distance != 999.9:
            yield line.mark


@reads("ssda903", "1015")
def own_elsewhere(it: Return) -> Marks:
    for line in it["Episodes"]:
        is_looked_at = (
            line["PLACE_PROVIDER"] == "PR1"
            and line["LS"] not in (None, *RESPITE)
            and line["PLACE"] is not None
            and line["PLACE"] not in it.lists["fostering_or_adoption_placements"]
        )
        if is_looked_at and authority_of(line) != it.authority:
            yield line.mark
