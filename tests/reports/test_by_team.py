"""Files for the people who can mend errors."""

import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from alongside.kernel.errors import Fault, Level
from alongside.pipeline.validated import Accepted
from alongside.reports.validation.by_team import file_names, write_by_team
from tests.validation.made_up_issues import ISSUES, checked, clean

TODAY = date(2026, 6, 18)


def test_each_team_and_worker_gets_their_own_rows_and_no_others(tmp_path: Path) -> None:
    paths = write_by_team([checked()], tmp_path / "out", today=TODAY)
    assert [path.name for path in paths] == [
        "no team known.xlsx",
        "North - Worker One.xlsx",
        "South - Worker Two.xlsx",
    ]
    book = openpyxl.load_workbook(paths[1])
    assert [row[0] for row in book["Header"].iter_rows(values_only=True)] == ["row", 3]
    assert "Episodes" not in book.sheetnames
    assert book["About"]["A1"].value == "Errors to fix: North, Worker One"
    told = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert not any("A1" in str(cell) for cell in told), "another team's child"


def test_nothing_of_the_files_goes_to_a_team_since_it_quotes_any_row(tmp_path: Path) -> None:
    quoting = Fault("no such day", file="header.csv", row=9, got="CANARY", level=Level.QUERY)
    for path in write_by_team([replace(checked(), faults=(quoting,))], tmp_path, today=TODAY):
        about = openpyxl.load_workbook(path)["About"]
        told = [str(cell) for row in about.iter_rows(values_only=True) for cell in row]
        assert not any("CANARY" in cell or "no such day" in cell for cell in told)


def test_what_was_accepted_goes_to_nobody(tmp_path: Path) -> None:
    accepted = Accepted("it is right", "Ada Example", TODAY)
    issues = tuple(replace(issue, accepted=accepted) for issue in ISSUES)
    assert write_by_team([replace(checked(), issues=issues)], tmp_path, today=TODAY) == ()
    assert write_by_team([clean()], tmp_path, today=TODAY) == ()


def test_nobody_else_may_read_a_file(tmp_path: Path) -> None:
    (tmp_path / "no team known.xlsx").write_text("open to all")
    (tmp_path / "no team known.xlsx").chmod(0o644)
    for path in write_by_team([checked()], tmp_path, today=TODAY):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_name_of_a_file_leaves_the_folder_nowhere() -> None:
    names = file_names([("../../etc", "passwd"), ("con", "nul.x"), ("A/B", ""), ("a\\b", "")])
    assert list(names.values()) == [
        "_.._etc - passwd.xlsx",
        "_con - _nul.x.xlsx",
        "A_B - no worker known.xlsx",
        "a_b - no worker known 2.xlsx",
    ]


@given(st.lists(st.tuples(st.text(max_size=80), st.text(max_size=80)), unique=True, max_size=8))
def test_names_differ_whatever_teams_are_called(names: list[tuple[str, str]]) -> None:
    made = file_names(names)
    assert len({name.lower() for name in made.values()}) == len(names)
    assert all("/" not in name and "\\" not in name and "\0" not in name for name in made.values())
