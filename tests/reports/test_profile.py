"""East Sussex's profile says what the sources say, in every form, and its page is accessible."""

import csv
import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pyarrow.parquet as parquet
import pytest
from lxml import html
from typer.testing import CliRunner

from alongside.cli import app
from alongside.kernel.errors import AlongsideError
from alongside.kernel.places import fictional_authority, find_authority
from alongside.reports.profile import words
from alongside.reports.profile.as_json import as_plain
from alongside.reports.profile.as_page import as_page
from alongside.reports.profile.as_text import as_text
from alongside.reports.profile.profile import Profile, profile_of
from tests.published.folders import england, real, write
from tests.shared import shared_data


@cache
def profile(name: str) -> Profile:
    """The long table's further measures are read once, for one of the three: they are many."""
    return profile_of(real(), find_authority(name), further=name == "East Sussex")


@cache
def page_text(name: str) -> str:
    return as_page(profile(name))


@cache
def page(name: str) -> html.HtmlElement:
    return html.document_fromstring(page_text(name))


def measure(name: str, id: str) -> dict[str, object]:
    return next(one for one in as_plain(profile(name))["measures"] if one["id"] == id)


def value(figures: object, year: int) -> float | None:
    assert isinstance(figures, list)
    return next((one["value"] for one in figures if one["year"] == year), None)


def from_csv(path: str, place: str, column: str, **where: str) -> dict[int, float]:
    """The same figures by other code: the csv module, row by row."""
    with shared_data(f"published/{path}").open(encoding="utf-8-sig", newline="") as file:
        rows = [
            row for row in csv.DictReader(file) if place in (row["la_name"], row["region_name"])
        ]
    kept = [row for row in rows if all(row[name] == want for name, want in where.items())]
    local = [row for row in kept if row["la_name"] == place]
    return {
        int(row["time_period"]): float(row[column])
        for row in local
        if re.fullmatch(r"[\d.]+", row[column])
    }


C1 = "cin_2025_release/c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv"
D3 = "cin_2025_release/d3_cpps_subsequent_plan_2013_to_2025.csv"
CLA = "cla_2025_release/cla_number_and_rate_per_10k_children.csv"
WORK = "workforce/csww_indicators_2017_to_2025.csv"


@pytest.mark.parametrize(
    ("id", "path", "column", "where"),
    [
        ("re_referrals", C1, "rereferral_percent", {}),
        ("referrals_not_in_need", C1, "not_in_need_percent", {}),
        ("plans_repeat", D3, "CPP_subsequent_percent", {}),
        ("workers_caseload", WORK, "caseload_fte", {}),
        ("workers_vacancies", WORK, "vacancy_rate_fte", {}),
        (
            "care_per_10000",
            CLA,
            "rate_per_10000",
            {"population_type": "Children looked after on 31 March each year"},
        ),
    ],
)
def test_east_sussex_equals_the_csv(id: str, path: str, column: str, where: dict[str, str]) -> None:
    source = from_csv(path, "East Sussex", column, **where)
    assert len(source) >= 5
    shown = measure("East Sussex", id)["values"]
    assert {year: value(shown, year) for year in source} == source


@pytest.mark.parametrize(
    ("id", "series"),
    [
        ("section_47_per_10000", "Section_47"),
        ("children_in_need_per_10000", "CIN"),
        ("plans_per_10000", "CPP_rate"),
        ("assessments_in_45_days", "Continue_Assess_Comp"),
        ("care_missing", "Children_missing"),
    ],
)
def test_east_sussex_equals_the_long_table(id: str, series: str) -> None:
    table = parquet.read_table(
        shared_data("published/lait/bds_long_0.parquet"),
        filters=[("Short Desc", "=", series), ("LA and Regions", "=", "East Sussex")],
    ).to_pylist()
    source = {int(row["Years"]): round(float(row["Values"]), 6) for row in table}
    shown = measure("East Sussex", id)["values"]
    assert {year: value(shown, year) for year in source} == source


@pytest.mark.parametrize(
    ("id", "figure"),
    [
        ("children_in_need_per_10000", 330.3),
        ("re_referrals", 22.6),
        ("plans_per_10000", 40.6),
        ("section_47_per_10000", 189.3),
    ],
)
def test_england_in_2025(id: str, figure: float) -> None:
    assert value(measure("East Sussex", id)["england"], 2025) == figure


