"""The 903 as files: known by their header however written, and the XML as rich as the CSVs."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.kernel.errors import Unusable
from alongside.returns.schema import ReturnTable
from alongside.returns.ssda903.read import READER
from alongside.returns.ssda903.recognise import own_columns
from alongside.returns.ssda903.schema import SCHEMA
from tests.shared import shared_data

CSV_TABLES = SCHEMA.tables


def csv_columns(table: ReturnTable) -> list[str]:
    return [field.name for field in table.fields if (table.name, field.name) != ("Header", "UASC")]


def written(path: Path, rows: list[list[str]], encoding: str = "utf-8") -> Path:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


@pytest.mark.parametrize("table", CSV_TABLES, ids=lambda table: table.name)
def test_every_module_is_known_by_its_own_header(table: ReturnTable, tmp_path: Path) -> None:
    columns = csv_columns(table)
    path = written(tmp_path / "anything.csv", [columns, ["x"] * len(columns)])

    assert READER.claims(path)
    (read,) = READER.read(path).tables
    assert read.name == table.name
    assert read.columns == {column: ["x"] for column in columns}
    assert read.rows == [2]


@settings(max_examples=60)
@given(data=st.data(), table=st.sampled_from(CSV_TABLES))
def test_order_case_mark_and_extra_columns_do_not_matter(
    data: st.DataObject, table: ReturnTable, tmp_path_factory: pytest.TempPathFactory
) -> None:
    extra = data.draw(st.lists(st.sampled_from(["TEAM", "note", "Région"]), unique=True), "extra")
    columns = data.draw(st.permutations([*csv_columns(table), *extra]), "order")
    case = data.draw(st.sampled_from([str.upper, str.lower, str.title, " {} ".format]), "case")
    encoding = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]), "encoding")
    path = written(
        tmp_path_factory.mktemp("module") / "file",
        [[case(column) for column in columns], list(columns)],
        encoding,
    )

    assert READER.claims(path)
    (read,) = READER.read(path).tables
    assert read.name == table.name
    assert read.columns == {column: [column] for column in csv_columns(table)}
    assert len(read.ignored) == len(extra)


@pytest.mark.parametrize("table", CSV_TABLES, ids=lambda table: table.name)
def test_a_module_without_a_key_column_says_which(table: ReturnTable, tmp_path: Path) -> None:
    for key in table.key:
        columns = [column for column in csv_columns(table) if column != key.name]
        if not own_columns(table.name) & set(columns):
            continue  # UASC without DUC is only CHILD, SEX and DOB: nobody could tell
        path = written(tmp_path / "file.csv", [columns, ["x"] * len(columns)])
        if not READER.claims(path):
            assert len(own_columns(table.name)) <= 3
            continue
        with pytest.raises(Unusable, match=f"column {key.name}"):
            READER.read(path)


@pytest.mark.parametrize(
    "header", [["CHILD", "DOB"], ["CHILD", "SEX", "DOB"], ["name"], ["person_id", "dob", "upn_x"]]
)
def test_columns_that_many_files_have_claim_nothing(header: list[str], tmp_path: Path) -> None:
    assert not READER.claims(written(tmp_path / "file.csv", [header, ["x"] * len(header)]))


XML = """<EXPSSDA903><CHILD><HEADER><CHILDID>7</CHILDID><SEX>2</SEX><DOB>01/02/2010</DOB>
<ETHNIC>WBRI</ETHNIC><UASC>1</UASC><DUC>01/02/2028</DUC><DATE_INT>01/05/2024</DATE_INT>
<IN_TOUCH>YES</IN_TOUCH><ACTIV>F2</ACTIV><ACCOM>K1</ACCOM>
<AREVIEW><REVIEW>03/04/2024</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
<AREVIEW><REVIEW>03/10/2024</REVIEW><REVIEW_CODE>PN2</REVIEW_CODE></AREVIEW>
<PERMANENCE><PREV_PERM>P1</PREV_PERM></PERMANENCE>
<OC2><SDQ_SCORE>12</SDQ_SCORE></OC2>
<AMISSING><MISSING>M</MISSING><MIS_START>01/06/2024</MIS_START></AMISSING>
<AD_PLACED><DATE_PLACED>02/05/2024</DATE_PLACED></AD_PLACED>
<ANYNAME><SW_ID>w1</SW_ID><SW_DECOM>01/04/2024</SW_DECOM></ANYNAME>
<OTHERNAME><DOLO_START>01/07/2024</DOLO_START></OTHERNAME>
<COLOUR>red</COLOUR></HEADER>
<EPISODE><DECOM>01/04/2024</DECOM><PL>U4</PL><REC/></EPISODE>
</CHILD><CHILD><HEADER><CHILDID>8</CHILDID></HEADER></CHILD></EXPSSDA903>"""


def test_the_xml_holds_every_module_whatever_its_blocks_are_called(tmp_path: Path) -> None:
    path = tmp_path / "return.xml"
    path.write_text(XML, encoding="utf-8")

    assert READER.claims(path)
    tables = {table.name: table for table in READER.read(path).tables}

    assert set(tables) == {table.name for table in SCHEMA.tables}
    assert tables["Header"].columns["CHILD"] == ["7", "8"]
    assert tables["Episodes"].columns["PLACE"] == ["U4"]
    assert tables["Episodes"].columns["CHILD"] == ["7"]
    assert "REC" not in tables["Episodes"].columns
    assert tables["Reviews"].columns["REVIEW_CODE"] == ["PN1", "PN2"]
    assert tables["Reviews"].columns["DOB"] == ["01/02/2010"] * 2
    assert tables["UASC"].columns["SEX"] == ["2"]
    assert tables["PrevPerm"].columns["PREV_PERM"] == ["P1"]
    assert tables["OC3"].columns["ACCOM"] == ["K1"]
    assert tables["AD1"].columns["DATE_INT"] == ["01/05/2024"]
    assert tables["SWEpisodes"].columns["SW_ID"] == ["w1"]
    assert tables["DoLo"].columns["DOLO_START"] == ["01/07/2024"]
    assert tables["Header"].ignored == ("COLOUR",)


def test_a_system_that_calls_the_id_child_too_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "return.xml"
    path.write_text(XML.replace("CHILDID", "CHILD"), encoding="utf-8")

    tables = {table.name: table for table in READER.read(path).tables}
    assert tables["Header"].columns["CHILD"] == ["7", "8"]
    assert tables["Episodes"].columns["CHILD"] == ["7"]


SAMPLE = {
    "DoLo": 1,
    "AD1": 29,
    "Episodes": 5050,
    "Header": 2675,
    "Missing": 43,
    "OC2": 2675,
    "OC3": 53,
    "PlacedAdoption": 59,
    "PrevPerm": 2675,
    "Reviews": 12582,
    "SWEpisodes": 1,
    "UASC": 132,
}


def test_the_sample_csvs_load_with_every_row() -> None:
    rows: dict[str, int] = {}
    for path in sorted(shared_data("samples/ssda903_csv").glob("*.csv")):
        assert READER.claims(path), path.name
        (table,) = READER.read(path).tables
        assert table.ignored == ()
        rows[table.name] = rows.get(table.name, 0) + len(table.rows)

    assert rows == SAMPLE


def test_the_sample_xml_loads_with_every_element() -> None:
    path = shared_data("samples/ssda903_xml/fake_903.xml")
    elements = path.read_text(encoding="ascii")
    tables = {table.name: table for table in READER.read(path).tables}

    for module, element in {
        "Header": "<HEADER>",
        "Episodes": "<EPISODE>",
        "Reviews": "<AREVIEW>",
        "Missing": "<AMISSING>",
        "OC2": "<OC2>",
        "OC3": "<IN_TOUCH>",
        "PlacedAdoption": "<AD_PLACED>",
        "AD1": "<DATE_MATCH>",
        "PrevPerm": "<PERMANENCE>",
        "UASC": "<DUC>",
    }.items():
        assert len(tables[module].rows) == elements.count(element), module
    assert all(table.ignored == () for table in tables.values())
