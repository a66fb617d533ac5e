"""Which list a sheet is, whatever it is called and however its columns are headed."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.returns.annex_a.headers import find_header, list_named, match
from alongside.returns.annex_a.schema import SCHEMA
from alongside.returns.schema import ReturnTable


@pytest.mark.parametrize(
    ("sheet", "number"),
    [
        ("List 1", 1),
        ("List 10", 10),
        ("LIST 11", 11),
        ("list_1", 1),
        ("List10 - Adoption", 10),
        ("List 10 - Adoption", 10),
        ("3. Referrals", 3),
        ("Contacts", 1),
        ("care leavers", 9),
        ("List 12", None),
        ("2024 contacts", None),
        ("Notes", None),
    ],
)
def test_a_sheet_says_its_list(sheet: str, number: int | None) -> None:
    assert list_named(sheet) == number


@pytest.mark.parametrize("table", SCHEMA.tables, ids=lambda table: table.name)
def test_every_list_is_known_by_its_columns_alone(table: ReturnTable) -> None:
    header = find_header("Sheet1", [[field.name for field in table.fields]])
    assert header is not None
    assert header.table == table
    assert header.missing == ()
    assert list(header.columns.values()) == list(range(len(table.fields)))


@given(st.data())
def test_order_case_and_punctuation_do_not_matter(data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(SCHEMA.tables))
    columns = data.draw(st.permutations([field.name for field in table.fields]))
    worn = [data.draw(_worn(column)) for column in columns]
    assert match(worn, table) == {column: index for index, column in enumerate(columns)}


def test_a_header_below_a_title_is_found() -> None:
    rows: Sequence[Sequence[str | None]] = [
        ["Example Council", None],
        [],
        ["child  id", "D.O.B", "DATE OF THE CONTACT", "Source of contact"],
    ]
    header = find_header("Tab 1", rows)
    assert header is not None
    assert (header.table.name, header.index) == ("list_1", 2)
    assert header.columns == {"Child Unique ID": 0, "Date of Contact": 2, "Contact Source": 3}


def test_wild_spellings_of_the_sample() -> None:
    spelt = [
        "Child ID",
        "Age",
        "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N))",
        "Date Started to be Looked After",
        "Number of Episodes the Child has been \u2018Missing\u2019 from their Placement "
        "in the last 12 months",
    ]
    found = match(spelt, SCHEMA.table("list_8"))
    assert sorted(found.values()) == [0, 1, 2, 3, 4]
    assert found["Age of Child (Years)"] == 1


def test_a_sheet_named_after_a_list_without_its_date_says_what_is_missing() -> None:
    header = find_header("List 3", [["Child Unique ID", "Gender", "Allocated Team"]])
    assert header is not None
    assert [field.name for field in header.missing_keys] == ["Date of referral"]


def test_a_sheet_of_something_else_is_no_list() -> None:
    assert find_header("Pivot", [["Team", "Total"], ["North", "4"]]) is None


def _worn(column: str) -> st.SearchStrategy[str]:
    return st.sampled_from(
        [
            column,
            column.upper(),
            column.replace(" ", "  "),
            f" {column}:",
            column.replace("'", "\u2019"),
            column.replace("(", "").replace(")", ""),
            column.replace(" ", "_"),
        ]
    )
