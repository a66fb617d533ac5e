"""Every role at every door; nothing is given that the log does not know of."""

import logging
import shutil
import sqlite3
import traceback
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from alongside.counting.behind import Cell
from alongside.cube.counts import ScopeKind
from alongside.journeys.ddl import create_tables
from alongside.journeys.tables import TABLES
from alongside.kernel.errors import AlongsideError, Refused
from alongside.kernel.identity import MAY_SEE_ROWS, Role, Viewer
from alongside.kernel.periods import Period, PeriodKind
from alongside.pipeline.asking import Rows
from alongside.pipeline.doors import (
    caseload,
    children_behind,
    command_line_viewer,
    issues,
    rows,
)
from alongside.pipeline.reach import reach
from alongside.store.access_log import Access, read
from alongside.store.home import Home
from alongside.store.lock import lock
from alongside.store.publish import draft, publish

GOVERNANCE = Viewer("Gil Example", Role.INFORMATION_GOVERNANCE)
ANALYST = Viewer("Ann Example", Role.ANALYST)
NORTH = Viewer("Tom Example", Role.TEAM_MANAGER, teams=frozenset({"North"}))
WORKER_1 = Viewer("Pia Example", Role.PRACTITIONER, worker="W1")

# C3 was North's until February and is South's now; C4's stretch ended on the very last day;
# C5 was told by a source that fell silent in January.
INVOLVED = """
| child_id | worker | team  | start_date | end_date   | known_to   |
| C1       | W1     | North | 2025-01-01 |            | 2026-03-31 |
| C2       | W2     | North | 2025-01-01 | 2026-04-01 | 2026-03-31 |
| C3       | W1     | North | 2025-01-01 | 2026-02-01 | 2026-03-31 |
| C3       | W3     | South | 2026-02-01 |            | 2026-03-31 |
| C4       | W1     | North | 2025-01-01 | 2026-03-31 | 2026-03-31 |
| C5       | W1     | North | 2025-01-01 |            | 2026-01-31 |
"""

WHOLE_FILE = """
| what                 | file       |
| a sheet nobody knows | return.csv |
"""


def told(text: str) -> list[dict[str, str | None]]:
    """The rows of a small text table, a blank cell as None."""
    lines = [[cell.strip() or None for cell in line.strip("| ").split("|")]
             for line in text.strip().splitlines()]  # fmt: skip
    names = [str(name) for name in lines[0]]
    return [dict(zip(names, line, strict=True)) for line in lines[1:]]


def write(con: duckdb.DuckDBPyConnection, table: str, entries: list[dict[str, str | None]]) -> None:
    for entry in entries:
        names, marks = ", ".join(f'"{name}"' for name in entry), ", ".join("?" * len(entry))
        con.execute(f"insert into {table} ({names}) values ({marks})", list(entry.values()))


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one snapshot, made once: making its many tables takes longer than any test."""
    home = Home.make(tmp_path_factory.mktemp("loaded") / "home")
    with lock(home, by="Ann", doing="load") as held, draft(held) as folder:
        with duckdb.connect(str(folder / "journeys.duckdb")) as con:
            create_tables(con, schema="main")
            create_tables(con, schema="told")
            con.execute(
                "create table main.fault (level varchar, what varchar, file varchar,"
                ' sheet varchar, "row" integer, "column" varchar, expected varchar, got varchar,'
                " todo varchar)"
            )
            fill(con)
        publish(held, folder, {"as_at": "2026-03-31"})
    return home.path


@pytest.fixture
def home(loaded: Path, tmp_path: Path) -> Home:
    shutil.copytree(loaded, tmp_path / "home")
    return Home(tmp_path / "home")


def fill(con: duckdb.DuckDBPyConnection) -> None:
    write(con, "main.involvement", told(INVOLVED))
    for number in range(1, 6):
        child: dict[str, str | None] = {"child_id": f"C{number}", "sex": "F" if number < 3 else "M"}
        place: dict[str, str | None] = {
            "source_file": "return.csv", "source_table": "persons", "source_row": str(number + 1),
        }  # fmt: skip
        write(con, "main.child", [child | place])
        write(con, "told.child", [child | place])
        fault: dict[str, str | None] = {
            "what": "not a date", "file": "return.csv", "row": str(number + 1), "got": "31/31",
        }  # fmt: skip
        write(con, "main.fault", [fault])
    write(con, "main.fault", told(WHOLE_FILE))
    for child_id in ("C1", "C1", "C2", "C3"):
        referral: dict[str, str | None] = {
            "child_id": child_id, "referral_date": "2026-03-05", "team": "South",
        }  # fmt: skip
        write(con, "main.referral", [referral])
    for worker, team in [("W1", "North"), ("W3", "South")]:
        write(con, "main.worker", [{"worker": worker, "team": team}])
    write(con, "main.experience", [{"answer_id": "1", "question": "q", "words": "they listened"}])
    write(con, "main.service", [{"service": "Example Mentoring"}])


def children(found: Rows) -> list[object]:
    return [row[found.columns.index("child_id")] for row in found.rows]


def log(home: Home) -> list[Access]:
    """The log's lines, without the one that reading it writes."""
    return list(read(home, by=GOVERNANCE, purpose="test"))[:-1]


