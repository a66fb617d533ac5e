"""Two tellings of the same rows, and why other ones count now: values in, values out."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

# A row that is gone and one that came, of the same child and no further apart than this, are one
# row whose date was put right; further apart they are taken for two events.
SAME_EVENT_DAYS = 31


class Why(StrEnum):
    """Why something counts now that did not, or no longer counts: in the order they are told."""

    LATE = "recorded late"
    CORRECTED_IN = "corrected, and counts now"
    CORRECTED_OUT = "corrected, and no longer counts"
    REMOVED = "removed"
    MERGED = "merged with another row of the same child"

    @property
    def effect(self) -> int:
        return 1 if self in (Why.LATE, Why.CORRECTED_IN) else -1


@dataclass(frozen=True)
class Row:
    """One row as one telling has it. `child` and `key` are written with the ids of today, `told`
    with those of its own day; `value` and `told` are what is counted where distinct values are
    (else None). `merged`: told of under an id that is another child's today."""

    child: str
    key: tuple[Hashable, ...]
    on: date | None
    counts: bool
    cells: Mapping[str, object] = field(default_factory=dict)
    value: Hashable = None
    told: Hashable = None
    merged: bool = False


@dataclass(frozen=True)
class Line:
    """One thing that counts now and did not, or the other way round: the row then and now (None:
    not there), and the columns in which they differ. Nothing differs where its answer rests on
    another row."""

    why: Why
    then: Row | None
    now: Row | None

    @property
    def columns(self) -> tuple[str, ...]:
        if self.then is None or self.now is None:
            return ()
        before, after = self.then.cells, self.now.cells
        return tuple(name for name in after if name in before and before[name] != after[name])


Identity = tuple[tuple[Hashable, ...], int]  # key, and which of several alike
Told = dict[Identity, Row]


def differences(then: Sequence[Row], now: Sequence[Row], *, distinct: bool) -> tuple[Line, ...]:
    """One line for each thing that counts in one telling only, so that the number now is the
    number then and the effects of all lines.

    Both hold every row of every child in question, whether it counts or not. With `distinct`
    the values of rows that count are what is counted, else the rows.
    """
    after = _identified(now)
    before = _with_dates_put_right(_identified(then), after)
    if distinct:
        return (*_of_values(before, after), *_merged_values(then))
    return (*_gone(before, after), *_come(before, after))


def number(rows: Iterable[Row], *, distinct: bool) -> int:
    """How many count in one telling, as it was told."""
    counted = [row for row in rows if row.counts]
    return len({row.told for row in counted}) if distinct else len(counted)


def _identified(rows: Sequence[Row]) -> Told:
    """Each row by its key; of rows alike, those under their own child's id come first."""
    seen: Counter[tuple[Hashable, ...]] = Counter()
    found: Told = {}
    for row in sorted(rows, key=lambda each: each.merged):
        found[row.key, seen[row.key]] = row
        seen[row.key] += 1
    return found


def _with_dates_put_right(before: Told, after: Told) -> Told:
    """The same rows, those whose date was put right known by what they are called today."""
    gone, come = _by_child(before, after), _by_child(after, before)
    renamed: dict[Identity, Identity] = {}
    for child in gone.keys() & come.keys():
        apart = sorted(
            (abs((old_day - new_day).days), old, new)
            for old, old_day in gone[child]
            for new, new_day in come[child]
        )
        taken: set[Identity] = set()
        for days, old, new in apart:
            if days <= SAME_EVENT_DAYS and old not in renamed and new not in taken:
                renamed[old] = new
                taken.add(new)
    return {renamed.get(identity, identity): row for identity, row in before.items()}


def _by_child(these: Told, others: Told) -> dict[str, list[tuple[Identity, date]]]:
    """Rows of one telling only that bear a date."""
    found: dict[str, list[tuple[Identity, date]]] = defaultdict(list)
    for identity, row in these.items():
        if identity not in others and row.on is not None:
            found[row.child].append((identity, row.on))
    return found


def _gone(before: Told, after: Told) -> list[Line]:
    lines = []
    for identity, row in before.items():
        now = after.get(identity)
        if row.counts and not (now and now.counts):
            lines.append(Line(_why_gone(identity, row, now, after), row, now))
    return lines


def _why_gone(identity: Identity, row: Row, now: Row | None, after: Told) -> Why:
    if now is not None:
        return Why.CORRECTED_OUT
    return Why.MERGED if row.merged and (identity[0], 0) in after else Why.REMOVED


def _come(before: Told, after: Told) -> list[Line]:
    lines = []
    for identity, row in after.items():
        then = before.get(identity)
        if row.counts and not (then and then.counts):
            lines.append(Line(Why.CORRECTED_IN if then else Why.LATE, then, row))
    return lines


def _of_values(before: Told, after: Told) -> list[Line]:
    """One line a value, for its first row that explains most: a correction before a late row."""
    counted = {row.value for row in before.values() if row.counts}
    counts = {row.value for row in after.values() if row.counts}
    lines: dict[Hashable, Line] = {}
    for line in (*_gone(before, after), *_come(before, after)):
        row = line.now if line.why.effect > 0 else line.then
        assert row is not None, "a line is about a row"
        if row.value in (counts - counted if line.why.effect > 0 else counted - counts):
            known = lines.get(row.value)
            if known is None or (line.columns and not known.columns):
                lines[row.value] = line
    return list(lines.values())


def _merged_values(then: Sequence[Row]) -> list[Line]:
    """Values that were several then and are one today."""
    called: dict[Hashable, dict[Hashable, Row]] = defaultdict(dict)
    for row in then:
        if row.counts:
            called[row.value].setdefault(row.told, row)
    return [
        Line(Why.MERGED, row, None)
        for alike in called.values()
        for row in sorted(alike.values(), key=lambda each: each.merged)[1:]
    ]
