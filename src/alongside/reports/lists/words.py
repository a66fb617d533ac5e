"""What a list says in plain words."""

from datetime import date

from alongside.measures.worklist import Kind
from alongside.pipeline.listed import Entry, ListSeen

KINDS = {
    Kind.DUE: "Due and overdue",
    Kind.UNALLOCATED: "Unallocated",
    Kind.DRIFT: "Drift",
    Kind.REPEAT: "Repeat involvement",
}
PLAIN = (
    "A list is what a plain, published rule found in the records, in order of days. "
    "It is for a person to look at, and no score."
)


def day(value: date | None) -> str:
    """`12 Mar 2025`, or nothing."""
    return f"{value.day} {value:%b %Y}" if value else ""


def long_day(value: date) -> str:
    """`12 March 2025`."""
    return f"{value.day} {value:%B %Y}"


def days(one: Entry) -> str:
    """`12 days past`, `due today`, `in 5 days`; or where nothing falls due how long ago."""
    if one.days is None:
        return ""
    if one.due is None:
        return "today" if one.days == 0 else f"{number_of(one.days, 'day')} ago"
    if one.days == 0:
        return "due today"
    return (
        f"{number_of(one.days, 'day')} past"
        if one.days > 0
        else f"in {number_of(-one.days, 'day')}"
    )


def number_of(number: int, what: str) -> str:
    """`1 day`, `1,204 days`; `child` becomes `children`."""
    many = {"child": "children"}.get(what, f"{what}s")
    return f"{number:,} {what if number == 1 else many}"


def states(seen: ListSeen) -> str:
    """`overdue: 5, at day 40: 1`: the states that somebody is in."""
    return ", ".join(f"{state}: {number:,}" for state, number in seen.by_state().items() if number)


def notes(seen: ListSeen, latest: date) -> list[str]:
    """What the list could not see, in sentences; nothing where it saw all it asks about."""
    if seen.as_at is None:
        return [
            "The files loaded do not show what this list asks about: nobody knows who is on it."
        ]
    found = []
    if seen.as_at < latest:
        found.append(f"As at {long_day(seen.as_at)}: no later day was seen in full.")
    if seen.unnamed:
        found.append(
            "Workers are named to themselves and their line manager: ask for one team's list."
        )
    if seen.cannot_tell:
        found.append(
            f"{number_of(seen.cannot_tell, 'row')} cannot be judged: a date that decides is blank."
        )
    found += [
        f"Before {long_day(since)} the files tell of no {_table(table)}: what was then is not seen."
        for table, since in seen.seen_from
    ]
    return found


def _table(table: str) -> str:
    return table.replace("_", " ").replace("cp plan", "protection plan")
