"""Quality kept by a load: what is carried over, told to whom, and shown beneath a measure."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from alongside.cli import app
from alongside.kernel.errors import Refused
from alongside.kernel.identity import Role, Viewer
from alongside.pipeline.doors import marked_by_rules
from alongside.pipeline.opened import current
from alongside.pipeline.overview import overview
from alongside.pipeline.quality.seen import quality, touched
from alongside.pipeline.quality.tables import COUNTS
from alongside.pipeline.rebuild import rebuild
from alongside.pipeline.remembered import accept
from alongside.pipeline.to_check import Question
from alongside.pipeline.validate import validate
from alongside.reports.core.as_page import as_page
from alongside.reports.validation.quality import beneath, quality_json, quality_text
from alongside.store.home import Home
from alongside.store.lock import lock
from tests.fewer import fewer_measures
from tests.pipeline.test_load import ANALYST, run, write_903

ANYBODY = Viewer("Vic Example", Role.VIEWER)
PURPOSE = "trying it out"


@dataclass(frozen=True)
class Two:
    """A home after a load of 2023-24, and after one of 2024-25."""

    home: Home
    first: str
    second: str


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Two:
    folder = tmp_path_factory.mktemp("quality")
    home = Home.make(folder / "home")
    # A1 and A2 were born on no day; A2's ethnic group is no code.
    children = "A1,1,,WBRI,,,\nA2,2,,NONE,,,\n"
    episodes = (
        "A1,01/06/2023,S,C2,N1,U6,PR1,,,,,,\nA2,01/07/2023,S,V2,N1,K2,PR4,01/09/2023,E4A,,,,\n"
    )
    with fewer_measures():
        first = write_903(folder / "2023-24", children=children, episodes=episodes)
        run(home, first)
        before = current(home).id
        mended = children.replace("A1,1,,", "A1,1,01/02/2014,")
        run(home, write_903(folder / "2024-25", children=mended, episodes=episodes))
    return Two(home, before, current(home).id)


def copied(two: Two, folder: Path) -> Home:
    """The home again, to be changed."""
    shutil.copytree(two.home.path, folder / "home")
    return Home.find(folder / "home")


def test_each_return_is_told_of_also_when_another_load_brought_it(two: Two) -> None:
    seen = quality(two.home, by=ANALYST)
    assert [(one.source_return, one.period, one.broken) for one in seen.returns] == [
        ("ssda903", "2023-24", 0),
        ("ssda903", "2024-25", 0),
    ]
    assert [one.period for one in seen.newest] == ["2024-25"]
    earlier, later = seen.returns
    assert earlier.errors
    assert later.errors
    assert later.not_run < earlier.not_run, "the home lends last year's return"


def test_only_rules_of_the_newest_return_are_listed(two: Two) -> None:
    marked = {one.rule: one for one in quality(two.home, by=ANALYST).rules}
    assert {one.period for one in marked.values()} == {"2024-25"}
    assert (marked["102"].issues, marked["102"].children) == (1, 1)
    assert (marked["103"].issues, marked["103"].severity) == (1, "error")


def test_the_snapshot_before_says_what_was_open_then(two: Two) -> None:
    seen = quality(two.home, by=ANALYST)
    [then] = seen.earlier
    assert (then.snapshot, then.period) == (two.first, "2023-24")
    assert then.errors == seen.returns[0].errors


def test_columns_that_nobody_fills_are_those_of_the_newest_return(two: Two) -> None:
    empty = {(one.table, one.column): one for one in quality(two.home, by=ANALYST).empty}
    assert empty["Header", "UPN"].given
    assert {one.period for one in empty.values()} == {"2024-25"}
    assert ("Header", "DOB") not in empty


def test_a_cell_told_otherwise_is_counted(two: Two) -> None:
    altered = {one.table: one for one in quality(two.home, by=ANALYST).altered}
    assert altered["care_period"].altered == 0
    assert altered["child"].altered == 0, "a blank that was filled is no alteration"
    assert altered["child"].before == two.first


def test_a_measure_is_told_what_is_open_beneath_it(two: Two) -> None:
    found = touched(current(two.home), by=ANALYST)
    assert found, "a date of birth is read by most measures"
    told = next(iter(found.values()))
    assert {one.period for one in told} == {"2024-25"}
    assert beneath(told).startswith("Open in the cells it is counted from: SSDA903 2024-25: ")


def test_whoever_sees_no_exact_counts_is_told_of_returns_alone(two: Two) -> None:
    seen = quality(two.home, by=ANYBODY)
    assert seen.protected
    assert [one.rows for one in seen.returns] == [None, None], "few rows are not told"
    assert (seen.rules, seen.teams, seen.earlier, seen.filled, seen.altered) == ((),) * 5
    assert touched(current(two.home), by=ANYBODY) == {}
    assert "102" not in quality_json(seen)


def test_the_rows_are_behind_a_door(two: Two) -> None:
    found = marked_by_rules(two.home, by=ANALYST, purpose=PURPOSE, period="2024-25")
    at = {name: place for place, name in enumerate(found.columns)}
    born = [row for row in found.rows if row[at["rule"]] == "102"]
    assert [(row[at["child_id"]], row[at["source_row"]]) for row in born] == [("A2", 3)]
    assert {row[at["period"]] for row in found.rows} == {"2024-25"}
    manager = Viewer("Max Example", Role.TEAM_MANAGER, frozenset({"North"}))
    assert marked_by_rules(two.home, by=manager, purpose=PURPOSE).rows == ()
    with pytest.raises(Refused):
        marked_by_rules(two.home, by=ANYBODY, purpose=PURPOSE)


def test_the_text_is_for_a_terminal(two: Two) -> None:
    text = quality_text(quality(two.home, by=ANALYST))
    assert max(map(len, text.splitlines())) <= 100
    assert "SSDA903 2024-25: what is open most" in text
    assert "no team known" in text
    assert "By earlier snapshots" in text
    assert "A1" not in text.split(), "counts, and no child"


def test_a_return_loaded_again_replaces_what_was_known_of_it(two: Two, tmp_path: Path) -> None:
    home = copied(two, tmp_path)
    again = write_903(
        tmp_path / "2024-25",
        children="A1,1,01/02/2014,WBRI,,,\n",
        episodes="A1,01/06/2023,S,C2,N1,U6,PR1,,,,,,\n",
    )
    with fewer_measures():
        run(home, again)
    seen = quality(home, by=ANALYST)
    assert [one.period for one in seen.returns] == ["2023-24", "2024-25"]
    assert "102" not in {one.rule for one in seen.rules}
    assert len(seen.earlier) == 2


def test_what_was_accepted_counts_no_more_when_it_is_loaded_again(two: Two, tmp_path: Path) -> None:
    home = copied(two, tmp_path)
    files = two.home.path.parent / "2024-25"
    question = Question((files,), authority="Exampleshire")
    [checked] = validate(question, home=home, by=ANALYST, purpose=PURPOSE)
    key = next(issue.key for issue in checked.issues if issue.rule.code == "102")
    accept(home, key, because="a foundling", by="Ada Example", viewer=ANALYST)
    with fewer_measures():
        run(home, files)
    seen = quality(home, by=ANALYST)
    assert "102" not in {one.rule for one in seen.rules}
    assert seen.newest[0].accepted == 1
    assert "accepted" in quality_text(seen)


def test_a_rebuild_knows_the_same(two: Two, tmp_path: Path) -> None:
    home = copied(two, tmp_path)
    with fewer_measures(), lock(home, by="Ada Example", doing="trying") as held:
        rebuild(held, frozenset(), by=ANALYST)
    before, after = quality(two.home, by=ANALYST), quality(home, by=ANALYST)
    assert after.newest == before.newest
    assert [one.rule for one in after.rules] == [one.rule for one in before.rules]


def test_a_snapshot_of_an_older_version_says_that_nothing_was_measured(
    two: Two, tmp_path: Path
) -> None:
    home = copied(two, tmp_path)
    with duckdb.connect(str(current(home).cube)) as con:
        for name in COUNTS:
            con.execute(f"drop table quality_{name}")
    with duckdb.connect(str(current(home).journeys)) as con:
        con.execute("drop table issue")
    assert "did not measure" in quality_text(quality(home, by=ANALYST))
    assert touched(current(home), by=ANALYST) == {}
    with fewer_measures():
        run(home, two.home.path.parent / "2024-25")
    assert [one.period for one in quality(home, by=ANALYST).returns] == ["2024-25"]


def test_the_commands_tell_it(two: Two) -> None:
    at = ["--home", str(two.home.path)]
    told = CliRunner().invoke(app, ["validate", *at])
    assert (told.exit_code, told.stdout.splitlines()[0]) == (
        0, "Exampleshire: quality of the data, as at 31 March 2025",
    )  # fmt: skip
    held = json.loads(CliRunner().invoke(app, ["validate", "--format", "json", *at]).stdout)
    assert [one["period"] for one in held["returns"]] == ["2023-24", "2024-25"]
    measure = next(iter(touched(current(two.home), by=ANALYST)))
    figures = CliRunner().invoke(app, ["results", measure, "--json", *at])
    [beneath_it] = json.loads(figures.stdout)["open_issues"]
    assert beneath_it["source_return"] == "ssda903"


def test_the_report_of_a_load_shows_it_and_to_anybody_only_whole_returns(two: Two) -> None:
    page = as_page(overview(two.home, by=ANALYST))
    assert "Quality of the data" in page
    assert "By team that holds the work now" in page
    anybody = as_page(overview(two.home, by=ANYBODY))
    assert "Quality of the data" in anybody
    assert "By team that holds the work now" not in anybody
