"""What people who may not see exact counts are shown, looked through for exact ones."""

from html import unescape

import pytest

from alongside.kernel.identity import Role, Viewer
from alongside.pipeline.opened import current
from alongside.pipeline.overview import overview
from alongside.reports.core.as_page import as_page
from alongside.reports.core.as_text import as_text
from alongside.store.home import Home

ANYBODY = Viewer("Vic Example", Role.VIEWER)


@pytest.mark.parametrize("shape", [as_page, as_text])
def test_children_rows_and_faults_are_not_told_exactly(loaded_home: Home, shape: object) -> None:
    assert callable(shape)
    text = unescape(shape(overview(loaded_home, by=ANYBODY)))
    facts = current(loaded_home).manifest
    exact = [facts["matched"]["children"], *(load["rows"] for load in facts["loads"])]
    told = [number for number in exact if number % 5]
    assert told, "numbers that are round already prove nothing"
    for number in told:
        assert f"{number:,} children" not in text
        assert f">{number:,}<" not in text
        assert f" {number:,} rows" not in text
    assert "need a look" not in text
    assert "Nothing in them needs putting right" not in text


def test_few_are_not_counted(loaded_home: Home) -> None:
    seen = overview(loaded_home, by=ANYBODY)
    assert seen.children is not None
    assert seen.children % 5 == 0
    assert all(rows is None or rows % 5 == 0 for *_, rows in seen.loads)
    assert seen.faults is None


def test_what_is_left_out_is_not_said_to_be_unseen(loaded_home: Home) -> None:
    page = unescape(as_page(overview(loaded_home, by=ANYBODY)))
    exact = unescape(as_page(overview(loaded_home, by=Viewer("Ada Example", Role.ANALYST))))
    assert "are left out, their numbers being small" in page
    assert "are left out, their numbers being small" not in exact
