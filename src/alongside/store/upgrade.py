"""Bringing a home made by an older version to this version's layout, one small step at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from alongside.store.at_rest import make_folder
from alongside.store.backup import backup_held
from alongside.store.home import Home
from alongside.store.layout import LAYOUT, layout_of, write_layout
from alongside.store.lock import Held, lock
from alongside.store.publish import now

# What turns a home of layout n into one of layout n + 1, by n. A step may be run again after
# it was cut short, so each looks at what is there before it moves or writes anything.
LayoutStep = Callable[[Home], None]
STEPS: Mapping[int, LayoutStep] = {}


@dataclass(frozen=True)
class Upgraded:
    """From which layout to which; `backup` is the home as it was, None where nothing changed."""

    before: int
    after: int
    backup: Path | None


def upgrade(
    home: Home, *, by: str, steps: Mapping[int, LayoutStep] = STEPS, to: int = LAYOUT
) -> Upgraded:
    """Run the steps a home lacks, under the lock, after a backup into its `before-upgrade`.

    The layout number is written after each step: an upgrade that was killed goes on where it was.
    """
    with lock(home, by=by, doing="upgrade") as held:
        before = layout_of(home.path)
        if before >= to:
            return Upgraded(before, before, None)
        kept = _back_up(held, before)
        for layout in range(before, to):
            steps[layout](home)
            write_layout(home.path, layout + 1)
        return Upgraded(before, to, kept)


def _back_up(held: Held, layout: int) -> Path:
    folder = held.home.before_upgrade_folder
    make_folder(folder)
    return backup_held(held, folder / f"{now()}-layout-{layout}.zip")
