"""Whose rows a viewer reaches: every team's, their own teams', or their own cases'."""

from dataclasses import dataclass

from alongside.journeys.table import Table
from alongside.kernel.errors import Refused
from alongside.kernel.identity import (
    MAY_SEE_ROWS,
    ROWS_OF_EVERY_TEAM,
    ROWS_OF_OWN_TEAMS,
    Viewer,
)

# Tables whose rows are about work rather than about a child: their own team and worker say whose.
ABOUT_WORK = frozenset({"worker", "supervision"})

# Tables that name neither child nor worker: whoever may see rows at all may see these.
ABOUT_NOBODY = frozenset({"team", "service", "session", "cost", "intention"})

# Now is the last day that any source vouches for; only what is open then is held now, so a team
# that handed a child over last week no longer reaches the child's rows.
HELD_NOW = """
    start_date <= (select max(known_to) from main.involvement)
    and (end_date is null or end_date > (select max(known_to) from main.involvement))
    and known_to = (select max(known_to) from main.involvement)
"""


@dataclass(frozen=True)
class Reach:
    """Some of a table's rows: `words` for the access log, `sql` a condition on one row whose
    question marks stand for `values`, in order."""

    words: str
    sql: str = "true"
    values: tuple[object, ...] = ()


def role_reach(by: Viewer) -> Reach:
    """Which involvements a viewer holds, whatever the table; raises Refused where none can be."""
    if by.role not in MAY_SEE_ROWS:
        raise Refused(f"{by.name} may not see children's rows: the role {by.role} sees none")
    if by.role in ROWS_OF_EVERY_TEAM:
        return Reach("every team")
    if by.role in ROWS_OF_OWN_TEAMS:
        if not by.teams:
            raise Refused(f"{by.name} may not see children's rows: no team is theirs")
        return Reach(
            f"own teams: {', '.join(sorted(by.teams))}",
            "team in (select unnest(?::varchar[]))",
            (sorted(by.teams),),
        )
    if not by.worker:
        raise Refused(f"{by.name} may not see children's rows: no worker's id is theirs")
    return Reach("own cases", "worker = ?", (by.worker,))


def every_team(by: Viewer) -> Reach:
    """Everybody's rows or none at all; raises Refused for whoever sees only some."""
    whole = role_reach(by)
    if by.role not in ROWS_OF_EVERY_TEAM:
        raise Refused(f"{by.name} ({by.role}) does not see the children of every team")
    return whole


def reach(by: Viewer, table: Table) -> Reach:
    """Which rows of one canonical table a viewer reaches; raises Refused where none can be."""
    whole = role_reach(by)
    if by.role in ROWS_OF_EVERY_TEAM or table.name in ABOUT_NOBODY:
        return Reach(whole.words)
    if table.name in ABOUT_WORK:
        return whole
    if "child_id" not in table.names:
        # Nothing says whose such a row is (what people said in their own words): not theirs.
        raise Refused(f"{by.name} ({by.role}) may not see rows of {table.name}")
    return Reach(whole.words, f"child_id in ({children_sql(whole)})", whole.values)


def children_sql(held: Reach) -> str:
    """The children whose work is held now by the team or worker that `held` names."""
    return f"select child_id from main.involvement where {held.sql} and {HELD_NOW}"
