"""DfE's Local Authority Interactive Tool: one long table and its dictionary.

It reprints figures of many publications, so each series carries the month it was last updated.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from alongside.published.areas import place_named
from alongside.published.cells import decimals, read_cells
from alongside.published.frame import SERIES_COLUMNS, VALUE_COLUMNS, FileRead
from alongside.published.years import year_of

TABLE = "lait"
LONG_COLUMNS = frozenset({"Short Desc", "Years", "LA and Regions", "Values", "LA Number"})
DICTIONARY_COLUMNS = frozenset({"Measure_short", "Polarity", "Topic", "Chart_title"})
# The dictionary writes dates as spreadsheets do: days since this one.
_SPREADSHEET_EPOCH = date(1899, 12, 30)
_POLARITY = {"High": "higher", "Low": "lower", "-": "neither"}


def read_dictionary(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per series, indexed by its short name; a series under two topics keeps the first."""
    first = rows.drop_duplicates("Measure_short").set_index("Measure_short")
    return pd.DataFrame(
        {
            "title": first["Chart_title"].str.split().str.join(" "),
            "unit": first["y_axis_name"].map(_unit),
            "decimals": pd.to_numeric(first["dps"], errors="coerce").astype("Int64"),
            "polarity": first["Polarity"].map(_POLARITY).fillna(""),
            "topic": first["Topic"].str.replace("\\", ", ", regex=False),
            "updated": first["Last Update"].map(_month),
        }
    )


def read_long_table(
    rows: pd.DataFrame, dictionary: pd.DataFrame, file: Path
) -> tuple[pd.DataFrame, pd.DataFrame, FileRead]:
    """The long table (text) to values, series and what became of it."""
    rows = rows.assign(**_places(rows), year=rows["Years"].map(year_of).astype("Int64"))
    rows = rows.assign(**read_cells(rows["Values"]))
    kept = rows[rows["year"].notna() & (rows["level"] != "")]
    updated = kept["Short Desc"].map(dictionary["updated"]).fillna(0).astype("int64")
    values = pd.DataFrame(
        {
            "release": updated.map({month: _release(month) for month in updated.unique()}),
            "vintage": _latest(kept),
            "table": TABLE,
            "series": kept["Short Desc"],
            "breakdown": "",
            "level": kept["level"],
            "number": kept["number"],
            "area": kept["area"],
            "period": kept["Years"],
            "year": kept["year"].astype("int64"),
            "value": kept["value"],
            "symbol": kept["symbol"],
            "file": file.name,
        },
        columns=list(VALUE_COLUMNS),
    ).reset_index(drop=True)
    read = FileRead(
        file=file.name,
        table=TABLE,
        release="Local Authority Interactive Tool",
        rows=len(values),
        first_year=int(values["year"].min()),
        last_year=int(values["year"].max()),
        notes=_notes(rows, kept, dictionary),
    )
    return values, _series(rows, dictionary), read


def _places(rows: pd.DataFrame) -> Mapping[str, pd.Series]:
    """Numbers come as 845.0; England, London and the halves of London by their own numbers."""
    number = pd.to_numeric(rows["LA Number"], errors="coerce").astype("Int64").astype("str")
    keys = pd.DataFrame({"name": rows["LA and Regions"], "number": number})
    distinct = keys.drop_duplicates()
    found = [place_named(*key) for key in distinct.itertuples(index=False, name=None)]
    places = pd.DataFrame(found, columns=["level", "ours", "area"], index=distinct.index)
    told = keys.merge(distinct.join(places), on=["name", "number"], how="left")
    told = told.set_axis(rows.index)
    return {"level": told["level"], "number": told["ours"], "area": told["area"]}


def _series(rows: pd.DataFrame, dictionary: pd.DataFrame) -> pd.DataFrame:
    printed = {name: decimals(cells) for name, cells in rows.groupby("Short Desc")["value"]}
    named = rows.drop_duplicates("Short Desc").set_index("Short Desc")["Data item"]
    frame = pd.DataFrame({"series": list(printed)})
    for column in ("title", "unit", "decimals", "polarity", "topic"):
        frame[column] = frame["series"].map(dictionary[column])
    frame["title"] = frame["title"].fillna(frame["series"].map(named))
    frame["decimals"] = frame["decimals"].fillna(frame["series"].map(printed)).astype("int64")
    frame[["unit", "polarity", "topic"]] = frame[["unit", "polarity", "topic"]].fillna("")
    frame["table"] = TABLE
    frame["publication"] = "Local Authority Interactive Tool"
    return frame[list(SERIES_COLUMNS)]


def _latest(rows: pd.DataFrame) -> pd.Series:
    """The last year in which each row's series has any number: what vintage it reprints."""
    year = rows["year"].astype("int64")
    printed = year.where(rows["value"].notna(), 0)
    return printed.groupby(rows["Short Desc"]).transform("max")


def _unit(axis: str) -> str:
    text = axis.lower()
    if "per 10,000" in text:
        return "per 10,000"
    return "percent" if "%" in text else axis.strip()


def _month(days: str) -> int:
    """YYYYMM of the last update; 0 ("New data") is older than anything with a date."""
    if not days.strip().isdigit():
        return 0
    day = _SPREADSHEET_EPOCH + timedelta(days=int(days))
    return day.year * 100 + day.month


def _release(month: int) -> str:
    if not month:
        return "Local Authority Interactive Tool"
    written = date(month // 100, month % 100, 1)
    return f"Local Authority Interactive Tool, {written:%B %Y}"


def _notes(rows: pd.DataFrame, kept: pd.DataFrame, dictionary: pd.DataFrame) -> tuple[str, ...]:
    notes = []
    if dateless := int(rows["year"].isna().sum()):
        series = ", ".join(sorted(rows.loc[rows["year"].isna(), "Short Desc"].unique()))
        notes.append(f"{dateless} rows left out: year not understood ({series})")
    if lost := int((rows["level"] == "").sum()):
        names = ", ".join(sorted(rows.loc[rows["level"] == "", "LA and Regions"].unique()))
        notes.append(f"{lost} rows left out: place not known ({names})")
    if unknown := sorted(set(kept["Short Desc"]) - set(dictionary.index)):
        notes.append(f"{len(unknown)} series are not in the dictionary")
    return tuple(notes)
