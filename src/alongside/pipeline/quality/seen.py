"""Quality read out of snapshots, as exactly as somebody may see it."""

from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from alongside.kernel.errors import AlongsideError
from alongside.kernel.identity import Viewer
from alongside.pipeline.opened import current
from alongside.pipeline.quality.values import (
    Altered,
    Filled,
    Lag,
    QualitySeen,
    ReturnQuality,
    RuleCount,
    TeamCount,
    Then,
    Touched,
)
from alongside.store.quietly import quietly

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from alongside.store.home import Home
    from alongside.store.snapshot import Snapshot

# How far back what was open is told: about a year of monthly loads.
SNAPSHOTS = 12

# The newest return of each kind, by the day it is true for.
NEWEST = """(
    select source_return, period from quality_checked
    qualify row_number() over (partition by source_return order by as_at desc, period desc) = 1)"""
_BY_SEVERITY = """coalesce(sum(issues) filter (where severity = 'error'), 0)::bigint as errors,
    coalesce(sum(issues) filter (where severity = 'query'), 0)::bigint as queries"""


def quality(home: "Home", *, by: Viewer) -> QualitySeen:
    """What the snapshot in use keeps of data quality; no returns where a version before made it.
    Raises AlongsideError where nothing was loaded."""
    return quality_of(home, current(home), by=by)


def quality_of(home: "Home", snapshot: "Snapshot", *, by: Viewer) -> QualitySeen:
    """The same of one snapshot, what was open by those before it told beside."""
    authority = snapshot.manifest["authority"]["name"]
    with _opened(snapshot) as con:
        if not _is_measured(con):
            return QualitySeen(authority, snapshot.as_at, snapshot.id, not by.sees_exact_counts, ())
        returns = _returns(con)
        if not by.sees_exact_counts:
            told = tuple(_protected(one) for one in returns)
            return QualitySeen(authority, snapshot.as_at, snapshot.id, True, told)
        seen = _exact(con)
    return QualitySeen(
        authority, snapshot.as_at, snapshot.id, False, returns,
        earlier=_earlier(home, snapshot), **seen,
    )  # fmt: skip


def touched(snapshot: "Snapshot", *, by: Viewer) -> Mapping[str, tuple[Touched, ...]]:
    """Measure -> what is open in the newest returns in cells that it is counted from; nothing for
    whoever may not see exact counts."""
    found: dict[str, list[Touched]] = defaultdict(list)
    if not by.sees_exact_counts:
        return {}
    with _opened(snapshot) as con:
        if _is_measured(con):
            rows = con.execute(
                f"select measure, source_return, period, {_BY_SEVERITY} from quality_touched"
                f" semi join {NEWEST} using (source_return, period) group by all order by all"
            ).fetchall()
            for measure, *cells in rows:
                found[measure].append(Touched(*cells))
    return {measure: tuple(each) for measure, each in found.items()}


def _opened(snapshot: "Snapshot") -> Any:
    from alongside.pipeline.engine import opened

    return opened(snapshot.cube)


def _is_measured(con: "DuckDBPyConnection") -> bool:
    found = con.execute("select 1 from duckdb_tables() where table_name = 'quality_checked'")
    return found.fetchone() is not None


def _returns(con: "DuckDBPyConnection") -> tuple[ReturnQuality, ...]:
    rows = con.execute(
        f"""
        with open as (
            select source_return, period, {_BY_SEVERITY}, sum(accepted)::bigint as accepted
            from quality_issues group by all)
        select c.*, coalesce(errors, 0), coalesce(queries, 0), coalesce(accepted, 0)
        from quality_checked c left join open using (source_return, period)
        order by c.source_return, c.as_at, c.period
        """
    ).fetchall()
    return tuple(ReturnQuality(*row) for row in rows)


def _exact(con: "DuckDBPyConnection") -> dict[str, Any]:
    newest = f"semi join {NEWEST} using (source_return, period)"
    rules = con.execute(
        "select source_return, period, rule, title, severity, sum(issues)::bigint,"
        f" sum(children)::bigint from quality_issues {newest} group by all"
        " having sum(issues) > 0 order by 1, 5, 6 desc, 3"
    ).fetchall()
    teams = con.execute(
        f"select source_return, period, team, {_BY_SEVERITY} from quality_issues {newest}"
        " group by all having sum(issues) > 0 order by 1, 4 desc, 5 desc, 3"
    ).fetchall()
    filled = con.execute(
        "select * from quality_filled qualify dense_rank() over"
        " (partition by source_return order by period desc) = 1 order by 1, 3, 4"
    ).fetchall()
    lags = con.execute("select * from quality_lag order by 1, 2").fetchall()
    return {
        "rules": tuple(RuleCount(*row) for row in rules),
        "teams": tuple(TeamCount(*row) for row in teams),
        "filled": tuple(Filled(*row) for row in filled),
        "lags": tuple(Lag(*row) for row in lags),
        "altered": _altered(con),
    }


def _altered(con: "DuckDBPyConnection") -> tuple[Altered, ...]:
    rows = con.execute("select * from quality_altered order by table_name, column_name").fetchall()
    by_column: dict[str, dict[str, int]] = defaultdict(dict)
    for table, column, _, _, _, altered, *_ in rows:
        if column:
            by_column[table][column] = altered
    return tuple(
        Altered(table, before, as_at, seen, altered, late, gone, by_column[table])
        for table, column, before, as_at, seen, altered, late, gone in rows
        if not column
    )


def _earlier(home: "Home", snapshot: "Snapshot") -> tuple[Then, ...]:
    """What was open in the newest returns by the snapshots before, the oldest first."""
    before = [each for each in home.snapshots() if each.id < snapshot.id][-SNAPSHOTS:]
    found: list[Then] = []
    for each in before:
        # One that is damaged, or of an older version, tells nothing of this.
        with suppress(AlongsideError), quietly("", Exception), _opened(each) as con:
            if _is_measured(con):
                as_at: date = each.as_at
                rows = con.execute(
                    f"select source_return, period, {_BY_SEVERITY} from quality_checked"
                    " left join quality_issues using (source_return, period)"
                    f" semi join {NEWEST} using (source_return, period) group by all order by all"
                ).fetchall()
                found += [Then(each.id, as_at, *row) for row in rows]
    return tuple(found)


def _protected(one: ReturnQuality) -> ReturnQuality:
    return replace(
        one,
        children=_told(one.children),
        rows=_told(one.rows),
        errors=_told(one.errors),
        queries=_told(one.queries),
        accepted=None,
    )


def _told(exact: int | None) -> int | None:
    """A number of children or rows as anybody may see it: None where it is small."""
    import numpy as np

    from alongside.kernel.disclosure import redact_then_round, shipped_protection

    shown = float(redact_then_round(np.array(float(exact or 0)), shipped_protection()))
    return None if shown != shown else int(shown)
