"""A backup is the home, byte for byte, or it is refused."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from alongside.kernel.errors import AlongsideError
from alongside.kernel.identity import Role, Viewer
from alongside.store.access_log import read, record
from alongside.store.backup import backup, restore
from alongside.store.home import Home
from alongside.store.layout import LAYOUT, write_layout
from alongside.store.lock import HomeBusy, lock
from alongside.store.returns_kept import keep
from tests.store.making import make_snapshot, tree, words

BY = "Ann Example"


@pytest.fixture
def full(home: Home, tmp_path: Path) -> Home:
    """A home with something of everything."""
    (tmp_path / "return.csv").write_bytes(b"child_id\r\n1\r\n")
    sha256 = keep(home, tmp_path / "return.csv")
    make_snapshot(home, "one")
    make_snapshot(home, "two" * 100_000, returns={sha256: "return.csv"})
    (home.path / "settings.yaml").write_text("targets: {}\n")
    (home.definitions_folder / "ours.yaml").write_text("id: ours\n")
    (home.secrets_folder / "key").write_bytes(b"\x00secret")
    (home.cache_folder / "chart.svg").write_text("<svg/>")
    (home.snapshots_folder / ".draft-dead").mkdir()
    (home.snapshots_folder / ".draft-dead" / "half").write_text("half")
    log(home)
    return home


def log(home: Home) -> None:
    record(
        home,
        by=Viewer(BY, Role.ANALYST),
        purpose="visit",
        door="rows",
        asked="child",
        scope="every team",
        snapshot="",
        rows=1,
    )


def saved(home: Home) -> dict[str, bytes]:
    """What a backup must hold byte for byte; SQLite's files are compared by what they say."""
    left_out = ("cache/", "lock", "snapshots/.draft-", "access.sqlite3")
    return {name: data for name, data in tree(home.path).items() if not name.startswith(left_out)}


def test_what_is_restored_is_what_was_there_byte_for_byte(full: Home, tmp_path: Path) -> None:
    archive = backup(full, tmp_path / "home.zip", by=BY)
    again = restore(archive, tmp_path / "again")
    assert saved(again) == saved(full)
    assert words(Home.find(again.path).current()) == "two" * 100_000
    assert not list(again.cache_folder.iterdir())
    assert not (again.path / "lock").exists()
    assert not list(again.snapshots_folder.glob(".draft-*"))


def test_the_access_log_is_saved_while_somebody_writes_it(full: Home, tmp_path: Path) -> None:
    with closing(sqlite3.connect(full.access_log)) as open_elsewhere:
        open_elsewhere.execute("select count(*) from access").fetchone()
        log(full)  # stays in the write-ahead log while another connection is open
        archive = backup(full, tmp_path / "home.zip", by=BY)
    again = restore(archive, tmp_path / "again")
    lines = read(again, by=Viewer("Gil", Role.INFORMATION_GOVERNANCE), purpose="check")
    assert [line.who for line in lines] == [BY, BY, "Gil"]


def test_the_same_home_gives_the_same_bytes(full: Home, tmp_path: Path) -> None:
    first = backup(full, tmp_path / "1.zip", by=BY)
    second = backup(restore(first, tmp_path / "again"), tmp_path / "2.zip", by=BY)
    assert first.read_bytes() == second.read_bytes()


def test_a_backup_never_overwrites_and_never_lies_in_the_home(full: Home, tmp_path: Path) -> None:
    (tmp_path / "there.zip").write_text("letter")
    with pytest.raises(AlongsideError, match="never overwrites"):
        backup(full, tmp_path / "there.zip", by=BY)
    with pytest.raises(AlongsideError, match="lies in the home"):
        backup(full, full.path / "secrets" / "home.zip", by=BY)
    assert (tmp_path / "there.zip").read_text() == "letter"


def test_a_backup_waits_for_nobody(full: Home, tmp_path: Path) -> None:
    with (
        lock(full, by=BY, doing="load"),
        pytest.raises(HomeBusy, match="began to load"),
    ):
        backup(full, tmp_path / "home.zip", by="Bob Example")
    assert not (tmp_path / "home.zip").exists()


def test_a_database_that_cannot_be_copied_leaves_no_half_backup(full: Home, tmp_path: Path) -> None:
    (full.path / "registers.sqlite3").write_text("CANARYWORD " * 1000)
    with pytest.raises(AlongsideError, match="could not be written") as caught:
        backup(full, tmp_path / "out" / "home.zip", by=BY)
    assert "CANARYWORD" not in str(caught.value)
    assert not list((tmp_path / "out").iterdir())


def test_a_link_is_said_rather_than_left_out(full: Home, tmp_path: Path) -> None:
    (full.path / "more").symlink_to(tmp_path, target_is_directory=True)
    with pytest.raises(AlongsideError, match="is a link"):
        backup(full, tmp_path / "home.zip", by=BY)


