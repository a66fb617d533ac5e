"""Which place a row speaks of, whatever it is called in that file and year."""

import pandas as pd

from alongside.kernel.errors import AlongsideError
from alongside.kernel.places import (
    ENGLAND,
    FICTIONAL_NUMBERS,
    authorities,
    find_authority,
    find_region,
)
from alongside.published.frame import AUTHORITY, JOINT, NATIONAL, REGIONAL

_KEYS = ("geographic_level", "old_la_code", "new_la_code", "la_name", "region_code", "region_name")
Place = tuple[str, str, str]  # level, number, name
_UNKNOWN: Place = ("", "", "")


def places_of(rows: pd.DataFrame) -> pd.DataFrame:
    """`level`, `number`, `area` for rows in the common columns; empty where not understood."""
    keys = pd.DataFrame({key: _column(rows, key) for key in _KEYS})
    distinct = keys.drop_duplicates()
    found = [_place(*row) for row in distinct.itertuples(index=False, name=None)]
    looked_up = distinct.assign(
        level=[place[0] for place in found],
        number=[place[1] for place in found],
        area=[place[2] for place in found],
    )
    merged = keys.merge(looked_up, on=list(_KEYS), how="left")
    return merged[["level", "number", "area"]].set_axis(rows.index)


def _column(rows: pd.DataFrame, key: str) -> pd.Series:
    if key in rows:
        return rows[key].str.strip()
    # Files cut from dashboards name the place in one column, whatever its level.
    if key in ("la_name", "region_name") and "geo_breakdown" in rows:
        return rows["geo_breakdown"].str.strip()
    return pd.Series("", index=rows.index, dtype="str")


def _place(level: str, old: str, new: str, name: str, region_code: str, region: str) -> Place:
    match level.lower():
        case "national":
            return NATIONAL, ENGLAND.number, ENGLAND.name
        case "regional":
            return _region(region_code or region, region)
        case "local authority":
            return _authority(old, new, name)
    return _UNKNOWN


def _region(code: str, name: str) -> Place:
    try:
        found = find_region(code)
    except AlongsideError:
        return _UNKNOWN
    return REGIONAL, found.number, found.name or name


def _authority(old: str, new: str, name: str) -> Place:
    """By DfE number, since ONS codes change; two in one row are neither of the two."""
    if "/" in old:
        numbers = [number.strip() for number in old.split("/")]
        return JOINT, "+".join(numbers), name
    if old in authorities():
        return AUTHORITY, old, authorities()[old].name
    if old in FICTIONAL_NUMBERS:  # the simulator publishes too, under numbers no real place has
        return AUTHORITY, old, find_authority(old).name
    try:
        found = find_authority(new or name)
    except AlongsideError:
        return _UNKNOWN
    return (AUTHORITY, found.number, found.name) if not found.fictional else _UNKNOWN


def place_named(name: str, number: str) -> Place:
    """The place in the long table, which gives a name and a number for every level."""
    if number == ENGLAND.number:
        return NATIONAL, number, ENGLAND.name
    if number in authorities():
        return AUTHORITY, number, authorities()[number].name
    if number.zfill(3) in FICTIONAL_NUMBERS:  # a spreadsheet has made 001 into 1
        return AUTHORITY, number.zfill(3), find_authority(number.zfill(3)).name
    return _region(number, name)
