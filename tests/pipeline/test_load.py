"""The main job on small handmade files: accumulate, swap in, refuse whole, purge and rebuild."""

import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from duckdb import connect

from alongside.kernel.errors import AlongsideError, Unusable
from alongside.kernel.identity import Role, Viewer
from alongside.kernel.periods import PeriodKind
from alongside.measures.catalogue import catalogue
from alongside.pipeline.load import load
from alongside.pipeline.loaded import Loaded
from alongside.pipeline.opened import open_cube
from alongside.pipeline.rebuild import rebuild
from alongside.store.home import Home
from alongside.store.lock import lock
from tests.fewer import fewer_measures

ANALYST = Viewer("Ada Example", Role.ANALYST)
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,"
    "HOME_POST,PL_POST,URN\n"
)


def write_903(folder: Path, *, children: str, episodes: str) -> Path:
    """A 903 of two modules; rows are given without the columns that do not matter here."""
    folder.mkdir(parents=True)
    (folder / "header.csv").write_text(HEADER + children)
    (folder / "episodes.csv").write_text(EPISODES + episodes)
    return folder


@pytest.fixture(scope="module", autouse=True)
def _fewer() -> Iterator[None]:
    with fewer_measures():
        yield


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.make(tmp_path / "home")


@pytest.fixture
def two_years(tmp_path: Path) -> tuple[Path, Path]:
    first = write_903(
        tmp_path / "2023-24",
        children="A1,1,01/02/2014,WBRI,,,\nA2,2,03/04/2012,WBRI,,,\n",
        episodes="A1,01/06/2023,S,C2,N1,U6,PR1,,,,,,\nA2,01/07/2023,S,V2,N1,K2,PR4,01/09/2023,E4A,,,,\n",
    )
    second = write_903(
        tmp_path / "2024-25",
        children="A1,M,01/02/2014,WBRI,,,\nA3,F,05/06/2015,BCRB,,,\n",
        episodes=(
            "A1,01/06/2023,S,C2,N1,U6,PR1,10/05/2024,X1,CARPL,,,\n"
            "A1,10/05/2024,P,C2,N1,U6,PR1,,,,,,\n"
            "A3,02/02/2025,S,L2,N1,U6,PR1,,,,,,\n"
        ),
    )
    return first, second


def run(home: Home, *paths: Path, fresh: bool = False) -> Loaded:
    return load(list(paths), home=home, authority="Exampleshire", by=ANALYST, fresh=fresh)


def value(home: Home, measure: str, year: str) -> tuple[float, str]:
    snapshot = home.current()
    assert snapshot is not None
    found = catalogue().measure(measure)
    cells = open_cube(snapshot, by=ANALYST).ask(found, period_kind=PeriodKind.YEAR)
    [cell] = cells[cells["period"] == year].to_dict("records")
    return cell["numerator"], str(cell["observed"])


def children_in(home: Home) -> list[str]:
    snapshot = home.current()
    assert snapshot is not None
    with connect(str(snapshot.journeys), read_only=True) as con:
        rows = con.execute("select child_id from main.child order by 1").fetchall()
    return [child for (child,) in rows]


def test_a_second_load_adds_and_a_fresh_one_starts_anew(
    home: Home, two_years: tuple[Path, Path]
) -> None:
    first, second = two_years
    run(home, first)
    run(home, second)
    assert children_in(home) == ["A1", "A2", "A3"]
    assert value(home, "children_in_care_rate", "2023-24") == (1, "complete")
    assert value(home, "children_in_care_rate", "2024-25") == (2, "complete")

    run(home, second, fresh=True)
    assert children_in(home) == ["A1", "A3"]


def test_one_load_of_two_years_is_two_loads_of_one(
    tmp_path: Path, home: Home, two_years: tuple[Path, Path]
) -> None:
    together = run(home, *two_years)
    apart = Home.make(tmp_path / "apart")
    for year in two_years:
        run(apart, year)
    assert children_in(home) == children_in(apart)
    for name in ("starting_care_rate", "ceasing_care_rate", "three_or_more_placements"):
        assert value(home, name, "2024-25") == value(apart, name, "2024-25")
    assert [each.year for each in together.returns] == ["2023-24", "2024-25"]


def test_what_no_file_observed_is_said_to_be_so(home: Home, two_years: tuple[Path, Path]) -> None:
    run(home, two_years[0])
    snapshot = home.current()
    assert snapshot is not None
    referrals = open_cube(snapshot, by=ANALYST).ask(catalogue().measure("referrals"))
    assert set(referrals["observed"]) == {"not observed"}
    assert referrals["numerator"].isna().all()


