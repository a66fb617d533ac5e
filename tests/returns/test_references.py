"""What returns are checked against may lie among them, and is left out with a note."""

from pathlib import Path

import pytest

from alongside.kernel.errors import Level, Unusable
from alongside.returns.recognise import read_all

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,F,01/05/2014,WBRI,,,\n"


@pytest.mark.parametrize(
    ("header", "option"),
    [
        ("postcode,east,north,la", "--postcodes"),
        ("pcd,pcds,oseast1m,osnrth1m,oslaua", "--postcodes"),
        ("URN,PLACE_CODES,PROVIDER_CODES", "--providers"),
    ],
)
def test_a_reference_is_left_out_with_a_note(tmp_path: Path, header: str, option: str) -> None:
    (tmp_path / "ssda903_2024-25_header.csv").write_text(HEADER, encoding="utf-8")
    (tmp_path / "reference.csv").write_text(header + "\n", encoding="utf-8")
    (found,) = read_all([tmp_path])
    (note,) = [fault for fault in found.faults if fault.file.endswith("reference.csv")]
    assert (note.level, option in note.todo) == (Level.NOTE, True)


def test_any_other_file_is_still_refused(tmp_path: Path) -> None:
    (tmp_path / "ssda903_2024-25_header.csv").write_text(HEADER, encoding="utf-8")
    (tmp_path / "other.csv").write_text("postcode,name\n", encoding="utf-8")
    with pytest.raises(Unusable, match=r"other\.csv"):
        read_all([tmp_path])
