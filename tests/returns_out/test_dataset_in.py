"""A dataset in, the returns out: row for row what the authority would have written itself."""

from collections.abc import Callable
from pathlib import Path

import pytest

from alongside.pipeline.export_returns import (
    ReturnWritten,
    export_annex_a,
    export_cin,
    export_ssda903,
)
from alongside.store.home import Home
from tests.returns_out.cannot import FROM_DATASET
from tests.returns_out.conftest import ANALYST, AS_AT, YEAR
from tests.returns_out.rows import differences, read

DOCS = Path(__file__).resolve().parents[2] / "docs" / "export.md"


def annex_a(home: Home, out: Path) -> ReturnWritten:
    return export_annex_a(home, out, as_at=AS_AT, by=ANALYST, purpose="a test")


def ssda903(home: Home, out: Path) -> ReturnWritten:
    return export_ssda903(home, out, year=YEAR, by=ANALYST, purpose="a test")


def cin(home: Home, out: Path) -> ReturnWritten:
    return export_cin(home, out, year=YEAR, by=ANALYST, purpose="a test")


@pytest.mark.parametrize(
    ("export", "written", "returns"),
    [
        (annex_a, "Annex_A_2025-03-31.xlsx", "annex_a"),
        (ssda903, "ssda903/2024-25", "ssda903"),
        (cin, "CIN_2024-25.xml", "cin"),
    ],
)
def test_a_return_from_a_dataset_has_the_rows_of_the_truth(
    export: Callable[[Home, Path], ReturnWritten],
    written: str,
    returns: str,
    told: Path,
    dataset_home: Home,
    tmp_path: Path,
) -> None:
    made = export(dataset_home, tmp_path)
    ours, theirs = read(tmp_path), read(told / written)
    assert sum(made.rows.values()) > 200
    assert differences(ours, theirs, but=FROM_DATASET[returns]) == {}


@pytest.mark.parametrize("returns", FROM_DATASET)
def test_the_page_names_every_column_that_a_dataset_cannot_tell(returns: str) -> None:
    page = DOCS.read_text(encoding="utf-8")
    columns = [name for names in FROM_DATASET[returns].values() for name in names]
    assert [name for name in columns if name not in page] == []


def test_the_xml_and_the_csv_tell_the_same(dataset_home: Home, tmp_path: Path) -> None:
    ssda903(dataset_home, tmp_path / "csv")
    export_ssda903(
        dataset_home, tmp_path / "xml", year=YEAR, xml=True, by=ANALYST, purpose="a test"
    )
    one, other = read(tmp_path / "csv"), read(tmp_path / "xml", year=YEAR)
    assert differences(one, other, but={"Header": ("UASC",)}) == {}
