"""What a return out is besides its rows: looked at, private, whole, in order, and refused."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from alongside.cli import app
from alongside.kernel.errors import AlongsideError, Refused
from alongside.kernel.identity import Role, Viewer
from alongside.kernel.periods import CollectionYear
from alongside.pipeline.export_returns import export_annex_a, export_cin, export_ssda903
from alongside.store.access_log import read
from alongside.store.home import Home
from tests.returns_out.conftest import ANALYST, AS_AT, YEAR

GOVERNANCE = Viewer("Gil Example", Role.INFORMATION_GOVERNANCE)
REFUSED_BY_WINDOWS = re.compile(r'[<>:"|?*\\]|[. ]$')

# Every element of a census in the order that its schema fixes, by the element that holds it.
ORDER = {
    "Child": ("ChildIdentifiers", "ChildCharacteristics", "CINdetails"),
    "ChildIdentifiers": (
        "LAchildID", "UPN", "FormerUPN", "UPNunknown", "PersonBirthDate",
        "ExpectedPersonBirthDate", "Sex", "PersonDeathDate",
    ),
    "CINdetails": (
        "CINreferralDate", "ReferralSource", "PrimaryNeedCode", "CINclosureDate",
        "ReasonForClosure", "DateOfInitialCPC", "Assessments", "CINPlanDates", "Section47",
        "ReferralNFA", "ChildProtectionPlans", "PreProceedingsandFGDM",
    ),
    "Assessments": (
        "AssessmentActualStartDate", "AssessmentInternalReviewDate",
        "AssessmentAuthorisationDate", "FactorsIdentifiedAtAssessment",
    ),
    "Section47": (
        "S47ActualStartDate", "InitialCPCtarget", "DateOfInitialCPC", "ICPCnotRequired",
    ),
    "ChildProtectionPlans": (
        "CPPstartDate", "CPPendDate", "InitialCategoryOfAbuse", "LatestCategoryOfAbuse",
        "NumberOfPreviousCPP", "Reviews",
    ),
}  # fmt: skip


def test_a_census_has_its_elements_in_the_order_of_its_schema(
    dataset_home: Home, tmp_path: Path
) -> None:
    export_cin(dataset_home, tmp_path, year=YEAR, by=ANALYST, purpose="a test")
    seen = set()
    for element in ElementTree.parse(tmp_path / "CIN_2024-25.xml").iter():
        if element.tag in ORDER:
            places = [ORDER[element.tag].index(child.tag) for child in element]
            assert places == sorted(places), element.tag
            seen.add(element.tag)
    assert seen == set(ORDER)


def test_the_look_at_the_rows_is_logged(dataset_home: Home, tmp_path: Path) -> None:
    export_cin(dataset_home, tmp_path, year=YEAR, by=ANALYST, purpose="the census of 2025")
    *_, last, _ = read(dataset_home, by=GOVERNANCE, purpose="a test")
    assert (last.who, last.purpose, last.asked) == (
        "Ada Example",
        "the census of 2025",
        "CIN 2024-25",
    )
    assert last.given
    assert last.rows > 500


@pytest.mark.parametrize(
    "by",
    [
        Viewer("Tom Example", Role.TEAM_MANAGER, teams=frozenset({"North"})),
        Viewer("Pia Example", Role.PRACTITIONER, worker="W1"),
        Viewer("Vic Example", Role.VIEWER),
    ],
    ids=lambda by: str(by.role),
)
def test_whoever_does_not_see_every_child_is_given_no_return(
    by: Viewer, dataset_home: Home, tmp_path: Path
) -> None:
    with pytest.raises(Refused):
        export_annex_a(dataset_home, tmp_path / "out", as_at=AS_AT, by=by, purpose="a test")
    assert not (tmp_path / "out").exists()


def test_the_files_are_their_owners_alone_and_take_the_place_of_older_ones(
    dataset_home: Home, tmp_path: Path
) -> None:
    stale, other = tmp_path / "ssda903_2024-25_dolo.csv", tmp_path / "ssda903_2023-24_header.csv"
    stale.write_text("CHILD,DOB,DOLO_START,DOLO_END\n")
    other.write_text("of another year")
    made = export_ssda903(dataset_home, tmp_path, year=YEAR, by=ANALYST, purpose="a test")
    assert {path.stat().st_mode & 0o777 for path in made.paths} == {0o600}
    assert set(tmp_path.iterdir()) == {other, *made.paths}


def test_no_name_of_a_file_is_one_that_windows_refuses(
    dataset_home: Home, told: Path, tmp_path: Path
) -> None:
    export_annex_a(dataset_home, tmp_path, as_at=AS_AT, by=ANALYST, purpose="a test")
    export_ssda903(dataset_home, tmp_path, year=YEAR, by=ANALYST, purpose="a test")
    every = [p for top in (dataset_home.path, told, tmp_path) for p in top.rglob("*")]
    assert len(every) > 40
    assert [path.name for path in every if REFUSED_BY_WINDOWS.search(path.name)] == []


def test_what_no_row_could_fill_is_told(dataset_home: Home, tmp_path: Path) -> None:
    made = export_ssda903(dataset_home, tmp_path, year=YEAR, by=ANALYST, purpose="a test")
    assert "HOME_POST" in made.empty["Episodes"]
    assert "DECOM" not in made.empty["Episodes"]
    assert made.notes == ()


def test_a_day_that_nothing_loaded_knows_is_refused(dataset_home: Home, tmp_path: Path) -> None:
    home = dataset_home
    with pytest.raises(AlongsideError, match="had not begun on 31/03/2025"):
        export_cin(home, tmp_path, year=CollectionYear(2026), by=ANALYST, purpose="a test")
    with pytest.raises(AlongsideError, match="Nothing loaded knows what happened after 31/03/2025"):
        export_annex_a(home, tmp_path, as_at=date(2025, 4, 1), by=ANALYST, purpose="a test")
    assert list(tmp_path.iterdir()) == []


def test_a_year_of_which_nothing_is_known_says_so_and_writes_nothing(
    dataset_home: Home, tmp_path: Path
) -> None:
    with pytest.raises(AlongsideError, match="makes no CIN 2009-10 that could be submitted"):
        export_cin(dataset_home, tmp_path, year=CollectionYear(2010), by=ANALYST, purpose="a test")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (("annex_a", "--as-at", "2025-03-31"), "Annex_A_2025-03-31.xlsx"),
        (("ssda903", "--year", "2024-25"), "ssda903_2024-25_episodes.csv"),
        (("ssda903", "--year", "2024-25", "--xml"), "ssda903_2024-25.xml"),
        (("cin", "--year", "2024-25"), "CIN_2024-25.xml"),
    ],
)
def test_the_command_writes_it_and_ends_with_what_is_missing(
    words: tuple[str, ...], file: str, dataset_home: Home, tmp_path: Path
) -> None:
    where = ["--out", str(tmp_path), "--home", str(dataset_home.path)]
    result = CliRunner().invoke(app, ["export", *words, *where])
    assert result.exit_code == 0, result.output
    assert (tmp_path / file).exists()
    assert "Empty in every row, because nothing loaded tells it:" in result.stdout
    assert f"Written to {tmp_path / file}" in result.stdout
