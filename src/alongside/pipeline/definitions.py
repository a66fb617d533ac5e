"""The definitions a run may use: the project's, and an authority's own once they are judged.

SQL of the home's own files runs beside children's rows, so it is refused here, before it runs,
and not only by `alongside lint`, which somebody may forget.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from alongside.journeys.table import PROVENANCE
from alongside.journeys.tables import TABLES
from alongside.measures.catalogue import Catalogue, catalogue
from alongside.measures.tolerance import Tolerances
from alongside.pipeline.inlet import Inlet, check_targets, inlet_of

if TYPE_CHECKING:
    from alongside.kernel.errors import WrongDefinition
    from alongside.store.home import Home

COLUMNS = {
    table.name: {column.name: column.kind.value for column in (*table.columns, *PROVENANCE)}
    for table in TABLES
}


def definitions_to_run(
    home_definitions: Path, *, tolerances: Tolerances | None = None
) -> Catalogue:
    """Every definition, with the limits in force. Raises WrongDefinition where SQL of the home's
    own leaves the written subset or names a table or column that is not declared."""
    found = catalogue(home_definitions, tolerances=tolerances)
    for wrong in _unsafe(found, home_definitions):
        raise wrong
    return found


def in_force(home: "Home") -> tuple[Inlet, Catalogue]:
    """What the authority set, and every definition with its limits. Raises what both do, before
    a file is read."""
    inlet = inlet_of(home.settings())
    definitions = definitions_to_run(home.definitions_folder, tolerances=inlet.tolerances)
    check_targets(inlet, definitions)
    return inlet, definitions


def _unsafe(found: Catalogue, home_definitions: Path) -> Iterator["WrongDefinition"]:
    own = any(measure.local for measure in found.measures)
    if not own and not any(idea.local for idea in found.ideas):
        return
    from alongside.measures.lint import unsafe_sql  # SQLGlot: only where somebody wrote SQL

    yield from unsafe_sql(found, COLUMNS, home_definitions)
