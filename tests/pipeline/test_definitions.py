"""An authority's own SQL runs beside children's rows: what it may not name, and cannot reach."""

from pathlib import Path

import duckdb
import pytest

from alongside.kernel.errors import WrongDefinition
from alongside.pipeline.definitions import definitions_to_run
from alongside.pipeline.engine import opened, workbench
from alongside.store.home import Home
from alongside.store.lock import lock
from alongside.store.room import ROOM
from tests.measures.made_up import IDEA, MEASURE

HOLDS = "before is not null"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.make(tmp_path / "o'home; drop")


def write(home: Home, *, measure: str = MEASURE, idea: str = IDEA) -> Path:
    for folder, text in (("measures", measure), ("ideas", idea)):
        (home.definitions_folder / folder).mkdir()
        (home.definitions_folder / folder / "own.yaml").write_text(text, encoding="utf-8")
    return home.definitions_folder


def test_what_keeps_to_the_subset_may_run(home: Home) -> None:
    assert definitions_to_run(write(home)).measure("made_up").local


@pytest.mark.parametrize(
    "sql",
    [
        "exists (select 1 from read_text('/etc/passwd') as t where t.content is not null)",
        "exists (select 1 from '/etc/passwd' as t)",
        "exists (select 1 from told.child as t where t.child_id = 'a')",
        "exists (select 1 from main.referral as t where t.child_id = 'a')",
        "exists (select 1 from fault as t where t.got is not null)",
        "error(referral_named.child_id) is null",
        "current_setting('temp_directory') is not null",
    ],
)
def test_a_condition_that_reaches_out_is_refused_before_it_runs(home: Home, sql: str) -> None:
    with pytest.raises(WrongDefinition):
        definitions_to_run(write(home, measure=MEASURE.replace(HOLDS, sql)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: made_up", "id: ../../made_up"),
        ("id: made_up", 'id: made_up"><script>alert(1)</script>'),
        ("dated: referral_date", "dated: (select content from read_text('/etc/passwd'))"),
        ("  says: those after", "  distinct: (select 1 from told.child)\n  says: those after"),
        ("rows: referral_named", "rows: read_text('/etc/passwd')"),
    ],
)
def test_nothing_hides_where_a_name_is_asked_for(home: Home, old: str, new: str) -> None:
    with pytest.raises(WrongDefinition):
        definitions_to_run(write(home, measure=MEASURE.replace(old, new)))


@pytest.mark.parametrize("name", ["child", "calendar", "x as select 1; drop table child"])
def test_an_idea_takes_no_place_of_a_table(home: Home, name: str) -> None:
    with pytest.raises(WrongDefinition, match=r"is a table already|name is small letters"):
        definitions_to_run(write(home, idea=IDEA.replace("referral_named", name)))


@pytest.mark.parametrize(
    "sql",
    [
        "select content from read_text('/etc/passwd')",
        "copy (select 1) to '{outside}/stolen.csv'",
        "attach '{outside}/other.duckdb' as other",
        "install httpfs",
        "set enable_external_access = true",
        "from outside",
    ],
)
def test_the_engine_opens_nothing_outside_the_home(home: Home, sql: str) -> None:
    outside = home.path.parent
    with lock(home, by="Ada Example", doing="load") as held, workbench(held) as con:
        con.execute("attach ? as written", [str(home.cache_folder / "in.duckdb")])
        con.execute("create table written.main.held as select 1 as one")
        con.execute("detach written")
        with pytest.raises(duckdb.Error):
            con.execute(sql.format(outside=outside))
    with opened(home.cache_folder / "in.duckdb") as con, pytest.raises(duckdb.Error):
        con.execute(sql.format(outside=outside))
    assert not list(outside.glob("stolen*"))


def test_what_does_not_fit_into_memory_lies_in_the_home_and_is_cleared(home: Home) -> None:
    left = home.cache_folder / f"{ROOM}of-a-killed-process"
    left.mkdir()
    with lock(home, by="Ada Example", doing="load") as held, workbench(held) as con:
        (spill,) = con.execute("select current_setting('temp_directory')").fetchall()[0]
        assert Path(spill).parent == home.cache_folder
        assert not left.exists()
    assert not list(home.cache_folder.iterdir())
