"""What a return is checked against from elsewhere: postcodes and providers.

`--postcodes` takes an Office for National Statistics postcode directory as it is published (CSV)
or made smaller, or a Parquet file of it; only the postcodes that the return uses are kept.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from duckdb import DuckDBPyConnection

from alongside.kernel.errors import Fault, Unusable
from alongside.validation.cells import read_sql
from alongside.validation.given import Cells
from alongside.validation.tables import POSTCODES, PROVIDER_INFO, BaseTable, Kind

# The headers of the directory, oldest to newest; the first that is there is taken.
POSTCODE = ("postcode", "pcds", "pcd", "pcd7", "pcd8")
EAST = ("east", "oseast1m", "east1m", "easting")
NORTH = ("north", "osnrth1m", "north1m", "northing")
COUNTY = ("oscty", "cty", "cty25cd", "cty24cd", "cty23cd", "cty21cd")
DISTRICT = ("la", "oslaua", "laua", "lad25cd", "lad24cd", "lad23cd", "lad21cd")
# The directory's code where a district has no county above it.
NO_COUNTY = "E99999999"

OUTSIDE_ENGLAND = {"W": "WAL", "S": "SCO", "N": "NIR", "L": "CON", "M": "CON"}


def key_sql(column: str) -> str:
    """A postcode as it is looked up: upper case without spaces."""
    return f"upper(replace({column}, ' ', ''))"


def write_postcodes(
    con: DuckDBPyConnection, postcodes: Path | Mapping[str, Cells] | None, used: str | None
) -> None:
    """The table `Postcodes` (postcode, east, north, la): those of the query `used` (one column,
    `postcode`; None: all) that the directory knows. `la` is the upper-tier authority's GSS code,
    or WAL, SCO, NIR or CON outside England. Raises `Unusable` where the file is no such directory.
    """
    if postcodes is None:
        con.execute(_empty(POSTCODES))
        return
    source = _directory(con, postcodes)
    names = [str(row[0]) for row in con.execute(f"describe select * from {source}").fetchall()]
    postcode, east, north = (_named(names, known, postcodes) for known in (POSTCODE, EAST, NORTH))
    county = _found(names, COUNTY)
    district = _named(names, DISTRICT, postcodes)
    place = f"coalesce(nullif({county}, '{NO_COUNTY}'), {district})" if county else district
    outside = " ".join(
        f"when left({place}, 1) = '{letter}' then '{code}'"
        for letter, code in OUTSIDE_ENGLAND.items()
    )
    among = f"{key_sql(postcode)} in (select postcode from ({used}))" if used else "true"
    con.execute(
        f"""create or replace table Postcodes as
        select {key_sql(postcode)} as postcode, min(try_cast({east} as bigint)) as east,
            min(try_cast({north} as bigint)) as north,
            min(case {outside} else {place} end) as la
        from {source} where {among}
        group by all"""
    )


def write_providers(con: DuckDBPyConnection, providers: Mapping[str, Cells] | None) -> None:
    """The table `ProviderInfo`, as given; a date as days first or as in ISO."""
    if providers is None:
        con.execute(_empty(PROVIDER_INFO))
        return
    columns = {column.name: column for column in PROVIDER_INFO.columns}
    written = {
        name: np.array(cells, dtype=object) for name, cells in providers.items() if name in columns
    }
    con.register("written", written)
    read = [
        f"{read_sql('cin', Kind.DATE, name)} as {name}, {name} as {name}_text"
        if columns[name].kind is Kind.DATE
        else f"upper({name}) as {name}"
        for name in written
    ]
    con.execute(_empty(PROVIDER_INFO))
    con.execute(
        "insert into ProviderInfo by name select row_number() over () - 1 as row_no,"
        f" {', '.join(read)} from written"
    )
    con.unregister("written")


def _directory(con: DuckDBPyConnection, postcodes: Path | Mapping[str, Cells]) -> str:
    if isinstance(postcodes, Path):
        path = str(postcodes).replace("'", "''")
        if postcodes.suffix.lower() == ".parquet":
            return f"read_parquet('{path}')"
        return f"read_csv('{path}', header = true, all_varchar = true)"
    con.register(
        "directory", {name: np.array(cells, dtype=object) for name, cells in postcodes.items()}
    )
    return "directory"


def _named(names: list[str], known: tuple[str, ...], where: Path | Mapping[str, Cells]) -> str:
    found = _found(names, known)
    if found is None:
        fault = Fault(
            "the postcode directory lacks a column",
            file=where.name if isinstance(where, Path) else "",
            expected=" or ".join(known),
            got=", ".join(names),
            todo="use the directory as the Office for National Statistics publishes it",
        )
        raise Unusable([fault])
    return found


def _found(names: list[str], known: tuple[str, ...]) -> str | None:
    by_lower = {name.lower(): name for name in names}
    return next((f'"{by_lower[name]}"' for name in known if name in by_lower), None)


def _empty(table: BaseTable) -> str:
    columns = ", ".join(f'"{name}" {kind}' for name, kind in table.types.items())
    return f"create or replace table {table.name} ({columns})"
