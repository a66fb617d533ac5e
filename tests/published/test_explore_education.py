"""Each trap of the official tables, in a table of two or three rows."""

from pathlib import Path

import pandas as pd
import pytest

from alongside.published.frame import Published
from alongside.published.load import load
from tests.published.folders import authority, east_sussex, england, region, write


def only(published: Published, **where: object) -> pd.Series:
    """The single value that fits."""
    rows = published.values
    for column, wanted in where.items():
        rows = rows[rows[column] == wanted]
    assert len(rows) == 1, rows
    row: pd.Series = rows.iloc[0]
    return row


C1_OLD = "category,Referrals,Re_referrals,Re_referrals_percent"
C1_NEW = "category,referral_count,rereferral_count,rereferral_percent"


def test_a_column_renamed_between_releases_is_one_series(tmp_path: Path) -> None:
    write(tmp_path, "c1_a_2013_to_2024.csv", C1_OLD, f"{england(2024)},R,621880,139080,22.4")
    write(tmp_path, "c1_b_2013_to_2025.csv", C1_NEW, f"{england(2025)},R,632830,142900,22.6")
    published = load(tmp_path)
    percent = published.values[published.values["series"] == "rereferral_percent"]
    assert dict(zip(percent["release"], percent["value"], strict=True)) == {
        "Children in need 2024": 22.4,
        "Children in need 2025": 22.6,
    }
    assert set(published.values["table"]) == {"c1"}


def test_every_figure_keeps_its_release(tmp_path: Path) -> None:
    write(tmp_path, "old.csv", C1_OLD, f"{england(2023)},R,1,2,22.4", f"{england(2024)},R,1,2,22.4")
    write(tmp_path, "new.csv", C1_NEW, f"{england(2023)},R,1,2,22.5", f"{england(2025)},R,1,2,22.6")
    values = load(tmp_path).values
    both = values[(values["year"] == 2023) & (values["series"] == "rereferral_percent")]
    assert set(zip(both["vintage"], both["value"], strict=True)) == {(2024, 22.4), (2025, 22.5)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_byte_order_mark_is_no_part_of_a_name(tmp_path: Path, encoding: str) -> None:
    write(tmp_path, "c1.csv", C1_NEW, f"{england(2025)},R,1,2,22.6", encoding=encoding)
    assert only(load(tmp_path), series="rereferral_percent")["value"] == 22.6


def test_column_order_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "turned.csv").write_text(
        "rereferral_percent,la_name,referral_count,new_la_code,time_period,old_la_code,"
        "geographic_level\n16.6,East Sussex,4105,E10000011,2025,845,Local authority\n"
    )
    row = only(load(tmp_path), series="rereferral_percent")
    assert (row["value"], row["number"], row["table"]) == (16.6, "845", "c1")


def test_two_authorities_in_one_row_are_neither(tmp_path: Path) -> None:
    both = authority(2021, "940 / 941", "E06000061 / E06000062", "North N / West N")
    write(tmp_path, "w.csv", "turnover_rate_fte,caseload_fte", f"{both},10.1,15")
    published = load(tmp_path)
    row = only(published, series="caseload_fte")
    assert (row["level"], row["number"]) == ("joint", "940+941")
    assert "two authorities at once" in published.files[0].notes[0]


def test_an_authority_is_one_through_a_change_of_code(tmp_path: Path) -> None:
    old = authority(2024, "370", "E08000016", "Barnsley")
    new = authority(2025, "370", "E08000038", "Barnsley")
    write(tmp_path, "w.csv", "turnover_rate_fte,caseload_fte", f"{old},10,15", f"{new},11,16")
    assert set(load(tmp_path).values["number"]) == {"370"}


def test_names_vary_but_the_place_does_not(tmp_path: Path) -> None:
    rows = [
        f"{authority(2025, '884', 'E06000019', 'Herefordshire, County of')},1,20",
        f"{authority(2024, '', 'E06000019', 'Herefordshire')},1,21",
        f"{authority(2023, '', '', 'Herefordshire')},1,22",
    ]
    write(tmp_path, "c1.csv", "referral_count,rereferral_percent", *rows)
    values = load(tmp_path).values
    assert set(values["number"]) == {"884"}
    assert len(values) == 6


def test_regions_by_code_and_by_name_are_one(tmp_path: Path) -> None:
    rows = [
        f"{region(2025, 'E12000003', 'Yorkshire and The Humber')},1,20",
        f"{region(2024, '', 'Yorkshire and the Humber')},1,21",
        f"{region(2025, 'E13000001', 'Inner London')},1,22",
    ]
    write(tmp_path, "c1.csv", "referral_count,rereferral_percent", *rows)
    assert set(load(tmp_path).values["number"]) == {"982", "987"}


