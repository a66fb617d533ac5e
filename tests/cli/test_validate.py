"""`alongside validate` as somebody types it, on made-up files and on every sample there is."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from alongside.cli import app
from alongside.kernel.errors import AlongsideError
from alongside.store.home import Home
from tests.pipeline.checking import EPISODES, HEADER, ssda903, written
from tests.shared import SHARED, shared_data

CLEAN, ERRORS, UNUSABLE = 0, 1, 2


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["validate", *map(str, words)], catch_exceptions=True)


@pytest.fixture(autouse=True)
def no_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALONGSIDE_HOME", str(tmp_path / "nowhere"))


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return ssda903(tmp_path / "2024-25")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.make(tmp_path / "home")


def lines_of(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_the_table_says_what_was_checked_what_is_wrong_and_what_next(files: Path) -> None:
    result = run(files)
    assert result.exit_code == ERRORS
    said = " ".join(result.stdout.split())
    for words in (
        "SSDA903 2024-25",
        "2 children, 4 rows. Checked by",
        "rules of 2024-25",
        "stop the submission",
        "days ago",
        "Stops the submission",
        "1 102 error",
        "Not run:",
        "no postcode directory was given (--postcodes)",
        "--rule ",
        "Nothing of this is remembered: there is no home here.",
    ):
        assert words in said, words


def test_nothing_open_is_no_error(tmp_path: Path) -> None:
    header = written(tmp_path / "2024-25", {"header.csv": (HEADER, "A1,M,04/05/2014,WBRI,UN1,,")})
    result = run(header, "--year", "2024-25", "--format", "json")
    [found] = json.loads(result.stdout)["returns"]
    assert found["has_errors"] is (result.exit_code == ERRORS)
    assert found["totals"]["errors"] == sum(i["level"] == "error" for i in found["issues"])


def test_a_child_and_a_rule_narrow_what_is_shown_and_not_the_exit_code(files: Path) -> None:
    one = run(files, "--rule", "102", "--format", "csv")
    assert [(line["rule"], line["child"]) for line in lines_of(one)] == [("102", "B2")]
    child = run(files, "--child", "b2", "--format", "csv")
    assert {line["child"] for line in lines_of(child)} == {"B2"}
    none = run(files, "--rule", "102", "--child", "A1")
    assert none.exit_code == ERRORS
    assert "Nothing is marked for rule 102 and child A1." in none.stdout
    shown = run(files, "--rule", "102")
    assert "header.csv, row 3" in shown.stdout
    assert "DOB: blank" in shown.stdout


def test_csv_is_one_line_an_issue_and_json_the_same(files: Path, tmp_path: Path) -> None:
    lines = lines_of(run(files, "--format", "csv"))
    out = tmp_path / "found.json"
    assert f"Written to {out}" in run(files, "--out", out).stdout
    assert out.stat().st_mode & 0o777 == 0o600
    [one] = json.loads(out.read_text(encoding="utf-8"))["returns"]
    assert [line["key"] for line in lines] == [issue["key"] for issue in one["issues"]]
    assert [line["columns"].split("; ") for line in lines] == [i["columns"] for i in one["issues"]]


def test_what_a_spreadsheet_or_a_terminal_would_run_stays_text(tmp_path: Path) -> None:
    line = '"=HYPERLINK(""x"")\x1b[31m",M,,WBRI,UN1,,'
    files = ssda903(tmp_path / "2024-25", headers=(line,))
    assert "\x1b" not in run(files, "--rule", "102").stdout
    assert "\x1b" not in run(files).stdout
    assert any(each["child"].startswith("'=") for each in lines_of(run(files, "--format", "csv")))


def test_accepting_withdrawing_and_the_notes(files: Path, home: Home, tmp_path: Path) -> None:
    at = ("--home", home.path)
    [line] = lines_of(run(files, "--rule", "102", "--format", "csv", *at))
    accepted = run("--accept", line["key"], "--because", "Not known", "--by", "Bo Example", *at)
    assert (accepted.exit_code, accepted.stdout.split(":")[0]) == (CLEAN, "Accepted")
    assert "accepted as correct" in run(files, *at).stdout
    notes = tmp_path / "notes.csv"
    for paths in ((files,), ()):
        assert "1 note written" in run(*paths, "--notes", notes, *at).stdout
        [note] = csv.DictReader(notes.read_text(encoding="utf-8").splitlines())
        assert (note["child"], note["rule"], note["because"], note["by"]) == (
            "B2", "102", "Not known", "Bo Example",
        )  # fmt: skip
        notes.unlink()
    assert "Withdrawn" in run("--withdraw", line["key"], "--by", "Bo Example", *at).stdout
    assert "accepted as correct" not in run(files, *at).stdout


def test_new_fixed_and_still_there_are_counted(files: Path, home: Home) -> None:
    first = run(files, "--home", home.path).stdout
    assert "Since the last run" not in first
    assert run(files, "--home", home.path).stdout == first
    ssda903(files, headers=("A1,M,04/05/2014,WBRI,UN1,,", "B2,M,04/05/2014,WBRI,UN1,,"))
    second = run(files, "--home", home.path).stdout
    assert "Since the last run" in second
    assert "0 fixed" not in second
    assert run(files, "--rule", "102", "--home", home.path).exit_code == ERRORS
    assert run(files, "--home", home.path).stdout == second


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("{files}", "--return", "ssd"), "There are no rules for ssd"),
        (("{files}", "--format", "doc"), "There is no format doc"),
        (("{files}", "--format", "xlsx"), "A workbook is a file"),
        (("{files}", "--by", "team"), "Say where the teams' workbooks go"),
        (("{files}", "--by", "worker", "--out", "x"), "--by takes team"),
        (("{files}", "--rule", "99999"), "There is no rule 99999"),
        (("{files}", "--year", "soon"), "not a collection year"),
        (("{files}/none",), "there is no such file"),
        (("{files}", "--return", "cin"), "no return to check"),
        ((), "Name the files of a return"),
        (("--accept", "0123456789"), "There is no home"),
    ],
)
def test_what_cannot_be_done_is_said(files: Path, words: tuple[str, ...], said: str) -> None:
    result = run(*(word.format(files=files) for word in words))
    assert isinstance(result.exception, AlongsideError)
    assert said in str(result.exception)


def test_every_form_is_written_for_its_owner_alone(files: Path, tmp_path: Path) -> None:
    for name in ("errors.xlsx", "errors.html", "errors.csv"):
        out = tmp_path / name
        assert run(files, "--out", out).exit_code == ERRORS
        assert out.stat().st_mode & 0o777 == 0o600
    assert "<html" in (tmp_path / "errors.html").read_text(encoding="utf-8")
    result = run(files, "--by", "team", "--out", tmp_path / "teams")
    assert "workbook" in result.stdout
    books = list((tmp_path / "teams").iterdir())
    assert [book.suffix for book in books] == [".xlsx"] * len(books) != []


def test_a_return_that_no_rule_could_be_run_on_is_not_called_clean(tmp_path: Path) -> None:
    alone = written(tmp_path, {"dolo.csv": ("CHILD,DOB,DOLO_START,DOLO_END", "A1,,01/01/2020,")})
    result = run(alone, "--year", "2019-20")
    assert result.exit_code == UNUSABLE
    assert "was not checked: no rule could be run" in result.stderr
    said = " ".join(result.stdout.split())
    assert "This return was not checked: no rule could be run on it." in said
    assert "Nothing is open" not in said
    for form in ("json", "csv", "html"):
        assert run(alone, "--year", "2019-20", "--format", form).exit_code == UNUSABLE


def test_a_return_without_a_row_is_not_called_clean(tmp_path: Path) -> None:
    empty = written(tmp_path / "2024-25", {"header.csv": (HEADER,), "episodes.csv": (EPISODES,)})
    result = run(empty)
    assert result.exit_code == UNUSABLE
    assert "This return was not checked: it holds no row." in " ".join(result.stdout.split())


def test_silence_about_a_rule_or_a_child_is_explained(files: Path) -> None:
    not_run = " ".join(run(files, "--rule", "1001").stdout.split())
    assert "rule 1001 was not run: last year's Episodes was not given" in not_run
    assert "No return checked here tells of a child A2." in run(files, "--child", "A2").stdout
    assert "tells of a child" not in run(files, "--child", "a1", "--rule", "102").stdout


def test_a_rule_that_only_one_of_several_years_has_can_be_asked_for(
    files: Path, tmp_path: Path
) -> None:
    result = run(files, ssda903(tmp_path / "2026-27"), "--rule", "700")
    assert result.exit_code == ERRORS
    assert "SSDA903 2026-27: rule 700 was not run" in result.stdout


def test_what_would_mislead_is_refused_before_anything_is_checked(
    files: Path, tmp_path: Path
) -> None:
    for words, said in (
        (("--out", tmp_path / "errors.pdf"), "no format for a file that ends in .pdf"),
        (("--by", "team", "--out", tmp_path / "teams", "--format", "html"), "writes workbooks"),
        (("--home", tmp_path / "typing-error"), "is not a home"),
    ):
        result = run(files, *words)
        assert isinstance(result.exception, AlongsideError)
        assert said in str(result.exception)
    assert not list(tmp_path.glob("errors*"))
    assert not (tmp_path / "teams").exists()


@pytest.mark.parametrize(
    "words",
    [("--rule", "102"), ("--child", "A1"), ("--by", "team", "--out", "x"), ("--out", "x.xlsx"),
     ("--format", "csv"), ("--year", "2024-25")],
)  # fmt: skip
def test_what_only_files_can_answer_is_not_answered_without_them(
    home: Home, words: tuple[str, ...]
) -> None:
    result = run("--home", home.path, *words)
    assert isinstance(result.exception, AlongsideError)
    assert "Name the files of a return" in str(result.exception)


def test_workbooks_of_teams_from_an_earlier_check_are_named(files: Path, tmp_path: Path) -> None:
    teams = tmp_path / "teams"
    assert "earlier check" not in run(files, "--by", "team", "--out", teams).stdout
    (teams / "North - Bo Example.xlsx").touch()
    said = run(files, "--by", "team", "--out", teams).stdout
    assert "Of an earlier check" in said
    assert "North - Bo Example.xlsx" in said
    assert "no team known" not in said


def test_a_table_in_a_file_obeys_no_cell(tmp_path: Path) -> None:
    files = ssda903(tmp_path / "2024-25", headers=("A1\x1b[31m,M,,WBRI,UN1,,",))
    out = tmp_path / "errors.txt"
    run(files, "--rule", "102", "--out", out)
    said = out.read_text(encoding="utf-8")
    assert "102" in said
    assert "\x1b" not in said


def samples() -> list[str]:
    """The folders that are one return, and every file that is one or a part of one."""
    folder = SHARED / "data" / "samples"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    alone = [path for path in files if path.parent.name != "ssda903_five_years"]
    whole = ["ssda903_csv", "ssda903_five_years"]
    return [*whole, *(path.relative_to(folder).as_posix() for path in alone)]


@pytest.mark.parametrize("sample", samples())
def test_every_sample_is_checked_or_said_to_be_unreadable(sample: str) -> None:
    """Never a traceback, no rule of ours failing, and every issue with a key of its own."""
    path = shared_data(f"samples/{sample}")
    result = run(path, "--format", "json")
    if isinstance(result.exception, AlongsideError):  # some modules hold no date
        assert "--year" in str(result.exception)
        result = run(path, "--format", "json", "--year", "2017-18")
    assert result.exit_code in (CLEAN, ERRORS, UNUSABLE)
    for one in json.loads(result.stdout)["returns"]:
        keys = [issue["key"] for issue in one["issues"]]
        assert len(set(keys)) == len(keys)
        assert one["broken"] == {}
        assert result.exit_code != CLEAN or one["rules_run"] > 0
        assert one["rules_run"] > 0 or set(one["not_run"]) == {r["rule"] for r in one["rules"]}
