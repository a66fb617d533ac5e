"""`export tables`: a folder with stable names for Power BI and Excel, a star around the counts.

| file | one row per | joins by |
|---|---|---|
| counts | scope, measure, period, dimension and group | measure, period, dimension + group |
| measures | measure | measure |
| periods | period | period |
| groups | dimension and group, with an order to sort by | dimension + group |
| published | measure, area and year of published figures | measure |

Each comes as Parquet and as CSV. No child is in any of them; the counts are exact unless the
protected ones are asked for. Described in docs/reference/export.md.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from alongside.cube.counts import place_of_group
from alongside.kernel.errors import AlongsideError
from alongside.kernel.identity import Viewer
from alongside.kernel.spreadsheet import harmless
from alongside.pipeline.beside import Beside, beside
from alongside.pipeline.opened import current, open_cube
from alongside.store.at_rest import PRIVATE_FILE

if TYPE_CHECKING:
    import pandas as pd

    from alongside.cube.ask import Cube
    from alongside.measures.measure import Measure
    from alongside.store.home import Home


def export_tables(home: "Home", out: Path, *, by: Viewer) -> dict[str, int]:
    """Write the star into `out` (made if need be) from the snapshot in use; rows by table.

    Whoever may not see exact counts is given the protected ones.
    """
    from alongside.kernel.places import find_authority
    from alongside.measures.catalogue import catalogue

    snapshot = current(home)
    cube = open_cube(snapshot, by=by)
    measures = [m for m in catalogue(home.definitions_folder).measures if m.id in cube.measures]
    place = find_authority(snapshot.manifest["authority"]["number"])
    counts = _counts(cube, measures)
    tables = {
        "counts": counts.drop(columns=["period_kind", "period_start", "period_end"]),
        "measures": _measures(measures),
        "periods": _periods(counts),
        "groups": _groups(counts),
        "published": _published({m.id: beside(home, place, m) for m in measures}),
    }
    _write(tables, out)
    return {name: len(frame) for name, frame in tables.items()}


def _counts(cube: "Cube", measures: "list[Measure]") -> "pd.DataFrame":
    """Every cell with its value in the measure's unit and the label of its period."""
    import pandas as pd

    from alongside.cube.ask import labels

    parts = []
    for measure in measures:
        cells = cube.cells(measure)
        parts.append(cube.told(measure, cells).assign(period=labels(cells)))
    return pd.concat(parts, ignore_index=True)


def _measures(measures: "list[Measure]") -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame(
        {
            "measure": m.id,
            "title": m.title,
            "says": m.says,
            "stage": m.stage,
            "unit": str(m.unit),
            "better": str(m.better),
            "core": m.core,
            "framework": m.outcome,
            "limit": m.limit,
            "source": m.source,
        }
        for m in measures
    )


def _periods(counts: "pd.DataFrame") -> "pd.DataFrame":
    columns = ["period", "period_kind", "period_start", "period_end"]
    return counts[columns].drop_duplicates().sort_values(["period_kind", "period_end"])


def _groups(counts: "pd.DataFrame") -> "pd.DataFrame":
    groups = counts[["dimension", "group"]].drop_duplicates()
    ordered = groups.assign(_place=groups["group"].map(place_of_group))
    ordered = ordered.sort_values(["dimension", "_place"]).drop(columns="_place")
    return ordered.assign(order=range(1, len(ordered) + 1))


def _published(others: dict[str, Beside]) -> "pd.DataFrame":
    import pandas as pd

    rows = [
        (measure, area, year, value, found.source)
        for measure, found in others.items()
        for area, known in (
            ("England", found.england),
            (found.region_name, found.region),
            ("statistical neighbours (median)", found.neighbours),
        )
        for year, value in sorted(known.items())
    ]
    return pd.DataFrame(rows, columns=["measure", "area", "year", "value", "source"])


def _harmless(frame: "pd.DataFrame") -> "pd.DataFrame":
    """Text by its distinct values: a cube has a million cells and few names."""
    text = frame.select_dtypes(exclude=["number", "datetime", "bool"])
    safe = {
        name: column.map({value: harmless(value) for value in column.unique()})
        for name, column in text.items()
    }
    return frame.assign(**{str(name): column for name, column in safe.items()})


def _write(tables: "dict[str, pd.DataFrame]", out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, frame in tables.items():
            frame.to_parquet(out / f"{name}.parquet", index=False)
            _write_csv(_harmless(frame), out / f"{name}.csv")
            for kind in ("parquet", "csv"):
                (out / f"{name}.{kind}").chmod(PRIVATE_FILE)
    except OSError as error:
        raise AlongsideError(
            f"{out} cannot be written: {error.strerror}\n"
            "  what to do: name a folder you may write to with --out"
        ) from None


def _write_csv(frame: "pd.DataFrame", path: Path) -> None:
    """By Arrow, in a fifth of pandas' time: a cube has two million cells."""
    import pyarrow
    from pyarrow.csv import WriteOptions, write_csv

    days = {str(name): frame[name].dt.date for name in frame.select_dtypes("datetime")}
    table = pyarrow.Table.from_pandas(frame.assign(**days), preserve_index=False)
    write_csv(table, str(path), WriteOptions(quoting_style="needed"))
