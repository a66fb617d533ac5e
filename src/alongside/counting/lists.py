"""Judging a list: which rows are on it on one day, in which state, since when and due when."""

from collections.abc import Sequence
from datetime import date

from alongside.measures.worklist import Worklist

# What the statement gives beside the columns it keeps. `state` is blank for a row that cannot
# tell: no condition holds, and one of them came out null.
JUDGED = ("state", "since", "due")


def listed_statement(worklist: Worklist, columns: Sequence[str], *, keep: Sequence[str]) -> str:
    """SQL for the rows on a list and those that cannot tell: `keep`, then JUDGED.

    It reads the table `today` (as_at, working_day_now; one row) and the list's rows, whose
    columns are `columns`.
    """
    carried = ", ".join(f'{worklist.rows}."{name}"' for name in columns)
    kept = ", ".join(f'"{name}"' for name in keep)
    return f"""
        with judged as (
            select {carried}, {_state(worklist)} as state, {_nulls(worklist)} as untold,
                {worklist.since} as since, {worklist.due or "cast(null as date)"} as due
            from {worklist.rows} cross join today
            where {_in_question(worklist)} and ({worklist.where})
        )
        select {kept}, state, since, due from judged where state is not null or untold
    """


def _state(worklist: Worklist) -> str:
    whens = " ".join(
        f"when ({sql}) then '{label.replace(chr(39), chr(39) * 2)}'"
        for label, sql in worklist.states.items()
    )
    return f"case {whens} end"


def _nulls(worklist: Worklist) -> str:
    return " or ".join(f"(({sql}) is null)" for sql in worklist.states.values())


def _in_question(worklist: Worklist) -> str:
    rows, first = worklist.rows, worklist.dates[0]
    begun = f'{rows}."{first}" <= as_at'
    if worklist.is_open:
        end = f'{rows}."{worklist.dates[1]}"'
        return f"{begun} and ({end} is null or {end} > as_at) and {rows}.known_to >= as_at"
    return f'{begun} and {rows}."{first}" >= as_at - interval {worklist.months} month'


def today_statement(as_at: date) -> str:
    """SQL for the table `today`; `calendar` must stand."""
    return (
        "select day as as_at, working_day as working_day_now from calendar"
        f" where day = date '{as_at.isoformat()}'"
    )
