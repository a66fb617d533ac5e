"""From a loaded home to what people see: tables, files, pages."""

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from typer.testing import CliRunner

import alongside
from alongside.cli import app
from alongside.kernel.errors import AlongsideError
from alongside.measures.catalogue import catalogue
from alongside.pipeline.opened import current
from alongside.store.home import Home

MEASURE = "re_referrals_within_12_months"


def said(*words: object) -> str:
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exception is None, result.exception
    return result.stdout


def refused(*words: object) -> str:
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert isinstance(result.exception, AlongsideError)
    return str(result.exception)


class Page(HTMLParser):
    """What a reader of the page meets: headings, pictures, tables, links out."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.bare_pictures = 0
        self.tables = self.captions = self.bare_headers = 0
        self.outside: list[str] = []
        self.lang = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        self.lang = has.get("lang") or self.lang
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(int(tag[1]))
        self.bare_pictures += tag == "svg" and has.get("role") != "img"
        self.tables += tag == "table"
        self.captions += tag == "caption"
        self.bare_headers += tag == "th" and "scope" not in has
        for name in ("src", "href"):
            if (has.get(name) or "").startswith(("http:", "https:", "//")):
                self.outside.append(str(has[name]))


@pytest.fixture(scope="session")
def page(loaded_home: Home, tmp_path_factory: pytest.TempPathFactory) -> str:
    out = tmp_path_factory.mktemp("page") / "report.html"
    said("report", "--out", out, "--home", loaded_home.path)
    return out.read_text(encoding="utf-8")


def test_results_show_months_years_and_england(loaded_home: Home) -> None:
    shown = said("results", MEASURE, "--home", loaded_home.path)
    assert shown.startswith("Re-referrals within 12 months\n")
    assert "Exampleshire, as at 2025-09-30; percent" in shown
    assert "2024-25" in shown
    assert "England" in shown
    assert "22.6" in shown


def test_csv_json_and_xlsx_hold_the_same_numbers(loaded_home: Home, tmp_path: Path) -> None:
    asked = ("results", MEASURE, "--period", "year", "--home", loaded_home.path)
    rows = list(csv.DictReader(io.StringIO(said(*asked, "--csv"))))
    told = json.loads(said(*asked, "--json"))
    said(*asked, "--xlsx", "--out", tmp_path / "results.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "results.xlsx")["Results"]
    in_book = {row[1]: row[4] for row in sheet.iter_rows(min_row=4, values_only=True)}

    assert len(rows) == len(told["cells"]) > 0
    for row, cell in zip(rows, told["cells"], strict=True):
        assert row["period"] == cell["period"]
        assert (float(row["numerator"]) if row["numerator"] else None) == cell["numerator"]
        assert in_book[row["period"]] == cell["numerator"]
    assert told["beside"]["england"]["2025"] == 22.6


def test_groups_add_up_to_the_whole(loaded_home: Home) -> None:
    def cells(*more: str) -> pd.DataFrame:
        text = said("results", "referrals", "--csv", "--home", loaded_home.path, *more)
        return pd.read_csv(io.StringIO(text))

    [whole] = cells("--period", "2024-25")["numerator"]
    for group in ("sex", "age", "ethnic group", "ethnicity", "place"):
        assert cells("--period", "2024-25", "--by", group)["numerator"].sum() == whole


def test_a_wrong_question_is_answered_with_the_right_ones(loaded_home: Home) -> None:
    home = ("--home", loaded_home.path)
    assert "re_referrals_within_12_months" in refused("results", "re_referals", *home)
    assert "ethnic group" in refused("results", MEASURE, "--by", "colour", *home)
    assert "such as" in refused("results", MEASURE, "--period", "1066", *home)
    assert "no team" in refused("results", "caseload", "--team", "Nowhere", *home)


@pytest.mark.parametrize(
    "words",
    [
        ("report",),
        ("export", "faults"),
        ("results", MEASURE, "--csv"),
        ("results", MEASURE, "--xlsx"),
    ],
    ids=" ".join,
)
def test_a_place_that_cannot_be_written_is_the_users_to_mend(
    words: tuple[str, ...], loaded_home: Home, tmp_path: Path
) -> None:
    out = tmp_path / "no such folder" / "file"
    said_so = refused(*words, "--out", out, "--home", loaded_home.path)
    assert "no such folder" in said_so
    assert "what to do" in said_so


def test_an_empty_home_says_what_to_do(tmp_path: Path) -> None:
    home = Home.make(tmp_path / "home")
    assert "alongside load" in refused("results", MEASURE, "--home", home.path)


def test_every_measure_can_be_listed_and_read_in_full(tmp_path: Path) -> None:
    listed = said("measures", "--home", tmp_path)
    for measure in catalogue().measures:
        assert measure.id in listed
    full = said("measures", MEASURE, "--home", tmp_path)
    assert "What it cannot tell you" in full
    assert "Questions to ask" in full
    assert {m["id"] for m in json.loads(said("measures", "--json", "--home", tmp_path))} == {
        measure.id for measure in catalogue().measures
    }


def test_the_page_can_be_read_by_everybody(page: str) -> None:
    met = Page(page)
    assert met.lang == "en-GB"
    assert met.headings.count(1) == 1
    steps = zip(met.headings, met.headings[1:], strict=False)
    assert [pair for pair in steps if pair[1] > pair[0] + 1] == []
    assert (met.bare_pictures, met.bare_headers, met.outside) == (0, 0, [])
    assert met.tables == met.captions > len(catalogue().core) / 2


def test_the_page_tells_of_every_core_measure(page: str) -> None:
    assert [m.id for m in catalogue().core if f'id="line-{m.id}"' not in page] == []


def test_the_star_joins_up(loaded_home: Home, tmp_path: Path) -> None:
    said("export", "tables", "--out", tmp_path, "--home", loaded_home.path)
    tables = {
        name: pd.read_parquet(tmp_path / f"{name}.parquet")
        for name in ("counts", "measures", "periods", "groups", "published")
    }
    counts = tables["counts"]
    assert set(counts["measure"]) == set(tables["measures"]["measure"])
    assert set(counts["period"]) <= set(tables["periods"]["period"])
    assert len(counts.merge(tables["groups"], on=["dimension", "group"])) == len(counts)
    assert not tables["periods"]["period"].duplicated().any()
    assert set(tables["published"]["measure"]) <= set(tables["measures"]["measure"])
    assert len(pd.read_csv(tmp_path / "counts.csv")) == len(counts)


def test_the_protected_tables_hold_no_small_number(loaded_home: Home, tmp_path: Path) -> None:
    said("export", "tables", "--protected", "--out", tmp_path, "--home", loaded_home.path)
    counts = pd.read_parquet(tmp_path / "counts.parquet")
    averages = {measure.id for measure in catalogue().measures if measure.numerator.adds}
    averaged = counts["measure"].isin(averages)  # theirs is a sum: what they tell is of how many
    shown = counts["numerator"].where(~averaged, counts["denominator"]).dropna()
    assert len(shown) > 0
    assert shown[(shown > 0) & (shown < 8)].empty
    assert (shown % 5 == 0).all()


def test_faults_are_exported_through_a_door_that_logs(loaded_home: Home, tmp_path: Path) -> None:
    out = tmp_path / "faults.csv"
    said("export", "faults", "--out", out, "--home", loaded_home.path)
    assert out.read_text(encoding="utf-8").startswith("level,")
    assert loaded_home.access_log.exists()


def test_python_is_given_frames(loaded_home: Home) -> None:
    cells = alongside.results(MEASURE, by="sex", period="2024-25", home=loaded_home.path)
    assert {"Female", "Male"} <= set(cells["group"])
    assert cells["value"].notna().any()


def test_the_manifest_holds_no_child(loaded_home: Home) -> None:
    text = (current(loaded_home).path / "manifest.json").read_text(encoding="utf-8")
    facts = json.loads(text)
    assert set(facts["resolved"][0]) == {"table", "events", "merged", "discarded"}
    assert "child_id" not in text
