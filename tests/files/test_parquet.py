"""Parquet as text, in the shape of a CSV."""

from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from alongside.files.parquet import is_parquet, read_parquet, read_parquet_header
from alongside.kernel.errors import Unusable


def test_every_kind_of_column_becomes_text(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    table = pa.table(
        {
            "id": [7, 8],
            "maybe_whole": [12.0, None],
            "day": [date(2025, 1, 31), None],
            "moment": [datetime(2025, 1, 31), None],  # noqa: DTZ001
            "words": [" a ", ""],
            "yes": [True, None],
        }
    )
    parquet.write_table(table, path)
    read = read_parquet(path)
    assert dict(read.columns) == {
        "id": ["7", "8"],
        "maybe_whole": ["12", None],
        "day": ["2025-01-31", None],
        "moment": ["2025-01-31 00:00:00.000000", None],
        "words": ["a", None],
        "yes": ["true", None],
    }
    assert list(read.lines) == [1, 2]
    assert read_parquet_header(path) == read.header


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1 and nothing else PAR1")
    assert is_parquet(path)
    with pytest.raises(Unusable, match="cannot be read as Parquet"):
        read_parquet(path)


def test_a_file_called_parquet_is_taken_for_it_though_it_was_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1")
    with pytest.raises(Unusable, match="cannot be read as Parquet"):
        read_parquet_header(path)


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1,child_id\n1,2\n"])
def test_other_files_are_not_taken_for_parquet(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert not is_parquet(path)
