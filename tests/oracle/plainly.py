"""Counting the slow way: every period and every row, in plain Python, straight from the words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from alongside.journeys.observation import Observed
from alongside.journeys.tables import TABLE_BY_NAME
from alongside.kernel.codes import code_list
from alongside.kernel.periods import Period, same_day_months_before
from alongside.measures.measure import Basis, Measure
from tests.oracle.world import Row, World

Answer = bool | None
Judge = Callable[[Row, World, Period], Answer]

NEVER, EVER = date(1, 1, 1), date(9999, 12, 31)


def every(row: Row, world: World, period: Period) -> Answer:
    return True


@dataclass(frozen=True)
class Plain:
    """One measure in plain words: whose rows, by which date they belong to a period, and whether
    one is in play, of the whole, and counts. `key` and `whole_key` are counted distinctly."""

    table: str
    basis: Basis
    on: str = "start_date"
    counts: Judge = every
    whole: Judge = every
    plays: Judge = every
    key: str = ""
    whole_key: str = ""

    def belongs(self, row: Row, period: Period) -> bool:
        day, end = row[self.on], row.get("end_date") or EVER
        if day is None:
            return False
        match self.basis:
            case Basis.DATED:
                return bool(period.start <= day <= period.end)
            case Basis.ON:
                return bool(day == period.end)
            case Basis.OPEN:
                return bool(day <= period.end < end and row["known_to"] >= period.end)
            case Basis.DURING:
                return bool(day <= period.end and end > period.start)

    def day(self, row: Row, period: Period) -> date:
        """The day on which groups are looked up."""
        found = row[self.on] if self.basis is Basis.DATED else period.end
        assert isinstance(found, date)
        return found


Place = tuple[str, str, str, str]  # scope kind, scope, dimension, group


def tally(plain: Plain, world: World, period: Period) -> dict[Place, list[int]]:
    """[numerator, denominator, how many cannot tell] for each place that some row is in."""
    found: dict[Place, tuple[list[Row], list[Row], list[Row]]] = {}
    for row in world[plain.table]:
        if not plain.belongs(row, period) or plain.plays(row, world, period) is not True:
            continue
        whole, counts = plain.whole(row, world, period), plain.counts(row, world, period)
        for place in places(row, world, plain.day(row, period), dated=plain.basis is Basis.DATED):
            n, d, u = found.setdefault(place, ([], [], []))
            if whole is None or (whole and counts is None):
                u.append(row)
            elif whole:
                d.append(row)
                n.extend([row] if counts else [])
    return {
        place: [_size(n, plain.key), _size(d, plain.whole_key), len(u)]
        for place, (n, d, u) in found.items()
        if d or u
    }


def _size(rows: list[Row], key: str) -> int:
    return len({row[key] for row in rows} - {None}) if key else len(rows)


def places(row: Row, world: World, day: date, *, dated: bool) -> Iterable[Place]:
    """Every cell a row is counted in, for the periods that have groups within scopes."""
    home = _home(row["child_id"], world, day)
    team = row.get("team") if dated else _team(row["child_id"], world, day) or row.get("team")
    groups = {"all": "all", **groups_of(row, world, day, home)}
    scopes = [("authority", "Middlemarch")]
    scopes += [("area", home["area"])] if home and home["area"] else []
    scopes += [("team", team)] if team else []
    for kind, scope in scopes:
        for dimension, group in groups.items():
            if kind == "authority" or dimension not in ("ethnicity", "place"):
                yield kind, scope, dimension, group


def groups_of(row: Row, world: World, day: date, home: Row | None) -> dict[str, str]:
    """The group of one row in every dimension its table has."""
    child: Row = next((c for c in world["child"] if c["child_id"] == row["child_id"]), {})
    lost = "not recorded"
    groups = {
        "sex": _label("sex", child.get("sex")),
        "age": _age(child, day),
        "ethnicity": _label("ethnicity", child.get("ethnicity")),
        "ethnic group": _ethnic_group(child.get("ethnicity")),
        "disability": _yes_or_no(child.get("disabled")),
        "unaccompanied": _unaccompanied(child, day),
        "deprivation": _quintile(home["deprivation_decile"] if home else None),
        "place": (home["area"] if home else None) or lost,
    }
    return groups | ({"need": _label("primary_need", row["need"])} if "need" in row else {})


def _yes_or_no(disabled: bool | None) -> str:
    if disabled is None:
        return "not recorded"
    return "disabled" if disabled else "not disabled"


def _label(codes: str, code: str | None) -> str:
    known = {each.code: each.label for each in code_list(codes).codes}
    return known.get(code or "", "not recorded")


def _ethnic_group(code: str | None) -> str:
    if code not in {each.code for each in code_list("ethnicity").codes}:
        return "not recorded"
    apart = {
        "WIRT": "Gypsy, Roma and Traveller", "WROM": "Gypsy, Roma and Traveller",
        "CHNE": "Asian", "REFU": "not recorded", "NOBT": "not recorded",
    }  # fmt: skip
    letters = {"W": "White", "M": "Mixed", "A": "Asian", "B": "Black", "O": "Other"}
    return apart.get(code) or letters[code[0]]


def _age(child: Row, day: date) -> str:
    born = child.get("date_of_birth")
    if born is None:
        return "unborn" if child.get("expected_date_of_birth") else "not recorded"
    if day < born:
        return "unborn"
    years = age(born, day)
    bands = {
        0: "under 1",
        1: "1 to 4",
        5: "5 to 9",
        10: "10 to 15",
        16: "16 to 17",
        18: "18 and over",
    }
    return bands[max(first for first in bands if first <= years)]


def age(born: date, day: date) -> int:
    """Whole years; a birthday on 29 February falls on the 28th in other years."""
    years = day.year - born.year
    try:
        birthday = born.replace(year=day.year)
    except ValueError:
        birthday = date(day.year, 2, 28)
    return years if day >= birthday else years - 1


def _unaccompanied(child: Row, day: date) -> str:
    flag, until = child.get("unaccompanied"), child.get("unaccompanied_until")
    if flag is False or (until is not None and until <= day):
        return "not unaccompanied"
    return "unaccompanied" if flag else "not recorded"


def _quintile(decile: int | None) -> str:
    if decile is None:
        return "not recorded"
    return {1: "1 (most deprived)", 5: "5 (least deprived)"}.get(
        (decile + 1) // 2, str((decile + 1) // 2)
    )


def _home(child: str, world: World, day: date) -> Row | None:
    there = [
        row
        for row in world["address"]
        if row["child_id"] == child and (row["area"] or row["deprivation_decile"] is not None)
        and (row["start_date"] or NEVER) <= day < (row["end_date"] or EVER)
    ]  # fmt: skip
    return max(there, key=lambda row: row["start_date"] or NEVER, default=None)


def _team(child: str, world: World, day: date) -> str | None:
    there = [
        row
        for row in world["involvement"]
        if row["child_id"] == child and row["team"] and row["start_date"] <= day
        and day < (row["end_date"] or row["known_to"] + timedelta(days=1))
    ]  # fmt: skip
    there.sort(key=lambda r: (r["end_date"] or r["known_to"] + timedelta(days=1), r["team"]))
    there.sort(key=lambda r: r["start_date"], reverse=True)
    there.sort(key=lambda r: r["role"] != "social worker")
    return there[0]["team"] if there else None


Days = frozenset[date]


def state(measure: Measure, table: str, windows: list[Observed], period: Period) -> str:
    """complete, part or not observed, by looking at every day on its own."""
    whole = _each_day(period.start, period.end)
    stock = measure.basis.value in ("open", "on")
    rows = frozenset({period.end}) if stock else whole
    others = whole if measure.yearly else rows
    needed = _needed(measure)
    back = measure.looks_back
    found = [_coverage(_seen(windows, table, needed.get(table, frozenset())), rows)]
    for other, columns in needed.items():
        if other != table and not (back and other == back.table):
            found.append(_coverage(_seen(windows, other, columns), others))
    if back:
        history = _seen(windows, back.table, needed.get(back.table, frozenset()))
        answered = _answered(measure, table, windows)
        looked_at, until = set[date](), date.min
        for day in sorted(rows - answered):
            first = day
            if stock:
                first = min(others) if measure.yearly else day + timedelta(days=1)
            # Days before `until` were looked at from the day before: a later day begins later.
            looked_at |= _each_day(max(same_day_months_before(first, back.months), until), day)
            until = day
        if not looked_at <= history:
            # A day seen on its own, with none beside it, is no history.
            beside = {day + timedelta(days=by) for day in history for by in (-1, 1)}
            some = looked_at & history & beside or rows & answered
            found.append("part" if some else "not observed")
    return "not observed" if "not observed" in found else "part" if "part" in found else "complete"


def _answered(measure: Measure, table: str, windows: list[Observed]) -> Days:
    """Days on which the source itself says what looking back would: of what is open, only the
    last that anybody knows of."""
    if not (measure.looks_back and measure.looks_back.unless):
        return frozenset()
    days = _seen(windows, table, frozenset({measure.looks_back.unless}))
    if measure.basis in (Basis.DATED, Basis.ON):
        return days
    return days & {max(_seen(windows, table, frozenset()), default=NEVER)}


def _needed(measure: Measure) -> Mapping[str, frozenset[str]]:
    unless = measure.looks_back.unless if measure.looks_back else ""
    needed: dict[str, frozenset[str]] = {}
    for table, column in measure.reads:
        declared = TABLE_BY_NAME[table]
        if declared.starts and column in declared.names and column != unless:
            needed[table] = needed.get(table, frozenset()) | {column}
    return needed


def _each_day(first: date, last: date) -> Days:
    return frozenset(first + timedelta(days=n) for n in range((last - first).days + 1))


def _seen(windows: list[Observed], table: str, columns: frozenset[str]) -> Days:
    days: set[date] = set()
    for window in windows:
        if window.table == table and columns <= window.columns:
            days |= _each_day(window.first, window.last)
    return frozenset(days)


def _coverage(seen: Days, wanted: Days) -> str:
    return "complete" if wanted <= seen else "part" if wanted & seen else "not observed"
