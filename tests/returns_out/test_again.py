"""A return in and the same return out: nothing is lost but what is named here."""

from datetime import date
from pathlib import Path

import pytest

from alongside.kernel.periods import CollectionYear
from alongside.returns.annex_a import write as annex_a
from alongside.returns.cin import write as cin
from alongside.returns.ssda903 import write as ssda903
from alongside.returns.submitted import Submitted
from tests.returns_out.rows import differences, journeys, read, rows
from tests.shared import shared_data

# The count stands in the list alone (journeys count the conferences themselves), and so does the
# plan for a child who has left care.
LOST = {
    "list_5": ("Number of ICPCs in the last 12 months",),
    "list_8": ("What is the permanence plan for this child?",),
    # Why a child's first worker took over is why somebody unknown stopped.
    "SWEpisodes": ("SW_REASON",),
}


def again(submitted: Submitted, folder: Path, *, xml: bool = False) -> Submitted:
    """The return written from what it tells itself, and read."""
    year, as_at = submitted.year, submitted.as_at
    if submitted.source_return == "annex_a":
        assert as_at is not None
        path = folder / f"Annex_A_{as_at}.xlsx"
        annex_a.write(journeys(submitted, annex_a.READS), path=path, as_at=as_at)
        return read(path, as_at=as_at)
    assert year is not None
    if submitted.source_return == "cin":
        tables = journeys(submitted, cin.READS)
        return read(
            cin.write(tables, path=folder / "cin.xml", year=year, authority="001"), year=year
        )
    tables = journeys(submitted, ssda903.READS)
    if xml:
        return read(ssda903.write_xml(tables, path=folder / "903.xml", year=year), year=year)
    ssda903.write_folder(tables, folder=folder, year=year)
    return read(folder, year=year)


@pytest.mark.parametrize(
    "written", ["Annex_A_2025-03-31.xlsx", "ssda903/2024-25", "CIN_2024-25.xml"]
)
def test_a_return_tells_itself_again(written: str, told: Path, tmp_path: Path) -> None:
    given = read(told / written)
    assert differences(given, again(given, tmp_path), but=LOST) == {}


def test_the_sample_903_comes_out_as_it_went_in(tmp_path: Path) -> None:
    """Random rows, many of them impossible: what a module holds of the year is there again, and
    of the others nothing new is."""
    given = read(shared_data("samples/ssda903_csv"), year=CollectionYear(2018))
    made = again(given, tmp_path)
    for table, columns in {
        "Missing": ("CHILD", "MISSING", "MIS_START", "MIS_END"),
        "Reviews": ("CHILD", "REVIEW", "REVIEW_CODE"),
        # An end still to come is told as the 18th birthday, which these random ones are not.
        "UASC": ("CHILD", "DOB", "SEX"),
        "Header": ("CHILD", "SEX", "DOB", "ETHNIC", "UPN"),
    }.items():
        assert rows(made, table, columns) - rows(given, table, columns) == {}, table
        assert rows(made, table, columns), table
    columns = ("CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC")
    theirs, ours = rows(given, "Episodes", columns), rows(made, "Episodes", columns)
    # Rows that repeat another, or begin where no time in care can, are taken together.
    assert (theirs & ours).total() > 0.96 * theirs.total()


def test_the_sample_annex_a_keeps_its_children_and_days(tmp_path: Path) -> None:
    given = read(shared_data("samples/annex_a"), as_at=date(2021, 2, 28))
    made = again(given, tmp_path)
    for table, day in (
        ("list_1", "Date of Contact"),
        ("list_3", "Date of referral"),
        ("list_6", "CIN Start Date"),
        ("list_7", "Child Protection Plan Start Date"),
        ("list_8", "Date Started to be Looked After"),
    ):
        columns = ("Child Unique ID", day)
        assert rows(made, table, columns), table
        assert rows(made, table, columns) - rows(given, table, columns) == {}, table
