"""Files refused before they are opened."""

import zipfile
from pathlib import Path

import pytest

from alongside.files import guard
from alongside.files.archive import is_zip_of_files, unfolded
from alongside.kernel.errors import Unusable


def refusal(path: Path) -> str:
    with pytest.raises(Unusable) as refused:
        guard.check_zip(path)
    return str(refused.value)


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_file_larger_than_any_return_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "LARGEST_FILE", 10)
    path = tmp_path / "large.csv"
    path.write_bytes(b"A,B\n" * 10)

    with pytest.raises(Unusable, match="too large to be a return"):
        guard.check(path)


def test_a_bomb_is_refused_before_it_unfolds(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bomb.zip", {"a.csv": b"\0" * (60 * guard.MEGABYTE)})

    assert path.stat().st_size < guard.MEGABYTE
    assert "zip bomb" in refusal(path)


def test_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MOST_MEMBERS", 2)
    path = zipped(tmp_path / "many.zip", {f"{n}.csv": b"A\n1\n" for n in range(3)})

    assert "too many files" in refusal(path)


def test_a_repetitive_but_small_archive_is_no_bomb(tmp_path: Path) -> None:
    path = zipped(tmp_path / "blank.zip", {"a.csv": b" " * guard.MEGABYTE})
    assert guard.MEGABYTE / path.stat().st_size > guard.LARGEST_RATIO
    guard.check_zip(path)


@pytest.mark.parametrize("keep", [0.5, 0.9])
def test_an_archive_cut_short_is_refused(tmp_path: Path, keep: float) -> None:
    path = zipped(tmp_path / "cut.zip", {"a.csv": bytes(range(256)) * 40})
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * keep)])

    assert "damaged or cut short" in refusal(path)


def test_an_archive_whose_content_was_changed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "changed.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.csv", b"CHILD,DOB\n1,01/01/2015\n")
    path.write_bytes(path.read_bytes().replace(b"2015", b"2016"))

    assert "damaged or cut short" in refusal(path)


def test_what_is_no_archive_says_so(tmp_path: Path) -> None:
    path = tmp_path / "not.zip"
    path.write_text("CHILD,DOB\n")

    assert "not an archive at all" in refusal(path)
    assert not is_zip_of_files(path)


def test_a_member_cannot_leave_its_folder(tmp_path: Path) -> None:
    path = zipped(tmp_path / "sly.zip", {"../outside.csv": b"A\n1\n", "in/side.csv": b"A\n1\n"})

    with unfolded(path) as folder:
        inside = sorted(f.relative_to(folder).as_posix() for f in folder.rglob("*.csv"))
        assert inside == ["in/side.csv", "outside.csv"]
        assert not (folder.parent / "outside.csv").exists()
    assert not folder.exists()


def test_a_workbook_is_not_a_zip_of_files(tmp_path: Path) -> None:
    book = zipped(tmp_path / "book.xlsx", {"[Content_Types].xml": b"<Types/>"})
    files = zipped(tmp_path / "files.zip", {"a.csv": b"A\n1\n"})

    assert not is_zip_of_files(book)
    assert is_zip_of_files(files)
