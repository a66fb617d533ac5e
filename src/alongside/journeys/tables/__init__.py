"""Every canonical table, in the order of a journey."""

from alongside.journeys.table import Table
from alongside.journeys.tables import care, child, front_door, leaving, protection, services, work

TABLES: tuple[Table, ...] = (
    *child.TABLES,
    *front_door.TABLES,
    *protection.TABLES,
    *care.TABLES,
    *leaving.TABLES,
    *work.TABLES,
    *services.TABLES,
)

TABLE_BY_NAME = {table.name: table for table in TABLES}
assert len(TABLE_BY_NAME) == len(TABLES), "two canonical tables share a name"
