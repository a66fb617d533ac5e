"""One child across returns: ids put right by the local `ids` file, and who was matched."""

from collections.abc import Mapping
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from alongside.journeys.tables import TABLES


@dataclass(frozen=True)
class Matched:
    """How many children each return tells of, and how many of them another return tells of too."""

    children: int
    by_return: Mapping[str, int]
    in_another: Mapping[str, int]


def start_ids(con: DuckDBPyConnection) -> None:
    """The table `main.same_child`: other_id, child_id, source_return (null: any return)."""
    con.execute(
        "create or replace table main.same_child"
        " (other_id varchar, child_id varchar, source_return varchar)"
    )


def learn_ids(con: DuckDBPyConnection) -> None:
    """Add what a local `ids` file of this load says; an id it names anew is told anew."""
    if not _has_ids(con):
        return
    con.execute(
        "create or replace temp table learnt as"
        " select distinct child_key(also_known_as) as other_id, child_key(child_id) as child_id,"
        " source_return from local.ids where also_known_as is not null and child_id is not null"
    )
    con.execute(
        "delete from main.same_child as old using learnt where old.other_id = learnt.other_id"
        " and old.source_return is not distinct from learnt.source_return"
    )
    con.execute("insert into main.same_child from learnt")


def apply_ids(con: DuckDBPyConnection, *, schema: str) -> None:
    """Where an `ids` file of this or an earlier load said that another id is the same child,
    write the child's own in every table of `schema`.

    A line that names a return is true of that return's rows only.
    """
    if not con.execute("select 1 from main.same_child limit 1").fetchall():
        return
    for table in TABLES:
        if "child_id" in table.names:
            con.execute(
                f'update {schema}."{table.name}" as t set child_id = same.child_id'
                " from main.same_child as same where t.child_id = same.other_id"
                " and coalesce(same.source_return, t.source_return) = t.source_return"
            )


def _has_ids(con: DuckDBPyConnection) -> bool:
    found = con.execute(
        "select 1 from information_schema.tables"
        " where table_schema = 'local' and table_name = 'ids'"
    ).fetchone()
    return found is not None


def match_children(con: DuckDBPyConnection) -> Matched:
    """Count the children told of, by return; what only one return knows is not matched."""
    rows = con.execute(
        """
        with told_by as (
            select child_id, list_distinct(list(source_return)) as returns
            from told.child
            where source_return <> 'local'
            group by child_id
        )
        select source_return, count(*), count(*) filter (where len(returns) > 1)
        from (select unnest(returns) as source_return, returns from told_by)
        group by source_return
        order by source_return
        """
    ).fetchall()
    total = con.execute("select count(distinct child_id) from told.child").fetchone()
    assert total is not None
    return Matched(total[0], {r[0]: r[1] for r in rows}, {r[0]: r[2] for r in rows})
