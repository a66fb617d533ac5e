"""What a 903 alone knows and must say again: how care carried on, and what only it asks for."""

from pathlib import Path

import pytest

from alongside.kernel.periods import CollectionYear
from alongside.returns.ssda903 import write as ssda903
from alongside.returns.ssda903.modules import children_without_episode
from alongside.returns.submitted import Submitted
from tests.returns.telling import AS_AT, table, turned
from tests.returns_out.rows import journeys, read, rows

YEAR = CollectionYear(2025)


def again(folder: Path, **tables: str) -> Submitted:
    """The modules written from what they tell themselves, and read."""
    parts = tuple(table(name, text) for name, text in tables.items())
    told = journeys(Submitted("ssda903", parts, year=YEAR, as_at=AS_AT), ssda903.READS)
    ssda903.write_folder(told, folder=folder, year=YEAR)
    return read(folder, year=YEAR)


@pytest.mark.parametrize("code", ["S", "P", "L", "T", "B", "U"])
def test_an_episode_that_care_went_on_at_begins_with_what_changed(
    code: str, tmp_path: Path
) -> None:
    made = again(
        tmp_path,
        Header="CHILD | SEX | DOB | ETHNIC \n C1 | F | 01/02/2015 | WBRI",
        Episodes=f"""
            CHILD | DECOM      | RNE    | LS | CIN | PLACE | PLACE_PROVIDER | DEC        | REC
            C1    | 01/11/2023 | {code} | C2 | N1  | U6    | PR1            | 01/06/2024 | X1
            C1    | 01/06/2024 | P      | C2 | N1  | K2    | PR4            |            |
        """,
    )
    assert rows(made, "Episodes", ("DECOM", "RNE", "PLACE", "DEC", "REC")) == {
        ("01/11/2023", code, "U6", "01/06/2024", "X1"): 1,
        ("01/06/2024", "P", "K2", "", ""): 1,
    }


def test_pupil_numbers_postcodes_and_mothers_are_told_again(tmp_path: Path) -> None:
    made = again(
        tmp_path,
        Header="""
            CHILD | SEX | DOB        | ETHNIC | UPN           | MOTHER | MC_DOB
            C1    | F   | 01/02/2007 | WBRI   | A123456789012 | 1      | 03/04/2024
            C2    | M   | 01/02/2023 | AIND   | UN1           | 0      |
        """,
        Episodes="""
            CHILD | DECOM      | RNE | LS | CIN | PLACE | PLACE_PROVIDER | HOME_POST | PL_POST | URN
            C1    | 01/05/2024 | S   | V2 | N1  | U6    | PR1            | ZZ1 1ZZ   | ZZ2 2ZZ | SC1
            C2    | 01/05/2024 | S   | V2 | N1  | U6    | PR1            | ZZ3 3ZZ   |         |
        """,
    )
    assert rows(made, "Header", ("CHILD", "UPN", "MOTHER", "MC_DOB")) == {
        ("C1", "A123456789012", "1", "03/04/2024"): 1,
        ("C2", "UN1", "", ""): 1,  # asked of girls and women only
    }
    assert rows(made, "Episodes", ("CHILD", "HOME_POST", "PL_POST", "URN")) == {
        ("C1", "ZZ1 1ZZ", "ZZ2 2ZZ", "SC1"): 1,
        ("C2", "ZZ3 3ZZ", "", ""): 1,
    }


def test_adopters_are_told_again_of_the_child_who_was_adopted(tmp_path: Path) -> None:
    adopted = "NB_ADOPTR | SEX_ADOPTR | LS_ADOPTR | FOSTER_CARE"
    made = again(
        tmp_path,
        Header="CHILD | SEX | DOB | ETHNIC \n C1 | F | 01/02/2021 | WBRI",
        Episodes="""
            CHILD | DECOM      | RNE | LS | CIN | PLACE | PLACE_PROVIDER | DEC        | REC
            C1    | 01/05/2024 | S   | E1 | N1  | A5    | PR1            | 01/02/2025 | E11
        """,
        PlacedAdoption="CHILD | DOB | DATE_PLACED \n C1 | 01/02/2021 | 10/06/2024",
        AD1=f"""
            CHILD | DOB        | DATE_INT   | DATE_MATCH | {adopted}
            C1    | 01/02/2021 | 10/06/2024 | 01/09/2024 | 2 | MF | L11 | 1
        """,
    )
    columns = ("DATE_INT", "DATE_MATCH", *adopted.split(" | "))
    assert rows(made, "AD1", columns) == {
        ("10/06/2024", "01/09/2024", "2", "MF", "L11", "1"): 1,
    }


def test_a_child_of_whom_nobody_says_where_she_lived_is_counted_as_left_out() -> None:
    listed = """
        Child Unique ID                  | C1         | C2
        Date Started to be Looked After  | 2024-05-01 | 2024-05-01
        Start date of current legal status | 2024-05-01 | 2024-05-01
        Child's Legal Status             | C2         | C2
        Start Date of Most Recent Placement | 2024-05-01 |
        Placement Type                   | U4         |
    """
    one = Submitted("annex_a", (table("list_8", turned(listed)),), as_at=AS_AT)
    assert children_without_episode(journeys(one, ssda903.READS), YEAR) == 1
