"""A return names the files it was handed in as, so that they can be kept as they came."""

import zipfile
from datetime import date
from pathlib import Path

from alongside.returns.recognise import read_all

EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,URN\n"
    "a,01/05/2024,S,C2,N1,U4,PR1,,,,\n"
)
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\na,1,02/01/2015,WBRI,,,\n"


def paths_of(*given: Path) -> set[Path]:
    (one,) = read_all(given, today=date(2026, 11, 22))
    assert len(one.paths) == len(set(one.paths))
    return set(one.paths)


def test_each_file_of_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "2024-25"
    folder.mkdir()
    (folder / "e.csv").write_text(EPISODES)
    (folder / "h.csv").write_text(HEADER)
    assert paths_of(folder) == {folder / "e.csv", folder / "h.csv"}


def test_a_zip_is_handed_in_once_whatever_is_in_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("2024-25/e.csv", EPISODES)
        archive.writestr("2024-25/h.csv", HEADER)
    assert paths_of(tmp_path / "all.zip") == {tmp_path / "all.zip"}
