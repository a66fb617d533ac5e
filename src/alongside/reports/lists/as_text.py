"""Lists in a terminal: an overview, or every entry, at most 100 columns wide."""

from itertools import groupby

from alongside.pipeline.listed import Entry, ListSeen, ListsSeen
from alongside.reports.lists import words

WIDEST_TITLE = 50


def overview_text(seen: ListsSeen) -> str:
    """Each list with how many are on it now, by kind."""
    lines = [_heading(seen)]
    for kind, together in groupby(seen.lists, key=lambda one: one.worklist.kind):
        lines += ["", words.KINDS[kind]]
        for one in together:
            lines += _line(one, seen)
    lines += ["", words.PLAIN, "One kind, or one list: alongside lists due, alongside lists ID"]
    return "\n".join(lines)


def entries_text(seen: ListsSeen) -> str:
    """Every entry of some lists."""
    lines = [_heading(seen)]
    for one in seen.lists:
        lines += ["", *_list(one, seen)]
    return "\n".join([*lines, "", words.PLAIN])


def _heading(seen: ListsSeen) -> str:
    whose = ", ".join(filter(None, (seen.authority, seen.team, seen.worker)))
    return f"{whose}, as at {words.long_day(seen.as_at)}"


def _line(one: ListSeen, seen: ListsSeen) -> list[str]:
    number = "?" if one.as_at is None else f"{one.children:,}"
    lines = [f"  {number:>6}  {one.worklist.title:<{WIDEST_TITLE}}  {one.worklist.id}"]
    if states := words.states(one):
        lines.append(f"{'':10}{states}")
    return lines + [f"{'':10}{note}" for note in words.notes(one, seen.as_at)]


def _list(one: ListSeen, seen: ListsSeen) -> list[str]:
    lines = [one.worklist.title, f"  {one.worklist.says}"]
    lines += [f"  {note}" for note in words.notes(one, seen.as_at)]
    if one.as_at is None:
        return lines
    if not one.entries:
        return [*lines, "  Nobody."]
    columns = _columns(one)
    widths = [max(map(len, column)) for column in zip(*columns, strict=True)]
    return lines + [_padded(row, widths) for row in columns]


def _columns(one: ListSeen) -> list[tuple[str, ...]]:
    falls_due = bool(one.worklist.due)
    heading = (
        str(one.worklist.about),
        "state",
        "since",
        *["due"] * falls_due,
        "",
        "worker",
        "team",
    )
    return [heading, *(_cells(entry, falls_due=falls_due) for entry in one.entries)]


def _cells(one: Entry, *, falls_due: bool) -> tuple[str, ...]:
    due = [words.day(one.due)] * falls_due
    who = one.child_id or one.worker or ""
    return (who, one.state, words.day(one.since), *due, words.days(one), one.worker or "nobody",
            one.team or "")  # fmt: skip


def _padded(row: tuple[str, ...], widths: list[int]) -> str:
    return ("  " + "  ".join(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=True))).rstrip()
