"""The canonical tables as the linter wants them: columns and their SQL types."""

from alongside.journeys.table import PROVENANCE
from alongside.journeys.tables import TABLES

DECLARED = {
    table.name: {column.name: column.kind.value for column in (*table.columns, *PROVENANCE)}
    for table in TABLES
}
