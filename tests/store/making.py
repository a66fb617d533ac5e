"""Homes and snapshots made for tests."""

from pathlib import Path

from alongside.store.home import Home
from alongside.store.lock import lock
from alongside.store.publish import draft, publish
from alongside.store.snapshot import Snapshot
from alongside.store.steps import Watch, unwatched


def make_snapshot(
    home: Home, content: str, *, returns: dict[str, str] | None = None, reached: Watch = unwatched
) -> Snapshot:
    """Publish a snapshot of one small file, `words`."""
    facts = {"as_at": "2026-03-31", "returns": returns or {}}
    with lock(home, by="Ann Example", doing="load") as held, draft(held, reached=reached) as folder:
        (folder / "words").write_text(content, encoding="utf-8")
        return publish(held, folder, facts, reached=reached)


def words(snapshot: Snapshot | None) -> str:
    """The content of a snapshot made above; `none` where there is no snapshot."""
    return "none" if snapshot is None else (snapshot.path / "words").read_text(encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
