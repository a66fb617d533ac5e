"""What a return is checked against from elsewhere, as people hand it over: a postcode directory
(kept as sorted Parquet in the home, where there is one) and a list of providers."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from alongside.files import guard
from alongside.kernel.errors import Fault, Unusable
from alongside.validation.given import Cells
from alongside.validation.tables import PROVIDER_INFO

if TYPE_CHECKING:
    from alongside.store.home import Home

URN = "URN"
POSTCODE, AUTHORITY = "POSTCODE", "LA_CODE_INFERRED"

# A Parquet file this small is as quick to read as it would be to keep again.
WORTH_KEEPING = 5 * 1024 * 1024


def postcode_directory(path: Path, home: "Home | None") -> Path:
    """The directory to look postcodes up in: the file itself, or the home's sorted copy of it.

    The copy is known by the file's path, size and time of change: hashing two hundred megabytes
    at every run would cost more than the copy saves. Raises Unusable.
    """
    guard.check(path)
    if home is None or path.suffix.lower() == ".parquet" or path.stat().st_size < WORTH_KEEPING:
        return path
    told = path.stat()
    known_by = f"{path.resolve()}\n{told.st_size}\n{told.st_mtime_ns}"
    name = sha256(known_by.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    kept = home.cache_folder / f"postcodes-{name}.parquet"
    if not kept.exists():
        _keep(path, kept)
    return kept


def _keep(path: Path, kept: Path) -> None:
    import os

    from alongside.store.at_rest import PRIVATE_FILE, replace
    from alongside.validation.reference import write_postcodes
    from alongside.validation.run import bench

    draft = kept.with_name(f".{kept.name}.{os.getpid()}")
    target = str(draft).replace("'", "''")
    try:
        with _readable(path), bench() as con:
            write_postcodes(con, path, None)
            con.execute(f"copy (from Postcodes order by postcode) to '{target}' (format parquet)")
        draft.chmod(PRIVATE_FILE)
        replace(draft, kept)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """A driver's message quotes lines of the file; ours says what to do."""
    import duckdb

    try:
        yield
    except duckdb.Error:
        fault = Fault(
            "the postcode directory cannot be read",
            file=path.name,
            expected="CSV with a header row, or Parquet",
            todo="use the directory as the Office for National Statistics publishes it",
        )
        raise Unusable([fault]) from None


def provider_list(path: Path, postcodes: Path | None) -> Mapping[str, Cells]:
    """Providers by column, as `ProviderInfo` has them: from CSV, or a workbook's first sheet that
    has a URN. Where nobody says which authority a provider lies in, its postcode does.

    Raises Unusable: the file cannot be read, or has no URN.
    """
    header, columns = _columns(path)
    known = {column.name for column in PROVIDER_INFO.columns}
    found = {name: columns[written] for name, written in header.items() if name in known}
    if URN not in found:
        raise Unusable([_no_urn(path, columns)])
    if AUTHORITY not in found and POSTCODE in found and postcodes is not None:
        found[AUTHORITY] = _authorities(found[POSTCODE], postcodes)
    return found


def _columns(path: Path) -> tuple[dict[str, str], Mapping[str, Cells]]:
    """The specification's name of each header cell, and the columns by header cell."""
    from alongside.files.workbook import SUFFIXES

    if path.suffix.lower() in SUFFIXES:
        columns = _of_workbook(path)
    else:
        from alongside.files.delimited import read_delimited

        columns = read_delimited(path).columns
    return {_plain(written): written for written in columns}, columns


def _of_workbook(path: Path) -> Mapping[str, Cells]:
    from alongside.files.workbook import read_workbook

    sheets = [sheet for sheet in read_workbook(path) if sheet.rows]
    for sheet in sheets:
        header = [_plain(cell or "") for cell in sheet.rows[0]]
        if URN in header:
            rows = [row for row in sheet.rows[1:] if any(row)]
            return {
                name: [row[place] if place < len(row) else None for row in rows]
                for place, name in enumerate(header)
                if name
            }
    return {cell: [] for sheet in sheets[:1] for cell in sheet.rows[0] if cell}


def _plain(header: str) -> str:
    return "_".join(header.strip().upper().replace("-", " ").replace("_", " ").split())


def _authorities(postcodes: Cells, directory: Path) -> Sequence[str | None]:
    import numpy as np

    from alongside.validation.reference import key_sql, write_postcodes
    from alongside.validation.run import bench

    with bench() as con:
        con.register("written", {"n": np.arange(len(postcodes)), "p": np.array(postcodes, object)})
        con.execute("create table provider as select n, p from written")
        write_postcodes(con, directory, f"select distinct {key_sql('p')} as postcode from provider")
        found = con.execute(
            f"select la from provider left join Postcodes on postcode = {key_sql('p')} order by n"
        ).fetchall()
    return [row[0] for row in found]


def _no_urn(path: Path, columns: Mapping[str, Cells]) -> Fault:
    return Fault(
        "the list of providers has no column of URNs",
        file=path.name,
        row=1,
        column=URN,
        expected=", ".join(column.name for column in PROVIDER_INFO.columns),
        got=", ".join(columns),
        todo="put the column names on the first line; only URN must be there",
    )
