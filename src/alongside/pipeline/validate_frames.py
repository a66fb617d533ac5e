"""Checking tables that are already in memory: frames of text in, a frame of what rules mark out."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alongside.kernel.errors import AlongsideError
from alongside.kernel.periods import CollectionYear
from alongside.kernel.places import find_authority
from alongside.pipeline.factors_beside import COLUMN, with_factors, without_keys
from alongside.validation.cells import read_day_of_census
from alongside.validation.given import Cells, Given, Tables
from alongside.validation.rulebooks import rule_book
from alongside.validation.run import Checked, check
from alongside.validation.tables import LAST, BaseTable, base_tables

if TYPE_CHECKING:
    import pandas as pd

Frames = Mapping[str, "pd.DataFrame"]

MISSING = ("<NA>", "NaT", "nan", "NaN")
COLUMNS = ("rule", "severity", "table", "row", "columns")


def validate_ssda903(
    tables: Frames,
    *,
    collection_year: CollectionYear | str | int,
    previous: Frames | None = None,
    authority: str | None = None,
    postcodes: "pd.DataFrame | Path | str | None" = None,
    providers: "pd.DataFrame | None" = None,
    rules: Iterable[str] | None = None,
) -> "pd.DataFrame":
    """See `alongside.validate_ssda903`."""
    last = {_last(name): frame for name, frame in (previous or {}).items()}
    given = Given(
        "ssda903",
        _tables("ssda903", {**tables, **last}),
        year_of(collection_year),
        authority=_code_of(authority),
        postcodes=_postcodes(postcodes),
        providers=None if providers is None else _columns(providers, _british),
    )
    return _checked(given, rules)


def validate_cin(tables: Frames, *, rules: Iterable[str] | None = None) -> "pd.DataFrame":
    """See `alongside.validate_cin`."""
    cells = _with_factors(without_keys(_without_empties(_tables("cin", tables))), tables)
    ends_on = census_day(cells)
    # Without a reference date no year is told, and the newest rules are the ones that will count.
    year = CollectionYear.of(ends_on) if ends_on else newest("cin")
    return _checked(Given("cin", cells, year, ends_on=ends_on), rules)


def _without_empties(tables: Mapping[str, Mapping[str, Cells]]) -> dict[str, Mapping[str, Cells]]:
    """An empty element of a census is a blank; an empty string stands for one here."""
    return {
        name: {column: [cell or None for cell in cells] for column, cells in columns.items()}
        for name, columns in tables.items()
    }


def _with_factors(cells: Tables, frames: Frames) -> Tables:
    assessments = frames.get("Assessments")
    if assessments is None or COLUMN not in assessments:
        return cells
    return with_factors(cells, assessments[COLUMN].tolist())


def census_day(tables: Mapping[str, Mapping[str, Cells]]) -> date | None:
    """The reference date of the first header row; None where there is none to read."""
    written = tables.get("Header", {}).get("ReferenceDate", ())
    return read_day_of_census(written[0]) if written and written[0] else None


def newest(source_return: str) -> CollectionYear:
    """The last year for which any rule was worded anew."""
    return max(rule.since for rule in rule_book(source_return).rules)


def year_of(told: CollectionYear | str | int) -> CollectionYear:
    """A collection year from `2025-26`, or from the year it ends in."""
    return told if isinstance(told, CollectionYear) else CollectionYear.parse(str(told))


def _checked(given: Given, rules: Iterable[str] | None) -> "pd.DataFrame":
    book = rule_book(given.source_return)
    chosen = frozenset(rules) if rules is not None else None
    if chosen is not None:
        _refuse_unknown(chosen, {rule.code for rule in book.rules}, given.source_return)
        # No rule is that old: those asked for run as they were first worded.
        if chosen and given.year < book.earliest:
            first = min(rule.since for rule in book.rules if rule.code in chosen)
            given = replace(given, rules_of=first)
    found = check(given, book, chosen=lambda rule: chosen is None or rule.code in chosen)
    if found.broken:
        broken = ", ".join(f"{code} ({kind})" for code, kind in sorted(found.broken.items()))
        raise RuntimeError(f"rules failed to run, which is our error: {broken}")
    return _frame(found)


def _frame(found: Checked) -> "pd.DataFrame":
    import pandas as pd

    frame = pd.DataFrame(
        {
            "rule": [each.rule.code for each in found.marked],
            "severity": [each.rule.severity.value for each in found.marked],
            "table": [each.table for each in found.marked],
            "row": pd.array([each.row for each in found.marked], dtype="Int64"),
            "columns": [each.columns for each in found.marked],
        },
        columns=list(COLUMNS),
    )
    frame.attrs["not_run"] = dict(found.not_run)
    return frame


def _refuse_unknown(chosen: Collection[str], known: Collection[str], source_return: str) -> None:
    if strangers := sorted(set(chosen) - set(known)):
        raise AlongsideError(f"{source_return} has no rule {', '.join(strangers)}")


def _tables(source_return: str, frames: Frames) -> dict[str, Mapping[str, Cells]]:
    """Frames by the specification's names, cells as text; a table nobody knows is refused."""
    known = base_tables(source_return)
    if strangers := sorted(set(frames) - set(known)):
        raise AlongsideError(
            f"{source_return} has no table {', '.join(strangers)}.\n"
            f"  expected: {', '.join(sorted(known))}"
        )
    day = _british if source_return == "ssda903" else date.isoformat
    return {
        name: _columns(frame, day) if len(frame.columns) else _nothing(known[name])
        for name, frame in frames.items()
    }


def _nothing(table: BaseTable) -> dict[str, Cells]:
    """A frame without a column or a row says that there is none of something."""
    return {column.name: () for column in table.columns if not column.derived}


def _last(name: str) -> str:
    return name if name.endswith(LAST) else f"{name}{LAST}"


def _columns(frame: "pd.DataFrame", day: Callable[[date], str]) -> dict[str, Cells]:
    if not frame.columns.is_unique:
        raise AlongsideError("a table has two columns of one name")
    return {str(name): [_text(cell, day) for cell in frame[name].tolist()] for name in frame}


def _text(cell: Any, day: Callable[[date], str]) -> str | None:
    """A cell as it would be written: None for anything missing, whole numbers without a point."""
    if isinstance(cell, str):
        return cell
    # By its text, because what is missing cannot always be compared, not even with itself.
    if cell is None or str(cell) in MISSING:
        return None
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return day(cell.date())
    return day(cell) if isinstance(cell, date) else str(cell)


def _british(day: date) -> str:
    return f"{day:%d/%m/}{day.year:04d}"


def _code_of(told: str | None) -> str | None:
    """The GSS code of an authority however it is named; a code nobody knows stands for itself."""
    if told is None:
        return None
    try:
        return find_authority(told).code or told.upper()
    except AlongsideError:
        return told.upper()


def _postcodes(told: "pd.DataFrame | Path | str | None") -> Mapping[str, Cells] | Path | None:
    if told is None or isinstance(told, Path):
        return told
    return Path(told) if isinstance(told, str) else _columns(told, _british)
