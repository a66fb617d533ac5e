"""The census as a file: every block a row, every row with its place."""

from datetime import date
from pathlib import Path

import pytest

from alongside.kernel.errors import Unusable
from alongside.kernel.periods import CollectionYear
from alongside.returns.cin.read import READER
from alongside.returns.submitted import SubmittedTable
from tests.shared import shared_data

CHILD = """<Child>
<ChildIdentifiers><LAchildID> 7 </LAchildID><Sex>F</Sex>
  <PersonBirthDate>2015-03-27</PersonBirthDate></ChildIdentifiers>
<ChildCharacteristics><Ethnicity>WBRI</Ethnicity>
  <Disabilities><Disability>HAND</Disability><Disability>HEAR</Disability></Disabilities>
</ChildCharacteristics>
<CINdetails><CINreferralDate>2024-05-01</CINreferralDate><PrimaryNeedCode/>
  <Assessments><AssessmentActualStartDate>2024-05-02</AssessmentActualStartDate>
    <FactorsIdentifiedAtAssessment><AssessmentFactors>1C</AssessmentFactors>
      <AssessmentFactors>6B</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>
  <Assessments><AssessmentActualStartDate>2024-08-02</AssessmentActualStartDate></Assessments>
  <ReferralNFA>0</ReferralNFA>
  <ChildProtectionPlans><CPPstartDate>2024-07-01</CPPstartDate>
    <Reviews><CPPreviewDate>2024-09-01</CPPreviewDate></Reviews>
    <Reviews><CPPreviewDate>2025-02-01</CPPreviewDate></Reviews></ChildProtectionPlans>
  <PreProceedingsandFGDM><PPStartDate>2024-09-09</PPStartDate></PreProceedingsandFGDM>
</CINdetails>
<CINdetails><CINreferralDate>2024-12-01</CINreferralDate>
  <CINPlanDates><CINPlanStartDate>2024-12-09</CINPlanStartDate></CINPlanDates></CINdetails>
</Child>"""
HEADER = """<Header><CollectionDetails><Collection>CIN</Collection><Year>2025</Year>
<ReferenceDate>2025-03-31</ReferenceDate></CollectionDetails>
<Source><LEA>999</LEA></Source><Source><LEA>998</LEA></Source></Header>"""


def census(tmp_path: Path, *children: str, root: str = "Message") -> Path:
    path = tmp_path / "census.xml"
    name = root.split()[0]
    path.write_text(
        f"<{root}>{HEADER}<Children>{''.join(children)}</Children></{name}>", encoding="utf-8"
    )
    return path


def tables(path: Path) -> dict[str, SubmittedTable]:
    return {table.name: table for table in READER.read(path).tables}


def test_the_header_says_what_the_file_is(tmp_path: Path) -> None:
    parts = READER.read(census(tmp_path, CHILD))

    assert (parts.header_year, parts.header_as_at, parts.authority) == (
        CollectionYear(2025),
        date(2025, 3, 31),
        "999",
    )


@pytest.mark.parametrize("root", ["Message", 'Message xmlns="urn:made-up"'])
def test_every_block_is_a_row_with_the_ids_of_what_it_stands_in(tmp_path: Path, root: str) -> None:
    read = tables(census(tmp_path, CHILD, CHILD.replace(" 7 ", "8"), root=root))

    assert {name: len(table.rows) for name, table in read.items()} == {
        "Header": 1,
        "ChildIdentifiers": 2,
        "ChildCharacteristics": 2,
        "Disabilities": 4,
        "CINdetails": 4,
        "Assessments": 4,
        "AssessmentFactorsList": 4,
        "CINplanDates": 2,
        "Section47": 0,
        "ChildProtectionPlans": 2,
        "Reviews": 4,
        "PreProceedings": 2,
    }
    assert read["CINdetails"].columns["LAchildID"] == ["7", "7", "8", "8"]
    assert read["CINdetails"].columns["CINdetailsID"] == ["1", "2", "1", "2"]
    assert read["CINdetails"].columns["episode"] == ["1", "2", "3", "4"]
    assert read["Assessments"].columns["AssessmentID"] == ["1", "2", "1", "2"]
    assert read["AssessmentFactorsList"].columns["AssessmentFactor"] == ["1C", "6B"] * 2
    assert read["Reviews"].columns["CPPreviewDate"] == ["2024-09-01", "2025-02-01"] * 2
    assert read["CINplanDates"].columns["CINdetailsID"] == ["2", "2"]
    assert "PrimaryNeedCode" not in read["CINdetails"].columns  # empty is blank
    assert list(read["Reviews"].rows) == [1, 2, 3, 4]
    assert read["Reviews"].sheet == "Reviews"