def test_columns_of_words_are_breakdowns_and_a_constant_category_is_not(tmp_path: Path) -> None:
    write(
        tmp_path,
        "leavers.csv",
        "category,care_leaver_age,breakdown,care_leaver_count,care_leaver_percent",
        f"{england(2025)},Same,17 to 18 years,Accommodation considered suitable,13380,91",
        f"{england(2025)},Same,17 to 18 years,Accommodation considered unsuitable,500,3",
    )
    published = load(tmp_path)
    suitable = "care_leaver_age=17 to 18 years | breakdown=Accommodation considered suitable"
    row = only(published, series="care_leaver_percent", breakdown=suitable)
    assert (row["value"], row["table"]) == (91, "care_leavers_accommodation")


def test_a_column_may_be_called_number(tmp_path: Path) -> None:
    write(
        tmp_path, "swcount.csv", "cla_group,sw_stability,number,percentage",
        f"{east_sussex(2024)},CLA on 31 March,3 or more social workers during the year,66,10",
    )  # fmt: skip
    row = only(load(tmp_path), series="number")
    assert (row["value"], row["number"]) == (66, "845")


def test_names_that_begin_with_a_digit_or_hold_a_percent_sign(tmp_path: Path) -> None:
    write(tmp_path, "d5.csv", "CPP_At31,2_years_or_more,turnover_%", f"{england(2025)},9,1130,2.3")
    published = load(tmp_path)
    assert only(published, series="2_years_or_more")["value"] == 1130
    units = dict(zip(published.series["series"], published.series["unit"], strict=True))
    assert units == {"cpp_at31": "count", "2_years_or_more": "count", "turnover_%": "percent"}


def test_durations_are_months(tmp_path: Path) -> None:
    write(
        tmp_path, "adoption.csv", "cla_group,stage_of_adoption_process,age_start_poc,number",
        f"{england(2025)},Age,1. Entry to decision,Aged 1,00:10",
        f"{england(2025)},Age,1. Entry to decision,Aged 2,c",
    )  # fmt: skip
    published = load(tmp_path)
    assert published.series["unit"].tolist() == ["months"]
    assert published.values["value"].dropna().tolist() == [10]


def test_a_table_we_do_not_know_is_read_by_its_layout(tmp_path: Path) -> None:
    write(tmp_path, "pupil_moves_2019_to_2024.csv", "sex,moves,moves_percent",
          f"{england(202324)},Girls,120,1.5", f"{england(202425)},Girls,130,c")  # fmt: skip
    published = load(tmp_path)
    row = only(published, series="moves", year=2025)
    assert (row["table"], row["breakdown"], row["value"]) == ("pupil_moves", "sex=Girls", 130)
    assert "not a table we know" in published.files[0].notes[0]


def test_what_is_not_understood_is_said_and_counted(tmp_path: Path) -> None:
    school = east_sussex(2025).replace("Local authority", "School")
    rows = [f"{england(2025)},1,22.6", f"{school},1,20", f"{england('soon')},1,1"]
    write(tmp_path, "c1.csv", "referral_count,rereferral_percent", *rows)
    (tmp_path / "prices.csv").write_text("item,price\nbread,2\n")
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "broken.xlsx").write_text("not a workbook")
    (tmp_path / "broken.parquet").write_text("not parquet")
    published = load(tmp_path)
    notes = {read.file: " ".join(read.notes) for read in published.files}
    assert "1 row left out: place not known (level School)" in notes["c1.csv"]
    assert "1 row left out: year not understood" in notes["c1.csv"]
    assert not any(read.understood for read in published.files if read.file != "c1.csv")
    assert set(notes) == {"c1.csv", "prices.csv", "empty.csv", "broken.xlsx", "broken.parquet"}
    assert len(published.values) == 2


def test_a_file_people_keep_beside_the_statistics_is_left_out_with_its_reason(
    tmp_path: Path,
) -> None:
    write(tmp_path, "c1.csv", "referral_count,rereferral_percent", f"{england(2025)},1,22.6")
    (tmp_path / "census.csv").write_text(
        "Countries Code,Countries,Ethnic group (20 categories),Observation\nE92000001,England,A,1\n"
    )
    (tmp_path / "lookup.csv").write_text("LTLA23CD,UTLA23CD\nE06000001,E06000001\n")
    notes = {read.file: " ".join(read.notes) for read in load(tmp_path).files}
    assert "no denominator for children" in notes["census.csv"]
    assert "lookup of places" in notes["lookup.csv"]
