"""A return written from journeys and read again tells the same journeys."""

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import numpy as np
import pytest

from alongside.journeys.ddl import create_tables
from alongside.journeys.tables import TABLE_BY_NAME
from alongside.kernel.errors import Fault
from alongside.kernel.periods import CollectionYear
from alongside.returns.annex_a.write import write as write_annex_a
from alongside.returns.canonical import Column, Table, as_text, between, only, open_within, says_yes
from alongside.returns.cin.schema import SCHEMA as CIN
from alongside.returns.cin.write import write as write_cin
from alongside.returns.local.write import write as write_local
from alongside.returns.mapping import tell
from alongside.returns.recognise import read_all
from alongside.returns.ssd.write import write as write_ssd
from alongside.returns.ssda903.write import write_folder, write_xml
from alongside.returns.typed import stage
from tests.simulate.made import AS_AT, small_authority

YEAR = CollectionYear(2025)

# What the standard dataset holds in full, row by row; its other tables keep only the latest.
IN_SSD = [
    "child",
    "disability",
    "family",
    "contact",
    "early_help",
    "referral",
    "need_episode",
    "assessment",
    "assessment_factor",
    "section47",
    "conference",
    "cp_plan",
    "cp_review",
    "cin_plan",
    "visit",
    "pre_proceedings",
    "care_period",
    "placement",
    "legal_status",
    "care_review",
    "health_assessment",
    "sdq",
    "missing_episode",
    "adoption",
    "permanence_plan",
    "previous_permanence",
    "involvement",
    "team",
]
IN_LOCAL = [
    "enrolment",
    "session",
    "attendance",
    "outcome",
    "experience",
    "audit",
    "supervision",
    "family",
    "cost",
    "worker",
    "intention",
    "service",
]


class Read:
    """A return as the readers tell it."""

    def __init__(self, path: Path, *, as_at: date = AS_AT) -> None:
        (submitted,) = read_all([path], as_at=as_at)
        self.con = duckdb.connect()
        create_tables(self.con, schema="told")
        staged = stage(self.con, submitted)
        told = tell(self.con, submitted, authority="001")
        self.faults: tuple[Fault, ...] = (*submitted.faults, *staged, *told.faults)

    def rows(self, name: str, columns: tuple[str, ...]) -> set[tuple[str, ...]]:
        listed = ", ".join(f"""coalesce(cast("{column}" as varchar), '')""" for column in columns)
        return set(self.con.execute(f'select {listed} from told."{name}"').fetchall())


def rows(table: Table, columns: tuple[str, ...]) -> set[tuple[str, ...]]:
    return set(zip(*(as_text(table[column]) for column in columns), strict=True))


def truth(name: str, keep: Column | None = None) -> Table:
    return small_authority()[name] if keep is None else only(small_authority()[name], keep)


@pytest.fixture(scope="module")
def ssd(tmp_path_factory: pytest.TempPathFactory) -> Read:
    folder = tmp_path_factory.mktemp("ssd")
    write_ssd(small_authority(), folder=folder)
    return Read(folder)


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Read:
    folder = tmp_path_factory.mktemp("local")
    write_local(small_authority(), folder=folder, population={2024: 4000})
    return Read(folder)


