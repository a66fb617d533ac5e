"""What is older than it may be goes, and it is written down; what is in use stays."""

from datetime import date
from pathlib import Path

import pytest

from alongside.kernel.errors import AlongsideError
from alongside.store.home import Home
from alongside.store.ledger import append
from alongside.store.lock import Held, HomeBusy, lock
from alongside.store.publish import draft, publish
from alongside.store.purge import plan_purge, purge, purged
from alongside.store.returns_kept import RECORD, keep, kept
from alongside.store.snapshot import Snapshot
from tests.store.making import make_snapshot, words

BEFORE = date(2025, 1, 1)


def old_snapshot(
    home: Home, monkeypatch: pytest.MonkeyPatch, *, made: str, returns: dict[str, str]
) -> Snapshot:
    with monkeypatch.context() as then:
        then.setattr("alongside.store.publish.now", lambda: f"{made}T000000Z")
        return make_snapshot(home, made, returns=returns)


def kept_on(home: Home, name: str, day: str) -> str:
    """Keep a return of that content as though it had been submitted on a day."""
    path = home.path.parent / name
    path.write_text(name)
    sha256 = keep(home, path)
    append(home.returns_folder / RECORD, {"sha256": sha256, "name": name, "on": day})
    return sha256


def names(home: Home) -> list[str]:
    return [one.name for one in kept(home)]


def test_old_snapshots_go_and_the_one_in_use_stays_however_old(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_snapshot(home, monkeypatch, made="20230101", returns={})
    old_snapshot(home, monkeypatch, made="20250101", returns={})
    current = old_snapshot(home, monkeypatch, made="20240101", returns={})
    went = purge(home, before=BEFORE, by="Ann")
    assert [identity[:8] for identity in went.snapshots] == ["20230101"]
    assert home.current() == current
    assert words(home.current()) == "20240101"
    assert [each.id[:8] for each in home.snapshots()] == ["20240101", "20250101"]


def test_a_return_goes_by_the_day_it_was_last_submitted(home: Home) -> None:
    kept_on(home, "old.csv", "2024-12-31")
    kept_on(home, "new.csv", "2025-01-01")
    purge(home, before=BEFORE, by="Ann")
    assert names(home) == ["new.csv"]


def test_a_return_in_use_is_held_back_unless_the_figures_are_built_again(home: Home) -> None:
    sha256 = kept_on(home, "old.csv", "2024-12-31")
    first = make_snapshot(home, "with", returns={sha256: "old.csv"})
    went = purge(home, before=BEFORE, by="Ann")
    assert (went.is_nothing, [one.name for one in went.held_back]) == (True, ["old.csv"])
    assert names(home) == ["old.csv"]

    def rebuild(held: Held, without: frozenset[str]) -> None:
        assert without == {sha256}
        with draft(held) as folder:
            (folder / "words").write_text("without")
            publish(held, folder, {"returns": {}})

    went = purge(home, before=BEFORE, by="Ann", rebuild=rebuild)
    assert names(home) == []
    assert words(home.current()) == "without"
    assert went.snapshots == (first.id,), "it still held the rows, though it was made today"
    assert [each.id for each in home.snapshots()] != [first.id]


def test_a_rebuild_that_rebuilt_nothing_drops_nothing(home: Home) -> None:
    sha256 = kept_on(home, "old.csv", "2024-12-31")
    make_snapshot(home, "with", returns={sha256: "old.csv"})
    with pytest.raises(AlongsideError, match="still rest on"):
        purge(home, before=BEFORE, by="Ann", rebuild=lambda held, without: None)
    assert names(home) == ["old.csv"]
    assert purged(home) == []


def test_backups_made_before_upgrades_go_with_what_is_in_them(home: Home) -> None:
    home.before_upgrade_folder.mkdir()
    for day in ("20240101", "20250101"):
        (home.before_upgrade_folder / f"{day}T000000Z-layout-1.zip").write_text("zip")
    assert len(purge(home, before=BEFORE, by="Ann").backups) == 1
    kept_on(home, "old.csv", "2024-12-31")
    assert len(purge(home, before=BEFORE, by="Ann").backups) == 1
    assert not list(home.before_upgrade_folder.iterdir())


def test_pictures_go_because_they_may_show_what_went(home: Home) -> None:
    (home.cache_folder / "charts").mkdir()
    (home.cache_folder / "charts" / "one.svg").write_text("<svg/>")
    assert purge(home, before=BEFORE, by="Ann").is_nothing
    assert list(home.cache_folder.iterdir())
    kept_on(home, "old.csv", "2024-12-31")
    purge(home, before=BEFORE, by="Ann")
    assert not list(home.cache_folder.iterdir())


def test_what_went_when_and_by_whom_is_written_down(home: Home) -> None:
    sha256 = kept_on(home, "old.csv", "2024-12-31")
    purge(home, before=BEFORE, by="Ann Example")
    begun, done = purged(home)
    assert (begun["state"], done["state"]) == ("begun", "done")
    assert (done["by"], done["before"]) == ("Ann Example", "2025-01-01")
    assert done["returns"] == [{"sha256": sha256, "name": "old.csv", "on": "2024-12-31"}]
    assert str(done["when"]).endswith("Z")


def test_a_purge_of_nothing_is_not_written_down(home: Home) -> None:
    assert purge(home, before=BEFORE, by="Ann").is_nothing
    assert purged(home) == []


def test_a_plan_drops_nothing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    old_snapshot(home, monkeypatch, made="20230101", returns={})
    make_snapshot(home, "now")
    sha256 = kept_on(home, "old.csv", "2024-12-31")
    plan = plan_purge(home, before=BEFORE)
    assert ([one.sha256 for one in plan.returns], len(plan.snapshots)) == ([sha256], 1)
    assert (len(home.snapshots()), names(home)) == (2, ["old.csv"])
    assert purge(home, before=BEFORE, by="Ann") == plan


def test_a_purge_that_died_is_ended_by_the_next(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_snapshot(home, monkeypatch, made="20230101", returns={})
    make_snapshot(home, "now")

    def die(path: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as then:
        then.setattr("alongside.store.purge.shutil.rmtree", die)
        with pytest.raises(KeyboardInterrupt):
            purge(home, before=BEFORE, by="Ann")
    assert [words(each) for each in home.snapshots()] == ["now"], "no half snapshot stands"
    assert [entry["state"] for entry in purged(home)] == ["begun"]
    purge(home, before=BEFORE, by="Ann")
    assert not list(home.snapshots_folder.glob(".draft-*"))


def test_it_runs_under_the_lock(home: Home) -> None:
    with lock(home, by="Ann", doing="load"), pytest.raises(HomeBusy):
        purge(home, before=BEFORE, by="Bob")
