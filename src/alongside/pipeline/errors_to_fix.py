"""Which faults of a snapshot a viewer may see: their cells are somebody's."""

from collections.abc import Sequence

from alongside.journeys.tables import TABLES
from alongside.pipeline.reach import Reach, children_sql

_ORDER = 'order by file, sheet, "row", "column", what'


def errors_to_fix_sql(held: Reach) -> str:
    """SQL for the faults of the rows that `held` reaches; its question marks stand as `held`'s.

    A fault names file, sheet and row; the told rows say whose children stand there. A fault is
    given only when every row told from that place is of a child reached: where the sheet cannot
    be matched, one row number may be several children's, and then it is nobody's.
    """
    if held.sql == "true":
        return f"select * from main.fault {_ORDER}"
    return f"""
        with own as ({children_sql(held)}),
        place as ({_places()}),
        sheet_told as (select distinct source_file, sheet from place),
        seen as (
            select fault.rowid as fault_row
            from main.fault
            left join sheet_told
              on sheet_told.source_file = fault.file and sheet_told.sheet = {_plain("fault.sheet")}
            join place
              on place.source_file = fault.file and place.source_row = fault."row"
              and (sheet_told.sheet is null or place.sheet = sheet_told.sheet)
            group by fault.rowid
            having bool_and(coalesce(place.child_id in (select child_id from own), false))
        )
        select fault.* from main.fault
        where fault.rowid in (select fault_row from seen)
        {_ORDER}
    """


def marked_sql(held: Reach, named: Sequence[str] = ()) -> str:
    """SQL for what the rules mark in the children that `held` reaches; a question mark for each of
    the columns `named` follows those of `held`."""
    conditions = [f'"{name}" = ?' for name in named]
    if held.sql != "true":
        conditions.insert(0, f"child_id in ({children_sql(held)})")
    chosen = f"where {' and '.join(conditions)}" if conditions else ""
    return f"""
        select * from main.issue {chosen}
        order by source_return, period, rule, child_id, table_name, source_row, key
    """


def _places() -> str:
    """Every told row that names a child: where it stood, and whose it is."""
    return " union all ".join(
        f"select source_file, {_plain('source_table')} as sheet, source_row, child_id"
        f' from told."{table.name}"'
        for table in TABLES
        if "child_id" in table.names
    )


def _plain(name: str) -> str:
    """A sheet's name without what people vary: `list_3` in one file is `List 3` in another."""
    return f"regexp_replace(lower({name}), '[^a-z0-9]', '', 'g')"