def test_a_restore_never_overwrites(full: Home, tmp_path: Path) -> None:
    archive = backup(full, tmp_path / "home.zip", by=BY)
    before = tree(full.path)
    with pytest.raises(AlongsideError, match="is not empty"):
        restore(archive, full.path)
    assert tree(full.path) == before
    (tmp_path / "empty").mkdir()
    assert saved(restore(archive, tmp_path / "empty")) == saved(full)


def rewritten(archive: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The same zip with its members changed."""
    with ZipFile(archive) as file:
        members = {name: file.read(name) for name in file.namelist()}
    change(members)
    target = archive.with_name("tampered.zip")
    with ZipFile(target, "w") as file:
        for name, content in members.items():
            file.writestr(name, content)
    return target


def changed_byte(members: dict[str, bytes]) -> None:
    members["settings.yaml"] = b"targets: []\n"


def longer(members: dict[str, bytes]) -> None:
    members["settings.yaml"] += b" " * 5_000_000


def one_missing(members: dict[str, bytes]) -> None:
    del members["settings.yaml"]


def one_more(members: dict[str, bytes]) -> None:
    members["definitions/theirs.yaml"] = b"id: theirs\n"


def no_listing(members: dict[str, bytes]) -> None:
    del members["contents.json"]


def half_listing(members: dict[str, bytes]) -> None:
    members["contents.json"] = members["contents.json"][:50]


def named(name: str) -> Callable[[dict[str, bytes]], None]:
    """A member and its listing renamed, as a forger would."""

    def change(members: dict[str, bytes]) -> None:
        members[name] = members.pop("settings.yaml")
        listing = json.loads(members["contents.json"])
        for one in listing["files"]:
            if one["name"] == "settings.yaml":
                one["name"] = name
        members["contents.json"] = json.dumps(listing).encode()

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (changed_byte, r"settings\.yaml is damaged"),
        (longer, r"settings\.yaml is damaged"),
        (one_missing, "not those that it lists"),
        (one_more, "not those that it lists"),
        (no_listing, "not a backup made by Alongside"),
        (half_listing, "not a backup made by Alongside"),
        (named("../settings.yaml"), "outside the home"),
        (named("/settings.yaml"), "outside the home"),
        (named("definitions/../../x"), "outside the home"),
        (named("C:settings.yaml"), "outside the home"),
        (named("..\\settings.yaml"), "outside the home"),
        (named("definitions//ours.yaml"), "outside the home"),
        (named("HOME.json"), "names a file twice"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_tampered_backup_is_refused_and_leaves_nothing(
    full: Home, tmp_path: Path, change: Callable[[dict[str, bytes]], None], said: str
) -> None:
    archive = rewritten(backup(full, tmp_path / "home.zip", by=BY), change)
    before = set(tmp_path.iterdir())
    with pytest.raises(AlongsideError, match=rf"cannot be restored: .*{said}"):
        restore(archive, tmp_path / "again")
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize("keep_bytes", [0, 100, 1000, -1, -30])
def test_a_backup_that_was_cut_short_is_refused(
    full: Home, tmp_path: Path, keep_bytes: int
) -> None:
    archive = backup(full, tmp_path / "home.zip", by=BY)
    archive.write_bytes(archive.read_bytes()[:keep_bytes])
    with pytest.raises(AlongsideError, match="damaged, or not a backup"):
        restore(archive, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_every_damaged_byte_is_found(full: Home, tmp_path: Path) -> None:
    """Flip one byte in places all over the archive: what comes out is whole, or refused."""
    archive = backup(full, tmp_path / "home.zip", by=BY)
    whole, expected, refused = archive.read_bytes(), saved(full), 0
    for at in range(0, len(whole), max(1, len(whole) // 15)):
        archive.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        target = tmp_path / f"again-{at}"
        try:
            assert saved(restore(archive, target)) == expected
        except AlongsideError:
            refused += 1
            assert not target.exists()
    assert refused > 5


def test_a_backup_of_a_newer_version_is_refused(full: Home, tmp_path: Path) -> None:
    write_layout(full.path, LAYOUT + 1)
    archive = backup(full, tmp_path / "home.zip", by=BY)
    with pytest.raises(AlongsideError, match="newer version"):
        restore(archive, tmp_path / "again")


def test_a_backup_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(AlongsideError, match="is not there"):
        restore(tmp_path / "none.zip", tmp_path / "again")


def test_a_disk_with_too_little_room_is_said_first(
    full: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = backup(full, tmp_path / "home.zip", by=BY)

    class Full:
        free = 10

    monkeypatch.setattr("shutil.disk_usage", lambda path: Full)
    with pytest.raises(AlongsideError, match="too little room"):
        restore(archive, tmp_path / "again")