def viewer(role: Role) -> Viewer:
    return Viewer("Vi Example", role, teams=frozenset({"North"}), worker="W1")


BEHIND = "children behind a number"
MARCH = Cell(Period.ending(PeriodKind.MONTH, date(2026, 3, 31)))
DOORS: dict[str, Callable[[Home, Viewer, str], Rows]] = {
    "rows": lambda home, by, purpose: rows(home, "child", by=by, purpose=purpose),
    "caseload": lambda home, by, purpose: caseload(home, by=by, purpose=purpose),
    BEHIND: lambda home, by, purpose: children_behind(
        home, "referrals", cell=MARCH, by=by, purpose=purpose
    ),
    "errors to fix": lambda home, by, purpose: issues(home, by=by, purpose=purpose),
}

# How many rows each role is given at each door: all five children, the two North holds now
# (C1, C2), the one that W1 holds now (C1, referred twice in March). A fault of the whole file
# belongs to no team.
GIVEN = {
    Role.SERVICE_MANAGER: {"rows": 5, "caseload": 3, BEHIND: 4, "errors to fix": 6},
    Role.DIRECTOR: {"rows": 5, "caseload": 3, BEHIND: 4, "errors to fix": 6},
    Role.QUALITY_ASSURANCE: {"rows": 5, "caseload": 3, BEHIND: 4, "errors to fix": 6},
    Role.ANALYST: {"rows": 5, "caseload": 3, BEHIND: 4, "errors to fix": 6},
    Role.TEAM_MANAGER: {"rows": 2, "caseload": 2, BEHIND: 3, "errors to fix": 2},
    Role.PRACTITIONER: {"rows": 1, "caseload": 1, BEHIND: 2, "errors to fix": 1},
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("role", list(Role))
def test_every_role_at_every_door(home: Home, role: Role, door: str) -> None:
    by = viewer(role)
    if role in GIVEN:
        found = DOORS[door](home, by, "visit")
        assert len(found.rows) == GIVEN[role][door]
    else:
        with pytest.raises(Refused, match="may not see children's rows"):
            DOORS[door](home, by, "visit")
    line = log(home)[-1]
    assert (line.who, line.role, line.door, line.purpose) == (by.name, role, door, "visit")
    assert (line.rows, line.given) == (GIVEN.get(role, {}).get(door, 0), role in GIVEN)


def test_the_roles_that_see_rows_are_those_tried_above() -> None:
    assert set(GIVEN) == MAY_SEE_ROWS


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("purpose", ["", "  \n", "x" * 501])
def test_without_a_purpose_every_door_stays_shut(home: Home, door: str, purpose: str) -> None:
    with pytest.raises(Refused):
        DOORS[door](home, ANALYST, purpose)
    assert [line.given for line in log(home)] == [False]


@pytest.mark.parametrize("door", DOORS)
def test_a_log_that_cannot_be_written_is_a_refusal(home: Home, door: str) -> None:
    home.access_log.mkdir()
    with pytest.raises(Refused, match="The access log cannot be written, so no row is given"):
        DOORS[door](home, ANALYST, "visit")


def test_a_log_that_is_not_a_database_is_a_refusal(home: Home) -> None:
    home.access_log.write_text("this was a log once, " * 100)
    with pytest.raises(Refused, match="access log"):
        rows(home, "child", by=ANALYST, purpose="visit")


def test_a_manager_sees_the_children_the_team_holds_now_and_no_longer(home: Home) -> None:
    assert children(rows(home, "child", by=NORTH, purpose="visit")) == ["C1", "C2"]
    south = Viewer("Sue Example", Role.TEAM_MANAGER, teams=frozenset({"South"}))
    assert children(rows(home, "child", by=south, purpose="visit")) == ["C3"]


def test_a_manager_sees_who_held_the_child_before(home: Home) -> None:
    south = Viewer("Sue Example", Role.TEAM_MANAGER, teams=frozenset({"South"}))
    found = rows(home, "involvement", by=south, purpose="visit")
    assert children(found) == ["C3", "C3"]


def test_a_practitioner_sees_own_cases_of_today(home: Home) -> None:
    assert children(rows(home, "child", by=WORKER_1, purpose="visit")) == ["C1"]


@pytest.mark.parametrize("role", [Role.TEAM_MANAGER, Role.PRACTITIONER])
def test_nobody_without_team_or_worker_sees_a_row(home: Home, role: Role) -> None:
    with pytest.raises(Refused):
        rows(home, "child", by=Viewer("New Example", role), purpose="visit")


def test_worker_rows_are_for_that_worker_and_the_line_manager(home: Home) -> None:
    workers = rows(home, "worker", by=NORTH, purpose="supervision")
    assert [row[workers.columns.index("worker")] for row in workers.rows] == ["W1"]
    assert len(rows(home, "worker", by=WORKER_1, purpose="my own").rows) == 1


def test_what_people_said_in_their_own_words_is_no_teams(home: Home) -> None:
    with pytest.raises(Refused):
        rows(home, "experience", by=NORTH, purpose="visit")
    assert len(rows(home, "experience", by=ANALYST, purpose="themes").rows) == 1
    assert len(rows(home, "service", by=NORTH, purpose="what there is").rows) == 1


def test_every_table_can_be_narrowed_to_a_team_and_to_a_worker(home: Home) -> None:
    with duckdb.connect(str(home.snapshots()[-1].journeys), read_only=True) as con:
        for table in TABLES:
            for by in [NORTH, WORKER_1] if table.name != "experience" else []:
                reached = reach(by, table)
                [(whole, narrowed)] = con.execute(
                    f"select count(*), count(*) filter (where {reached.sql})"
                    f' from main."{table.name}"',
                    list(reached.values),
                ).fetchall()
                assert narrowed <= whole, table.name


def test_where_keeps_the_rows_that_hold_these_values(home: Home) -> None:
    found = rows(home, "child", by=ANALYST, purpose="visit", where={"sex": "M"})
    assert children(found) == ["C3", "C4", "C5"]
    blank = rows(home, "child", by=ANALYST, purpose="visit", where={"ethnicity": None})
    assert len(blank.rows) == 5
    assert not rows(home, "child", by=NORTH, purpose="visit", where={"child_id": "C3"}).rows


def test_the_log_says_which_number_it_was(home: Home) -> None:
    by_sex = replace(MARCH, dimension="sex", group="Female")
    found = children_behind(home, "referrals", cell=by_sex, by=ANALYST, purpose="visit")
    assert children(found) == ["C1", "C1", "C2"]
    assert log(home)[-1].asked == "referrals, 2026-03, sex: Female"
    with pytest.raises(AlongsideError, match="there is no measure"):
        children_behind(home, "referals", cell=MARCH, by=ANALYST, purpose="visit")


def test_the_team_of_a_number_is_not_the_reach_of_a_viewer(home: Home) -> None:
    """South received these referrals; North holds two of the children now."""
    south = replace(MARCH, scope_kind=ScopeKind.TEAM, scope="South")
    found = children_behind(home, "referrals", cell=south, by=NORTH, purpose="visit")
    assert children(found) == ["C1", "C1", "C2"]
    north = replace(MARCH, scope_kind=ScopeKind.TEAM, scope="North")
    assert not children_behind(home, "referrals", cell=north, by=NORTH, purpose="visit").rows


def test_where_is_never_sql(home: Home) -> None:
    sly = "x' or '1'='1"
    assert not rows(home, "child", by=ANALYST, purpose="visit", where={"sex": sly}).rows
    with pytest.raises(AlongsideError, match="has no column"):
        rows(home, "child", by=ANALYST, purpose="visit", where={'sex" is null or "sex': "M"})
    with pytest.raises(AlongsideError, match="There is no table"):
        rows(home, "child; drop table child", by=ANALYST, purpose="visit")


def test_the_log_says_who_what_when_how_many_and_no_childs_id(home: Home) -> None:
    rows(home, "child", by=NORTH, purpose=" court report ", where={"child_id": "C1"})
    line = log(home)[-1]
    assert (line.asked, line.scope, line.rows) == ("child by child_id", "own teams: North", 1)
    assert (line.purpose, line.snapshot) == ("court report", home.snapshots()[-1].id)
    assert date.fromisoformat(line.when[:10]) >= date(2026, 1, 1)
    with closing(sqlite3.connect(home.access_log)) as con:
        assert "C1" not in "\n".join(con.iterdump())


def test_an_error_to_fix_is_the_managers_only_if_the_row_is_certainly_theirs(home: Home) -> None:
    path = home.snapshots()[-1].journeys
    with duckdb.connect(str(path)) as con:
        # Another sheet of the same file tells, in the same row, of a child of South's.
        other = {"source_file": "return.csv", "source_table": "visits", "source_row": "2"}
        write(con, "told.visit", [{"child_id": "C3", **other}])
    places = [row[4] for row in issues(home, by=NORTH, purpose="mend").rows]
    assert places == [3], "row 2 may be C1's or C3's"

    with duckdb.connect(str(path)) as con:
        con.execute("update main.fault set sheet = 'Persons ' where \"row\" is not null")
    places = [row[4] for row in issues(home, by=NORTH, purpose="mend").rows]
    assert places == [2, 3], "row 2 of persons is C1's"


def test_before_the_first_load_there_is_nothing_to_see(tmp_path: Path) -> None:
    with pytest.raises(AlongsideError, match="Nothing has been loaded"):
        rows(Home.make(tmp_path / "home"), "child", by=ANALYST, purpose="visit")


def test_a_drivers_message_reaches_nobody(
    home: Home, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with duckdb.connect(str(home.snapshots()[-1].journeys)) as con:
        # Reading this table makes DuckDB quote the cell in its message.
        con.execute("drop table main.child")
        con.execute("create table main.canary as select 'CANARYWORD' as told")
        con.execute("create view main.child as select told::date as child_id from main.canary")
    with caplog.at_level(logging.DEBUG), pytest.raises(AlongsideError) as caught:
        rows(home, "child", by=ANALYST, purpose="visit")
    said = "".join(traceback.format_exception(caught.value)) + caplog.text
    said += "".join(capsys.readouterr())
    assert "cannot be read" in str(caught.value)
    assert "CANARYWORD" not in said


def test_the_canary_would_have_sung() -> None:
    with duckdb.connect() as con, pytest.raises(duckdb.Error, match="CANARYWORD"):
        con.execute("select told::date from (values ('CANARYWORD')) as t (told)").fetchall()


def test_the_command_lines_viewer_is_the_systems_user_as_analyst() -> None:
    by = command_line_viewer()
    assert (by.role, bool(by.name.strip())) == (Role.ANALYST, True)


def test_a_table_that_names_no_child_is_nobodys_until_somebody_says_so() -> None:
    from alongside.journeys.table import Table, text

    new = Table("new", grain="test", columns=(text("word", "a word"),), key=("word",))
    with pytest.raises(Refused):
        reach(NORTH, new)
