"""Symbols are never zero, noise is not precision, durations are months."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.published.cells import decimals, read_cells
from alongside.published.frame import SYMBOLS
from alongside.published.years import year_of


def read(cell: str) -> tuple[float, str]:
    row = read_cells(pd.Series([cell], dtype="str")).iloc[0]
    return float(row["value"]), str(row["symbol"])


@pytest.mark.parametrize("cell", ["c", "x", "z", "k", "u", "low", "-", ":", "..", "", "C", " x "])
def test_a_symbol_is_never_a_number(cell: str) -> None:
    value, symbol = read(cell)
    assert math.isnan(value)
    assert symbol == cell.strip().lower()
    assert symbol in SYMBOLS


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("0", 0.0),
        ("28", 28.0),
        ("23.6", 23.6),
        ("9.3699999999999992", 9.37),
        ("81.400000000000006", 81.4),
        ("-1.59", -1.59),
        ("11,998,646", 11998646.0),
        ("01:08", 20.0),
        ("00:10", 10.0),
        ("2E-3", 0.002),
    ],
)
def test_numbers_as_they_are_printed(cell: str, value: float) -> None:
    assert read(cell) == (value, "")


@pytest.mark.parametrize("cell", ["n/a", "see note", "1.2.3", "01:13x"])
def test_what_is_neither_is_marked_and_not_guessed(cell: str) -> None:
    value, symbol = read(cell)
    assert math.isnan(value)
    assert symbol == "?"


@given(st.lists(st.one_of(st.integers(0, 10**7).map(str), st.sampled_from(sorted(SYMBOLS)))))
def test_every_cell_is_a_number_or_a_symbol_and_never_both(cells: list[str]) -> None:
    told = read_cells(pd.Series(cells, dtype="str"))
    assert len(told) == len(cells)
    for cell, row in zip(cells, told.to_dict("records"), strict=True):
        assert math.isnan(row["value"]) == (not cell.isdigit())
        assert (row["symbol"] == "") == (cell.isdigit() or cell == "")


def test_28_beside_23_6_is_28_0() -> None:
    assert decimals(read_cells(pd.Series(["28", "23.6", "c"], dtype="str"))["value"]) == 1
    assert decimals(read_cells(pd.Series(["9.3699999999999992"], dtype="str"))["value"]) == 2
    assert decimals(read_cells(pd.Series(["c", "-"], dtype="str"))["value"]) == 0


@pytest.mark.parametrize(
    ("period", "year"),
    [
        ("2025", 2025),
        ("202425", 2025),
        ("2024-25", 2025),
        ("2016-17 (OT)", 2017),
        ("2025 (prov)", 2025),
        ("2020 (Final)", 2020),
        ("2014-16", 2016),
        ("2019/20", 2020),
        ("2013/14-15/16", 2016),
        ("0", None),
        ("", None),
    ],
)
def test_years_however_they_are_spelt(period: str, year: int | None) -> None:
    assert year_of(period) == year
