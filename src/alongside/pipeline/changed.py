"""Why a figure is not what it was: one measure and period in two snapshots."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from alongside.cube.counts import ALL, ScopeKind
from alongside.kernel.errors import AlongsideError, Refused
from alongside.kernel.identity import Viewer
from alongside.kernel.periods import Period, PeriodKind
from alongside.pipeline.difference import Line, Why, differences, number
from alongside.pipeline.opened import current, open_cube

if TYPE_CHECKING:
    import pandas as pd

    from alongside.measures.measure import Measure
    from alongside.pipeline.recount import Part, Question
    from alongside.store.home import Home
    from alongside.store.snapshot import Snapshot


@dataclass(frozen=True)
class Shown:
    """What one snapshot showed: None where it showed nothing; value in the measure's unit."""

    snapshot: str
    as_at: str
    value: float | None
    numerator: float | None
    denominator: float | None
    observed: str


@dataclass(frozen=True)
class Reason:
    """How many things count now, or no longer count, for one reason; which columns of their rows
    differ."""

    why: Why
    columns: tuple[str, ...]
    count: int

    @property
    def effect(self) -> int:
        return self.why.effect * self.count


@dataclass(frozen=True)
class Explained:
    """One number, then and now, and why. What was shown then, counted by today's definitions and
    limits, differs by `redefined`; then + redefined + the effects of all reasons = now."""

    says: str
    then: int
    now: int
    redefined: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Changed:
    """The answer: `counted` explains the rows that count, and those that they are counted of."""

    measure: "Measure"
    period: str
    then: Shown
    now: Shown
    counted: tuple[Explained, ...]


def changed(
    home: "Home",
    measure: str,
    *,
    period: str,
    between: tuple[str, str] | None = None,
    by: Viewer,
) -> Changed:
    """Why `measure` in `period` (as labelled, such as 2025-03) is not what it was.

    `between` names two snapshots, the older first, by their ids or what these begin with; without
    it the one in use is set against the last before it that showed the period. Raises Refused for
    whoever may not see exact counts, and AlongsideError for what is not there.
    """
    pair = compared(home, measure, period=period, between=between, by=by)
    return Changed(
        pair.question.measure,
        pair.question.period.label,
        pair.shown_then,
        pair.shown_now,
        tuple(_explained(pair, part) for part in pair.question.parts),
    )


@dataclass(frozen=True)
class Compared:
    """Two snapshots, the question put to both, and what each showed."""

    question: "Question"
    then: "Snapshot"
    now: "Snapshot"
    shown_then: Shown
    shown_now: Shown

    def lines(self, part: "Part") -> tuple[tuple[Line, ...], int, int]:
        """Why other rows count now, and how many were counted then and now, by today's
        definitions."""
        from alongside.pipeline.recount import children_counted, recount, same_child

        same, question = same_child(self.now), self.question
        then, now = (children_counted(each, question, part) for each in (self.then, self.now))
        children = sorted(then | now | set(same.values()) | {other for other, _ in same})
        before, after = (
            recount(each, question, part, children, same) for each in (self.then, self.now)
        )
        distinct = bool(part.distinct)
        return (
            differences(before, after, distinct=distinct),
            number(before, distinct=distinct),
            number(after, distinct=distinct),
        )


def compared(
    home: "Home", measure: str, *, period: str, between: tuple[str, str] | None, by: Viewer
) -> Compared:
    """The question `changed` and the door behind its rows put, once it is seen to make sense."""
    from alongside.pipeline.definitions import definitions_to_run
    from alongside.pipeline.inlet import kept_inlet
    from alongside.pipeline.recount import Question

    if not by.sees_exact_counts:
        raise Refused(f"{by.name} may not see why a figure changed: it is told in exact counts")
    now = _named(home, between[1]) if between else current(home)
    limits = kept_inlet(now.manifest).tolerances
    definitions = definitions_to_run(home.definitions_folder, tolerances=limits)
    wanted = definitions.measure(measure)
    cell = _cell(now, wanted, period, by)
    if cell is None:
        raise AlongsideError(_no_period(now, wanted, period, by))
    then = _named(home, between[0]) if between else _last_shown(home, now, wanted, period, by)
    if then.id >= now.id:
        raise AlongsideError(
            f"--between names the older snapshot first: {then.id} is not older than {now.id}"
        )
    whole = Period(PeriodKind(cell["period_kind"]), cell["period_start"].date(),
                   cell["period_end"].date())  # fmt: skip
    return Compared(
        Question(wanted, definitions, whole),
        then,
        now,
        _shown(then, _cell(then, wanted, period, by)),
        _shown(now, cell),
    )


