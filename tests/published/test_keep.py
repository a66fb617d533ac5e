"""A kept set is what was loaded; loading the same again makes no second one."""

from pathlib import Path

import pandas as pd
import pytest

from alongside.kernel.errors import AlongsideError
from alongside.published.keep import keep, kept_set, read_kept
from alongside.published.load import load
from tests.published.folders import england, write


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    write(folder, "c1.csv", "referral_count,rereferral_percent", f"{england(2025)},632830,c")
    return folder


def test_what_is_read_back_is_what_was_loaded(source: Path, tmp_path: Path) -> None:
    published, kept = keep(source, tmp_path / "kept")
    again = read_kept(kept)
    pd.testing.assert_frame_equal(again.values, published.values)
    pd.testing.assert_frame_equal(again.series, published.series)
    assert again.files == published.files == load(source).files


def test_the_same_files_are_kept_once_and_new_ones_take_over(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    assert kept_set(folder) is None
    _, first = keep(source, folder)
    _, same = keep(source, folder)
    assert first == same == kept_set(folder)
    write(source, "c1.csv", "referral_count,rereferral_percent", f"{england(2025)},632830,22.6")
    _, second = keep(source, folder)
    assert kept_set(folder) == second != first
    assert first.is_dir()
    assert not list(folder.glob(".draft*"))


def test_a_damaged_set_says_what_to_do(source: Path, tmp_path: Path) -> None:
    _, kept = keep(source, tmp_path / "kept")
    (kept / "values.parquet").write_text("gone")
    with pytest.raises(AlongsideError, match="load them again"):
        read_kept(kept)


def test_a_folder_with_nothing_in_it_is_refused_and_nothing_kept(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(AlongsideError, match="No published statistics"):
        keep(empty, tmp_path / "kept")
    with pytest.raises(AlongsideError, match="not a folder"):
        keep(tmp_path / "nowhere", tmp_path / "kept")
    assert kept_set(tmp_path / "kept") is None
