"""Spans of days as sorted pieces, and whether they are covered.

A span is a pair of day numbers (`date.toordinal`), both ends inside it; pieces never touch.
"""

from collections.abc import Iterable, Sequence
from datetime import date

Span = tuple[int, int]


def span(first: date, last: date) -> Span:
    """The days from `first` to `last`, both included."""
    return first.toordinal(), last.toordinal()


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same days in as few pieces as can be: spans that overlap or adjoin become one."""
    pieces: list[Span] = []
    for first, last in sorted(spans):
        if pieces and first <= pieces[-1][1] + 1:
            pieces[-1] = (pieces[-1][0], max(last, pieces[-1][1]))
        else:
            pieces.append((first, last))
    return tuple(pieces)


def covers(pieces: Sequence[Span], wanted: Span) -> bool:
    """Whether every wanted day lies in the pieces (which are joined, so one piece must do)."""
    return any(first <= wanted[0] and wanted[1] <= last for first, last in pieces)


def meets(pieces: Sequence[Span], wanted: Span) -> bool:
    """Whether any wanted day lies in the pieces."""
    return any(first <= wanted[1] and wanted[0] <= last for first, last in pieces)


def left_over(wanted: Span, pieces: Sequence[Span]) -> tuple[Span, ...]:
    """The wanted days that lie in none of the pieces."""
    left: list[Span] = []
    at, end = wanted
    for first, last in pieces:
        if last < at or first > end:
            continue
        if first > at:
            left.append((at, first - 1))
        at = last + 1
    if at <= end:
        left.append((at, end))
    return tuple(left)
