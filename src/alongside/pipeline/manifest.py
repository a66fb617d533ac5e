"""What a snapshot says of itself: no cell and no child, only files, counts and versions."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

import alongside
from alongside.kernel.identity import Viewer
from alongside.kernel.places import Authority
from alongside.measures.catalogue import Catalogue
from alongside.pipeline.journeys import Journeys
from alongside.returns.submitted import Submitted
from alongside.store.snapshot import Snapshot


def manifest(
    place: Authority,
    as_at: date,
    returns: Sequence[Submitted],
    journeys: Journeys,
    definitions: Catalogue,
    population: Mapping[int, int],
    kept: Mapping[str, str],
    *,
    by: Viewer,
    before: Snapshot | None,
) -> dict[str, Any]:
    """A JSON-ready mapping. `returns` (hash to file name) and `loads` add up over loads; the rest
    is of this load."""
    return {
        "version": alongside.__version__,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "by": by.name,
        "authority": {"number": place.number, "name": place.name},
        "as_at": as_at.isoformat(),
        "before": before.id if before else None,
        "returns": {**(before.manifest["returns"] if before else {}), **kept},
        "loads": [*(before.manifest["loads"] if before else []), *map(_of_return, returns)],
        "rows_read": dict(journeys.rows_read),
        "accumulated": [asdict(entry) for entry in journeys.accumulated],
        "resolved": [asdict(entry) for entry in journeys.resolved],
        "matched": asdict(journeys.matched),
        "faults": dict(Counter(fault.level.value for fault in journeys.faults)),
        "population": {str(year): children for year, children in population.items()},
        "measures": {measure.id: measure.file for measure in definitions.measures},
    }


def _of_return(submitted: Submitted) -> dict[str, Any]:
    return {
        "return": submitted.source_return,
        "year": str(submitted.year or ""),
        "as_at": str(submitted.as_at),
        "files": sorted({part.file for part in submitted.tables}),
        "rows": sum(len(part.rows) for part in submitted.tables),
    }
