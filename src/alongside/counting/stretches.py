"""Where a child lived and who held the work on any day: stretches that never overlap.

Rows as sources tell them overlap (two workers at once, a new address before the old one ends).
Cut at every start and end, each piece belongs to one row: the one that began latest. So a join
on child and day finds one row at most, and no row is ever counted twice.
"""

from duckdb import DuckDBPyConnection

_BEGINNING, _END_OF_TIME = "date '1000-01-01'", "date '9999-12-31'"


def write_homes(con: DuckDBPyConnection) -> None:
    """The temporary table `home_at`: child_id, from_day, to_day, area, deprivation_decile."""
    _write(con, "home_at", "address", ("area", "deprivation_decile"), first="")


def write_teams(con: DuckDBPyConnection) -> None:
    """The temporary table `team_at`: child_id, from_day, to_day, team. A social worker's team
    comes before those of other workers; a sighting holds for its own day only."""
    _write(
        con, "team_at", "involvement", ("team",), first="role is distinct from 'social worker', "
    )


def _write(
    con: DuckDBPyConnection, name: str, table: str, values: tuple[str, ...], *, first: str
) -> None:
    carried = ", ".join(values)
    told = " or ".join(f"{value} is not null" for value in values)
    rank = f"{first}told_from desc, told_to, {', '.join(values)}"
    role = ", role" if first else ""
    con.execute(f"""
        create or replace temp table {name} as
        with told as (
            select child_id, coalesce(start_date, {_BEGINNING}) as told_from,
                least(coalesce(end_date, {_END_OF_TIME}),
                      coalesce(known_to + interval 1 day, {_END_OF_TIME})) as told_to,
                {carried}{role}
            from {table} where {told}
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
            select p.child_id, p.from_day, p.to_day, {carried},
                row_number() over (partition by p.child_id, p.from_day order by {rank}) as place
            from pieces p
            join told t on t.child_id = p.child_id
                and t.told_from <= p.from_day and t.told_to >= p.to_day
            where p.to_day is not null
        )
        select child_id, from_day::date as from_day, to_day::date as to_day, {carried}
        from ranked where place = 1
    """)
