"""One figure per place and year, from everything printed of it: the newest word, revisions kept.

Of two vintages the newer wins, even where it withdrew a number; of two tables of one vintage, the
one listed first. A rate nobody prints for that vintage is worked out from its count and the
population of the previous calendar year, as the publisher does.
"""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pandas as pd

from alongside.published.catalogue import PublishedMeasure, Source, WorkedOut
from alongside.published.frame import AUTHORITY, NATIONAL, REGIONAL, Published

COLUMNS = (
    "level",
    "number",
    "year",
    "value",
    "symbol",
    "release",
    "worked_out",
    "period",
    "earlier",
)
# Says nothing about why a figure is missing, so anything else that was printed says more.
_SAYS_NOTHING = ("-", "")
_PER = 10_000


def newest(published: Published, measure: PublishedMeasure) -> pd.DataFrame:
    """Every place's and year's figure, in `COLUMNS`; `earlier` holds what releases said before.

    `earlier` is a tuple of (release, value), newest first, of values that differ once rounded.
    """
    printed = [
        _rows(published, source).assign(preference=order, worked_out=False)
        for order, source in enumerate(measure.sources)
    ]
    if measure.worked_out:
        rates = _worked_out(published, measure.worked_out, measure.decimals)
        printed.append(rates.assign(preference=len(printed), worked_out=True))
    told = pd.concat(printed, ignore_index=True)
    told["silent"] = told["symbol"].isin(_SAYS_NOTHING) & told["value"].isna()
    order = ["silent", "vintage", "preference"]
    told = told.sort_values(order, ascending=[True, False, True], kind="stable")
    first = told.drop_duplicates(["number", "year"]).sort_values(["number", "year"]).copy()
    # One vintage alone has nothing to differ from.
    several = told["vintage"].nunique() > 1
    earlier = _earlier(told, first, measure.decimals) if several else {}
    keys = zip(first["number"], first["year"], strict=True)
    first["earlier"] = pd.Series([earlier.get(key, ()) for key in keys], index=first.index)
    return first[list(COLUMNS)].reset_index(drop=True)


def _rows(published: Published, source: Source) -> pd.DataFrame:
    printed = published.printed(source.table, source.series, source.breakdown)
    columns = ["level", "number", "year", "period", "vintage", "value", "symbol", "release"]
    rows = printed.loc[printed["level"].isin([NATIONAL, REGIONAL, AUTHORITY]), columns]
    words = dict.fromkeys(["level", "number", "period", "symbol", "release"], "str")
    return rows.astype(words)


def _worked_out(published: Published, how: WorkedOut, places: int) -> pd.DataFrame:
    """The count's newest vintage over the newest population of the year before."""
    counts = _newest_vintage(_rows(published, how.count))
    people = _newest_vintage(_rows(published, how.population))[["number", "year", "value"]]
    people = people.assign(year=people["year"] + 1)
    joined = counts.merge(people, on=["number", "year"], how="inner", suffixes=("", "_people"))
    rate = joined["value"] / joined["value_people"].where(joined["value_people"] > 0) * _PER
    symbol = joined["symbol"].where(joined["value"].isna(), np.where(rate.isna(), "x", ""))
    joined = joined.assign(value=[_rounded(one, places) for one in rate], symbol=symbol)
    return joined.drop(columns="value_people")


def _newest_vintage(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values("vintage", ascending=False).drop_duplicates(["number", "year"])


def _earlier(
    told: pd.DataFrame, first: pd.DataFrame, places: int
) -> dict[tuple[str, int], tuple[tuple[str, float], ...]]:
    """What older vintages printed, where it differs from what is shown."""
    shown = first[["number", "year", "value", "vintage"]]
    both = told.merge(shown, on=["number", "year"], suffixes=("", "_shown"))
    differs = (both["value"] - both["value_shown"]).abs() > 0.5 * 10**-places
    older = both[
        both["value"].notna()
        & (both["vintage"] < both["vintage_shown"])
        & (differs | both["value_shown"].isna())
    ]
    found: dict[tuple[str, int], tuple[tuple[str, float], ...]] = {}
    for row in older.itertuples(index=False):
        key = (str(row.number), int(row.year))
        found[key] = (*found.get(key, ()), (str(row.release), float(row.value)))
    return found


def _rounded(number: float, places: int) -> float:
    """Half up, as statistics are printed (330.25 is 330.3, where Python would say 330.2)."""
    if np.isnan(number):
        return number
    return float(Decimal(repr(number)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
