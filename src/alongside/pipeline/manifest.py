"""What a snapshot says of itself: no cell and no child, only files, counts and versions."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alongside.kernel.version import __version__
from alongside.pipeline.journeys import Journeys
from alongside.returns.submitted import Submitted

if TYPE_CHECKING:
    from alongside.pipeline.build import Run


def manifest(
    run: "Run",
    returns: Sequence[Submitted],
    journeys: Journeys,
    population: Mapping[int, int],
    kept: Mapping[Path, str],
) -> dict[str, Any]:
    """A JSON-ready mapping. `returns` (hash to file name) and `loads` add up over loads; the rest
    is of this load."""
    before = run.last
    return {
        "version": __version__,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "by": run.by.name,
        "authority": {"number": run.place.number, "name": run.place.name},
        "as_at": run.until.isoformat(),
        "before": before.id if before else None,
        "returns": {
            **(before.manifest["returns"] if before else {}),
            **{sha256: path.name for path, sha256 in kept.items()},
        },
        "loads": [
            *(before.manifest["loads"] if before else []),
            *(_of_return(each, kept) for each in returns),
        ],
        "rows_read": dict(journeys.rows_read),
        "accumulated": [asdict(entry) for entry in journeys.accumulated],
        "resolved": [asdict(entry) for entry in journeys.resolved],
        "matched": asdict(journeys.matched),
        "faults": dict(Counter(fault.level.value for fault in journeys.faults)),
        "population": {str(year): children for year, children in population.items()},
        "measures": {measure.id: measure.file for measure in run.definitions.measures},
        "inlet": run.inlet.as_facts(),
    }


def _of_return(submitted: Submitted, kept: Mapping[Path, str]) -> dict[str, Any]:
    """What a rebuild needs to read the same files the same way again, and what people ask."""
    return {
        "sha256": sorted({kept[path] for path in submitted.paths}),
        "return": submitted.source_return,
        "year": str(submitted.year or ""),
        "as_at": str(submitted.as_at),
        "files": sorted({part.file for part in submitted.tables}),
        "rows": sum(len(part.rows) for part in submitted.tables),
    }
