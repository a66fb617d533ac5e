"""A small home with one snapshot, made by hand: three teams' children and their plans."""

from pathlib import Path

import duckdb

from alongside.journeys.ddl import create_tables
from alongside.journeys.table import PROVENANCE
from alongside.journeys.tables import TABLES
from alongside.kernel.identity import Role, Viewer
from alongside.store.access_log import Access, read
from alongside.store.home import Home
from alongside.store.lock import lock
from alongside.store.publish import draft, publish

AS_AT = "2025-03-31"
GOVERNANCE = Viewer("Gil Example", Role.INFORMATION_GOVERNANCE)
ANALYST = Viewer("Ann Example", Role.ANALYST)
NORTH = Viewer("Tom Example", Role.TEAM_MANAGER, teams=frozenset({"North"}))
WORKER_1 = Viewer("Pia Example", Role.PRACTITIONER, worker="W1")

# C1 and C2 are North's, C2 with an adviser of South's besides; C3 was North's and is South's now;
# C4's plan is North's and nobody holds the child.
ROWS = {
    "involvement": """
        child_id | worker | team  | role             | start_date | end_date
        C1       | W1     | North | social worker    | 2024-01-01 |
        C2       | W2     | North | social worker    | 2024-01-01 |
        C2       | W3     | South | personal adviser | 2025-01-01 |
        C3       | W1     | North | social worker    | 2024-01-01 | 2025-02-01
        C3       | W3     | South | social worker    | 2025-02-01 |
    """,
    "cp_plan": """
        child_id | team  | start_date
        C1       | North | 2024-01-08
        C2       | North | 2024-02-05
        C3       | North | 2024-03-04
        C4       | North | 2024-04-01
        C5       |       | 2025-03-03
    """,
    "referral": """
        child_id | team  | referral_date
        C1       | North | 2024-12-02
        C1       | North | 2025-03-03
        C4       | North | 2024-12-02
        C4       | North | 2025-03-03
    """,
    "team": """
        team
        North
        South
    """,
}
SEEN = ("involvement", "cp_plan", "referral", "section47", "conference", "supervision")


def make_home(path: Path, *, without: tuple[str, ...] = ()) -> Home:
    """A home as at 31 March 2025; tables in `without` were seen by no source."""
    home = Home.make(path)
    with lock(home, by="Ann", doing="load") as held, draft(held) as folder:
        with duckdb.connect(str(folder / "journeys.duckdb")) as con:
            create_tables(con, schema="main")
            for name, text in ROWS.items():
                _write(con, name, text)
            con.execute(
                "create table observed (table_name varchar, source_return varchar,"
                " first date, last date, columns varchar[])"
            )
            for table in TABLES:
                if table.name in set(SEEN) - set(without):
                    columns = [*table.names, *(column.name for column in PROVENANCE)]
                    con.execute(
                        "insert into observed values (?, 'ssd', '2020-01-01', ?, ?)",
                        [table.name, AS_AT, columns],
                    )
        publish(
            held, folder, {"as_at": AS_AT, "authority": {"number": "970", "name": "Exampleshire"}}
        )
    return home


def _write(con: duckdb.DuckDBPyConnection, table: str, text: str) -> None:
    lines = [[cell.strip() or None for cell in line.split("|")] for line in text.split("\n")]
    names, *rows = [line for line in lines if any(line)]
    for row in rows:
        cells = dict(zip(map(str, names), row, strict=False)) | {"known_to": AS_AT}
        columns, marks = ", ".join(f'"{name}"' for name in cells), ", ".join("?" * len(cells))
        con.execute(f"insert into {table} ({columns}) values ({marks})", list(cells.values()))


def log(home: Home) -> list[Access]:
    """The log's lines, without the one that reading it writes."""
    return list(read(home, by=GOVERNANCE, purpose="test"))[:-1]
