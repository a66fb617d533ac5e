"""The quality of what a home holds, in plain words: over time, by team, and what nobody fills."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from textwrap import wrap

from alongside.kernel.return_names import RETURN_NAMES
from alongside.pipeline.quality.values import (
    Altered,
    Filled,
    Lag,
    QualitySeen,
    ReturnQuality,
    Touched,
)
from alongside.reports.validation.words import long_day, number_of

WIDTH = 100
RULES_SHOWN = 8  # of each return; `alongside validate FILES` shows all
TEAMS_SHOWN = 12
COLUMNS_SHOWN = 12
NOT_MEASURED = (
    "An earlier version of Alongside made this snapshot and did not measure how good its data\n"
    "are. Load any return again, and it will be measured."
)
NOBODY = "no team known"


def quality_text(seen: QualitySeen) -> str:
    """At most 100 columns wide; names of teams as they stand in the files."""
    title = f"{seen.authority}: quality of the data, as at {long_day(seen.as_at)}"
    lines = [title, "=" * len(title), ""]
    if not seen.returns:
        return "\n".join([*lines, NOT_MEASURED])
    lines += _by_return(seen)
    if not seen.protected:
        lines += [*_rules(seen), *_teams(seen), *_over_time(seen), *_empty(seen)]
        lines += [*_lags(seen), *_altered(seen)]
    lines += [
        "",
        "Next: alongside validate FILES shows the rows; --by team writes a workbook each.",
    ]
    return "\n".join(lines)


def quality_json(seen: QualitySeen) -> str:
    """Everything `QualitySeen` holds, as its fields are called; days as in ISO."""
    return json.dumps(asdict(seen), default=str, ensure_ascii=False, indent=1)


def name(source_return: str, period: str) -> str:
    """`SSDA903 2025-26`."""
    return f"{RETURN_NAMES.get(source_return, source_return)} {period}"


def number(told: int | None) -> str:
    return "few" if told is None else f"{told:,}"


def beneath(touched: Sequence[Touched]) -> str:
    """One sentence under a measure: what is open in the cells it is counted from."""
    if not touched:
        return ""
    parts = "; ".join(f"{name(one.source_return, one.period)}: {_open(one)}" for one in touched)
    return f"Open in the cells it is counted from: {parts}."


def _open(one: Touched) -> str:
    found = ((one.errors, "error"), (one.queries, "query"))
    return " and ".join(number_of(count, what) for count, what in found if count)


def not_in_full(one: ReturnQuality) -> str:
    """Why a return was not checked by every rule, if so."""
    said = []
    if one.broken:
        said.append(f"{one.broken} FAILED, which is our error")
    if one.not_run:
        said.append(f"{one.not_run} not run")
    return ", ".join(said)


def _by_return(seen: QualitySeen) -> list[str]:
    lines = [f"{'As loaded':<40}{'rows':>9}{'errors':>9}{'queries':>9}{'accepted':>10}   rules"]
    for one in seen.returns:
        numbers = f"{number(one.rows):>9}{number(one.errors):>9}{number(one.queries):>9}"
        accepted = "" if seen.protected else number(one.accepted)
        beside = not_in_full(one)
        rules = f"{one.rules}{f', {beside}' if beside else ''}"
        lines.append(
            f"  {name(one.source_return, one.period):<38}{numbers}{accepted:>10}   {rules}"
        )
    return lines


def _rules(seen: QualitySeen) -> list[str]:
    lines = []
    for key, together in groupby(seen.rules, key=lambda one: (one.source_return, one.period)):
        rules = list(together)
        lines += ["", f"{name(*key)}: what is open most"]
        lines += [
            f"  {one.issues:>7,}  {one.rule:<7}{one.severity:<7}{_short(one.title, 72)}"
            for one in rules[:RULES_SHOWN]
        ]
        if len(rules) > RULES_SHOWN:
            lines.append(f"           and {number_of(len(rules) - RULES_SHOWN, 'more rule')}")
    return lines


def _teams(seen: QualitySeen) -> list[str]:
    if not seen.teams:
        return []
    totals: dict[str, tuple[int, int]] = {}
    for one in seen.teams:
        errors, queries = totals.get(one.team, (0, 0))
        totals[one.team] = errors + one.errors, queries + one.queries
    order = sorted(totals.items(), key=lambda item: (-sum(item[1]), item[0]))
    lines = [
        "",
        f"{'By team that holds the work now (newest returns)':<58}{'errors':>9}{'queries':>9}",
    ]
    lines += [
        f"  {_short(team or NOBODY, 54):<56}{errors:>9,}{queries:>9,}"
        for team, (errors, queries) in order[:TEAMS_SHOWN]
    ]
    if len(order) > TEAMS_SHOWN:
        lines.append(f"  and {number_of(len(order) - TEAMS_SHOWN, 'more team')}")
    return lines


def _over_time(seen: QualitySeen) -> list[str]:
    if not seen.earlier:
        return []
    lines = ["", f"{'By earlier snapshots':<58}{'errors':>9}{'queries':>9}"]
    for one in seen.earlier:
        said = f"{made_on(one.snapshot)}: {name(one.source_return, one.period)}"
        lines.append(f"  {said:<56}{one.errors:>9,}{one.queries:>9,}")
    return lines


def made_on(snapshot: str) -> str:
    """The day a snapshot was made, as its id says it."""
    return f"{snapshot[:4]}-{snapshot[4:6]}-{snapshot[6:8]}"


def _empty(seen: QualitySeen) -> list[str]:
    if not seen.empty:
        return []
    lines = ["", "Columns that nobody fills (newest returns)"]
    by_table = groupby(seen.empty, key=lambda one: (one.source_return, one.period, one.table))
    tables = [(key, list(columns)) for key, columns in by_table]
    for (source, period, table), columns in tables[:COLUMNS_SHOWN]:
        told = f"{name(source, period)}, {table}: {_columns(columns)}"
        lines += wrap(told, WIDTH, initial_indent="  ", subsequent_indent="      ")
    if len(tables) > COLUMNS_SHOWN:
        lines.append(f"  and in {number_of(len(tables) - COLUMNS_SHOWN, 'more table')}")
    return lines


def _columns(columns: Sequence[Filled]) -> str:
    return ", ".join(f"{one.column}{'' if one.given else ' (not in the file)'}" for one in columns)


def _lags(seen: QualitySeen) -> list[str]:
    known = [one for one in seen.lags if one.most is not None]
    if not known:
        return []
    lines = ["", "Days until it is recorded (where two files saw the same days)   half    95%"]
    return lines + [f"  {lag_of(one):<60}{one.half:>5}{one.most:>7}" for one in known]


def lag_of(one: Lag) -> str:
    """`placement: its end`."""
    what = {"start": "its start", "end": "its end"}.get(one.dated_by, "being open")
    return f"{one.table.replace('_', ' ')}: {what}"


def _altered(seen: QualitySeen) -> list[str]:
    told = [one for one in seen.altered if one.altered or one.late or one.gone]
    if not told:
        return []
    day = long_day(told[0].before_as_at)
    heading = f"Changed since the snapshot as at {day}"
    lines = ["", f"{heading:<50}{'altered':>9}{'of':>10}{'late':>8}{'gone':>8}"]
    lines += [
        f"  {one.table.replace('_', ' '):<48}{one.altered:>9,}{one.seen:>10,}"
        f"{one.late:>8,}{one.gone:>8,}{_which(one)}"
        for one in told
    ]
    return [
        *lines,
        "  altered: a cell says otherwise; late: of days seen before; gone: told no more",
    ]


def _which(one: Altered) -> str:
    most = sorted(one.columns.items(), key=lambda item: -item[1])[:2]
    return f"   {', '.join(column for column, _ in most)}" if most else ""


def _short(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"
