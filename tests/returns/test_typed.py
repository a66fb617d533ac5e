"""From text to typed tables: nothing lost, every bad cell listed with its place."""

from collections.abc import Sequence
from datetime import date

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.kernel.errors import Fault, Level
from alongside.kernel.periods import CollectionYear
from alongside.returns.submitted import Submitted, SubmittedTable
from alongside.returns.typed import stage


def staged(*parts: SubmittedTable) -> tuple[duckdb.DuckDBPyConnection, list[Fault]]:
    con = duckdb.connect()
    submitted = Submitted("ssda903", parts, year=CollectionYear(2025), as_at=date(2025, 3, 31))
    return con, stage(con, submitted)


def missing(file: str, rows: Sequence[int], **columns: Sequence[str | None]) -> SubmittedTable:
    return SubmittedTable("Missing", file, rows, columns, sheet="made up")


def test_a_bad_cell_is_null_its_row_stays_and_its_place_is_told() -> None:
    con, faults = staged(
        missing(
            "missing.csv",
            [2, 5],
            CHILD=["a", "b"],
            MIS_START=["01/05/2024", "32/05/2024"],
            MISSING=["M", "Q"],
        )
    )

    assert con.execute(
        "select CHILD, MIS_START, MIS_START_text, MISSING, MIS_END from ssda903.Missing"
        " order by row_no"
    ).fetchall() == [
        ("a", date(2024, 5, 1), "01/05/2024", "M", None),
        ("b", None, "32/05/2024", "Q", None),
    ]
    assert con.execute(
        "select row_no, source_row, source_file, source_sheet, year_start, year_end, as_at"
        " from ssda903.Missing where row_no = 1"
    ).fetchall() == [
        (1, 5, "missing.csv", "made up", date(2024, 4, 1), date(2025, 3, 31), date(2025, 3, 31))
    ]
    assert {(f.column, f.row, f.got, f.level, f.where) for f in faults} == {
        (
            "MIS_START",
            5,
            "32/05/2024",
            Level.ERROR,
            "missing.csv, sheet made up, row 5, column MIS_START",
        ),
        ("MISSING", 5, "Q", Level.QUERY, "missing.csv, sheet made up, row 5, column MISSING"),
    }


def test_two_files_of_one_table_are_one_table_and_each_row_keeps_its_file() -> None:
    con, faults = staged(
        missing("one.csv", [2, 3], CHILD=["a", "b"]),
        missing("two.csv", [2], CHILD=["c"], MISSING=["A"]),
    )

    assert faults == []
    assert con.execute(
        "select row_no, CHILD, MISSING, source_file, source_row from ssda903.Missing"
        " order by row_no"
    ).fetchall() == [
        (0, "a", None, "one.csv", 2),
        (1, "b", None, "one.csv", 3),
        (2, "c", "A", "two.csv", 2),
    ]


def test_tables_that_were_not_given_stand_empty_with_every_column() -> None:
    con, _ = staged()

    columns = con.execute("select * from ssda903.Episodes").description
    assert {"DECOM", "DECOM_text", "RNE", "as_at", "row_no"} <= {column[0] for column in columns}
    assert con.execute("select count(*) from ssda903.Episodes").fetchone() == (0,)


def test_a_second_return_takes_the_place_of_the_first() -> None:
    con, _ = staged(missing("one.csv", [2], CHILD=["a"]))
    stage(con, Submitted("ssda903", (), as_at=date(2025, 3, 31)))

    assert con.execute("select count(*) from ssda903.Missing").fetchone() == (0,)


CELLS = st.none() | st.sampled_from(
    ["01/05/2024", "2024-05-01", "32/05/2024", "M", "x", "1.0", "'"]
)


@settings(max_examples=40, deadline=None)  # each opens a database, slow on a busy machine
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6))
def test_every_row_stays_and_every_cell_is_blank_a_value_or_a_fault(
    rows: list[tuple[str | None, str | None, str | None]],
) -> None:
    columns = list(zip(*rows, strict=True)) or [(), (), ()]
    con, faults = staged(
        missing(
            "made-up.csv",
            range(2, 2 + len(rows)),
            CHILD=columns[0],
            MIS_START=columns[1],
            MIS_END=columns[2],
        )
    )

    typed = con.execute("select MIS_START, MIS_END from ssda903.Missing order by row_no").fetchall()
    listed = {(fault.row, fault.column) for fault in faults}
    assert len(typed) == len(rows)
    for row, (written, values) in enumerate(zip(rows, typed, strict=True), start=2):
        for column, cell, value in zip(("MIS_START", "MIS_END"), written[1:], values, strict=True):
            assert ((row, column) in listed) == (cell is not None and value is None)
