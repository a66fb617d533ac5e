"""The made-up map: postcodes of homes and placements, and the providers of placements.

No real postcode area begins with Q or X, and no real register holds these numbers. What lies
where is worked out from the tables that were told, so that a placement lies as far from home as
it is said to.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from alongside.returns.canonical import Table, Tables, Text, as_text, says_yes, write_csv
from alongside.simulate.arrays import Index, Words
from alongside.simulate.draws import words

# Postcode areas: where families live, placements within the authority, placements outside it.
HOMES, WITHIN, OUTSIDE = "QE", "QW", "QX"
# Letters that the second half of a postcode may hold.
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
UNITS_IN_SECTOR, SECTORS = len(LETTERS) ** 2, 10
# Metres in a mile, as the rules of the return count them, and the middle of the authority.
METRES, CENTRE = 1609.3, (400_000, 300_000)
HOMES_WITHIN = 6_000  # metres from the middle
# A made-up authority is known by its number, for it has no other code; this one is nobody's.
ELSEWHERE = "999"
REGISTERED_HOMES = ("K1", "K2", "K3", "H5", "R3", "S1")
# Codes that need no registered provider.
UNREGISTERED = ("P1", "P3", "R1", "R2", "R5", "Z1", "Z11", "Z12", "Z13", "Z14")


def postcodes(areas: Words, numbers: Index) -> Words:
    """One postcode for each number within its area.

    >>> postcodes(words(["QE"]), np.array([401])).tolist()
    ['QE1 1AB']
    """
    unit, sector = numbers % UNITS_IN_SECTOR, numbers // UNITS_IN_SECTOR
    return words(
        [
            f"{area}{1 + s // SECTORS} {s % SECTORS}{LETTERS[u // 20]}{LETTERS[u % 20]}"
            for area, s, u in zip(areas.tolist(), sector.tolist(), unit.tolist(), strict=True)
        ]
    )


def home_postcodes(family: Index) -> Words:
    """Where each family lives."""
    return postcodes(words([HOMES] * len(family)), family)


def registered_numbers(place: Words, provider: Words) -> Words:
    """The Ofsted number of each placement: a home's own, or that of the agency it came through;
    blank where none is registered."""
    return words(
        [
            None
            if code in UNREGISTERED
            else f"SC9{row:05d}"
            if code in REGISTERED_HOMES
            else f"SC80000{str(by)[-1]}"
            for row, (code, by) in enumerate(zip(place.tolist(), provider.tolist(), strict=True))
        ]
    )


def write_reference(tables: Tables, *, folder: Path, authority: str) -> list[Path]:
    """The postcode directory and the list of providers that rules look things up in."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        write_csv(folder / "postcodes.csv", directory(tables, authority)),
        write_csv(folder / "providers.csv", providers(tables["placement"], authority)),
    ]


def directory(tables: Tables, authority: str) -> Mapping[str, Text]:
    """Every postcode that the tables tell of: where it lies (metres), and in which authority."""
    placement = tables["placement"]
    homes = [home for home in placement["home_postcode"].tolist() if home]
    known = {home: _home(home) for home in homes}
    within = says_yes(placement["in_area"]).tolist()
    codes = dict.fromkeys(known, authority)
    for row, (postcode, home, miles) in enumerate(
        zip(
            placement["postcode"].tolist(),
            placement["home_postcode"].tolist(),
            placement["distance_miles"].tolist(),
            strict=True,
        )
    ):
        if postcode:
            known[postcode] = _away(known.get(home, CENTRE), miles * METRES, row)
            codes[postcode] = authority if within[row] else ELSEWHERE
    return {
        "postcode": list(known),
        "east": [str(east) for east, _ in known.values()],
        "north": [str(north) for _, north in known.values()],
        "la": [codes[postcode] for postcode in known],
    }


def _home(postcode: str) -> tuple[int, int]:
    """A place near the middle, the same for the same postcode."""
    place = int.from_bytes(postcode.encode(), "big") % 1_000_003
    return _away(CENTRE, HOMES_WITHIN * (place % 1009) / 1009, place)


def _away(start: tuple[int, int], metres: float, turn: int) -> tuple[int, int]:
    """So many metres away; each turn goes in another direction (the golden angle)."""
    angle = turn * 2.399963
    east, north = start
    return round(east + metres * np.cos(angle)), round(north + metres * np.sin(angle))


def providers(placement: Table, authority: str) -> Mapping[str, Text]:
    """One row a registered number: what it offers and for whom, and where it lies."""
    offers: dict[str, tuple[set[str], set[str], str, str]] = {}
    rows = zip(
        *(as_text(placement[name]) for name in ("urn", "place", "provider", "postcode")),
        says_yes(placement["in_area"]).tolist(),
        strict=True,
    )
    for urn, place, provider, postcode, within in rows:
        if not urn:
            continue
        own = within if place in REGISTERED_HOMES else provider == "PR1"
        where = authority if own else ELSEWHERE
        offered, by, _, _ = offers.setdefault(urn, (set(), set(), postcode, where))
        # Supported accommodation was written H5 before it had a register.
        offered |= {"K3", "H5"} if place in ("K3", "H5") else {place}
        by.add(provider)
    every = offers.values()
    return {
        "URN": list(offers),
        "PLACE_CODES": [",".join(sorted(offered)) for offered, *_ in every],
        "PROVIDER_CODES": [",".join(sorted(by)) for _, by, *_ in every],
        "REG_END": [""] * len(offers),
        "POSTCODE": [postcode.replace(" ", "") for _, _, postcode, _ in every],
        "LA_CODE_INFERRED": [where for *_, where in every],
    }