def test_a_bad_file_loads_nothing_and_leaves_the_last_snapshot(
    tmp_path: Path, home: Home, two_years: tuple[Path, Path]
) -> None:
    first, second = two_years
    before = run(home, first).snapshot
    (second / "reviews.csv").write_text("CHILD,DOB,REVIEW,REVIEW_CODE\nA1,01/02/2014,soon,PN1\n")
    (second / "unknown.csv").write_text("COLOUR,SHAPE\nred,round\n")
    with pytest.raises(Unusable) as caught:
        run(home, second)
    assert {fault.file.rpartition("/")[2] for fault in caught.value.faults} == {
        "reviews.csv",
        "unknown.csv",
    }
    assert home.current() == before


def test_rows_in_are_rows_accounted_for(home: Home, two_years: tuple[Path, Path]) -> None:
    loaded = run(home, two_years[1])
    assert loaded.journeys.rows_read == {
        "ssda903 2024-25 Header": 2,
        "ssda903 2024-25 Episodes": 3,
    }
    told = {entry.table: entry.added for entry in loaded.journeys.accumulated}
    assert (told["child"], told["care_period"], told["placement"]) == (2, 2, 3)


def test_another_authority_needs_another_home(home: Home, two_years: tuple[Path, Path]) -> None:
    run(home, two_years[0])
    with pytest.raises(AlongsideError, match="one home is for one authority"):
        load([two_years[1]], home=home, authority="002", by=ANALYST)


def test_purging_rebuilds_without_what_went(home: Home, two_years: tuple[Path, Path]) -> None:
    first, second = two_years
    run(home, first)
    run(home, second)
    current = home.current()
    assert current is not None
    going = frozenset(
        sha
        for load in current.manifest["loads"]
        if load["year"] == "2023-24"
        for sha in load["sha256"]
    )
    with lock(home, by="Ada Example", doing="purge") as held:
        rebuild(held, going, by=ANALYST)
    after = home.current()
    assert after is not None
    assert children_in(home) == ["A1", "A3"]
    assert not set(after.manifest["returns"]) & going


def test_as_at_is_the_last_day_any_return_vouches_for(
    home: Home, two_years: tuple[Path, Path]
) -> None:
    run(home, two_years[1])
    later = run(home, two_years[0])
    assert later.as_at == date(2025, 3, 31)


def test_a_purge_that_would_leave_nothing_is_refused(
    home: Home, two_years: tuple[Path, Path]
) -> None:
    before = run(home, two_years[0]).snapshot
    everything = frozenset(before.returns)
    with (
        lock(home, by="Ada Example", doing="purge") as held,
        pytest.raises(AlongsideError, match="No return would be left"),
    ):
        rebuild(held, everything, by=ANALYST)
    assert home.current() == before


def test_a_zip_is_unfolded_in_the_home_and_nothing_is_left(
    home: Home, two_years: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "everybodys"
    elsewhere.mkdir(mode=0o500)
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    made: list[Path] = []
    extract = zipfile.ZipFile.extractall

    def watched(archive: zipfile.ZipFile, path: str) -> None:
        made.append(Path(path))
        extract(archive, path)

    monkeypatch.setattr(zipfile.ZipFile, "extractall", watched)
    with zipfile.ZipFile(tmp_path / "2023-24.zip", "w") as archive:
        for file in two_years[0].iterdir():
            archive.write(file, f"2023-24/{file.name}")
    run(home, tmp_path / "2023-24.zip")
    assert [path.is_relative_to(home.cache_folder) for path in made] == [True]
    assert not [*home.cache_folder.iterdir(), *elsewhere.iterdir()]


def test_whose_files_they_are_is_said_once(home: Home, two_years: tuple[Path, Path]) -> None:
    with pytest.raises(AlongsideError, match="--authority"):
        load([two_years[0]], home=home, by=ANALYST)
    (home.path / "settings.yaml").write_text("authority: Exampleshire\n")
    load([two_years[0]], home=home, by=ANALYST)
    (home.path / "settings.yaml").unlink()
    assert load([two_years[1]], home=home, by=ANALYST).authority.name == "Exampleshire"


def test_settings_that_cannot_be_meant_stop_a_load_before_it_begins(
    home: Home, two_years: tuple[Path, Path]
) -> None:
    (home.path / "settings.yaml").write_text("targets:\n  contacts: some\n")
    with pytest.raises(AlongsideError, match="contacts is not understood"):
        load([two_years[0]], home=home, authority="Exampleshire", by=ANALYST)
    assert home.current() is None
