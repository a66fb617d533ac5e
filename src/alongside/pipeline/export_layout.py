"""`export tables --layout ees`: what the authority publishes, in the layout DfE publishes in."""

from pathlib import Path
from typing import TYPE_CHECKING

from alongside.kernel.errors import AlongsideError
from alongside.kernel.identity import Viewer
from alongside.kernel.spreadsheet import harmless
from alongside.pipeline.opened import current, open_cube

if TYPE_CHECKING:
    from alongside.store.home import Home


def export_layout(home: "Home", out: Path, *, by: Viewer) -> dict[str, int]:
    """Write a data file and its `.meta.csv` for every stage into `out`; rows by file.

    Whoever may not see exact counts is given the protected ones.
    """
    from alongside.kernel.places import find_authority
    from alongside.measures.catalogue import catalogue
    from alongside.published.layout import layout

    snapshot = current(home)
    cube = open_cube(snapshot, by=by)
    place = find_authority(snapshot.manifest["authority"]["number"])
    measures = [m for m in catalogue(home.definitions_folder).measures if m.id in cube.measures]
    written = {}
    try:
        out.mkdir(parents=True, exist_ok=True)
        for stage in dict.fromkeys(m.stage for m in measures):
            name = stage.replace(" ", "_").replace("-", "_")
            made = layout(
                cube,
                [m for m in measures if m.stage == stage],
                place,
                protected=not by.sees_exact_counts,
            )
            made.data.map(harmless).to_csv(out / f"{name}.csv", index=False)
            made.meta.map(harmless).to_csv(out / f"{name}.meta.csv", index=False)
            written[name] = len(made.data)
    except OSError as error:
        raise AlongsideError(
            f"{out} cannot be written: {error.strerror}\n"
            "  what to do: name a folder you may write to with --out"
        ) from None
    return written
