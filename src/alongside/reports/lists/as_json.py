"""Lists as JSON."""

import json
from typing import Any

from alongside.pipeline.listed import Entry, ListSeen, ListsSeen


def as_json(seen: ListsSeen) -> str:
    """One object: authority, as_at, and each list with its entries; days as ISO dates."""
    return json.dumps(
        {
            "authority": seen.authority,
            "as_at": seen.as_at.isoformat(),
            "snapshot": seen.snapshot,
            "team": seen.team,
            "worker": seen.worker,
            "lists": [_list(one) for one in seen.lists],
        },
        ensure_ascii=False,
        indent=1,
    )


def _list(one: ListSeen) -> dict[str, Any]:
    return {
        "id": one.worklist.id,
        "title": one.worklist.title,
        "kind": str(one.worklist.kind),
        "as_at": one.as_at.isoformat() if one.as_at else None,
        "children": None if one.as_at is None else one.children,
        "states": None if one.as_at is None else one.by_state(),
        "cannot_tell": one.cannot_tell,
        "entries": [_entry(entry) for entry in one.entries],
    }


def _entry(one: Entry) -> dict[str, Any]:
    return {
        "child_id": one.child_id,
        "worker": one.worker,
        "team": one.team,
        "state": one.state,
        "since": one.since.isoformat() if one.since else None,
        "due": one.due.isoformat() if one.due else None,
        "days": one.days,
    }
