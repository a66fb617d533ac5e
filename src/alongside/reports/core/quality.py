"""The quality of the data beneath the core measures, as tables."""

from collections import Counter

from alongside.charts.picture import Figures
from alongside.pipeline.quality.values import QualitySeen
from alongside.reports.validation import quality as words

# Rules and teams of a page: whoever wants all asks `alongside validate`.
MOST = 20


def quality_tables(seen: QualitySeen) -> tuple[Figures, ...]:
    """Open rows by return first; then what only those who see exact counts are told."""
    tables = [_returns(seen)]
    if not seen.protected:
        tables += [_teams(seen), _rules(seen), _earlier(seen), _empty(seen), _lags(seen)]
        tables.append(_altered(seen))
    return tuple(table for table in tables if table.rows)


def _returns(seen: QualitySeen) -> Figures:
    return Figures(
        caption="Rows that a rule marks and nobody has accepted, by return and year",
        headings=("Return", "Rows", "Errors", "Queries", "Rules", "Not run or failed"),
        rows=tuple(
            (words.name(one.source_return, one.period), words.number(one.rows),
             words.number(one.errors), words.number(one.queries), f"{one.rules:,}",
             words.not_in_full(one) or "none")
            for one in seen.returns
        ),
    )  # fmt: skip


def _teams(seen: QualitySeen) -> Figures:
    errors, queries = Counter[str](), Counter[str]()
    for one in seen.teams:
        errors[one.team] += one.errors
        queries[one.team] += one.queries
    order = sorted({*errors, *queries}, key=lambda team: (-errors[team], -queries[team], team))
    return Figures(
        caption="By team that holds the work now: open in the newest returns",
        headings=("Team", "Errors", "Queries"),
        rows=tuple(
            (team or words.NOBODY, f"{errors[team]:,}", f"{queries[team]:,}")
            for team in order[:MOST]
        ),
    )


def _rules(seen: QualitySeen) -> Figures:
    order = sorted(seen.rules, key=lambda one: (one.severity != "error", -one.issues))
    return Figures(
        caption="Rules that mark most, errors first: open in the newest returns",
        headings=("Rule", "Level", "Rows", "Children"),
        rows=tuple(
            (f"{words.name(one.source_return, one.period)}, {one.rule}: {one.title}",
             one.severity, f"{one.issues:,}", f"{one.children:,}")
            for one in order[:MOST]
        ),
    )  # fmt: skip


def _earlier(seen: QualitySeen) -> Figures:
    return Figures(
        caption="By earlier snapshots: what was open in their newest returns",
        headings=("Made on, return", "Errors", "Queries"),
        rows=tuple(
            (f"{words.made_on(one.snapshot)}, {words.name(one.source_return, one.period)}",
             f"{one.errors:,}", f"{one.queries:,}")
            for one in seen.earlier
        ),
    )  # fmt: skip


def _empty(seen: QualitySeen) -> Figures:
    return Figures(
        caption="Columns that nobody fills, in the newest returns",
        headings=("Column", "Rows of its table", "In the file"),
        rows=tuple(
            (f"{words.name(one.source_return, one.period)}, {one.table}: {one.column}",
             f"{one.rows:,}", "yes" if one.given else "no")
            for one in seen.empty
        ),
    )  # fmt: skip


def _lags(seen: QualitySeen) -> Figures:
    return Figures(
        caption="Days until something is recorded, where two files saw the same days",
        headings=("What", "Half", "95%", "Rows followed"),
        rows=tuple(
            (words.lag_of(one), f"{one.half}", f"{one.most}", words.number(one.followed))
            for one in seen.lags
            if one.most is not None
        ),
    )


def _altered(seen: QualitySeen) -> Figures:
    return Figures(
        caption="Told otherwise by the last load than before it",
        headings=("Table", "Rows in both", "Altered", "Recorded late", "Gone", "Columns altered"),
        rows=tuple(
            (one.table.replace("_", " "), f"{one.seen:,}", f"{one.altered:,}", f"{one.late:,}",
             f"{one.gone:,}", ", ".join(one.columns))
            for one in seen.altered
            if one.altered or one.late or one.gone
        ),
    )  # fmt: skip
