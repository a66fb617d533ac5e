"""Which measures a fault in a cell of a return distorts: worked out from the SQL alone.

A cell stands in a column of a return; the return's mapping says which canonical columns it tells
of; each measure knows the canonical columns it reads.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any

from alongside.kernel.compiled import Compiled
from alongside.returns.kinds import mapping_of, schema_of
from alongside.validation.tables import CHECKED

# (table, column) of a return -> ids of measures, in order.
Distorted = Mapping[tuple[str, str], tuple[str, ...]]


@cache
def measures_of(source_return: str) -> Distorted:
    """The measures that rest on each column of a return, those of the project."""
    content = COMPILED.content()[source_return]
    return {(table, column): tuple(ids) for table, column, ids in content}


def _worked_out(_: Any) -> dict[str, Any]:
    from alongside.measures.catalogue import catalogue

    readers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for measure in catalogue().measures:
        for pair in measure.reads:
            readers[pair].add(measure.id)
    return {kind: _of_return(kind, readers) for kind in CHECKED}


def _of_return(
    kind: str, readers: Mapping[tuple[str, str], set[str]]
) -> list[tuple[str, str, list[str]]]:
    """Table, column, ids of measures; columns that no measure rests on are left out."""
    from alongside.returns.filled import told_by
    from alongside.returns.statements import statements

    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    mapping = ((statement.into, statement.sql) for statement in statements(kind))
    for canonical, sources in told_by(mapping).items():
        for source in sources:
            found[source] |= readers.get(canonical, set())
    return [
        (table.name, field.name, sorted(ids))
        for table in schema_of(kind).tables
        for field in table.fields
        if (ids := found[table.name.lower(), field.name.lower()])
    ]


def _mappings() -> str:
    return "".join(map(mapping_of, CHECKED))


COMPILED = Compiled("distorts.json", ("measures", "ideas", "thresholds"), _mappings, _worked_out)
