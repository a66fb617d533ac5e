"""Where a child lived and who held the work on any day: stretches that never overlap.

Rows as sources tell them overlap (two workers at once, a new address before the old one ends).
Cut at every start and end, each piece belongs to one row: the one that began latest. So a join
on child and day finds one row at most, and no row is ever counted twice.
"""

from dataclasses import dataclass

from duckdb import DuckDBPyConnection

BEGINNING, END_OF_TIME = "date '1000-01-01'", "date '9999-12-31'"


@dataclass(frozen=True)
class Stretches:
    """How one table becomes stretches: what they carry, what comes before a later start, and
    how long a row without an end is taken to last."""

    name: str
    table: str
    carries: tuple[str, ...]
    lasts: str = END_OF_TIME
    before: tuple[str, ...] = ()


# An address holds until another is told: nobody reports that a child has not moved.
HOMES = Stretches("home_at", "address", ("area", "deprivation_decile"))

# A worker is taken to be there only as long as the source vouches for it. A social worker's
# team comes before those of other workers; a sighting holds for its own day only.
TEAMS = Stretches(
    "team_at",
    "involvement",
    ("team",),
    lasts=f"coalesce(known_to + interval 1 day, {END_OF_TIME})",
    before=("role is distinct from 'social worker'",),
)


def write_homes(con: DuckDBPyConnection) -> None:
    """The temporary table `home_at`: child_id, from_day, to_day, area, deprivation_decile."""
    con.execute(_statement(HOMES))


def write_teams(con: DuckDBPyConnection) -> None:
    """The temporary table `team_at`: child_id, from_day, to_day, team."""
    con.execute(_statement(TEAMS))


def _statement(stretches: Stretches) -> str:
    carries = ", ".join(stretches.carries)
    told = " or ".join(f"{value} is not null" for value in stretches.carries)
    rank = ", ".join([*stretches.before, "told_from desc", "told_to", carries])
    return f"""
        create or replace temp table {stretches.name} as
        with told as (
            select *, coalesce(start_date, {BEGINNING}) as told_from,
                coalesce(end_date, {stretches.lasts})::date as told_to
            from {stretches.table} where {told}
        ),
        cuts as (
            select child_id, told_from as cut from told
            union
            select child_id, told_to from told
        ),
        pieces as (
            select child_id, cut as from_day,
                lead(cut) over (partition by child_id order by cut) as to_day
            from cuts
        ),
        ranked as (
            select p.child_id, p.from_day, p.to_day, {carries},
                row_number() over (partition by p.child_id, p.from_day order by {rank}) as place
            from pieces p
            join told t on t.child_id = p.child_id
                and t.told_from <= p.from_day and t.told_to >= p.to_day
            where p.to_day is not null
        )
        select child_id, from_day, to_day, {carries} from ranked where place = 1
    """
