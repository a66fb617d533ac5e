"""Retention: what is older than it may be goes, and what went, when and by whom is written down.

The snapshot in use is never dropped. A return it rests on is dropped only after it was built
again without that return: otherwise the rows would live on in the snapshot.
"""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from alongside.kernel.errors import AlongsideError
from alongside.store.home import Home
from alongside.store.ledger import append, entries
from alongside.store.lock import Held, lock
from alongside.store.publish import DRAFT, clear_drafts
from alongside.store.returns_kept import Kept, kept, kept_path
from alongside.store.snapshot import Snapshot
from alongside.store.validation_memory import forget

# Builds the snapshot in use again without these returns (SHA-256) and publishes it.
Rebuild = Callable[[Held, frozenset[str]], object]


@dataclass(frozen=True)
class Purge:
    """What is to go, or went: ids of snapshots, returns, names of backups made before upgrades.

    `issues` are those that checks from before then found and nobody found since. `held_back` are
    old returns that stay because the snapshot in use rests on them and nothing
    was given to build it again.
    """

    before: date
    snapshots: tuple[str, ...]
    returns: tuple[Kept, ...]
    backups: tuple[str, ...]
    held_back: tuple[Kept, ...] = ()
    issues: int = 0

    @property
    def is_nothing(self) -> bool:
        return not (self.snapshots or self.returns or self.backups or self.issues)


def plan_purge(home: Home, *, before: date, rebuilds: bool = False) -> Purge:
    """What a purge of everything from before a day would drop, dropping nothing.

    A snapshot goes by the day it was made, or because it rests on a return that goes; a return
    by the day it was last submitted. `rebuilds` says that the snapshot in use can be built again.
    """
    current = home.current()
    old = [one for one in kept(home) if one.on < before]
    needed = frozenset() if rebuilds or current is None else current.returns
    returns = tuple(one for one in old if one.sha256 not in needed)
    going = {one.sha256 for one in returns}
    return Purge(
        before,
        tuple(
            each.id
            for each in home.snapshots()
            if each != current and (_made(each.id) < before or each.returns & going)
        ),
        returns,
        tuple(
            path.name
            for path in sorted(home.before_upgrade_folder.glob("*.zip"))
            if returns or _made(path.name) < before
        ),
        held_back=tuple(one for one in old if one.sha256 in needed),
        issues=forget(home, before=before, really=False),
    )


def purge(home: Home, *, before: date, by: str, rebuild: Rebuild | None = None) -> Purge:
    """Drop what `plan_purge` names, and record it in `purged.jsonl` before and after.

    `rebuild` makes the snapshot in use again first, without the returns that go. The pictures in
    the cache go too: they may show what went.
    """
    with lock(home, by=by, doing="purge") as held:
        clear_drafts(home.snapshots_folder)
        if rebuild:
            _rebuild(held, before, rebuild)
        plan = plan_purge(home, before=before)
        if plan.is_nothing:
            return plan
        _record(home, plan, by, "begun")
        _drop(home, plan)
        _record(home, plan, by, "done")
        return plan


def purged(home: Home) -> list[dict[str, object]]:
    """The record of every purge, oldest first; each stands there as begun and as done."""
    return entries(home.purged_record)


def _rebuild(held: Held, before: date, rebuild: Rebuild) -> None:
    current = held.home.current()
    going = frozenset(one.sha256 for one in plan_purge(held.home, before=before).held_back)
    if current is None or not going:
        return
    rebuild(held, going)
    after = held.home.current()
    if after is None or after == current or after.returns & going:
        raise AlongsideError("The figures in use still rest on returns to be dropped: none was.")


def _record(home: Home, plan: Purge, by: str, state: str) -> None:
    entry = {
        "state": state,
        "when": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "by": by,
        "before": plan.before.isoformat(),
        "snapshots": plan.snapshots,
        "returns": [asdict(one) | {"on": one.on.isoformat()} for one in plan.returns],
        "backups": plan.backups,
        "issues": plan.issues,
    }
    append(home.purged_record, entry)


def _drop(home: Home, plan: Purge) -> None:
    try:
        for identity in plan.snapshots:
            _drop_snapshot(home, identity)
        _unlink(kept_path(home, one.sha256) for one in plan.returns)
        _unlink(home.before_upgrade_folder / name for name in plan.backups)
        forget(home, before=plan.before)
        for path in home.cache_folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    except OSError:
        raise AlongsideError(
            "Not everything could be dropped: something still reads it.\n"
            "  what to do: close what reads the home (the site, Excel), and purge again"
        ) from None


def _drop_snapshot(home: Home, identity: str) -> None:
    """Renamed first: a purge that is killed leaves no half snapshot under a snapshot's name."""
    going = home.snapshots_folder / f"{DRAFT}purged-{identity}"
    Snapshot(identity, home.snapshots_folder / identity).path.rename(going)
    shutil.rmtree(going)


def _unlink(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _made(name: str) -> date:
    """The day that an id or a backup's name begins with."""
    return date.fromisoformat(name[:8])
