"""Joining what yearly returns cut: a row that `continues` belongs to the one before it.

A yearly return of children looked after begins with the episode that was open on 1 April, so one
time in care over three years is told as three rows. Where the year before is known too, they are
one row again: it begins when the first began and ends when the last did. Where it is not, the
row keeps `continues`, and nobody counts its start.
"""

from duckdb import DuckDBPyConnection

from alongside.journeys.table import Table

# What is true of the end of a stretch is taken from its last row, everything else from its first.
OF_THE_END = frozenset(
    {
        "end_date",
        "end_reason",
        "end_kind",
        "change_reason",
        "last_review",
        "last_visit",
        "last_interview_offered",
        "last_interview_accepted",
    }
)


def is_cut(table: Table) -> bool:
    """Whether a return may tell one row of this table in parts."""
    return "continues" in table.names


def write_joined(con: DuckDBPyConnection, table: Table, *, schema: str, into: str) -> None:
    """Write the rows of `schema`'s table into temp table `into`, cut rows joined."""
    con.execute(f"create or replace temp table {into} as {_within_return(table, schema)}")
    con.execute(_across_returns(table, into))


def _across_returns(table: Table, joined: str) -> str:
    """Give a row that still continues the start of another return's row that spans its own."""
    start, end = table.starts, table.ends
    same = " and whole.status = cut.status" if "status" in table.names else ""
    return f"""
        update {joined} as cut
        set "{start}" = spanning.began, continues = false
        from (
            select cut.rowid as cut_row, max(whole."{start}") as began
            from {joined} as cut
            join {joined} as whole
                on whole.authority = cut.authority
                and whole.child_id = cut.child_id
                and whole.source_return <> cut.source_return
                and whole."{start}" < cut."{start}"
                and coalesce(whole."{end}" > cut."{start}", whole.known_to >= cut."{start}"){same}
            where cut.continues and whole.continues is distinct from true
            group by cut.rowid
        ) as spanning
        where spanning.cut_row = cut.rowid"""


def _within_return(table: Table, schema: str) -> str:
    start, end = f'"{table.starts}"', f'"{table.ends}"'
    # A status goes on only as the same status; a placement or period as whatever it was.
    same = " and lag(status) over told_in_order = status" if "status" in table.names else ""
    columns = ", ".join(_column(table, name) for name in table.names)
    return f"""
        with cut as (
            select *,
                case when continues
                    and lag({start}) over told_in_order is not null
                    and coalesce(lag({end}) over told_in_order >= {start}, true){same}
                then 0 else 1 end as opens
            from {schema}."{table.name}"
            window told_in_order as (
                partition by authority, source_return, child_id
                order by {start}, known_to, source_row
            )
        ),
        stretched as (
            select *, sum(opens) over (
                partition by authority, source_return, child_id
                order by {start}, known_to, source_row
            ) as stretch
            from cut
        ),
        placed as (
            select *, row_number() over (
                partition by authority, source_return, child_id, stretch
                order by {start}, known_to, source_row
            ) as place_in_it
            from stretched
        )
        select {columns}, authority, source_return,
            arg_max(source_file, place_in_it) as source_file,
            arg_max(source_table, place_in_it) as source_table,
            arg_max(source_row, place_in_it) as source_row,
            max(known_to) as known_to
        from placed
        group by authority, source_return, child_id, stretch"""


def _column(table: Table, name: str) -> str:
    if name == "child_id":
        return name
    if name in OF_THE_END:
        return f'arg_max_null("{name}", place_in_it) as "{name}"'
    return f'arg_min_null("{name}", place_in_it) as "{name}"'


def settle_care_starts(con: DuckDBPyConnection) -> None:
    """Let every placement in `main` name the start of the joined time in care it belongs to."""
    con.execute(
        """
        update main.placement as p
        set care_start = latest.start_date
        from (
            select p.child_id, p.start_date as placed, max(c.start_date) as start_date
            from main.placement as p
            join main.care_period as c
                on c.child_id = p.child_id and c.start_date <= p.start_date
            group by p.child_id, p.start_date
        ) as latest
        where latest.child_id = p.child_id and latest.placed = p.start_date
        """
    )
