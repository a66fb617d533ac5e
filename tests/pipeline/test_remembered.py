"""What is new, fixed or accepted between checks of one return, and who may look."""

from pathlib import Path

import pytest

from alongside.kernel.errors import AlongsideError, Refused
from alongside.kernel.identity import Role, Viewer
from alongside.kernel.periods import CollectionYear
from alongside.pipeline.remembered import accept, withdraw
from alongside.pipeline.to_check import Question
from alongside.pipeline.validate import validate
from alongside.pipeline.validated import State
from alongside.store.access_log import read
from alongside.store.home import Home
from alongside.store.validation_memory import Known, Run, remember
from tests.pipeline.checking import ANALYST, check, ssda903

GOVERNANCE = Viewer("Gil Example", Role.INFORMATION_GOVERNANCE)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return ssda903(tmp_path / "2024-25")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.make(tmp_path / "home")


def test_runs_are_compared_and_the_look_is_logged(files: Path, home: Home) -> None:
    first = check(files, home=home)
    assert first.last_run is None
    assert {issue.state for issue in first.issues} == {State.UNKNOWN}
    ssda903(files, headers=("A1,M,04/05/2014,WBRI,UN1,,", "B2,3,04/05/2014,WBRI,UN1,,"))
    second = check(files, home=home)
    states = {issue.rule.code: issue.state for issue in second.issues if issue.child == "B2"}
    assert "102" not in states
    assert states["101"] is State.NEW
    assert second.fixed >= 1
    assert [(line.door, line.asked, line.rows) for line in read(
        home, by=GOVERNANCE, purpose="a test") if line.door == "checking a return"] == [
        ("checking a return", "SSDA903 2024-25", len(first.issues)),
        ("checking a return", "SSDA903 2024-25", len(second.issues)),
    ]  # fmt: skip


def test_no_issue_is_given_where_the_look_cannot_be_logged(files: Path, home: Home) -> None:
    home.access_log.mkdir()
    with pytest.raises(Refused, match="cannot be written"):
        check(files, home=home)
    assert not home.validation_memory.exists()


@pytest.mark.parametrize("role", [Role.VIEWER, Role.TEAM_MANAGER, Role.ADMINISTRATOR])
def test_who_does_not_see_every_team_checks_nothing(files: Path, home: Home, role: Role) -> None:
    viewer = Viewer("Tom Example", role, teams=frozenset({"North"}))
    with pytest.raises(Refused):
        validate(Question((files,)), home=home, by=viewer, purpose="a test")


def test_what_is_accepted_does_not_count_in_this_year_or_the_next(
    files: Path, home: Home, tmp_path: Path
) -> None:
    [issue] = [i for i in check(files, home=home).issues if i.rule.code == "102"]
    accept(home, issue.key[:8], because="Not known", by="Bo Example", viewer=ANALYST)
    found = check(files, home=home)
    [again] = [i for i in found.issues if i.rule.code == "102"]
    assert again.accepted is not None
    assert (again.accepted.because, again.accepted.by) == ("Not known", "Bo Example")
    assert again not in found.open
    [later] = [
        i
        for i in check(ssda903(tmp_path / "2025-26"), home=home, year=CollectionYear(2026)).issues
        if i.rule.code == "102"
    ]
    assert later.accepted is not None
    withdraw(home, issue.key, by="Bo Example", viewer=ANALYST)
    assert all(i.accepted is None for i in check(files, home=home).issues)


@pytest.mark.parametrize(
    ("key", "because", "by", "words"),
    [
        ("abc", "Twins", "Bo Example", "no key of an issue"),
        ("0123456789ab", "Twins", "Bo Example", "ever found here"),
        ("{key}", " ", "Bo Example", "--because"),
        ("{key}", "Twins", "", "--by"),
    ],
)
def test_what_cannot_be_accepted_is_said(
    files: Path, home: Home, key: str, because: str, by: str, words: str
) -> None:
    issue = check(files, home=home).issues[0]
    with pytest.raises(AlongsideError, match=words):
        accept(home, key.format(key=issue.key), because=because, by=by, viewer=ANALYST)


def test_a_key_that_several_issues_begin_with_is_refused(home: Home) -> None:
    alike = [
        Known(f"0123456789{end}", "ssda903", "102", "Header", "A1", "") for end in ("ab", "ac")
    ]
    remember(home, Run("ssda903", "2024-25", "2024-25", alike, frozenset()), who="Ann Example")
    with pytest.raises(AlongsideError, match="give more letters"):
        accept(home, "0123456789a", because="Twins", by="Bo Example", viewer=ANALYST)
    accept(home, "0123456789ac", because="Twins", by="Bo Example", viewer=ANALYST)


def test_what_was_not_accepted_cannot_be_withdrawn(files: Path, home: Home) -> None:
    issue = check(files, home=home).issues[0]
    with pytest.raises(AlongsideError, match="nothing to withdraw"):
        withdraw(home, issue.key, by="Bo Example", viewer=ANALYST)
