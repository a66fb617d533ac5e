"""Which layout a home folder has: one number in `home.json`, and what to do when it is not ours."""

import json
from pathlib import Path

from alongside.kernel.errors import AlongsideError
from alongside.store.at_rest import write_atomically

# Raise it when files move or change their form, and add the step to `store/upgrade.py`.
LAYOUT = 1
MARK = "home.json"


def layout_of(home: Path) -> int:
    """The layout number of a home; raises AlongsideError where there is none to read."""
    try:
        layout = json.loads((home / MARK).read_text(encoding="utf-8"))["layout"]
    except FileNotFoundError:
        raise AlongsideError(
            f"{home} is not a home of Alongside: it holds no {MARK}.\n"
            "  what to do: name the right folder with --home or ALONGSIDE_HOME, or run "
            "`alongside load`, which makes one"
        ) from None
    except (OSError, ValueError, KeyError, TypeError):
        layout = None
    if not isinstance(layout, int):
        raise AlongsideError(
            f"{home / MARK} cannot be read, so nobody knows what this folder holds.\n"
            "  what to do: restore the home from a backup with `alongside restore`"
        )
    return layout


def write_layout(home: Path, layout: int) -> None:
    """Say which layout a home has; the last thing written when one is made or upgraded."""
    write_atomically(home / MARK, json.dumps({"layout": layout}).encode())


def refuse_newer(layout: int, home: Path) -> None:
    """A home made by a newer version is never touched: this one cannot know what is in it."""
    if layout > LAYOUT:
        raise AlongsideError(
            f"{home} was made by a newer version of Alongside (layout {layout}; this version "
            f"knows up to {LAYOUT}).\n  what to do: install the newer version"
        )


def refuse_older(layout: int, home: Path) -> None:
    """A home made by an older version is opened only after `alongside upgrade`."""
    if layout < LAYOUT:
        raise AlongsideError(
            f"{home} was made by an older version of Alongside (layout {layout}; this version "
            f"uses {LAYOUT}).\n  what to do: run `alongside upgrade --home {home}`"
        )