def test_england_s_figures_equal_the_shared_list() -> None:
    """`england_figures.csv` was made by other hands from the same releases."""
    ids = {
        "Referrals, rate per 10,000": "referrals_per_10000",
        "Re-referrals within 12 months": "re_referrals",
        "ICPCs held within 15 working days of s47 start": "conferences_in_15_days",
        "CP plans at 31 March open 2 years or more": "plans_open_2_years",
        "CLA with 3 or more placements in the year": "care_3_placements",
        "Care leavers 17 to 18 years in EET": "leavers_17_18_eet",
        "Social worker turnover rate (FTE, year to 30 Sept)": "workers_turnover",
    }
    with shared_data("published/england_figures.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["measure"] in ids]
    assert len(rows) >= len(ids)
    for row in rows:
        shown = value(measure("East Sussex", ids[row["measure"]])["england"], int(row["year"]))
        assert shown == float(row["value"]), row


def test_the_json_has_what_its_readers_rely_on() -> None:
    told = as_plain(profile("East Sussex"))
    assert set(told) == {
        "schema",
        "authority",
        "children",
        "neighbours",
        "measures",
        "further",
        "path",
        "sources",
    }
    assert told["authority"]["number"] == "845"
    for one in (*told["measures"], *told["further"]):
        assert one["unit"]
        assert one["polarity"] in {"higher", "lower", "neither"}
        assert (one["quartile"] is None) or one["polarity"] != "neither"
        for figure in one["values"]:
            assert (figure["value"] is None) == (figure["symbol"] is not None)
            assert figure["release"]
        for theirs in one["neighbours"]:
            assert 0 < theirs["n"] <= theirs["of"] == 10
    json.dumps(told, allow_nan=False)


def test_a_reorganised_authority_shows_what_it_was_and_what_became() -> None:
    told = as_plain(profile("Cumbria"))
    assert told["authority"]["what_became"].endswith("Cumberland and Westmorland and Furness.")
    years = [one["year"] for one in measure("Cumbria", "re_referrals")["values"]]  # type: ignore[attr-defined]
    assert max(years) == 2023


def test_an_authority_of_few_children_is_read_with_that_in_mind() -> None:
    assert "With so few" in " ".join(words.summary(profile("City of London")))
    assert "With so few" not in " ".join(words.summary(profile("East Sussex")))


def test_a_made_up_authority_has_nothing_published() -> None:
    with pytest.raises(AlongsideError, match="made up"):
        profile_of(real(), fictional_authority("Exampleshire", "001"))


def test_the_text_says_the_figures_the_path_and_its_limits() -> None:
    text = as_text(profile("East Sussex"))
    assert max(len(line) for line in text.splitlines()) <= 120
    assert re.search(r"Re-referrals within 12 months +2025 +16\.6% +22\.6%", text)
    assert "different children counted in one year" in " ".join(text.split())
    assert "Contacts and early help" in " ".join(text.split())
    assert "nan" not in text.lower().split()


def test_the_path_is_said_in_words() -> None:
    step = next(
        one for one in profile("East Sussex").path if one.step.noun == "initial conferences"
    )
    assert words.ratio_sentence(step) == (
        "61.3 initial conferences for every 100 section 47 enquiries in 2025, against 33.6 in the "
        "middle of 10 neighbours: above the middle half of them."
    )


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [(100, 106, "below"), (100, 104, "about the same as"), (110, 100, "above"), (None, 1, "")],
)
def test_near_is_about_the_same(one: float | None, other: float, said: str) -> None:
    assert words.against(one, other) == said


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1st"), (12, "12th"), (22, "22nd"), (113, "113th")]
)
def test_ordinals(number: int, said: str) -> None:
    assert words.ordinal(number) == said


def test_a_half_is_rounded_up_as_it_is_printed() -> None:
    assert words.figure(19.45, 1, "percent") == "19.5%"
    assert words.figure(12183016, 0, "count") == "12,183,016"
    assert words.figure(None, 1, "percent") == "–"


PLACES = pytest.mark.parametrize("name", ["East Sussex", "Cumbria", "City of London"])


