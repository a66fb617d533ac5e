"""What came of checking returns as one self-contained page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from alongside.kernel.terminal import plain
from alongside.pipeline.validated import Issue, Matters, Validated
from alongside.reports.page.render import render
from alongside.reports.validation import words
from alongside.reports.validation.grouped import (
    ChildFound,
    RuleFound,
    Totals,
    by_child,
    by_reason,
    by_rule,
    totals,
)

# A page of tens of thousands of rows is read by nobody; the workbook has them all.
ROWS_SHOWN = 100
CHILDREN_SHOWN = 200

MEANS = {
    Matters.SUBMISSION: "Errors that a submission is not accepted with. Mend these first.",
    Matters.MEASURES: "Faults in cells that measures are counted from: figures may be wrong.",
    Matters.REST: "Rows to look at a second time. They may be right as they are.",
}


@dataclass(frozen=True)
class Row:
    """One marked row, as text that can be seen."""

    child: str
    whose: str
    where: str
    cells: str
    state: str
    accepted: str
    key: str


@dataclass(frozen=True)
class RuleShown:
    """One rule: its line, and the first of its rows."""

    id: str
    one: RuleFound
    measures: str
    rows: tuple[Row, ...]
    left: int


@dataclass(frozen=True)
class Group:
    """Rules that stand in the way of the same."""

    id: str
    title: str
    says: str
    rules: tuple[RuleShown, ...]


@dataclass(frozen=True)
class ReturnShown:
    """One return, in words."""

    id: str
    name: str
    checked_by: str
    days_left: str
    last_run: str
    found: Validated
    totals: Totals
    groups: tuple[Group, ...]
    children: tuple[ChildFound, ...]
    children_left: int
    not_run: tuple[tuple[str, int, str], ...]


def page(found: Sequence[Validated], *, today: date | None = None) -> str:
    """The whole HTML document: what was checked, what to mend by what matters, then by child."""
    day = today or words.today()
    returns = [_return(place, one, day) for place, one in enumerate(found)]
    return render(
        "validation.html.jinja",
        package="alongside.reports.validation",
        returns=returns,
        authority=", ".join(dict.fromkeys(one.authority for one in found if one.authority)),
        today=words.long_day(day),
        not_a_judgement=words.NOT_A_JUDGEMENT,
        number_of=words.number_of,
        shortened=words.shortened,
        plain=plain,
    )


def _return(place: int, one: Validated, today: date) -> ReturnShown:
    children = [child for child in by_child(one.issues) if child.child and child.open]
    return ReturnShown(
        id=f"return-{place}",
        name=words.name(one),
        checked_by=f"{words.checked_by(one)} {words.beside(one)}".rstrip(),
        days_left=f"{words.days_left(one, today)} {words.usual_day(one, today)}".strip(),
        last_run=words.long_day(one.last_run) if one.last_run else "",
        found=one,
        totals=totals(one),
        groups=_groups(f"return-{place}", one),
        children=tuple(children[:CHILDREN_SHOWN]),
        children_left=max(0, len(children) - CHILDREN_SHOWN),
        not_run=tuple((why, len(codes), ", ".join(codes)) for why, codes in by_reason(one).items()),
    )


def _groups(prefix: str, one: Validated) -> tuple[Group, ...]:
    """What matters first; what next year's rules would raise and what was accepted at the end."""
    now = [each for each in by_rule(one.issues) if each.open]
    groups = [
        _group(f"{prefix}-{place}", f"What {kind}" if kind is not Matters.REST else "The rest",
               MEANS[kind], [each for each in now if each.matters is kind])
        for place, kind in enumerate(Matters)
    ]  # fmt: skip
    later = by_rule(issue for issue in one.issues if issue.next_year)
    accepted = by_rule(issue for issue in one.issues if issue.accepted and not issue.next_year)
    groups += [
        _group(f"{prefix}-next", "Errors by next year's rules",
               "Not counted yet: they will be errors in the year to come.", later),
        _group(f"{prefix}-accepted", "Accepted as correct",
               "Somebody looked and found them right. They count no more.", accepted),
    ]  # fmt: skip
    return tuple(group for group in groups if group.rules)


def _group(id: str, title: str, says: str, rules: Sequence[RuleFound]) -> Group:
    shown = (_rule(f"{id}-rule-{place}", each) for place, each in enumerate(rules))
    return Group(id, title, says, tuple(shown))


def _rule(id: str, one: RuleFound) -> RuleShown:
    rows = one.open or one.issues
    return RuleShown(
        id,
        one,
        ", ".join(map(words.measure, one.measures)),
        tuple(map(_row, rows[:ROWS_SHOWN])),
        max(0, len(rows) - ROWS_SHOWN),
    )


def _row(issue: Issue) -> Row:
    accepted = issue.accepted
    because = f"{accepted.because} ({accepted.by}, {accepted.on})" if accepted else ""
    shown = (
        words.shortened(issue.child) or "no child",
        ", ".join(filter(None, (issue.team, issue.worker))) or "not known",
        words.place(issue),
        words.cells(issue),
        str(issue.state),
        because,
        words.short_key(issue),
    )
    return Row(*map(plain, shown))
