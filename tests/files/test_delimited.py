"""CSV files as they come, and as they should be refused."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.files.delimited import read_delimited, read_header
from alongside.kernel.errors import Unusable


def written(tmp_path: Path, content: bytes | str) -> Path:
    path = tmp_path / "table.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refusal(path: Path) -> str:
    with pytest.raises(Unusable) as refused:
        read_delimited(path)
    return str(refused.value)


def test_cells_are_trimmed_and_blanks_are_none(tmp_path: Path) -> None:
    table = read_delimited(written(tmp_path, " A ,B\n x\u00a0,  \n,y\n"))

    assert table.header == ("A", "B")
    assert table.columns == {"A": ["x", None], "B": [None, "y"]}
    assert table.lines == [2, 3]


def test_a_row_after_a_quoted_line_break_keeps_its_line(tmp_path: Path) -> None:
    table = read_delimited(written(tmp_path, 'A,B\n"one\ntwo",1\nthree,2\n'))

    assert table.lines == [2, 4]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_each_encoding_excel_writes(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, "CHILD,NAME\n1,Zoë\n".encode(encoding))

    assert read_header(path) == ("CHILD", "NAME")
    assert read_delimited(path).columns["NAME"] == ["Zoë"]


def test_lines_without_cells_are_no_rows_and_surplus_blanks_no_fault(tmp_path: Path) -> None:
    table = read_delimited(written(tmp_path, "A,B\n\n1,2,,\n,\n3,4\n"))

    assert table.columns == {"A": ["1", "3"], "B": ["2", "4"]}
    assert table.lines == [3, 5]


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    table = read_delimited(written(tmp_path, "A,B\n"))

    assert table.columns == {"A": [], "B": []}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "the file is empty"),
        ("\n1,2\n", "no column names"),
        ("A,B,a\n1,2,3\n", "row 1, column a: the column stands twice"),
        ("A,B\n1,2\n3\n", "row 3: the row does not have as many cells"),
        ("A,B\n1,2,3\n", "row 2: the row does not have as many cells"),
        ('A,B\n1,2\n"3,4\n', "row 3: a quotation mark opens here"),
        ("A,B\n1,\0\n", "null bytes"),
        ("A,B\n1,2\n".encode("utf-16"), "null bytes"),
        (b"A,B\n1,\x81\x8d\n", "encoding cannot be told"),
    ],
)
def test_what_cannot_be_read_is_said_plainly(
    tmp_path: Path, content: bytes | str, said: str
) -> None:
    assert said in refusal(written(tmp_path, content))


def test_every_fault_is_gathered_and_long_lists_are_cut(tmp_path: Path) -> None:
    few = refusal(written(tmp_path, "A,A,B\n1,2,3\n4\n5\n"))
    many = refusal(written(tmp_path, "A,B\n" + "1\n" * 30))

    assert few.count("table.csv") == 3
    assert "10 more rows like these" in many


def test_lines_may_end_as_on_an_old_mac(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b"A,B\r1,2\r")
    assert read_header(path) == ("A", "B")
    assert read_delimited(path).columns == {"A": ["1"], "B": ["2"]}


def test_a_cell_without_end_is_said_to_be_too_long(tmp_path: Path) -> None:
    assert "longer than 131,072" in refusal(written(tmp_path, "A,B\n" + "x" * 200_000 + ",1\n"))


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "absent.csv")
    assert "a folder" in refusal(tmp_path)


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0")).map(str.strip)


@given(rows=st.lists(st.tuples(CELLS, CELLS.filter(bool)), max_size=8), mark=st.booleans())
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], mark: bool
) -> None:
    path = tmp_path_factory.mktemp("csv") / "table.csv"
    with path.open("w", encoding="utf-8-sig" if mark else "utf-8", newline="") as file:
        csv.writer(file).writerows([("A", "B"), *rows])

    columns = read_delimited(path).columns

    assert columns["A"] == [a or None for a, _ in rows]
    assert columns["B"] == [b for _, b in rows]


def test_cells_are_trimmed_and_those_that_were_not_are_kept_as_written(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("a,b\n x,1\ny, \nx,\n", encoding="utf-8")
    file = read_delimited(path)
    assert file.columns == {"a": ["x", "y", "x"], "b": ["1", None, None]}
    assert file.spaced == {"a": {0: " x"}, "b": {1: " "}}
