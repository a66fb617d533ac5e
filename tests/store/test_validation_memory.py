"""What is new, still there and fixed between runs; nothing remembered is ever changed."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.kernel.errors import AlongsideError
from alongside.store import validation_memory
from alongside.store.backup import backup, restore
from alongside.store.home import Home
from alongside.store.purge import plan_purge, purge
from alongside.store.validation_memory import (
    Compared,
    Known,
    Run,
    accepted,
    beginning_with,
    decide,
    forget,
    remember,
)


def known(key: str, rule: str = "102") -> Known:
    return Known(key, "ssda903", rule, "Header", "A1", "")


def check(
    home: Home, *keys: str, year: str = "2024-25", silent: frozenset[str] = frozenset()
) -> Compared:
    """One run that found these issues; `x303` is one of rule 303, any other of rule 102."""
    found = [known(key, "303" if key.endswith("303") else "102") for key in keys]
    return remember(home, Run("ssda903", year, year, found, silent), who="Ann Example")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.make(tmp_path / "home")


def test_the_first_run_compares_with_nothing(home: Home) -> None:
    assert check(home, "a", "b") == Compared(None, frozenset(), 0)


def test_new_still_there_and_fixed(home: Home) -> None:
    check(home, "a", "b")
    second = check(home, "b", "c")
    assert (second.still, second.fixed) == (frozenset("b"), 1)
    assert second.last is not None
    third = check(home, "a", "b", "c")
    assert (third.still, third.fixed) == (frozenset("bc"), 0)


def test_a_second_look_at_the_same_files_is_told_the_same(home: Home) -> None:
    def look(files: str, *keys: str) -> Compared:
        found = [known(key) for key in keys]
        run = Run("ssda903", "2024-25", "2024-25", found, frozenset(), files=files)
        return remember(home, run, who="Ann Example")

    first = look("may", "a", "b")
    assert look("may", "a", "b") == first == Compared(None, frozenset(), 0)
    second = look("june", "b", "c")
    assert (second.still, second.fixed) == (frozenset("b"), 1)
    assert look("june", "b", "c") == second
    # The same files beside more (a directory of postcodes) find more: that is a run.
    assert look("june", "b", "c", "d").still == frozenset("bc")
    # A new export without a change is a run too, and nothing of it is new.
    assert look("july", "b", "c", "d") == Compared(second.last, frozenset("bcd"), 0)


def test_nothing_is_replaced_either(home: Home) -> None:
    check(home, "a")
    decide(home, "a", accept=True, because="Twins", by="Bo Example", who="Ann Example")
    with closing(sqlite3.connect(home.validation_memory)) as memory:
        for table in ("run", "issue", "change", "decision"):
            row = memory.execute(f"select * from {table}").fetchone()
            marks = ", ".join("?" * len(row))
            with pytest.raises(sqlite3.IntegrityError, match="never changed"):
                memory.execute(f"insert or replace into {table} values ({marks})", row)


def test_a_memory_begun_before_files_were_known_is_taken_up(home: Home) -> None:
    check(home, "a")
    with closing(sqlite3.connect(home.validation_memory)) as memory:
        memory.execute("alter table run drop column files")
    assert check(home, "a").still == frozenset("a")


def test_years_are_compared_each_with_itself(home: Home) -> None:
    check(home, "a")
    assert check(home, "a", year="2025-26") == Compared(None, frozenset(), 0)
    assert check(home, year="2025-26").fixed == 1
    assert check(home, "a").still == {"a"}


def test_what_a_rule_found_that_is_not_run_now_is_not_fixed(home: Home) -> None:
    check(home, "a", "x303")
    assert check(home, "a", silent=frozenset({"303"})).fixed == 0
    assert check(home, "a", "x303").still == {"a", "x303"}
    assert check(home, "a").fixed == 1


@settings(deadline=None, max_examples=40)
@given(st.lists(st.frozensets(st.sampled_from("abcdef")), min_size=1, max_size=6))
def test_states_are_those_of_sets(runs: list[frozenset[str]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        home = Home.make(Path(folder) / "home")
        before: frozenset[str] = frozenset()
        for run in runs:
            compared = check(home, *sorted(run))
            assert compared.still == run & before
            assert compared.fixed == len(before - run)
            before = run


def test_the_last_word_on_an_issue_counts(home: Home) -> None:
    check(home, "a")
    decide(home, "a", accept=True, because="Twins", by="Bo Example", who="Ann Example")
    [decision] = accepted(home).values()
    assert (decision.issue.key, decision.because, decision.by) == ("a", "Twins", "Bo Example")
    decide(home, "a", accept=False, because="", by="Bo Example", who="Ann Example")
    assert accepted(home) == {}


def test_only_what_was_found_can_be_decided_on(home: Home) -> None:
    check(home, "abc1", "abd2")
    assert [each.key for each in beginning_with(home, "ab")] == ["abc1", "abd2"]
    assert [each.key for each in beginning_with(home, "abd")] == ["abd2"]
    assert beginning_with(home, "b") == []


def test_nothing_is_read_and_no_file_made_where_nothing_was_remembered(home: Home) -> None:
    assert (accepted(home), beginning_with(home, "a"), forget(home, before=date.max)) == ({}, [], 0)
    assert not home.validation_memory.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "update run set who = 'somebody else'",
        "delete from run",
        "update decision set because = 'another reason'",
        "delete from decision",
        "update issue set child = 'B2'",
        "delete from change",
        "update change set stands = 0",
    ],
)
def test_what_was_written_is_never_changed(home: Home, statement: str) -> None:
    check(home, "a")
    decide(home, "a", accept=True, because="Twins", by="Bo Example", who="Ann Example")
    with (
        closing(sqlite3.connect(home.validation_memory)) as memory,
        pytest.raises(sqlite3.IntegrityError, match="never changed"),
    ):
        memory.execute(statement)


def test_the_memory_is_its_owners_alone(home: Home) -> None:
    check(home, "a")
    assert home.validation_memory.stat().st_mode & 0o777 == 0o600


def test_it_is_backed_up_and_restored(home: Home, tmp_path: Path) -> None:
    check(home, "a")
    decide(home, "a", accept=True, because="Twins", by="Bo Example", who="Ann Example")
    again = restore(backup(home, tmp_path / "home.zip", by="Ann"), tmp_path / "again")
    assert list(accepted(again)) == ["a"]
    assert check(again, "a").still == {"a"}


def on(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setattr(validation_memory, "_now", lambda: f"{day}T12:00:00Z")


def test_a_purge_drops_what_was_found_before_and_not_since(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, "2022-06-01")
    check(home, "old", year="2021-22")
    check(home, "mended", "stands")
    check(home, "stands")
    decide(home, "old", accept=True, because="Twins", by="Bo Example", who="Ann Example")
    decide(home, "stands", accept=True, because="Twins", by="Bo Example", who="Ann Example")
    on(monkeypatch, "2025-06-01")
    check(home, "stands", "recent")
    before = date(2024, 1, 1)
    assert plan_purge(home, before=before).issues == 2
    assert purge(home, before=before, by="Ann").issues == 2
    assert [each.key for each in beginning_with(home, "")] == ["recent", "stands"]
    assert list(accepted(home)) == ["stands"]
    assert check(home, "stands", "recent").still == {"stands", "recent"}
    assert plan_purge(home, before=before).is_nothing
    assert b"mended" not in home.validation_memory.read_bytes()


def test_counting_what_would_go_drops_nothing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, "2022-06-01")
    check(home, "old")
    assert forget(home, before=date(2024, 1, 1), really=False) == 1
    assert [each.key for each in beginning_with(home, "")] == ["old"]
    with (
        closing(sqlite3.connect(home.validation_memory)) as memory,
        pytest.raises(sqlite3.IntegrityError),
    ):
        memory.execute("delete from run")


def test_a_damaged_memory_is_said_in_plain_words(home: Home) -> None:
    home.validation_memory.write_bytes(b"no database" * 100)
    with pytest.raises(AlongsideError, match="restore it from a backup"):
        check(home, "a")
