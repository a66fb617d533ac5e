"""Reform from end to end: an authority goes over to Family Help in its third year."""

import json
import shutil
from datetime import date

import pytest
from typer.testing import CliRunner

from alongside.cli import app
from alongside.kernel.identity import Role, Viewer
from alongside.pipeline.overview import overview
from alongside.reports.core.as_page import as_page
from alongside.store.home import Home

ANALYST = Viewer("Ada Example", Role.ANALYST)
LIVE = date(2023, 4, 1)


def run(*words: str) -> str:
    done = CliRunner().invoke(app, list(words))
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Two whole years before and two after, told by the dataset alone."""
    folder = tmp_path_factory.mktemp("reform")
    (folder / "reform.yaml").write_text(
        f"title: Going over in the third year\nfamily_help: {LIVE}\n"
    )
    files, home = folder / "files", folder / "home"
    run("simulate", "--out", str(files), "--residents", "2500", "--years", "4",
        "--no-monthly", "--scenario", str(folder / "reform.yaml"))  # fmt: skip
    made = Home.make(home)
    shutil.copy(files / "settings.yaml", home)
    run("load", str(files / "ssd"), "--authority", "001", "--home", str(home))
    return made


@pytest.mark.slow
def test_every_series_knows_that_reform_went_live(home: Home) -> None:
    def told(measure: str) -> dict[str, list[dict[str, object]] | dict[str, dict[str, float]]]:
        found: dict[str, list[dict[str, object]] | dict[str, dict[str, float]]] = json.loads(
            run("results", measure, "--json", "--home", str(home.path))
        )
        return found

    need, plans, placed = map(
        told, ("children_in_need_rate", "protection_plans_rate", "three_or_more_placements")
    )
    assert [(b["on"], b["begins_anew"]) for b in need["breaks"]] == [(str(LIVE), True)]  # type: ignore[index]
    assert [b["begins_anew"] for b in plans["breaks"]] == [False]  # type: ignore[index]
    assert placed["breaks"] == []
    england = need["beside"]["england"]  # type: ignore[call-overload]
    assert list(england) == ["2023"], "only the year that was over before"
    assert "2025" in plans["beside"]["england"]  # type: ignore[call-overload]


@pytest.mark.slow
def test_the_page_bears_the_new_names_and_sets_nobody_beside_what_began_anew(home: Home) -> None:
    seen = overview(home, by=ANALYST)
    page = as_page(seen)
    assert ">Family Help</h2>" in page
    assert ">Multi-agency child protection</h2>" in page
    by_id = {one.measure.id: one for one in seen.measures}
    assert by_id["children_in_need_rate"].england is None
    assert by_id["protection_plans_rate"].england is not None