def _explained(pair: Compared, part: "Part") -> Explained:
    measure = pair.question.measure
    lines, then, now = pair.lines(part)
    shown = pair.shown_then.denominator if part.is_whole else pair.shown_then.numerator
    showed = then if shown is None else int(shown)
    counts = Counter((line.why, line.columns) for line in lines)
    reasons = [Reason(why, columns, count) for (why, columns), count in counts.items()]
    order = list(Why)
    says = measure.denominator.says if part.is_whole and measure.denominator else ""
    return Explained(
        says or measure.numerator.says,
        showed,
        now,
        then - showed,
        tuple(sorted(reasons, key=lambda each: (order.index(each.why), -each.count))),
    )


def _named(home: "Home", name: str) -> "Snapshot":
    there = home.snapshots()
    found = [snapshot for snapshot in there if snapshot.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    wrong = "Several snapshots begin with" if found else "There is no snapshot"
    gone = "" if found else _purged(home, name)
    listed = "\n".join(f"    {each.id}   as at {each.as_at:%d %B %Y}" for each in there)
    raise AlongsideError(f"{wrong} {name!r}{gone}\n  there are:\n{listed}")


def _purged(home: "Home", name: str) -> str:
    from alongside.store.purge import purged

    for entry in reversed(purged(home)):
        snapshots = entry["snapshots"]
        if isinstance(snapshots, list) and any(str(id).startswith(name) for id in snapshots):
            return f": it was dropped on {str(entry['when'])[:10]} by {entry['by']} (purge)"
    return ""


def _last_shown(
    home: "Home", now: "Snapshot", measure: "Measure", period: str, by: Viewer
) -> "Snapshot":
    for snapshot in reversed([each for each in home.snapshots() if each.id < now.id]):
        cell = _cell(snapshot, measure, period, by)
        if cell is not None and cell["numerator"] == cell["numerator"]:  # NaN is not itself
            return snapshot
    raise AlongsideError(
        f"No snapshot before {now.id} showed {measure.id} for {period}: there is nothing to"
        " compare with.\n  what to do: load a newer return, and ask again"
    )


def _cells(snapshot: "Snapshot", measure: "Measure", by: Viewer) -> "pd.DataFrame":
    return open_cube(snapshot, by=by, measure=measure.id).ask(
        measure, by=ALL, scope_kind=ScopeKind.AUTHORITY
    )


def _cell(
    snapshot: "Snapshot", measure: "Measure", period: str, by: Viewer
) -> "Mapping[str, Any] | None":
    for cell in _cells(snapshot, measure, by).to_dict("records"):
        if cell["period"] == period:
            return {str(name): value for name, value in cell.items()}
    return None


def _no_period(snapshot: "Snapshot", measure: "Measure", period: str, by: Viewer) -> str:
    known = _cells(snapshot, measure, by)["period"].tolist()
    if not known:
        return f"Snapshot {snapshot.id} has no figures of {measure.id}."
    ends = ", ".join(_newest_of_each_kind(known))
    return (
        f"Snapshot {snapshot.id} has no period {period!r} of {measure.id}.\n"
        f"  expected: a period as it is labelled, such as {ends}"
    )


def _newest_of_each_kind(labels: list[str]) -> Iterator[str]:
    """Labels stand in the order of their kinds, and differ in length or in their first word."""
    for label, following in zip(labels, [*labels[1:], ""], strict=True):
        if len(label) != len(following):
            yield label


def _shown(snapshot: "Snapshot", cell: "Mapping[str, Any] | None") -> Shown:
    def told(name: str) -> float | None:
        value = None if cell is None else cell[name]
        return None if value is None or value != value else float(value)

    return Shown(
        snapshot.id,
        snapshot.as_at.isoformat(),
        told("value"),
        told("numerator"),
        told("denominator"),
        "not observed" if cell is None else str(cell["observed"]),
    )
