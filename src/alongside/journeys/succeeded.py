"""What has been followed is over: where a source tells only what stands on its own day.

Such a list says since when, and of what stood before, no end. An order typed in a week late
stands in the next list with a date that the list before was told of another order.
"""

from duckdb import DuckDBPyConnection

from alongside.journeys.observation import Observed
from alongside.journeys.table import Table


def end_what_was_followed(con: DuckDBPyConnection, table: Table, window: Observed) -> None:
    """End earlier rows of schema `told` that a row of schema `fresh` followed by the day to which
    they were known. Nothing is done where the source sees more than one day whole, for then it
    tells ends itself; nor to what was followed later than anybody knows that it still stood.
    """
    if not table.ends or window.first < window.last:
        return
    followed = f"""
        from fresh."{table.name}" as new
        where new.child_id = old.child_id
            and new."{table.starts}" > old."{table.starts}"
            and new."{table.starts}" <= old.known_to"""
    con.execute(
        f'update told."{table.name}" as old'
        f' set "{table.ends}" = (select min(new."{table.starts}") {followed})'
        f' where old.source_return = ? and old."{table.ends}" is null'
        f" and exists (select 1 {followed})",
        [window.source_return],
    )
