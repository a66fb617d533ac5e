"""The long table: text with noise, years in many spellings, a region called NA."""

from pathlib import Path

import pandas as pd
import pytest

from alongside.kernel.errors import AlongsideError
from alongside.published.frame import Published
from alongside.published.load import load
from tests.published.folders import real

DICTIONARY = """\
Measure_code,Topic,Measure,Chart_title,Measure_short,Polarity,y_axis_name,Last Update,dps
1,Child Protection,Re-referral,Re-referrals (%),ReReferral,Low,% of referrals,45931,NA
2,Children in Need,CIN,Children in  Need (rate),CIN,-,"Rate per 10,000",45931,NA
2,Absence,CIN,Again,CIN,High,% of pupils,46000,2
3,Health and Wellbeing,Moves,Moves,Moves,NA,Score,New data,0
"""
LONG = (
    ("ReReferral", "2025", "England", "22.6", 970.0, "NA"),
    ("ReReferral", "2025", "London", "19.5", 986.0, "NA"),
    ("ReReferral", "2025", "London (Inner)", "18.1", 987.0, "NA"),
    ("ReReferral", "2025", "East Sussex", "16.600000000000001", 845.0, "South East"),
    ("ReReferral", "2025", "City of London", "-", 201.0, "Inner London"),
    ("ReReferral", "2024-25 (OT)", "Barnet", "12.3", 302.0, "Outer London"),
    ("CIN", "0", "England", "-", 970.0, "NA"),
    ("CIN", "2024", "England", "331.2", 970.0, "NA"),
    ("Moves", "2014-16", "England", "12", 970.0, "NA"),
    ("Moves", "2016", "England (discontinued)", "12", 1000.0, "NA"),
)
COLUMNS = ["Short Desc", "Years", "LA and Regions", "Values", "LA Number", "Region"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = pd.DataFrame(LONG, columns=COLUMNS)
    rows.insert(1, "Data item", "a title")
    rows.to_parquet(tmp_path / "long.parquet")
    (tmp_path / "dictionary.csv").write_text(DICTIONARY)
    return tmp_path


@pytest.fixture
def published(folder: Path) -> Published:
    return load(folder)


def test_places_by_their_numbers(published: Published) -> None:
    rows = published.values[published.values["year"] == 2025]
    told = dict(zip(rows["number"], rows["level"], strict=True))
    assert told == {
        "970": "national",
        "986": "regional",
        "987": "regional",
        "845": "authority",
        "201": "authority",
        "302": "authority",
    }


def test_noise_is_dropped_and_a_dash_is_not_zero(published: Published) -> None:
    by_number = published.values[published.values["series"] == "ReReferral"].set_index("number")
    assert by_number.loc["845", "value"] == 16.6
    assert by_number["value"].isna()["201"]
    assert by_number.loc["201", "symbol"] == "-"


def test_years_and_what_cannot_be_placed(published: Published) -> None:
    moves = published.values[published.values["series"] == "Moves"]
    assert moves["year"].tolist() == [2016]
    assert moves["period"].tolist() == ["2014-16"]
    notes = " ".join(note for read in published.files for note in read.notes)
    assert "year not understood (CIN)" in notes
    assert "place not known (England (discontinued))" in notes


def test_the_dictionary_names_units_polarity_and_month(published: Published) -> None:
    series = published.series.set_index("series")
    told = series[["title", "unit", "decimals", "polarity", "topic"]].to_dict("index")
    assert told["CIN"] == {
        "title": "Children in Need (rate)",
        "unit": "per 10,000",
        "decimals": 1,
        "polarity": "neither",
        "topic": "Children in Need",
    }
    assert told["ReReferral"]["polarity"] == "lower"
    assert (told["Moves"]["unit"], told["Moves"]["polarity"]) == ("Score", "")
    releases = set(published.values["release"])
    assert releases == {
        "Local Authority Interactive Tool, October 2025",
        "Local Authority Interactive Tool",
    }


def test_a_vintage_is_the_last_year_with_a_number(published: Published) -> None:
    vintages = published.values.groupby("series", observed=True)["vintage"].first().to_dict()
    assert vintages == {"ReReferral": 2025, "CIN": 2024, "Moves": 2016}


def test_without_its_dictionary_it_is_not_guessed_at(folder: Path) -> None:
    (folder / "dictionary.csv").unlink()
    with pytest.raises(AlongsideError, match="No published statistics"):
        load(folder)


def test_the_real_one_is_read_whole() -> None:
    published = real()
    read = next(read for read in published.files if read.table == "lait")
    rows = published.values[published.values["table"] == "lait"]
    assert len(rows) == 641_070 - 170  # one series has a year called 0
    assert int((rows["symbol"] == "-").sum()) == 93_883 - 170
    assert "CINPermExclusion" in read.notes[0]
    assert rows["series"].nunique() == 448 - 14  # listed twice, under two topics
