"""A made-up authority as plain lists of dicts, and random ones rich in boundaries."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any

from hypothesis import strategies as st

from alongside.journeys.observation import Observed
from alongside.journeys.table import Column, Kind, Table
from alongside.journeys.tables import TABLE_BY_NAME

Row = Mapping[str, Any]
World = Mapping[str, list[Row]]

AS_AT = date(2025, 3, 31)
FIRST = date(2023, 4, 1)
CHILDREN = ("a", "b", "c", "d")

# Where counting goes wrong: ends and starts of months, quarters and years, leap days, bank
# holidays, weekends, and days a limit apart from those.
ANCHORS = (
    date(2024, 2, 29), date(2024, 3, 31), date(2024, 4, 1), date(2024, 3, 29), date(2024, 6, 30),
    date(2024, 12, 25), date(2025, 1, 31), date(2025, 3, 31), date(2023, 4, 1), date(2024, 7, 6),
)  # fmt: skip
STEPS = (0, 1, -1, 3, 14, 24, -30, -45, -91, -92, -183, -365, -366, -456, -730, -731, -915)

TABLES = (
    "contact", "early_help", "referral", "assessment", "need_episode", "section47", "conference",
    "cp_plan", "cp_review", "care_period", "placement", "missing_episode", "care_leaver",
    "involvement",
)  # fmt: skip

CODES = {
    "sex": ("M", "F", "U"),
    "ethnicity": ("WBRI", "WROM", "MWBC", "NOBT", "????"),
    "primary_need": ("N1", "N2"),
    "placement_type": ("U1", "U3", "A3", "A4", "A5", "T0", "K2", "P1"),
    "activity": ("F1", "P2", "G4", "G5"),
    "in_touch": ("YES", "NO", "DIED", "RHOM", "REFU", "NREQ"),
    "episode_end": ("E11", "E4A", "E3", "E2"),
    "closure_reason": ("RC1", "RC8"),
    "missing": ("M", "A"),
    "accommodation": ("B", "Z"),
}
WORDS = {
    "team": ("Hill", "Dale"),
    "worker": ("w1", "w2", "w3"),
    "adviser": ("w1", "w2"),
    "role": ("social worker", "personal adviser", "family support"),
    "area": ("North", "South"),
    "eligibility": ("relevant", "former relevant", "qualifying", "eligible"),
    "organisation": ("a school",),
}
WHOLE = {"age": (16, 17, 18, 19, 20, 21, 22), "deprivation_decile": tuple(range(1, 11))}

days = st.builds(
    lambda anchor, step: anchor + timedelta(days=step),
    st.sampled_from(ANCHORS),
    st.sampled_from(STEPS),
)


def _cell(table: Table, column: Column) -> st.SearchStrategy[Any]:
    if column.name == "child_id":
        return st.sampled_from(CHILDREN)
    always = column.name in table.key or column.name == table.starts
    cells = _filled(column)
    return cells if always else st.one_of(st.none(), cells)


def _filled(column: Column) -> st.SearchStrategy[Any]:
    match column.kind:
        case Kind.DATE:
            return days
        case Kind.FLAG:
            return st.booleans()
        case Kind.WHOLE:
            return st.sampled_from(WHOLE.get(column.name, (0, 1, 2, 3)))
        case Kind.NUMBER:
            return st.just(1.0)
        case Kind.TEXT:
            words = CODES.get(column.codes) or WORDS.get(column.name, ("x", "y"))
            return st.sampled_from(words)


def rows(table: Table, most: int) -> st.SearchStrategy[list[Row]]:
    """Rows of one table, no two with the same key, none that ends before it begins."""
    row = st.fixed_dictionaries({c.name: _cell(table, c) for c in table.columns})
    row = row.map(lambda cells: {**_in_order(table, cells), "known_to": AS_AT})
    return st.lists(row, max_size=most, unique_by=lambda cells: tuple(cells[k] for k in table.key))


def _in_order(table: Table, cells: Row) -> Row:
    start, end = cells.get(table.starts), cells.get(table.ends)
    return {**cells, table.ends: start} if start and end and end < start else cells


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A few children, a few rows of every table that core measures count."""
    born = st.one_of(st.none(), days, st.sampled_from([
        date(2008, 2, 29), date(2007, 3, 31), date(2006, 4, 1), date(2005, 4, 1), date(2020, 2, 29),
    ]))  # fmt: skip
    child = TABLE_BY_NAME["child"]
    children: list[Row] = [
        {**draw(st.fixed_dictionaries({c.name: _cell(child, c) for c in child.columns})),
         "child_id": id, "date_of_birth": draw(born), "known_to": AS_AT}
        for id in CHILDREN[:-1]  # one child has no row of its own
    ]  # fmt: skip
    world: dict[str, list[Row]] = {
        "child": children,
        "address": draw(rows(TABLE_BY_NAME["address"], 4)),
    }
    for name in TABLES:
        world[name] = draw(rows(TABLE_BY_NAME[name], 6))
    world["placement"] = _one_after_another(
        _belonging(world, "placement", "care_start", "care_period")
    )
    world["cp_review"] = _belonging(world, "cp_review", "plan_start", "cp_plan")
    return world


def _belonging(world: World, name: str, link: str, parent: str) -> list[Row]:
    """Rows tied to a row of their parent table where there is one, still one for each key."""
    key = TABLE_BY_NAME[name].key
    tied = []
    for place, row in enumerate(world[name]):
        to = world[parent][place % len(world[parent])] if world[parent] else None
        linked = {"child_id": to["child_id"], link: to["start_date"]} if to else {}
        tied.append({**row, **linked})
    return list({tuple(row[column] for column in key): row for row in tied}.values())


def _one_after_another(placements: list[Row]) -> list[Row]:
    """A child lives in one place at a time: each placement ends when the next begins at latest."""
    in_order = sorted(placements, key=lambda row: (row["child_id"], row["start_date"]))
    clipped: list[Row] = []
    for row, after in zip_longest(in_order, in_order[1:]):
        next_start = after["start_date"] if after and after["child_id"] == row["child_id"] else None
        ends = [day for day in (row["end_date"], next_start) if day]
        clipped.append({**row, "end_date": min(ends) if ends else None})
    return clipped


@st.composite
def windows(draw: st.DrawFn) -> list[Observed]:
    """What sources saw: mostly everything, sometimes with gaps in time or columns."""
    found = []
    for name in ("child", "address", *TABLES):
        columns = frozenset(TABLE_BY_NAME[name].names)
        if draw(st.integers(0, 3)):
            found.append(Observed(name, "ssd", FIRST, AS_AT, columns))
            continue
        for _ in range(draw(st.integers(0, 2))):
            first, last = sorted((draw(days), draw(days)))
            lost = frozenset({draw(st.sampled_from(sorted(columns)))})
            found.append(
                Observed(name, "annex_a", max(first, FIRST), max(last, FIRST), columns - lost)
            )
    return found
