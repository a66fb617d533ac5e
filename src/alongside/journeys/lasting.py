"""What was true of a child in its own time stays true, though a later return need not say so.

A return of a year says whether a child was unaccompanied in that year. Of a young person who no
longer is, the next year's says no; that does not undo the years before.
"""

from duckdb import DuckDBPyConnection

from alongside.journeys.observation import Observed


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