@pytest.fixture(scope="module")
def census(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("cin") / "CIN_2024-25.xml"
    return Read(write_cin(small_authority(), path=path, year=YEAR, authority="001"))


@pytest.fixture(scope="module")
def looked_after(tmp_path_factory: pytest.TempPathFactory) -> Read:
    folder = tmp_path_factory.mktemp("returns") / "2024-25"
    write_folder(small_authority(), folder=folder, year=YEAR)
    return Read(folder)


@pytest.fixture(scope="module")
def annex_a(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("annex") / "Annex_A_2025-09-30.xlsx"
    return Read(write_annex_a(small_authority(), path=path, as_at=AS_AT))


@pytest.mark.parametrize("kind", ["ssd", "local", "census", "looked_after", "annex_a"])
def test_a_clean_return_loads_without_a_fault(kind: str, request: pytest.FixtureRequest) -> None:
    read: Read = request.getfixturevalue(kind)
    assert [str(fault) for fault in read.faults] == []


@pytest.mark.parametrize("name", IN_SSD)
def test_the_dataset_tells_every_row_again(ssd: Read, name: str) -> None:
    key = TABLE_BY_NAME[name].key
    assert ssd.rows(name, key) == rows(truth(name), key)


@pytest.mark.parametrize("name", IN_LOCAL)
def test_local_files_tell_every_row_again(local: Read, name: str) -> None:
    key = TABLE_BY_NAME[name].key
    assert local.rows(name, key) == rows(truth(name), key)


def test_parquet_tells_what_csv_tells(ssd: Read, tmp_path: Path) -> None:
    write_ssd(small_authority(), folder=tmp_path, form="parquet")
    again = Read(tmp_path)
    columns = ("child_id", "referral_date", "source", "team")
    assert again.rows("referral", columns) == ssd.rows("referral", columns)


def test_placements_keep_their_days_and_places(ssd: Read) -> None:
    columns = ("child_id", "care_start", "start_date", "end_date", "place", "provider", "urn")
    assert ssd.rows("placement", columns) == rows(truth("placement"), columns)


def test_times_in_care_keep_their_ends_and_reasons(ssd: Read) -> None:
    columns = ("child_id", "start_date", "end_date", "end_reason", "need")
    assert ssd.rows("care_period", columns) == rows(truth("care_period"), columns)


def test_the_census_holds_the_cases_of_its_year(census: Read) -> None:
    table = small_authority()["referral"]
    held = open_within(table, "referral_date", "closed_date", YEAR.start, YEAR.end)
    columns = ("child_id", "referral_date", "source", "need")
    assert census.rows("referral", columns) == rows(truth("referral", held), columns)


@pytest.mark.parametrize(
    ("name", "starts", "ends"),
    [
        ("cp_plan", "start_date", "end_date"),
        ("cin_plan", "start_date", "end_date"),
        ("assessment", "start_date", "authorised_date"),
    ],
)
def test_the_census_holds_what_was_open_in_its_year(
    census: Read, name: str, starts: str, ends: str
) -> None:
    table = small_authority()[name]
    held = open_within(table, starts, ends, YEAR.start, YEAR.end)
    key = TABLE_BY_NAME[name].key
    assert census.rows(name, key) == rows(truth(name, held), key)


def test_the_census_tells_conferences_with_and_without_an_enquiry_here(census: Read) -> None:
    table = small_authority()["conference"]
    held = between(table["conference_date"], YEAR.start, YEAR.end)
    key = TABLE_BY_NAME["conference"].key
    assert census.rows("conference", key) == rows(truth("conference", held), key)


@pytest.mark.parametrize("year", [CollectionYear(2024), YEAR])
def test_a_census_holds_only_what_its_year_asks_for(year: CollectionYear, tmp_path: Path) -> None:
    write_cin(small_authority(), path=tmp_path / "cin.xml", year=year, authority="999")
    held = {element.tag for element in ElementTree.parse(tmp_path / "cin.xml").iter()}
    dated = [field for table in CIN.tables for field in table.fields if field.since or field.until]
    assert any(field.name in held for field in dated)
    assert [f.name for f in dated if f.name in held and not f.in_force(year)] == []


def test_the_census_knows_nothing_of_the_year_after(census: Read) -> None:
    latest = "select max(greatest(start_date, end_date)) from told.cp_plan"
    assert census.con.execute(latest).fetchall()[0][0] <= YEAR.end


def test_the_903_holds_reviews_and_missing_of_its_year(looked_after: Read) -> None:
    reviews = small_authority()["care_review"]
    held = between(reviews["review_date"], YEAR.start, YEAR.end)
    # The return asks after no review of children who only have short breaks.
    care = small_authority()["care_period"]
    in_full = only(care, ~says_yes(care["short_breaks"]))
    held &= np.isin(reviews["child_id"].astype(str), in_full["child_id"].astype(str))
    columns = ("child_id", "review_date", "participation")
    told = looked_after.rows("care_review", columns)
    # A review on the day after a child left is not part of any episode; none is simulated.
    assert told == rows(truth("care_review", held), columns)


def test_the_903_tells_who_was_in_care_on_31_march(looked_after: Read) -> None:
    care, last = small_authority()["care_period"], np.datetime64(YEAR.end)
    open_then = (care["start_date"] <= last) & ~(care["end_date"] <= last)
    told = looked_after.con.execute("select child_id from told.care_period where end_date is null")
    assert {child for (child,) in told.fetchall()} == set(care["child_id"][open_then])


def test_the_xml_tells_what_the_csv_tells(looked_after: Read, tmp_path: Path) -> None:
    xml = Read(write_xml(small_authority(), path=tmp_path / "SSDA903_2024-25.xml", year=YEAR))
    for name in ("care_period", "placement", "legal_status", "care_review", "missing_episode"):
        key = TABLE_BY_NAME[name].key
        assert xml.rows(name, key) == looked_after.rows(name, key)


def test_annex_a_tells_the_events_of_six_months(annex_a: Read) -> None:
    for name, day in (("contact", "contact_date"), ("referral", "referral_date")):
        held = between(small_authority()[name][day], date(2025, 3, 31), AS_AT)
        key = TABLE_BY_NAME[name].key
        assert annex_a.rows(name, key) == rows(truth(name, held), key)


def test_annex_a_tells_who_is_in_care_and_on_a_plan(annex_a: Read) -> None:
    for name in ("care_period", "cp_plan", "need_episode"):
        held = open_within(
            small_authority()[name], "start_date", "end_date", date(2025, 3, 31), AS_AT
        )
        columns = (
            "child_id",
            "start_date",
            "end_date",
            "need" if name != "cp_plan" else "end_date",
        )
        assert annex_a.rows(name, columns) == rows(truth(name, held), columns)
