"""What was true of a child in its own time stays true, though a later return need not say so.

A return of a year says whether a child was unaccompanied in that year. Of a young person who no
longer is, the next year's says no; that does not undo the years before. And a list of contacts
names a child's sex and ethnicity but no disability; that does not undo what another list said.
"""

from duckdb import DuckDBPyConnection

from alongside.journeys.observation import Observed

# What is known of a child until somebody says otherwise; a blank says nothing.
UNTIL_SAID_OTHERWISE = ("date_of_birth", "sex", "ethnicity", "disabled")


def keep_what_was_said(con: DuckDBPyConnection, source_return: str) -> None:
    """Fill blanks of the child table in schema `fresh` with what an earlier return of this kind
    said. One of the same day is meant to put it right, by leaving it blank too."""
    filled = ", ".join(f'"{c}" = coalesce(new."{c}", old."{c}")' for c in UNTIL_SAID_OTHERWISE)
    con.execute(
        f"""
        update fresh.child as new
        set {filled}
        from told.child as old
        where old.child_id = new.child_id and old.source_return = ?
            and old.known_to is distinct from new.known_to
        """,
        [source_return],
    )


def keep_what_was(con: DuckDBPyConnection, window: Observed) -> None:
    """Carry `unaccompanied` of earlier rows of the child table over into schema `fresh`, with the
    day by which it was over, where the newer return says no of a later time.

    A return of the same time that says no puts it right instead.
    """
    con.execute(
        """
        update fresh.child as new
        set unaccompanied = true,
            unaccompanied_until = coalesce(
                new.unaccompanied_until, old.unaccompanied_until, old.known_to + 1
            )
        from told.child as old
        where old.child_id = new.child_id and old.source_return = $source
            and old.unaccompanied and new.unaccompanied is distinct from true
            and old.known_to < $first
        """,
        {"source": window.source_return, "first": window.first},
    )
