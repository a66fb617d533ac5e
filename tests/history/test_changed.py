"""Why May is not what it was told in June: two loads, and the answer between them."""

import json
import shutil
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from alongside.cli import app
from alongside.kernel.errors import AlongsideError, Refused
from alongside.kernel.identity import Role, Viewer
from alongside.pipeline.changed import Changed, changed
from alongside.pipeline.difference import Why
from alongside.pipeline.doors import changed_rows
from alongside.store.home import Home
from alongside.store.ledger import append
from tests.history.authority import ADA, load_annex_a

JUNE = ("a 2025-05-02", "b 2025-05-06 nfa", "c 2025-05-20", "d 2025-05-30", "e 2025-06-02")
# b had further action after all, c was no referral, d came in June, f was written down late.
JULY = ("a 2025-05-02", "b 2025-05-06", "d 2025-06-02", "e 2025-06-02", "f 2025-05-15",
        "g 2025-05-16")  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("late")
    made = Home.make(folder / "home")
    load_annex_a(made, folder, "2025-06-30", *JUNE)
    load_annex_a(made, folder, "2025-07-31", *JULY)
    return made


def reasons(answer: Changed, number: int = 0) -> dict[str, tuple[tuple[str, ...], int]]:
    return {each.why.name: (each.columns, each.count) for each in answer.counted[number].reasons}


def test_each_row_has_its_reason_and_they_add_up(home: Home) -> None:
    answer = changed(home, "referrals", period="2025-05", by=ADA)
    [told] = answer.counted
    assert (answer.then.numerator, answer.now.numerator) == (4, 4)
    assert reasons(answer) == {
        "LATE": ((), 2),
        "CORRECTED_OUT": (("referral_date",), 1),
        "REMOVED": ((), 1),
    }
    assert told.then + told.redefined + sum(each.effect for each in told.reasons) == told.now


def test_a_share_is_explained_above_and_below_the_line(home: Home) -> None:
    answer = changed(home, "referrals_without_further_action", period="2025-05", by=ADA)
    assert [(each.then, each.now) for each in answer.counted] == [(1, 0), (4, 4)]
    assert reasons(answer) == {"CORRECTED_OUT": (("no_further_action",), 1)}


def test_a_period_that_did_not_change_says_so(home: Home) -> None:
    answer = changed(home, "referrals", period="2025-04", by=ADA)
    assert answer.counted[0].reasons == ()


def test_the_rows_come_through_the_door_and_are_logged(home: Home) -> None:
    given = changed_rows(
        home, "referrals", period="2025-05", between=None, by=ADA, purpose="a test"
    )
    told = {row[2]: (row[1], row[4], row[5]) for row in given.rows}
    assert told == {
        "F": (Why.LATE, "", ""),
        "G": (Why.LATE, "", ""),
        "C": (Why.REMOVED, "", ""),
        "D": (Why.CORRECTED_OUT, "referral_date: 2025-05-30", "referral_date: 2025-06-02"),
    }
    from alongside.store.access_log import read

    governance = Viewer("Gus Example", Role.INFORMATION_GOVERNANCE)
    line = next(x for x in read(home, by=governance, purpose="a test") if x.door != "access log")
    assert (line.door, line.rows, line.purpose) == ("rows that changed", 4, "a test")
    assert "2025-05" in line.asked


def test_whoever_sees_no_exact_counts_is_refused(home: Home) -> None:
    with pytest.raises(Refused, match="exact"):
        changed(home, "referrals", period="2025-05", by=Viewer("V", Role.VIEWER))


def test_a_manager_of_another_team_is_given_no_row(home: Home) -> None:
    manager = Viewer("Mo Example", Role.TEAM_MANAGER, teams=frozenset({"Elsewhere"}))
    given = changed_rows(home, "referrals", period="2025-05", between=None, by=manager, purpose="x")
    assert given.rows == ()


@pytest.mark.parametrize(
    ("period", "between", "said"),
    [
        ("2031-05", None, "no period '2031-05'"),
        ("2025-05", ("nothing", "there"), "no snapshot 'there'"),
        ("2025-05", ("2", "2"), "Several snapshots begin with '2'"),
        ("2025-07", None, "No snapshot before"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(
    home: Home, period: str, between: tuple[str, str] | None, said: str
) -> None:
    with pytest.raises(AlongsideError, match=said):
        changed(home, "referrals", period=period, between=between, by=ADA)


def test_the_older_snapshot_is_named_first(home: Home) -> None:
    first, last = (snapshot.id for snapshot in home.snapshots())
    with pytest.raises(AlongsideError, match="older"):
        changed(home, "referrals", period="2025-05", between=(last, first), by=ADA)
    assert (
        changed(home, "referrals", period="2025-05", between=(first, last), by=ADA).then.snapshot
        == first
    )


def test_a_snapshot_that_was_purged_is_said_to_be(home: Home) -> None:
    append(home.purged_record, {"state": "done", "when": "2026-01-05T10:00:00Z", "by": "Ada",
                                "snapshots": ["20240101T101010Z-abcd"]})  # fmt: skip
    gone = ("20240101", home.snapshots()[-1].id)
    with pytest.raises(AlongsideError, match="dropped on 2026-01-05 by Ada"):
        changed(home, "referrals", period="2025-05", between=gone, by=ADA)


def test_a_snapshot_of_an_older_version_is_said_to_lack_what_is_read_today(
    home: Home, tmp_path: Path
) -> None:
    shutil.copytree(home.path, tmp_path / "old")
    old = Home(tmp_path / "old")
    with duckdb.connect(str(old.snapshots()[0].journeys)) as con:
        con.execute("alter table main.referral drop column no_further_action")
    with pytest.raises(AlongsideError, match=r"older version.*referral\.no_further_action"):
        changed(old, "referrals_without_further_action", period="2025-05", by=ADA)
    assert changed(old, "referrals", period="2025-05", by=ADA).now.numerator == 4


def test_the_command_says_it_in_words_and_in_json(home: Home) -> None:
    asked = ["changed", "referrals", "--period", "2025-05", "--home", str(home.path)]
    words = CliRunner().invoke(app, asked).stdout
    assert "+2  recorded late" in words
    assert "-1  corrected, and no longer counts (referral_date)" in words
    told = json.loads(CliRunner().invoke(app, [*asked, "--rows", "--json"]).stdout)
    assert told["counted"][0]["now"] == 4
    assert {row["child_id"] for row in told["rows"]} == {"C", "D", "F", "G"}


def test_children_found_to_be_one_are_merged(tmp_path: Path) -> None:
    home = Home.make(tmp_path / "home")
    load_annex_a(home, tmp_path, "2025-06-30", "a 2025-05-02", "b 2025-05-02", "b 2025-05-09")
    ids = tmp_path / "ids.csv"
    ids.write_text("child_id,also_known_as\nA,B\n", encoding="utf-8")
    load_annex_a(home, tmp_path, "2025-07-31", "a 2025-05-02", "b 2025-05-02", "b 2025-05-09",
                 also=[ids])  # fmt: skip
    answer = changed(home, "referrals", period="2025-05", by=ADA)
    assert (answer.then.numerator, answer.now.numerator) == (3, 2)
    assert reasons(answer) == {"MERGED": ((), 1)}
    load_annex_a(home, tmp_path, "2025-08-31", "a 2025-05-02", "b 2025-05-09")
    assert changed(home, "referrals", period="2025-05", by=ADA).now.numerator == 2
