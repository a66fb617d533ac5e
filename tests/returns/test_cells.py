"""What a cell means, as SQL and as Python: the two must agree."""

from collections.abc import Iterator
from datetime import date
from importlib.resources import files

import duckdb
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alongside.kernel.codes import code_list
from alongside.returns.cells import read_date, typed_sql
from alongside.returns.coded import offer_codes
from alongside.returns.schema import Cell


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as made:
        yield made


def typed(con: duckdb.DuckDBPyConnection, cell: Cell, written: str) -> object:
    con.execute("create or replace temp table t as select ?::varchar as x", [written])
    row = con.execute(f"select {typed_sql(cell, 'x')} from t").fetchone()
    assert row is not None
    return row[0]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("31/03/2025", date(2025, 3, 31)),
        ("1/4/2024", date(2024, 4, 1)),
        ("2025-03-31", date(2025, 3, 31)),
        ("2025-03-31T00:00:00", date(2025, 3, 31)),
        ("2025-03-31 23:59:59.000", date(2025, 3, 31)),
        ("31/03/2025 00:00", date(2025, 3, 31)),
        ("2023-05-23T11:14:05Z", date(2023, 5, 23)),
        ("29/02/2024", date(2024, 2, 29)),
        ("29/02/2023", None),
        ("31/04/2024", None),
        ("01/02/24", None),
        ("03/31/2025", None),
        ("2025/03/31", None),
        ("0204-05-03", None),
        ("1066-04-13", None),
        ("2204-05-03", None),
        ("45747", None),
        ("zz/zz/2014", None),
        ("31/03/2025x", None),
        ("２０２５-03-31", None),
    ],
)
def test_dates(con: duckdb.DuckDBPyConnection, written: str, day: date | None) -> None:
    assert typed(con, Cell.DATE, written) == day
    assert read_date(written) == day


PARTS = st.integers(0, 40).map(str) | st.integers(0, 13).map("{:02d}".format)
YEARS = st.sampled_from(["24", "1899", "1900", "2024", "2100", "2101", "20240"])
LIKE_DATES = st.builds(
    lambda d, m, y, s: s.join((d, m, y)), PARTS, PARTS, YEARS, st.sampled_from("/-")
)
TIMES = st.sampled_from(["", "T00:00:00", " 12:30", " 1:2", "Z", " 00:00:00.000"])


@given(day=LIKE_DATES | st.dates().map(str), time=TIMES)
@example(day="2025-3-1", time="")
def test_sql_and_python_read_the_same_dates(
    con: duckdb.DuckDBPyConnection, day: str, time: str
) -> None:
    assert typed(con, Cell.DATE, day + time) == read_date(day + time)


@pytest.mark.parametrize(
    ("cell", "written", "value"),
    [
        (Cell.FLAG, "1.0", True),
        (Cell.FLAG, "true", True),
        (Cell.FLAG, "a) Yes", True),
        (Cell.FLAG, "0", False),
        (Cell.FLAG, "b) No", False),
        (Cell.FLAG, "maybe", None),
        (Cell.WHOLE, "12", 12),
        (Cell.WHOLE, "12.0", 12),
        (Cell.WHOLE, "12.5", None),
        (Cell.WHOLE, "twelve", None),
        (Cell.WHOLE, "99999999999", None),
        (Cell.NUMBER, "1,234.5", 1234.5),
        (Cell.NUMBER, "inf", None),
        (Cell.TEXT, "NO", "NO"),
        (Cell.CODE, "n1", "n1"),
    ],
)
def test_other_cells(
    con: duckdb.DuckDBPyConnection, cell: Cell, written: str, value: object
) -> None:
    assert typed(con, cell, written) == value


@pytest.mark.parametrize(
    ("name", "written", "code"),
    [
        ("sex", "2", "F"),
        ("sex", " m ", "M"),
        ("sex", "X", None),
        ("referral_source", "q) 6: Police", "6"),
        ("referral_source", "d) Health Services", "3"),
        ("referral_source", "f) LA services", "5"),
        ("referral_source", "a) Individual", "1"),
        ("referral_source", "b) 1B: Individual", "1B"),
        ("placed_ceased", "RD1 - The child's needs changed", "RD1"),
        ("accommodation", "Z2", "Z"),
        ("ethnicity", "a) WBRI", "WBRI"),
    ],
)
def test_coded_finds_the_code_a_cell_means(
    con: duckdb.DuckDBPyConnection, name: str, written: str, code: str | None
) -> None:
    offer_codes(con)
    offer_codes(con)  # twice does no harm
    row = con.execute("select coded(?, ?)", [name, written]).fetchone()
    assert row == (code,)


@given(
    st.sampled_from(["sex", "ethnicity", "accommodation"]).flatmap(
        lambda name: st.tuples(st.just(name), st.sampled_from(sorted(code_list(name).spellings)))
    )
)
def test_coded_and_the_code_list_agree(
    con: duckdb.DuckDBPyConnection, known: tuple[str, str]
) -> None:
    offer_codes(con)
    name, spelling = known
    assert con.execute("select coded(?, ?)", [name, spelling]).fetchone() == (
        code_list(name).canonical(spelling),
    )


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("007", "7"),
        (" ab1 ", "AB1"),
        ("\u00a00120\u00a0", "120"),
        ("0", "0"),
        ("000", "0"),
        ("0a", "A"),
        (" ", None),
        (None, None),
    ],
)
def test_one_child_however_its_id_was_exported(
    con: duckdb.DuckDBPyConnection, written: str | None, key: str | None
) -> None:
    con.execute(files("alongside.journeys").joinpath("macros.sql").read_text("utf-8"))
    assert con.execute("select child_key(?)", [written]).fetchone() == (key,)
