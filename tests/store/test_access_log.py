"""What was written is never changed, and nothing is read without being written."""

import sqlite3
import stat
import sys
from contextlib import closing

import pytest

from alongside.kernel.errors import Refused
from alongside.kernel.identity import Role, Viewer
from alongside.store.access_log import read, record
from alongside.store.home import Home

GOVERNANCE = Viewer("Gil Example", Role.INFORMATION_GOVERNANCE)
ANALYST = Viewer("Ann Example", Role.ANALYST)


def write(home: Home, purpose: str = "visit") -> None:
    record(
        home,
        by=ANALYST,
        purpose=purpose,
        door="rows",
        asked="child",
        scope="every team",
        snapshot="20260101T000000Z-aaaa",
        rows=3,
    )


def test_a_line_says_who_what_for_and_how_many(home: Home) -> None:
    write(home)
    line, reading = read(home, by=GOVERNANCE, purpose="yearly check")
    assert (line.who, line.role, line.purpose) == ("Ann Example", "analyst", "visit")
    assert (line.door, line.asked, line.scope, line.rows) == ("rows", "child", "every team", 3)
    assert line.given is True
    assert (reading.door, reading.purpose) == ("access log", "yearly check")


@pytest.mark.parametrize(
    "sly",
    [
        "update access set who = 'Nobody'",
        "update or ignore access set who = 'Nobody'",
        "delete from access",
        "insert or replace into access select 1, \"when\", 'Nobody', role, purpose, door, asked,"
        ' scope, snapshot, "rows", given from access',
    ],
)
def test_it_is_append_only(home: Home, sly: str) -> None:
    write(home)
    with (
        closing(sqlite3.connect(home.access_log)) as log,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        log.execute(sly)
    assert read(home, by=GOVERNANCE, purpose="check")[0].who == "Ann Example"


@pytest.mark.parametrize("role", [role for role in Role if role is not GOVERNANCE.role])
def test_only_information_governance_reads_it_and_trying_is_logged(home: Home, role: Role) -> None:
    with pytest.raises(Refused, match="only information governance may"):
        read(home, by=Viewer("Vi Example", role), purpose="curious")
    tried = read(home, by=GOVERNANCE, purpose="check")[0]
    assert (tried.who, tried.door, tried.given) == ("Vi Example", "access log", False)


def test_a_log_nobody_may_write_is_a_refusal(home: Home) -> None:
    write(home)
    with closing(sqlite3.connect(home.access_log)) as other:
        other.execute("drop trigger access_is_never_changed")
        other.execute("alter table access rename to gone")
        other.execute("create view access as select * from gone")
    with pytest.raises(Refused) as caught:
        write(home, purpose="CANARYWORD")
    assert str(caught.value) == "The access log cannot be written, so no row is given."


def test_another_writer_is_waited_for_no_longer_than_said(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("alongside.store.access_log.TIMEOUT_SECONDS", 0.0)
    write(home)
    with closing(sqlite3.connect(home.access_log, isolation_level=None)) as other:
        other.execute("begin immediate")
        with pytest.raises(Refused):
            write(home)
    write(home)
    assert len(read(home, by=GOVERNANCE, purpose="check")) == 3


def test_it_is_its_owners_alone(home: Home) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows keeps no such modes")
    write(home)
    files = home.path.glob("access.sqlite3*")
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
