"""Any table in the layout of Explore Education Statistics, known to us or not.

The common columns say when and where; of the rest, columns of numbers are series and columns of
words are breakdowns. Source: DfE's data guidance for that layout (columns are read by name, since
their order differs between files).
"""

import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from alongside.published.areas import places_of
from alongside.published.cells import decimals, is_duration, looks_printed, read_cells
from alongside.published.frame import SERIES_COLUMNS, VALUE_COLUMNS, FileRead
from alongside.published.tables import Publication, Table, recognise
from alongside.published.years import year_of

COMMON = frozenset(
    {
        "time_period",
        "time_identifier",
        "geographic_level",
        "country_code",
        "country_name",
        "region_code",
        "region_name",
        "old_la_code",
        "new_la_code",
        "la_name",
        "geo_breakdown",
    }
)
REQUIRED = ("time_period", "geographic_level")
# A column is a series when most of its cells are printed values; words make it a breakdown.
_MOSTLY = 0.5


def read_explore_education(
    rows: pd.DataFrame, file: Path
) -> tuple[pd.DataFrame, pd.DataFrame, FileRead]:
    """Text rows of one file to values, series and what became of it."""
    rows = rows.rename(columns=lambda name: str(name).strip().lower())
    table = recognise(rows)
    if table:
        rows = rows.rename(columns=dict(table.renamed))
    rows = _placed(rows)
    notes = _not_understood(rows)
    rows = rows[(rows["@level"] != "") & rows["@year"].notna()]
    columns = [column for column in rows.columns if column not in {*COMMON, *_PLACED}]
    printed = [column for column in columns if looks_printed(rows[column]) >= _MOSTLY]
    rows["@breakdown"] = _breakdown(rows, [name for name in columns if name not in printed])
    values = pd.concat([_values_of(rows, column) for column in printed], ignore_index=True)
    values = _stamped(values, table, file)
    notes += _unreadable(values)
    return values, _series_of(rows, printed, table, file), _read(values, table, file, notes)


# Ours, marked so that no column of a file (`number`) can be taken for one of them.
_PLACED = ("@level", "@number", "@area", "@year", "@breakdown")


def _placed(rows: pd.DataFrame) -> pd.DataFrame:
    placed = pd.concat([rows, places_of(rows).add_prefix("@")], axis=1)
    placed["@year"] = rows["time_period"].map(year_of).astype("Int64")
    return placed


def _breakdown(rows: pd.DataFrame, columns: Sequence[str]) -> pd.Series:
    """`column=value` pairs; a `category` that never changes only repeats the table's title."""
    told = [name for name in columns if name != "category" or rows[name].nunique() > 1]
    key = pd.Series("", index=rows.index, dtype="str")
    for at, name in enumerate(told):
        key = key + (" | " if at else "") + name + "=" + rows[name].str.strip()
    return key


def _values_of(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    cells = read_cells(rows[column])
    return pd.DataFrame(
        {
            "series": column,
            "breakdown": rows["@breakdown"],
            "level": rows["@level"],
            "number": rows["@number"],
            "area": rows["@area"],
            "period": rows["time_period"],
            "year": rows["@year"].astype("int64"),
            "value": cells["value"],
            "symbol": cells["symbol"],
        }
    )


def _stamped(values: pd.DataFrame, table: Table | None, file: Path) -> pd.DataFrame:
    """The release is the publication and its latest year: the files do not name it themselves."""
    year = int(values["year"].max())
    publication = table.publication if table else Publication(_stem(file), "")
    return values.assign(
        release=publication.release(year),
        vintage=year,
        table=table.id if table else _stem(file),
        file=file.name,
    )[list(VALUE_COLUMNS)]


def _series_of(
    rows: pd.DataFrame, printed: Sequence[str], table: Table | None, file: Path
) -> pd.DataFrame:
    told = [
        {
            "table": table.id if table else _stem(file),
            "series": column,
            "title": f"{table.title if table else _stem(file)}: {column.replace('_', ' ')}",
            "unit": _unit(column, rows[column], table),
            "decimals": decimals(read_cells(rows[column])["value"]),
            "polarity": "",
            "topic": "",
            "publication": table.publication.name if table else _stem(file),
        }
        for column in printed
    ]
    return pd.DataFrame(told, columns=list(SERIES_COLUMNS))


def _unit(column: str, cells: pd.Series, table: Table | None) -> str:
    if table and column in table.units:
        return table.units[column]
    if is_duration(cells):
        return "months"
    if re.search(r"percent|%", column):
        return "percent"
    return "per 10,000" if re.search(r"_rate$|^rate$|per_10000", column) else "count"


def _stem(file: Path) -> str:
    """The file's name without the years, so that two releases of it are one table."""
    return re.sub(r"_?(19|20)\d\d(_to_(19|20)\d\d)?", "", file.stem.lower())


def _not_understood(rows: pd.DataFrame) -> list[str]:
    notes = []
    lost = rows[rows["@level"] == ""]
    if len(lost):
        levels = ", ".join(sorted(lost["geographic_level"].unique()))
        notes.append(f"{_rows(len(lost))} left out: place not known (level {levels})")
    if dateless := int(rows["@year"].isna().sum()):
        notes.append(f"{_rows(dateless)} left out: year not understood")
    if joint := int((rows["@level"] == "joint").sum()):
        notes.append(f"{_rows(joint)} for two authorities at once: kept, never compared")
    return notes


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _unreadable(values: pd.DataFrame) -> list[str]:
    unreadable = int((values["symbol"] == "?").sum())
    return [f"{unreadable} cells neither number nor known symbol"] if unreadable else []


def _read(values: pd.DataFrame, table: Table | None, file: Path, notes: list[str]) -> FileRead:
    if table is None:
        notes = ["read by its layout: not a table we know", *notes]
    return FileRead(
        file=file.name,
        table=str(values["table"].iloc[0]),
        release=str(values["release"].iloc[0]),
        rows=len(values),
        first_year=int(values["year"].min()),
        last_year=int(values["year"].max()),
        notes=tuple(notes),
    )
