"""A pack as one self-contained page."""

from dataclasses import dataclass
from datetime import date

from alongside.charts.small import sparkline
from alongside.measures.measure import Unit
from alongside.measures.wording import NOTHING, behind, figure
from alongside.measures.worklist import About
from alongside.pipeline.listed import ListSeen
from alongside.pipeline.pack import Figure, PackSeen, SectionSeen, Told
from alongside.reports.lists import words
from alongside.reports.page.render import render


@dataclass(frozen=True)
class Line:
    """A measure's row, as text and a small picture."""

    title: str
    says: str
    value: str
    period: str
    count: str
    before: str
    year_before: str
    target: str
    trend: str


@dataclass(frozen=True)
class ListTable:
    """One list in full: headings, and a row of cells for each entry."""

    title: str
    says: str
    is_not: str
    notes: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class ListLine:
    """One list as a number: how many are on it, in which states, and what it could not see."""

    title: str
    says: str
    number: str
    states: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """One section as the template shows it; empty parts are left out."""

    id: str
    title: str
    says: str
    lines: tuple[Line, ...]
    tables: tuple[ListTable, ...]
    nobody: tuple[str, ...]
    counted: tuple[ListLine, ...]
    findings: bool
    refused: str


def as_page(seen: PackSeen) -> str:
    """The whole HTML document."""
    return render(
        "pack.html.jinja",
        package="alongside.reports.pack",
        seen=seen,
        as_at=words.long_day(seen.as_at),
        whose=", ".join(filter(None, (seen.team, seen.authority))),
        parts=[_part(place, each, seen.as_at) for place, each in enumerate(seen.sections, 1)],
        names_children=any(
            one.section.names_children and any(each.entries for each in one.lists)
            for one in seen.sections
        ),
        plain=words.PLAIN,
    )


def _part(place: int, one: SectionSeen, latest: date) -> Part:
    named = one.section.names_children
    told = [each for each in one.lists if each.entries or each.as_at is None]
    return Part(
        id=f"section-{place}",
        title=one.section.title,
        says=one.section.says,
        lines=tuple(_line(each) for each in one.figures),
        tables=tuple(_table(each, latest) for each in told) if named else (),
        nobody=tuple(x.worklist.title for x in one.lists if x not in told) if named else (),
        counted=() if named else tuple(_counted(each, latest) for each in one.lists),
        findings=bool(one.section.findings),
        refused=one.refused,
    )


def _line(one: Figure) -> Line:
    latest = one.told[-1] if one.told else None
    return Line(
        title=one.measure.title,
        says=one.measure.says,
        value=_value(one, latest),
        period=latest.period if latest else "not seen whole",
        count=_count(one, latest),
        before=_value(one, one.told[-2] if len(one.told) > 1 else None),
        year_before=_value(one, _year_before(one)),
        target=figure(one.target.value, one.measure.unit) if one.target else "",
        trend=sparkline(
            [(each.end.toordinal(), _number(each)) for each in one.told],
            [],
            label=f"{one.measure.title}, over time",
        ),
    )


def _number(told: Told) -> float | None:
    """The value; where a team's children are not known, and so no rate, the count."""
    return told.numerator if told.value is None else told.value


def _value(one: Figure, told: Told | None) -> str:
    if told is None:
        return NOTHING
    if told.value is None and one.measure.unit is Unit.PER_10_000:
        return figure(told.numerator, Unit.COUNT)
    return figure(told.value, one.measure.unit)


def _count(one: Figure, told: Told | None) -> str:
    """The counts behind a value; nothing where the count is the value."""
    if told is None or told.value is None or one.measure.unit is Unit.COUNT:
        return ""
    return behind(one.measure, told.numerator, told.denominator)


def _year_before(one: Figure) -> Told | None:
    if not one.told:
        return None
    end = one.told[-1].end
    wanted = (end.year - 1, end.month)
    return next((each for each in one.told if (each.end.year, each.end.month) == wanted), None)


def _table(one: ListSeen, latest: date) -> ListTable:
    of_worker, falls_due = one.worklist.about is About.WORKER, bool(one.worklist.due)
    headings = [str(one.worklist.about).capitalize(), "State", "Since"]
    headings += ["Due"] * falls_due + ["Days"] + ["Worker"] * (not of_worker)
    rows = []
    for each in one.entries:
        worker = each.worker or ("not named" if of_worker else "nobody")
        cells = [worker if of_worker else each.child_id or "", each.state, words.day(each.since)]
        cells += [words.day(each.due)] * falls_due + [words.days(each)]
        rows.append(tuple(cells + [worker] * (not of_worker)))
    return ListTable(
        title=one.worklist.title,
        says=one.worklist.says,
        is_not=one.worklist.is_not,
        notes=tuple(words.notes(one, latest)),
        headings=tuple(headings),
        rows=tuple(rows),
    )


def _counted(one: ListSeen, latest: date) -> ListLine:
    return ListLine(
        title=one.worklist.title,
        says=one.worklist.says,
        number="not known" if one.as_at is None else f"{one.children:,}",
        states=words.states(one),
        notes=tuple(words.notes(one, latest)),
    )
