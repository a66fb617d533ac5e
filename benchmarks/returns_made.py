"""Returns to measure checking with: one made-up return repeated with new ids, some cells damaged.

Every copy of a child has an id and a pupil number of its own, and everything else as it was; one
row in a hundred has one cell damaged, as real returns have before they are cleaned.
"""

import csv
import random
import re
from collections.abc import Iterator
from pathlib import Path

from alongside.simulate.run import simulate_to

RESIDENTS, YEARS, SEED = 60_000, 2, 1
YEAR, BEFORE = "2024-25", "2023-24"
DIRTY = 0.01
# What a damaged cell says instead: nothing, nonsense, and two dates that are out of place.
DAMAGE = ("", "ZZZ", "31/02/2024", "01/04/2031")
KEPT = frozenset({"CHILD"})
CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
DIRTY_ELEMENT = re.compile(r"<(?!/)(\w+)>([^<]+)</\1>")


def made(folder: Path, children: int) -> Path:
    """A folder with ssda903/2023-24, ssda903/2024-25, cin.xml and reference, of so many children
    in each return; made once."""
    at = folder / str(children)
    if (at / "done").exists():
        return at
    source = folder / "simulated"
    if not source.exists():
        simulate_to(source, residents=RESIDENTS, years=YEARS, seed=SEED)
    _repeat_ssda903(source / "ssda903", at / "ssda903", children)
    _repeat_census(source / "cin" / f"CIN_{YEAR}.xml", at / "cin.xml", children)
    (at / "done").touch()
    return at


def _repeat_ssda903(source: Path, target: Path, children: int) -> None:
    header = list(csv.DictReader((source / YEAR / f"ssda903_{YEAR}_header.csv").open()))
    chosen = {row["CHILD"] for row in header[:children]}
    copies = -(-children // len(header))
    last_copy = {row["CHILD"] for row in header[: children - (copies - 1) * len(header)]}
    for year in (YEAR, BEFORE):
        (target / year).mkdir(parents=True, exist_ok=True)
        for path in sorted((source / year).glob("*.csv")):
            with path.open() as read, (target / year / path.name).open("w", newline="") as file:
                rows = list(csv.reader(read))
                write = csv.writer(file)
                write.writerow(rows[0])
                write.writerows(_copies(rows, copies, chosen, last_copy, dirty=year == YEAR))


def _copies(
    rows: list[list[str]], copies: int, chosen: set[str], last_copy: set[str], *, dirty: bool
) -> Iterator[list[str]]:
    header, chance = rows[0], random.Random(SEED)
    child = header.index("CHILD")
    upn = header.index("UPN") if "UPN" in header else None
    for copy in range(copies):
        for row in rows[1:]:
            # Last year's return holds children who are in this year's no more.
            if row[child] not in chosen or (copy == copies - 1 and row[child] not in last_copy):
                continue
            cells = list(row)
            cells[child] = f"{row[child]}{copy:03d}"
            if upn is not None and not cells[upn].startswith("UN") and cells[upn]:
                cells[upn] = _pupil_number(cells[child])
            if dirty and chance.random() < DIRTY:
                place = chance.choice([n for n, name in enumerate(header) if name not in KEPT])
                cells[place] = chance.choice(DAMAGE)
            yield cells


def _pupil_number(child: str) -> str:
    digits = f"001{int(child) % 10**9:09d}"
    total = sum(int(digit) * place for place, digit in enumerate(digits, start=2))
    return CHECK_LETTERS[total % 23] + digits


def _repeat_census(source: Path, target: Path, children: int) -> None:
    head, *rest = source.read_text(encoding="utf-8").split("<Child>")
    *each, last = rest
    last, tail = last.split("</Children>")
    each.append(last)
    chance = random.Random(SEED)
    with target.open("w", encoding="utf-8") as file:
        file.write(head)
        for number in range(children):
            file.write("<Child>" + _census_child(each[number % len(each)], number, chance))
        file.write("</Children>" + tail)


def _census_child(child: str, number: int, chance: random.Random) -> str:
    own = f"{number + 1:07d}"
    child = re.sub(r"<LAchildID>[^<]*", f"<LAchildID>{own}", child)
    child = re.sub(r"<UPN>[^<]*", f"<UPN>{_pupil_number(own)}", child)
    # About ten rows a child.
    if chance.random() < DIRTY * 10:
        found = list(DIRTY_ELEMENT.finditer(child))
        one = chance.choice([f for f in found if f.group(1) != "LAchildID"])
        child = child[: one.start(2)] + chance.choice(DAMAGE[1:]) + child[one.end(2) :]
    return child