@PLACES
def test_the_page_has_one_first_heading_and_skips_no_level(name: str) -> None:
    levels = [int(node.tag[1]) for node in page(name).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


@PLACES
def test_the_page_has_language_title_and_landmarks(name: str) -> None:
    root = page(name)
    assert root.get("lang") == "en-GB"
    assert name in root.findtext(".//title")
    assert len(root.xpath("//main")) == len(root.xpath("//header")) == 1
    assert root.xpath('//a[@class="skip"]/@href') == ["#main"]


@PLACES
def test_every_picture_is_an_image_with_a_name(name: str) -> None:
    root = page(name)
    pictures = root.xpath("//svg")
    assert len(pictures) > 10
    ids = {node.get("id"): node for node in root.iter() if node.get("id")}
    for svg in pictures:
        assert svg.get("role") == "img"
        named = [ids[one].text_content() for one in (svg.get("aria-labelledby") or "").split()]
        assert svg.get("aria-label") or (named and all(named))


@PLACES
def test_every_table_has_a_caption_and_every_heading_a_scope(name: str) -> None:
    root = page(name)
    assert all(table.findtext("caption") for table in root.xpath("//table"))
    assert root.xpath("//th[not(@scope)]") == []
    assert root.xpath("//tbody/tr[not(th[@scope='row'])]") == []


@PLACES
def test_every_large_chart_has_its_sentence_and_its_numbers(name: str) -> None:
    figures = page(name).xpath("//figure")
    assert figures
    for figure in figures:
        assert len(figure.xpath("./figcaption/p")[0].text_content()) > 20
        assert figure.xpath(".//details//table//td")


def test_a_chart_and_its_sentence_say_the_neighbours_middle_alike() -> None:
    figures = page("East Sussex").xpath("//figure[starts-with(@id, 'trend-')]")
    assert len(figures) > 8
    for figure in figures:
        sentence = figure.xpath("string(.//p)")
        said = re.search(r" in (\d{4}) .*middle of its neighbours ([\d.,%-]+)\)", sentence)
        assert said
        at = [cell.text_content() for cell in figure.xpath(".//thead//th")].index("Neighbours")
        [row] = figure.xpath(f".//tbody/tr[th = '{said[1]}']")
        assert row.xpath("th|td")[at].text_content() == said[2]


@PLACES
def test_ids_are_unique_and_links_on_the_page_lead_somewhere(name: str) -> None:
    root = page(name)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in root.xpath("//a/@href")} <= set(ids)


@PLACES
def test_the_page_asks_nothing_of_anybody(name: str) -> None:
    text = page_text(name)
    root = page(name)
    assert root.xpath("//script|//link|//img|//iframe") == []
    addresses = set(re.findall(r"https?://[^\s\"'<)]+", text))
    assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert "@import" not in text


@PLACES
def test_no_missing_figure_reaches_the_page_as_a_word_for_none(name: str) -> None:
    words_on_page = set(page(name).find("body").text_content().lower().split())
    assert not words_on_page & {"nan", "nan%", "none", "none%"}


def test_small_pictures_are_well_formed() -> None:
    text = page_text("East Sussex")
    pictures = re.findall(r"<svg .*?</svg>", text, flags=re.DOTALL)
    assert len(pictures) > 50
    assert {ElementTree.fromstring(svg).tag.rpartition("}")[2] for svg in pictures} == {"svg"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    source.mkdir()
    place = england(2025).replace("National", "Local authority").removesuffix(",,,,,")
    east_sussex = f"{place},E12000008,South East,845,E10000011,East Sussex"
    rows = (f"{england(2025)},1,22.6", f"{east_sussex},1,16.6")
    write(source, "c1.csv", "referral_count,rereferral_percent", *rows)
    return source


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(one) for one in arguments])
    if isinstance(result.exception, AlongsideError):
        return 2, str(result.exception)
    return result.exit_code, result.output


def test_the_command_reads_a_folder_directly(folder: Path, tmp_path: Path) -> None:
    code, output = run("profile", "east sussex", "--json", "--published", folder)
    assert code == 0
    told = json.loads(output)
    assert value(told["measures"][0]["england"], 2025) == 22.6
    out = tmp_path / "out.html"
    assert run("profile", "845", "--html", out, "--published", folder)[0] == 0
    assert "16.6%" in out.read_text(encoding="utf-8")


def test_statistics_are_loaded_once_into_the_home(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    code, output = run("profile", "845", "--home", home)
    assert code == 2
    assert "alongside published load DIR" in output
    code, output = run("published", "load", folder, "--home", home)
    assert code == 0
    assert "Children in need 2025" in output
    code, output = run("profile", "845", "--home", home)
    assert code == 0
    assert "16.6%" in output


def test_an_unknown_authority_is_answered_in_words(folder: Path) -> None:
    code, output = run("profile", "East Susex", "--published", folder)
    assert code == 2
    assert "Did you mean East Sussex" in output
