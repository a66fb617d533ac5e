"""From files to issues: what is checked by which rules, beside what, and what is said of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from alongside.kernel.errors import AlongsideError, Level, Unusable
from alongside.kernel.periods import CollectionYear
from alongside.pipeline.collection import submission_day
from alongside.pipeline.load import load
from alongside.pipeline.to_check import Question
from alongside.pipeline.validate import validate
from alongside.pipeline.validated import Matters
from alongside.reports.validation.as_text import as_text
from alongside.store.home import Home
from alongside.validation.rulebooks import rule_book
from tests.fewer import fewer_measures
from tests.pipeline.checking import ANALYST, HEADER, HEADERS, check, codes, ssda903, written


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return ssda903(tmp_path / "2024-25")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.make(tmp_path / "home")


def test_a_return_is_checked_by_the_rules_of_its_year(files: Path) -> None:
    found = check(files)
    assert (found.year, found.rules_of) == (CollectionYear(2025), CollectionYear(2025))
    assert (found.children, found.rows) == (2, 4)
    assert "102" in codes(found)
    [born] = [issue for issue in found.issues if issue.rule.code == "102"]
    assert (born.child, born.columns, born.cells) == ("B2", ("DOB",), (None,))
    assert (born.file, born.source_row) == ("header.csv", 3)
    assert born.matters is Matters.SUBMISSION
    assert found.has_errors
    assert found.broken == {}


def test_an_older_return_is_checked_by_the_earliest_rules_and_says_so(tmp_path: Path) -> None:
    found = check(ssda903(tmp_path / "2018-19"), year=CollectionYear(2019))
    assert (found.year, found.rules_of) == (CollectionYear(2019), CollectionYear(2023))


def test_rules_that_lack_something_say_what(files: Path) -> None:
    whys = set(check(files).not_run.values())
    assert "no postcode directory was given (--postcodes)" in whys
    assert "last year's Episodes was not given (--previous)" in whys


def test_last_years_return_is_the_one_named(files: Path, tmp_path: Path) -> None:
    last = ssda903(tmp_path / "2023-24")
    found = check(files, previous=last)
    assert "last year's Episodes was not given (--previous)" not in found.not_run.values()
    assert found.beside == ("last year's return is 2023-24 (2023-24)",)


def test_another_year_given_as_last_years_is_a_query(files: Path, tmp_path: Path) -> None:
    found = check(files, previous=ssda903(tmp_path / "2022-23"))
    assert [f.what for f in found.faults if f.level is Level.QUERY and "last year" in f.what] == [
        "the return given as last year's is of another year"
    ]


def test_no_return_as_last_years_is_refused(files: Path, tmp_path: Path) -> None:
    other = written(tmp_path / "other", {"notes.csv": ("a,b", "1,2")})
    with pytest.raises(Unusable):
        check(files, previous=other)


def test_two_years_at_once_are_both_checked_and_the_earlier_is_last_years(
    files: Path, tmp_path: Path
) -> None:
    ssda903(tmp_path / "2023-24")
    earlier, later = validate(Question((tmp_path,)), home=None, by=ANALYST, purpose="a test")
    assert (earlier.year.label, earlier.beside) == ("2023-24", ())
    assert later.beside == ("last year's return was among the files (2023-24)",)
    assert "last year's Episodes was not given (--previous)" not in later.not_run.values()


def test_a_year_asked_for_is_checked_alone_beside_the_one_before(
    files: Path, tmp_path: Path
) -> None:
    for year in ("2022-23", "2023-24"):
        ssda903(tmp_path / year)
    found = check(tmp_path, year=CollectionYear(2024))
    assert (found.year.label, found.beside) == (
        "2023-24",
        ("last year's return was among the files (2022-23)",),
    )


def test_a_year_that_nothing_tells_is_the_one_asked_for(tmp_path: Path) -> None:
    folder = written(tmp_path / "files", {"header.csv": (HEADER, *HEADERS)})
    with pytest.raises(Unusable, match="--year"):
        check(folder)
    assert check(folder, year=CollectionYear(2025)).year == CollectionYear(2025)


def test_a_return_that_is_not_there_is_said(files: Path) -> None:
    with pytest.raises(AlongsideError, match="no return to check"):
        check(files, kinds=("cin",))


POSTCODES = ("pcds,oseast1m,osnrth1m,oscty,oslaua", "AB1 2CD,400000,300000,E99999999,E06000001")


def test_postcodes_and_providers_make_their_rules_run(files: Path, tmp_path: Path) -> None:
    reference = written(
        tmp_path / "reference",
        {
            "postcodes.csv": POSTCODES,
            "providers.csv": ("urn,Postcode,Place codes", "SC000001,AB1 2CD,K2"),
        },
    )
    found = check(
        files,
        postcodes=reference / "postcodes.csv",
        providers=reference / "providers.csv",
        authority="Exampleshire",
    )
    lacking = set(found.not_run.values())
    assert not any("postcode" in why for why in lacking)
    assert not any("list of providers" in why for why in lacking)
    assert found.authority == "Exampleshire"


def test_providers_without_urns_are_refused(files: Path, tmp_path: Path) -> None:
    providers = written(tmp_path / "reference", {"providers.csv": ("Name", "A home")})
    with pytest.raises(Unusable, match="no column of URNs"):
        check(files, providers=providers / "providers.csv")


def test_a_large_postcode_directory_is_kept_sorted_in_the_home(
    files: Path, tmp_path: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("alongside.pipeline.looked_up.WORTH_KEEPING", 0)
    reference = written(tmp_path / "reference", {"postcodes.csv": POSTCODES})
    first = check(files, home=home, postcodes=reference / "postcodes.csv")
    [kept] = home.cache_folder.glob("postcodes-*.parquet")
    assert kept.stat().st_mode & 0o777 == 0o600
    made = kept.stat().st_mtime_ns
    second = check(files, home=home, postcodes=reference / "postcodes.csv")
    assert kept.stat().st_mtime_ns == made
    assert codes(first) == codes(second)


def test_what_is_no_directory_of_postcodes_is_refused(files: Path, tmp_path: Path) -> None:
    other = written(tmp_path / "other", {"postcodes.csv": ("a,b", "1,2")})
    with pytest.raises(Unusable, match="postcode directory"):
        check(files, postcodes=other / "postcodes.csv")


def test_next_years_rules_are_counted_apart(files: Path) -> None:
    this_year = check(files)
    both = check(files, next_year=True)
    coming = [issue for issue in both.issues if issue.next_year]
    assert [i.key for i in both.issues if not i.next_year] == [i.key for i in this_year.issues]
    assert all(not issue.is_open for issue in coming)
    known = {(issue.rule.code, issue.table, issue.row) for issue in this_year.issues}
    assert not known & {(issue.rule.code, issue.table, issue.row) for issue in coming}


def test_the_day_to_submit_by_is_ones_own_else_the_departments_else_the_usual() -> None:
    year = CollectionYear(2025)
    own = {"submission": {"cin": {"2024-25": "2025-07-25"}}}
    assert submission_day("cin", year, own).on == date(2025, 7, 25)  # type: ignore[union-attr]
    told = submission_day("cin", year, {})
    assert told is not None
    assert (told.on, told.is_usual) == (date(2025, 7, 31), False)
    usual = submission_day("ssda903", CollectionYear(2024), {})  # 30 June 2024 is a Sunday
    assert usual is not None
    assert (usual.on, usual.is_usual) == (date(2024, 6, 28), True)
    assert submission_day("annex_a", year, {}) is None


@pytest.mark.parametrize(
    "setting", ["soon", {"ssd": {}}, {"cin": {"2024-25": "July"}}, {"cin": "x"}]
)
def test_a_day_that_is_none_is_said(setting: object) -> None:
    with pytest.raises(AlongsideError, match="submission is not understood"):
        submission_day("cin", CollectionYear(2025), {"submission": setting})


def test_a_home_that_holds_last_years_return_lends_it(
    files: Path, tmp_path: Path, home: Home
) -> None:
    with fewer_measures():
        load([ssda903(tmp_path / "2023-24")], home=home, authority="Exampleshire", by=ANALYST)
    found = check(files, home=home)
    assert found.beside == ("last year's return is the home's (2023-24)",)
    assert found.authority == "Exampleshire"
    assert "last year's Episodes was not given (--previous)" not in found.not_run.values()
    named = check(files, home=home, previous=ssda903(tmp_path / "corrected" / "2023-24"))
    assert named.beside == ("last year's return is 2023-24 (2023-24)",)


def test_a_rule_of_ours_that_fails_is_an_error_and_never_clean(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = rule_book("ssda903")
    [rule] = [each for each in book.rules if each.code == "102"]
    wrong = replace(rule, sql="select 1 / 'x'::integer as Header")
    monkeypatch.setattr(
        "alongside.pipeline.validate.rule_book", lambda *_, **__: replace(book, rules=(wrong,))
    )
    found = check(files)
    assert found.issues == ()
    assert list(found.broken) == [wrong.code]
    assert found.has_errors
    said = " ".join(as_text([found], date(2025, 6, 1)).split())
    assert f"!! 1 rule FAILED, which is our error, not yours: {wrong.code}." in said


def test_an_authority_that_is_lacking_is_not_called_a_directory_that_is(tmp_path: Path) -> None:
    directory = tmp_path / "postcodes.csv"
    directory.write_text("postcode,east,north,la\nAB1 2CD,400000,300000,E10000016\n", "utf-8")
    reasons = check(ssda903(tmp_path / "2024-25"), postcodes=directory).not_run
    assert reasons["503J"] == reasons["411"] == "whose return it is was not said (--authority)"
    assert not [why for why in reasons.values() if "--postcodes" in why]


def test_a_return_given_as_last_years_that_is_not_is_said_at_once(tmp_path: Path) -> None:
    found = check(ssda903(tmp_path / "2024-25"), previous=ssda903(tmp_path / "2021-22"))
    assert "last year's return is 2021-22 (2021-22, not 2023-24)" in found.beside


@pytest.mark.parametrize(("written_as", "notes"), [("2014-05-04", 1), ("04/05/2014", 0)])
def test_dates_that_begin_with_the_year_are_told_once(
    tmp_path: Path, written_as: str, notes: int
) -> None:
    files = ssda903(tmp_path / "2024-25", headers=(f"A1,M,{written_as},WBRI,UN1,,", HEADERS[1]))
    found = [fault for fault in check(files).faults if "rules take only" in fault.what]
    assert [fault.file for fault in found] == ["header.csv"] * notes


def test_rules_take_cells_as_written_and_spaces_are_said(tmp_path: Path) -> None:
    spaced = ssda903(
        tmp_path / "2024-25",
        headers=("A1 ,M,04/05/2014,WBRI,UN1,,", "B2, M ,04/05/2014,WBRI,UN1,,"),
    )
    found = check(spaced)
    [sex] = [issue for issue in found.issues if issue.rule.code == "101"]
    assert (sex.child, sex.cells) == ("B2", (" M ",))
    notes = {fault.column: fault.row for fault in found.faults if "spaces stand" in fault.what}
    assert notes == {"CHILD": 2, "SEX": 3}
    assert {issue.child for issue in found.issues} <= {"A1", "B2", ""}
