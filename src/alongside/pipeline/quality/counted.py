"""Returns that were checked, as the rows of counts that a snapshot keeps."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from alongside.kernel.child_ids import child_key
from alongside.pipeline.validated import Issue, Validated
from alongside.returns.kinds import schema_of
from alongside.returns.submitted import Submitted

Rows = Iterator[tuple[object, ...]]


def period_of(returned: Validated | Submitted) -> str:
    """What tells two returns of one kind apart: the year, or the day of an Annex A."""
    year, as_at = returned.year, returned.as_at
    is_of_a_day = returned.source_return == "annex_a" or year is None
    return str(as_at) if is_of_a_day else str(year)


def checked_row(one: Validated) -> tuple[object, ...]:
    return (one.source_return, period_of(one), one.as_at, str(one.rules_of), len(one.rules),
            len(one.not_run), len(one.broken), one.children, one.rows)  # fmt: skip


def issue_counts(one: Validated) -> Rows:
    """A row for each rule and team."""
    alike: dict[tuple[str, str], list[Issue]] = defaultdict(list)
    for issue in one.issues:
        if not issue.next_year:
            alike[issue.rule.code, issue.team].append(issue)
    for (code, team), issues in sorted(alike.items()):
        rule, still = issues[0].rule, [issue for issue in issues if issue.is_open]
        children = {issue.child for issue in still if issue.child}
        yield (one.source_return, period_of(one), code, rule.title, str(rule.severity), team,
               len(still), len(children), len(issues) - len(still))  # fmt: skip


def touched_counts(one: Validated) -> Rows:
    """A row for each measure that reads a marked cell, and severity."""
    alike = Counter((issue.measures, str(issue.rule.severity)) for issue in one.open)
    found: Counter[tuple[str, str]] = Counter()
    for (measures, severity), number in alike.items():
        for measure in measures:
            found[measure, severity] += number
    for (measure, severity), number in sorted(found.items()):
        yield one.source_return, period_of(one), measure, severity, number


def issue_rows(one: Validated) -> Rows:
    """The issues themselves, a child named as the journeys name it."""
    for issue in one.issues:
        if not issue.next_year:
            yield (one.source_return, period_of(one), issue.rule.code, str(issue.rule.severity),
                   issue.key, issue.table, issue.file, issue.source_row,
                   child_key(issue.child) or None, issue.team or None, issue.worker or None,
                   issue.accepted is not None)  # fmt: skip


def filled_counts(one: Submitted) -> Rows:
    """A row for each column of each table that was given, also of those the table lacks."""
    for table in schema_of(one.source_return).tables:
        parts = one.named(table.name)
        rows = sum(len(part.rows) for part in parts)
        if not rows:
            continue
        for field in table.fields:
            if field.in_force(one.year):
                cells = [part.columns[field.name] for part in parts if field.name in part.columns]
                yield (one.source_return, period_of(one), table.name, field.name, bool(cells),
                       rows, sum(map(_not_blank, cells)))  # fmt: skip


def _not_blank(cells: Sequence[str | None]) -> int:
    return len(cells) - cells.count(None)
