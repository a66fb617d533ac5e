"""Zips whose members have names that no folder can hold."""

import zipfile
from pathlib import Path

import pytest

from alongside.files.archive import unfolded
from alongside.kernel.errors import Unusable


@pytest.mark.parametrize("names", [("a", "a/b.csv"), ("x" * 300 + ".csv",)])
def test_names_that_do_not_fit_are_refused_in_plain_words(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in names:
            archive.writestr(name, "A,B\n1,2\n")
    with pytest.raises(Unusable, match="cannot be unfolded"), unfolded(tmp_path / "a.zip"):
        pass


def test_nothing_lands_outside_its_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("../../up.csv", "/top.csv", "C:\\drive.csv"):
            archive.writestr(name, "A,B\n1,2\n")
    with unfolded(tmp_path / "a.zip") as folder:
        assert len([path for path in folder.rglob("*") if path.is_file()]) == 3
    assert not folder.exists()