def test_a_child_without_characteristics_still_has_its_row(tmp_path: Path) -> None:
    bare = "<Child><ChildIdentifiers><LAchildID>9</LAchildID></ChildIdentifiers></Child>"
    read = tables(census(tmp_path, bare, CHILD))

    assert read["ChildCharacteristics"].columns["Ethnicity"] == [None, "WBRI"]
    assert read["ChildIdentifiers"].columns["LAchildID"] == ["9", "7"]


def test_a_review_whose_date_is_empty_is_a_row(tmp_path: Path) -> None:
    dates = ("<CPPreviewDate/>", "<Other/>", "<CPPreviewDate>2024-09-01</CPPreviewDate>", "")
    held = "".join(f"<Reviews>{date}</Reviews>" for date in dates)
    child = f"""<Child><ChildIdentifiers><LAchildID>9</LAchildID></ChildIdentifiers>
        <CINdetails><ChildProtectionPlans>{held}</ChildProtectionPlans></CINdetails></Child>"""

    read = tables(census(tmp_path, child))["Reviews"]
    assert read.columns["CPPreviewDate"] == [None, "2024-09-01"]


def test_an_empty_code_of_a_list_is_a_blank_row(tmp_path: Path) -> None:
    child = """<Child><ChildIdentifiers><LAchildID>9</LAchildID></ChildIdentifiers>
        <ChildCharacteristics><Disabilities><Disability>MOB</Disability><!-- and --><Disability/>
        </Disabilities></ChildCharacteristics>
        <CINdetails><Assessments><FactorsIdentifiedAtAssessment><AssessmentFactors/>
        <AssessmentFactors>1A</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>
        </CINdetails></Child>"""

    read = tables(census(tmp_path, child))
    assert read["Disabilities"].columns["Disability"] == ["MOB", None]
    assert read["AssessmentFactorsList"].columns["AssessmentFactor"] == [None, "1A"]


def test_a_file_cut_in_the_middle_gives_nothing(tmp_path: Path) -> None:
    path = census(tmp_path, *[CHILD] * 200)
    path.write_bytes(path.read_bytes()[:-5000])

    assert READER.claims(path)
    with pytest.raises(Unusable, match="cut short"):
        READER.read(path)


@pytest.mark.parametrize("text", ["CHILD,DOB\n1,2\n", "<EXPSSDA903/>", "<", "x"])
def test_other_files_are_not_claimed(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other"
    path.write_text(text, encoding="utf-8")

    assert not READER.claims(path)


def test_every_sample_census_loads_with_every_child() -> None:
    folder = shared_data("samples/cin_xml")
    counted = 0
    for path in sorted(folder.glob("*.xml")):
        assert READER.claims(path), path.name
        text = path.read_text(encoding="utf-8")
        read = tables(path)
        for table, element in {
            "ChildIdentifiers": "<Child>",
            "CINdetails": "<CINdetails>",
            "Assessments": "<Assessments>",
            "AssessmentFactorsList": "<AssessmentFactors>",
            "Section47": "<Section47>",
            "ChildProtectionPlans": "<ChildProtectionPlans>",
            "Reviews": "<CPPreviewDate>",
            "CINplanDates": "<CINPlanDates>",
            "Disabilities": "<Disability>",
            "PreProceedings": "<PreProceedingsandFGDM>",
        }.items():
            assert len(read[table].rows) == text.count(element), (path.name, table)
        counted += 1
    assert counted == 9
