"""Lists in a terminal: an overview, or every entry."""

from itertools import groupby
from textwrap import wrap

from alongside.measures.worklist import About
from alongside.pipeline.listed import Entry, ListSeen, ListsSeen
from alongside.reports.lists import words

WIDE = 80  # what words are kept to; a row of a table may be as wide as its cells


def overview_text(seen: ListsSeen) -> str:
    """Each list with how many are on it now, by kind."""
    lines = [_heading(seen)]
    for kind, together in groupby(seen.lists, key=lambda one: one.worklist.kind):
        lines += ["", words.KINDS[kind]]
        for one in together:
            lines += _line(one, seen)
    lines += ["", *_words(words.PLAIN, 0), "", "One kind:  alongside lists due"]
    return "\n".join([*lines, "One list:  alongside lists assessments_due"])


def entries_text(seen: ListsSeen) -> str:
    """Every entry of some lists; those with nobody on them are named at the end."""
    told = [one for one in seen.lists if one.entries or one.as_at is None or len(seen.lists) == 1]
    nobody = [one.worklist.title for one in seen.lists if one not in told]
    lines = [_heading(seen)]
    for one in told:
        lines += ["", *_list(one, seen)]
    if nobody:
        lines += ["", *_words(f"Nobody: {'; '.join(nobody)}.", 0)]
    return "\n".join([*lines, "", *_words(words.PLAIN, 0)])


def _heading(seen: ListsSeen) -> str:
    whose = ", ".join(filter(None, (seen.authority, seen.team, seen.worker)))
    return f"{whose}, as at {words.long_day(seen.as_at)}"


def _line(one: ListSeen, seen: ListsSeen) -> list[str]:
    number = "?" if one.as_at is None else f"{one.children:,}"
    lines = [f"  {number:>6}  {one.worklist.title}", f"{'':10}{one.worklist.id}"]
    said = [words.states(one), *words.notes(one, seen.as_at)]
    return lines + [line for each in filter(None, said) for line in _words(each, 10)]


def _words(text: str, indent: int) -> list[str]:
    return wrap(text, WIDE, initial_indent=" " * indent, subsequent_indent=" " * indent)


def _list(one: ListSeen, seen: ListsSeen) -> list[str]:
    said = [one.worklist.says, *words.notes(one, seen.as_at)]
    lines = [one.worklist.title, *(line for each in said for line in _words(each, 2))]
    if one.as_at is None:
        return lines
    if not one.entries:
        return [*lines, "  Nobody."]
    columns = _columns(one)
    widths = [max(map(len, column)) for column in zip(*columns, strict=True)]
    return lines + [_padded(row, widths) for row in columns]


def _columns(one: ListSeen) -> list[tuple[str, ...]]:
    falls_due, of_worker = bool(one.worklist.due), one.worklist.about is About.WORKER
    heading = (
        str(one.worklist.about),
        "state",
        "since",
        *["due"] * falls_due,
        "",
        *["worker"] * (not of_worker),
        "team",
    )
    return [heading, *(_cells(e, falls_due=falls_due, of_worker=of_worker) for e in one.entries)]


def _cells(one: Entry, *, falls_due: bool, of_worker: bool) -> tuple[str, ...]:
    worker = one.worker or ("not named" if of_worker else "nobody")
    return (
        worker if of_worker else one.child_id or "",
        one.state,
        words.day(one.since),
        *[words.day(one.due)] * falls_due,
        words.days(one),
        *[worker] * (not of_worker),
        one.team or "",
    )


def _padded(row: tuple[str, ...], widths: list[int]) -> str:
    return ("  " + "  ".join(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=True))).rstrip()
