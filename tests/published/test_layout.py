"""Figures out in DfE's layout, and in again through the reader of DfE's own files."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from alongside.cube.ask import Cube
from alongside.kernel.places import find_authority
from alongside.measures.catalogue import catalogue
from alongside.published.explore_education import COMMON, read_explore_education
from alongside.published.layout import META_COLUMNS, Layout, layout

MEASURES = {m.id: m for m in catalogue(None).measures}
SHARE, RATE, COUNT = "re_referrals_within_12_months", "referrals_rate", "referrals"

CELLS = """
measure | year | dimension | group | numerator | denominator | observed
re_referrals_within_12_months | 2025 | all | all | 25 | 200 | complete
re_referrals_within_12_months | 2025 | sex | F | | 100 | complete
re_referrals_within_12_months | 2025 | sex | M | 1 | 4000 | complete
re_referrals_within_12_months | 2024 | all | all | 20 | 180 | part
referrals_rate | 2025 | all | all | 200 | 40000 | complete
referrals_rate | 2025 | sex | F | 100 | | complete
referrals | 2025 | all | all | 200 | | complete
referrals | 2024 | all | all | 190 | | complete
referrals | 2023 | all | all | 10 | | part
"""


def cells() -> pd.DataFrame:
    header, *rows = [[c.strip() for c in r.split("|")] for r in CELLS.strip().splitlines()]
    told = pd.DataFrame(rows, columns=header)
    year = told.pop("year").astype(int)
    return told.assign(
        scope_kind="authority",
        scope="Somewhere",
        period_kind="year",
        period_start=[pd.Timestamp(date(y - 1, 4, 1)) for y in year],
        period_end=[pd.Timestamp(date(y, 3, 31)) for y in year],
        numerator=pd.to_numeric(told["numerator"]),
        denominator=pd.to_numeric(told["denominator"]),
    )


def made(*, protected: bool = True) -> Layout:
    chosen = [MEASURES[SHARE], MEASURES[RATE], MEASURES[COUNT]]
    return layout(Cube(cells()), chosen, find_authority("845"), protected=protected)


def row(layout: Layout, year: str, group: str) -> "pd.Series[str]":
    data = layout.data
    (found,) = [
        r for _, r in data.iterrows() if (r["time_period"], r["breakdown"]) == (year, group)
    ]
    return found


def test_a_row_says_when_where_and_of_whom() -> None:
    whole = row(made(), "2025", "Total")
    assert whole["time_identifier"] == "Reporting year"
    assert (whole["geographic_level"], whole["old_la_code"], whole["new_la_code"]) == (
        "Local authority",
        "845",
        "E10000011",
    )
    assert (whole["region_code"], whole["region_name"]) == ("E12000008", "South East")
    assert row(made(), "2025", "F")["breakdown_topic"] == "Sex"


def test_shares_rates_and_counts_are_printed_as_they_are_published() -> None:
    whole = row(made(), "2025", "Total")
    assert whole[SHARE] == "12.5"  # 25 of 200
    assert (whole[f"{SHARE}_number"], whole[f"{SHARE}_of"]) == ("25", "200")
    assert whole[RATE] == "50.0"  # 200 of 40,000
    assert whole[COUNT] == "200"


@pytest.mark.parametrize(
    ("year", "group", "column", "symbol"),
    [
        ("2025", "F", SHARE, "c"),  # a small number was taken out
        ("2025", "F", RATE, "z"),  # how many girls live here nobody says
        ("2025", "F", COUNT, "z"),  # not counted by sex here
        ("2025", "M", SHARE, "low"),  # 1 of 4,000
        ("2024", "Total", SHARE, "x"),  # only part of the year was seen
    ],
)
def test_a_cell_without_a_figure_says_why(year: str, group: str, column: str, symbol: str) -> None:
    assert row(made(), year, group)[column] == symbol


def test_nothing_is_called_suppressed_where_nothing_was() -> None:
    assert row(made(protected=False), "2025", "F")[SHARE] == "x"


def test_a_year_that_nobody_saw_whole_is_left_out() -> None:
    assert set(made().data["time_period"]) == {"2024", "2025"}


def test_every_column_but_the_common_ones_is_described() -> None:
    both = made()
    described = list(both.meta["col_name"])
    grouped_by = set(both.meta["filter_grouping_column"]) - {""}
    assert tuple(both.meta.columns) == META_COLUMNS
    assert set(both.data.columns) == COMMON - {"geo_breakdown"} | set(described) | grouped_by
    units = dict(zip(both.meta["col_name"], both.meta["indicator_unit"], strict=True))
    assert (units[SHARE], units[COUNT]) == ("%", "")


def test_our_own_reader_reads_it_back(tmp_path: Path) -> None:
    path = tmp_path / "referral.csv"
    made().data.to_csv(path, index=False)
    text = pd.read_csv(path, dtype="str", keep_default_na=False)
    values, series, read = read_explore_education(text, path)
    assert set(values["area"]) == {"East Sussex"}
    assert [note for note in read.notes if "left out" in note] == []
    assert {SHARE, f"{SHARE}_of", RATE, COUNT} <= set(series["series"])
    by = values.set_index(["series", "breakdown", "year"])
    whole = "breakdown_topic=Total | breakdown=Total"
    assert by.loc[(SHARE, whole, 2025), "value"] == 12.5
    assert by.loc[(SHARE, "breakdown_topic=Sex | breakdown=F", 2025), "symbol"] == "c"
    assert len(values) == len(made().data) * len(series)
