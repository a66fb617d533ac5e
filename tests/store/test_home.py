"""Making, finding and refusing homes."""

import stat
import sys
from pathlib import Path

import pytest

from alongside.kernel.errors import AlongsideError, Unusable
from alongside.store.home import Home
from alongside.store.layout import LAYOUT, write_layout
from tests.store.making import make_snapshot


def test_a_home_that_was_made_is_found_again(tmp_path: Path) -> None:
    made = Home.make(tmp_path / "new" / "home")
    assert Home.find(made.path) == made
    assert Home.make(made.path) == made, "making it again changes nothing"
    assert (made.current(), made.snapshots(), made.settings()) == (None, [], {})


def test_a_home_is_its_owners_alone(home: Home) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows keeps no such modes")
    snapshot = make_snapshot(home, "one")
    modes = {stat.S_IMODE(path.stat().st_mode) for path in home.path.iterdir() if path.is_dir()}
    assert modes == {0o700}
    assert stat.S_IMODE(home.pointer.stat().st_mode) == 0o600
    assert {stat.S_IMODE(path.stat().st_mode) for path in snapshot.path.iterdir()} == {0o600}
    assert stat.S_IMODE(home.lock_file.stat().st_mode) == 0o600


def test_the_option_comes_before_the_environment_and_that_before_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = [tmp_path / "option", tmp_path / "environment", tmp_path / "alongside-home"]
    for place in places:
        Home.make(place)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALONGSIDE_HOME", str(places[1]))
    assert Home.find(places[0]).path == places[0]
    assert Home.find(None).path == places[1]
    monkeypatch.delenv("ALONGSIDE_HOME")
    assert Home.find(None).path.resolve() == places[2].resolve()


def test_no_home_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(AlongsideError, match=r"is not a home(.|\n)*--home or ALONGSIDE_HOME"):
        Home.find(tmp_path / "nowhere")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"layout": "one"}'])
def test_a_damaged_mark_is_refused(home: Home, content: str) -> None:
    (home.path / "home.json").write_text(content)
    with pytest.raises(AlongsideError, match="cannot be read"):
        Home.find(home.path)


def test_a_folder_of_other_things_never_becomes_a_home(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Example")
    with pytest.raises(AlongsideError, match="something else is there"):
        Home.make(tmp_path)
    with pytest.raises(AlongsideError, match="something else is there"):
        Home.make(tmp_path / "letter.txt")


def test_a_home_that_was_half_made_is_made_again(tmp_path: Path) -> None:
    home = Home.make(tmp_path / "home")
    (home.path / "home.json").rename(home.path / ".home.json.new")
    assert Home.find(Home.make(home.path).path) == home
    (home.path / "home.json").unlink()
    (home.returns_folder / "letter.txt").write_text("Dear Example")
    with pytest.raises(AlongsideError, match="something else is there"):
        Home.make(home.path)


def test_a_home_of_a_newer_layout_is_refused_everywhere(home: Home) -> None:
    write_layout(home.path, LAYOUT + 1)
    for door in (Home.find, Home.to_upgrade, Home.make):
        with pytest.raises(AlongsideError, match="newer version"):
            door(home.path)


def test_a_home_of_an_older_layout_says_to_upgrade(home: Home) -> None:
    write_layout(home.path, LAYOUT - 1)
    with pytest.raises(AlongsideError, match="run `alongside upgrade"):
        Home.find(home.path)
    assert Home.to_upgrade(home.path) == home


@pytest.mark.parametrize("pointer", ["", "20260101T000000Z-aaaa", "../returns", "cache"])
def test_a_pointer_to_nothing_is_said(home: Home, pointer: str) -> None:
    home.pointer.write_text(pointer)
    with pytest.raises(AlongsideError, match="names a snapshot that is not there"):
        home.current()


def test_a_damaged_manifest_is_said_with_its_snapshot(home: Home) -> None:
    snapshot = make_snapshot(home, "one")
    (snapshot.path / "manifest.json").write_text("{")
    with pytest.raises(AlongsideError, match=f"snapshot {snapshot.id} cannot be read"):
        _ = snapshot.manifest


def test_a_snapshot_says_its_day_and_its_returns(home: Home) -> None:
    snapshot = make_snapshot(home, "one", returns={"ab" * 32: "annex.xlsx"})
    assert snapshot.as_at.isoformat() == "2026-03-31"
    assert snapshot.returns == {"ab" * 32}


def test_settings_are_text(home: Home) -> None:
    (home.path / "settings.yaml").write_text("targets:\n  repeat: 020\n  on_time: NO\n")
    assert home.settings() == {"targets": {"repeat": "020", "on_time": "NO"}}
    (home.path / "settings.yaml").write_text("# nothing yet\n")
    assert home.settings() == {}


@pytest.mark.parametrize(
    ("text", "row", "what"),
    [
        ("targets:\n  a: [1\n", 3, "not YAML"),
        ("- targets\n", 1, "names with values"),
        ("targets:\n  a: 1\n  b: 2\n  a: 3\n", 4, "`a` was set on line 2 already"),
        ("pathway:\n  - a: 1\n    a: 2\n", 3, "`a` was set on line 2 already"),
        ("tolerances:\n  a: 1\ntarget:\n  a: 1\n", 3, "no setting is called `target`"),
        ("targets: \x07\n", None, "not YAML"),
        ("targets:\n  a: &a 1\n  b: *a\n", 3, "`*a` repeats a value"),
    ],
)
def test_a_wrong_setting_is_said_with_its_line(
    home: Home, text: str, row: int | None, what: str
) -> None:
    (home.path / "settings.yaml").write_text(text)
    with pytest.raises(Unusable) as caught:
        home.settings()
    (fault,) = caught.value.faults
    assert (fault.file, fault.row) == ("settings.yaml", row)
    assert what in fault.what


def test_every_wrong_setting_is_said_at_once(home: Home) -> None:
    (home.path / "settings.yaml").write_text("a: 1\na: 2\n")
    with pytest.raises(Unusable) as caught:
        home.settings()
    assert len(caught.value.faults) == 3, "set twice, and unknown twice"
