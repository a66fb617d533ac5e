"""Returns are kept as they came, once."""

import hashlib
import json
from pathlib import Path

import pytest

from alongside.kernel.errors import Unusable
from alongside.store.home import Home
from alongside.store.ledger import append, entries
from alongside.store.returns_kept import keep, kept, kept_path


def test_a_return_is_kept_byte_for_byte_under_its_hash(home: Home, tmp_path: Path) -> None:
    content = bytes(range(256)) * 9000
    (tmp_path / "return.csv").write_bytes(content)
    sha256 = keep(home, tmp_path / "return.csv")
    assert sha256 == hashlib.sha256(content).hexdigest()
    assert kept_path(home, sha256).read_bytes() == content


def test_the_same_content_is_kept_once_whatever_its_name(home: Home, tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("same")
        keep(home, tmp_path / name)
    (one,) = kept(home)
    assert one.name == "b.csv", "as last submitted"
    assert {path.name for path in home.returns_folder.iterdir()} == {one.sha256, "kept.jsonl"}


def test_a_file_that_is_not_there_is_said_and_leaves_nothing(home: Home, tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=r"return\.csv: cannot be read"):
        keep(home, tmp_path / "return.csv")
    assert not list(home.returns_folder.iterdir())


def test_a_return_that_was_dropped_is_no_longer_kept(home: Home, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a")
    kept_path(home, keep(home, tmp_path / "a.csv")).unlink()
    assert kept(home) == []


def test_half_a_line_is_no_entry_and_spoils_no_other(tmp_path: Path) -> None:
    path = tmp_path / "list.jsonl"
    append(path, {"n": 1})
    whole = path.read_bytes()
    path.write_bytes(whole + json.dumps({"n": 2}).encode()[:4])
    append(path, {"n": 3})
    assert entries(path) == [{"n": 1}, {"n": 3}]
    assert path.read_bytes().startswith(whole), "nothing that was written is changed"
