"""Parquet as plain text, in the shape of a delimited file."""

from pathlib import Path
from typing import Any

from alongside.files import guard
from alongside.files.delimited import Delimited
from alongside.kernel.errors import Fault, Unusable

MAGIC = b"PAR1"
# The mark at both ends and the footer's length between them.
SMALLEST = 12


def is_parquet(path: Path) -> bool:
    """Whether the file is called Parquet, or begins and ends as it does whatever it is called."""
    if path.suffix.casefold() == ".parquet":
        return True
    try:
        if path.stat().st_size < SMALLEST:
            return False
        with path.open("rb") as file:
            begins = file.read(len(MAGIC))
            file.seek(-len(MAGIC), 2)
            return begins == MAGIC == file.read()
    except OSError:
        return False


def read_parquet_header(path: Path) -> tuple[str, ...]:
    """The names of its columns, read from the footer alone."""
    from pyarrow import ArrowException, parquet

    guard.check(path)
    try:
        return tuple(parquet.read_schema(path).names)
    except (ArrowException, OSError, UnicodeDecodeError):
        raise Unusable([_damaged(path)]) from None


def read_parquet(path: Path) -> Delimited:
    """Every column as text: dates in ISO form, whole numbers without `.0`, blanks as None.

    `lines` count records from 1, as a Parquet file has no header row. Raises `Unusable` for a
    damaged file, and for columns that hold lists or structures, which no return does.
    """
    from pyarrow import ArrowException, parquet

    guard.check(path)
    try:
        table = parquet.read_table(path, use_threads=False)
        columns = {name.strip(): _texts(table.column(name)) for name in table.column_names}
    except (ArrowException, OSError, UnicodeDecodeError):
        raise Unusable([_damaged(path)]) from None
    return Delimited(
        file=path.name,
        header=tuple(columns),
        lines=range(1, table.num_rows + 1),
        columns=columns,
    )


def _texts(column: Any) -> list[str | None]:
    import pyarrow as pa

    if pa.types.is_floating(column.type):
        # Databases turn a whole number that may be blank into a fraction: 12 becomes 12.0.
        return [None if v is None or v != v else f"{v:.15g}" for v in column.to_pylist()]
    texts = column.cast(pa.string()).to_pylist()
    return [(text.strip() or None) if text else None for text in texts]


def _damaged(path: Path) -> Fault:
    return Fault(
        "the file cannot be read as Parquet",
        file=path.name,
        expected="a Parquet file of text, dates, numbers and yes or no",
        todo="export it again, or export it as CSV",
    )
