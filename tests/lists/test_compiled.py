"""Lists compiled when the wheel is built are the lists that their files say."""

from pathlib import Path

import pytest

from alongside.kernel.shipped import shipped
from alongside.measures import catalogue, worklists
from alongside.measures.compiled import COMPILED, compiled
from tests.lists.shipped import LISTS


def test_compiled_lists_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / COMPILED).write_text(compiled(), encoding="utf-8")
    monkeypatch.setattr(
        worklists, "shipped", lambda name: tmp_path / name if name == COMPILED else shipped(name)
    )
    monkeypatch.setattr(catalogue, "_read", None)  # it must not be needed
    assert worklists.worklists() == LISTS
