"""A printed cell: a number, a duration, or a symbol that stands instead of one."""

import re

import pandas as pd

from alongside.published.frame import SYMBOLS

_NUMBER = r"-?(?:\d[\d,]*)?\.?\d+(?:[eE][-+]?\d+)?%?"
_DURATION = r"\d+:[01]\d"  # years and months, 01:08
_ANY = re.compile(f"(?:{_NUMBER}|{_DURATION})")
# Ten figures hold every published number and drop the noise of binary floats in text.
_FIGURES = 10


def looks_printed(cells: pd.Series) -> float:
    """The share of distinct non-blank cells that are printed values (0 if all are blank)."""
    cells = cells[cells != ""].drop_duplicates()
    if cells.empty:
        return 0.0
    known = cells.str.fullmatch(_ANY) | cells.str.lower().isin(SYMBOLS)
    return float(known.mean())


def is_duration(cells: pd.Series) -> bool:
    return bool(cells.str.fullmatch(_DURATION).any())


def read_cells(cells: pd.Series) -> pd.DataFrame:
    """Text cells to `value` (float) and `symbol`; what is neither becomes the symbol `?`.

    Durations `YY:MM` become months; thousands separators and a closing % are dropped.
    """
    codes, distinct = pd.factorize(cells, use_na_sentinel=False)
    return _read(pd.Series(distinct, dtype="str")).take(codes).set_axis(cells.index)


def _read(cells: pd.Series) -> pd.DataFrame:
    text = cells.fillna("").str.strip()
    symbols = text.str.lower()
    plain = text.str.replace(r"[,%]", "", regex=True).where(text.str.fullmatch(_NUMBER))
    value = pd.to_numeric(plain, errors="coerce").astype("float64")
    value = value.map(_without_noise, na_action="ignore")
    months = text.str.extract(r"^(\d+):([01]\d)$").astype("float64")
    value = value.fillna(months[0] * 12 + months[1])
    symbol = symbols.where(symbols.isin(SYMBOLS), "?").where(value.isna(), "")
    # A blank cell is a symbol too ("left blank"), told apart from a number by its missing value.
    return pd.DataFrame({"value": value, "symbol": symbol})


def decimals(values: pd.Series) -> int:
    """The most decimals among numbers: 28 beside 23.6 is 28.0."""
    printed = values.dropna()
    enough = (places for places in range(_FIGURES) if (printed.round(places) == printed).all())
    return next(enough, _FIGURES)


def _without_noise(number: float) -> float:
    return float(f"{number:.{_FIGURES}g}")
