"""The authorities and regions of England: their numbers, codes, names, and what became of them.

An authority is known by its Department for Education number, which outlives changes of name and
of Office for National Statistics code. The register is `definitions/places`, one file a region.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Any

from alongside.kernel.errors import AlongsideError
from alongside.kernel.shipped import read_yaml, shipped, yaml_files

# Numbers no real authority has had, so that made-up places can never pass for real ones.
FICTIONAL_NUMBERS = tuple(f"{number:03d}" for number in range(1, 20))
# The simulator's region of twelve, which knows each other by these names.
FICTIONAL_NAMES = {
    "001": "Exampleshire",
    "002": "Wendlemarsh",
    "003": "Thornhaven",
    "004": "Ostrewick",
    "005": "Millborough Vale",
    "006": "Carrowdale",
    "007": "Brindlecombe",
    "008": "Fenwater",
    "009": "Highmere",
    "010": "Larkstow",
    "011": "Penwarren",
    "012": "Quillford",
}
_FICTIONAL_NAME = re.compile(r"(example|made up|fictional)", re.IGNORECASE)


@dataclass(frozen=True)
class Region:
    """One of the nine regions, or Inner or Outer London, or England itself.

    `number` is the one DfE's long tables use (England 970, South East 989)."""

    number: str
    code: str
    name: str
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Authority:
    """A local authority with responsibility for children's services.

    `codes` are its ONS codes, the newest last. `live_from` is the first day it stood (None:
    before these records), `live_until` the first day it no longer did; `successors` are the
    numbers of the authorities that took over. `region` is Inner or Outer London in London.
    """

    number: str
    name: str
    region: str
    codes: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    live_from: date | None = None
    live_until: date | None = None
    successors: tuple[str, ...] = ()
    fictional: bool = False

    @property
    def code(self) -> str:
        """The ONS code in force now, or the last it had; empty for a made-up authority."""
        return self.codes[-1] if self.codes else ""

    def is_live(self, on: date) -> bool:
        started = self.live_from is None or self.live_from <= on
        return started and (self.live_until is None or on < self.live_until)

    @property
    def what_became(self) -> str:
        """In words, for an authority that was reorganised; empty for one that stands."""
        if self.live_until is None:
            return ""
        names = " and ".join(authorities()[number].name for number in self.successors)
        day = f"{self.live_until.day} {self.live_until:%B %Y}"
        return f"{self.name} ({self.number}) was replaced on {day} by {names}."


ENGLAND = Region("970", "E92000001", "England", ("England total",))
LONDON = Region("986", "E12000007", "London")
# The name the long table gives to the two halves of London.
_OTHER_NAMES = {"Inner London": ("London (Inner)",), "Outer London": ("London (Outer)",)}


@cache
def authorities() -> Mapping[str, Authority]:
    """Every authority that is or was, by number."""
    found = {}
    for document in _documents():
        for entry in document["authorities"]:
            found[entry["number"]] = _authority(entry, region=document["region"]["name"])
    return found


@cache
def regions() -> Mapping[str, Region]:
    """The nine regions and both halves of London, by number."""
    found = {LONDON.number: LONDON}
    for document in _documents():
        name = document["region"]["name"]
        region = Region(**document["region"], spellings=_OTHER_NAMES.get(name, ()))
        found[region.number] = region
    return found


def find_authority(text: str) -> Authority:
    """The authority meant by a name, a number or an ONS code, however it is written.

    Where a name was carried on by a new authority (Dorset), the one that stands is meant. A
    plainly made-up name ("Exampleshire") or a number from 001 to 019 gives a fictional one.
    Raises AlongsideError with the nearest names.

    >>> find_authority("herefordshire").number, find_authority("E10000011").name
    ('884', 'East Sussex')
    """
    known = _by_any_name().get(plain_name(text))
    if known is not None:
        return known
    made_up = _made_up(text.strip())
    if made_up is not None:
        return made_up
    raise AlongsideError(
        f"{text.strip()!r} is not an authority we know.{_nearest(text)} "
        "Give its name, its three-figure DfE number or its ONS code."
    )


def find_region(text: str) -> Region:
    """The region (or England) meant by a name, number or code; AlongsideError if unknown."""
    wanted = plain_name(text)
    for region in (ENGLAND, *regions().values()):
        names = (region.number, region.code, region.name, *region.spellings)
        if wanted in {plain_name(name) for name in names}:
            return region
    raise AlongsideError(f"{text!r} is not a region of England")


def fictional_authority(name: str, number: str) -> Authority:
    """A made-up authority for the simulator; ValueError for a number a real one could have."""
    if number not in FICTIONAL_NUMBERS:
        raise ValueError(f"{number} is not one of the numbers kept for made-up places")
    return Authority(number, name, region="", fictional=True)


def plain_name(text: str) -> str:
    """A name with everything dropped that people write differently.

    >>> plain_name("Bristol, City of") == plain_name("City of  BRISTOL council")
    True
    """
    words = re.sub(r"[^a-z0-9]+", " ", text.lower().replace("&", " and ")).split()
    text = " ".join(words)
    text = re.sub(r"\b(royal|london|metropolitan) borough of\b", " ", text)
    text = re.sub(r"\b(county council|city council|borough council|council)\b", " ", text)
    text = re.sub(r"\b(city|county) of\b|^county ", " ", text)
    return " ".join(text.split())


def _documents() -> list[dict[str, Any]]:
    files = yaml_files(shipped("places"))
    return [read_yaml(file.read_text(encoding="utf-8")) for file in files]


def _authority(entry: Mapping[str, Any], *, region: str) -> Authority:
    def many(key: str) -> tuple[str, ...]:
        return tuple(entry.get(key, ()))

    def day(key: str) -> date | None:
        return date.fromisoformat(entry[key]) if key in entry else None

    return Authority(
        number=entry["number"],
        name=entry["name"],
        region=region,
        codes=many("codes"),
        spellings=many("spellings"),
        live_from=day("from"),
        live_until=day("until"),
        successors=many("successors"),
    )


@cache
def _by_any_name() -> Mapping[str, Authority]:
    """Ended authorities first, so that a living one of the same name takes their place."""
    found: dict[str, Authority] = {}
    in_order = sorted(authorities().values(), key=lambda one: one.live_until or date.max)
    for authority in in_order:
        for name in (authority.number, authority.name, *authority.codes, *authority.spellings):
            found[plain_name(name)] = authority
    return found


def _made_up(text: str) -> Authority | None:
    if text in FICTIONAL_NUMBERS:
        return fictional_authority(FICTIONAL_NAMES.get(text, f"Made-up authority {text}"), text)
    known = {plain_name(name): number for number, name in FICTIONAL_NAMES.items()}
    if number := known.get(plain_name(text)):
        return fictional_authority(FICTIONAL_NAMES[number], number)
    if _FICTIONAL_NAME.search(text):
        return fictional_authority(text, FICTIONAL_NUMBERS[0])
    return None


def _nearest(text: str) -> str:
    names = {plain_name(one.name): one.name for one in authorities().values()}
    close = get_close_matches(plain_name(text), names, n=3, cutoff=0.6)
    return f" Did you mean {' or '.join(names[name] for name in close)}?" if close else ""
