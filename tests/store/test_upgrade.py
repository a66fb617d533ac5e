"""An older home is saved first, then changed step by step."""

from pathlib import Path

import pytest

from alongside.store.backup import restore
from alongside.store.home import Home
from alongside.store.layout import LAYOUT, layout_of, write_layout
from alongside.store.lock import HomeBusy, lock
from alongside.store.upgrade import STEPS, upgrade
from tests.store.making import make_snapshot, words


def test_there_is_a_step_from_every_layout_there_ever_was() -> None:
    assert set(STEPS) == set(range(1, LAYOUT))


def test_a_home_of_this_layout_is_left_alone(home: Home) -> None:
    done = upgrade(home, by="Ann")
    assert (done.before, done.after, done.backup) == (LAYOUT, LAYOUT, None)
    assert not home.before_upgrade_folder.exists()


def test_every_step_that_lacks_is_run_in_order_after_a_backup(home: Home) -> None:
    make_snapshot(home, "one")
    order: list[int] = []
    steps = {layout: (lambda home, n=layout: order.append(n)) for layout in (1, 2, 3, 9)}
    write_layout(home.path, 2)
    done = upgrade(home, by="Ann", steps=steps, to=4)
    assert order == [2, 3]
    assert (done.before, done.after, layout_of(home.path)) == (2, 4, 4)
    assert words(home.current()) == "one"


def test_the_home_as_it_was_can_be_restored(home: Home, tmp_path: Path) -> None:
    make_snapshot(home, "one")

    def spoil(home: Home) -> None:
        home.pointer.unlink()

    done = upgrade(home, by="Ann", steps={1: spoil}, to=2)
    assert done.backup is not None
    assert home.current() is None
    assert words(restore(done.backup, tmp_path / "again").current()) == "one"


def test_an_upgrade_that_died_goes_on_where_it_was(home: Home) -> None:
    ran: list[int] = []

    def fail(home: Home) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        upgrade(home, by="Ann", steps={1: lambda _: ran.append(1), 2: fail}, to=3)
    assert layout_of(home.path) == 2
    upgrade(home, by="Ann", steps={1: fail, 2: lambda _: ran.append(2)}, to=3)
    assert (ran, layout_of(home.path)) == ([1, 2], 3)


def test_it_runs_under_the_lock(home: Home) -> None:
    with lock(home, by="Ann", doing="load"), pytest.raises(HomeBusy):
        upgrade(home, by="Bob", steps={1: lambda _: None}, to=2)

    def try_to_load(home: Home) -> None:
        with pytest.raises(HomeBusy, match="Ann began to upgrade"), lock(home, by="B", doing="l"):
            pass

    upgrade(home, by="Ann", steps={1: try_to_load}, to=2)
