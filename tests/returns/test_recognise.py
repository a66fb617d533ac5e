"""Files become returns: each claimed once, nothing half-loaded, every fault told at once."""

import os
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from alongside.kernel.errors import Level, Unusable
from alongside.kernel.periods import CollectionYear
from alongside.returns.recognise import read_all
from alongside.returns.submitted import Submitted

TODAY = date(2026, 11, 22)
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,URN\n"
EPISODE = "a,01/05/2024,S,C2,N1,U4,PR1,,,,\n"
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\na,1,02/01/2015,WBRI,,,\n"
CENSUS = """<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>{year}</Year>
<ReferenceDate>{year}-03-31</ReferenceDate></CollectionDetails><Source><LEA>999</LEA></Source>
</Header><Children><Child><ChildIdentifiers><LAchildID>a</LAchildID></ChildIdentifiers>
<ChildCharacteristics/></Child></Children></Message>"""


def lay_out(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def read(*paths: Path, year: int | None = None) -> tuple[Submitted, ...]:
    asked = CollectionYear(year) if year else None
    return read_all(paths, year=asked, today=TODAY)


def refusal(*paths: Path) -> Unusable:
    with pytest.raises(Unusable) as refused:
        read(*paths)
    return refused.value


def test_files_of_one_folder_are_one_return_of_the_year_its_dates_tell(tmp_path: Path) -> None:
    (one,) = read(lay_out(tmp_path / "x", {"e.csv": EPISODES + EPISODE, "h.csv": HEADER}))

    assert (one.source_return, str(one.year), one.as_at) == (
        "ssda903",
        "2024-25",
        date(2025, 3, 31),
    )
    assert {(t.name, t.file) for t in one.tables} == {("Episodes", "e.csv"), ("Header", "h.csv")}


def test_two_files_of_one_table_and_year_stand_in_one_return(tmp_path: Path) -> None:
    folder = lay_out(
        tmp_path / "x",
        {"2024-25/north.csv": EPISODES + EPISODE, "2024-25/south.csv": EPISODES + EPISODE},
    )

    (one,) = read(folder)
    assert [part.file for part in one.named("Episodes")] == [
        "2024-25/north.csv",
        "2024-25/south.csv",
    ]


def test_years_in_folders_make_returns_the_earliest_first(tmp_path: Path) -> None:
    earlier = EPISODE.replace("2024", "2023")
    folder = lay_out(
        tmp_path / "x",
        {
            "2024-25/e.csv": EPISODES + EPISODE,
            "2024-25/h.csv": HEADER,
            "2023-24/e.csv": EPISODES + earlier,
            "2023-24/h.csv": HEADER,
        },
    )

    assert [(str(one.year), len(one.tables)) for one in read(folder)] == [
        ("2023-24", 2),
        ("2024-25", 2),
    ]


def test_the_year_asked_for_is_taken_and_the_disagreement_is_a_query(tmp_path: Path) -> None:
    (one,) = read(lay_out(tmp_path / "x", {"2024-25.csv": EPISODES + EPISODE}), year=2024)

    assert str(one.year) == "2023-24"
    assert [fault.level for fault in one.faults] == [Level.QUERY]


def test_a_census_names_its_year_and_authority(tmp_path: Path) -> None:
    (one,) = read(lay_out(tmp_path / "x", {"census.xml": CENSUS.format(year=2025)}))

    assert (one.source_return, str(one.year), one.as_at) == ("cin", "2024-25", date(2025, 3, 31))
    assert one.authority == "999"


def test_a_zip_is_walked_like_a_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("2024-25/e.csv", EPISODES + EPISODE)
        archive.writestr("__MACOSX/._e.csv", "junk")

    (one,) = read(tmp_path / "all.zip")
    assert [part.file for part in one.tables] == ["all.zip/2024-25/e.csv"]
    assert str(one.year) == "2024-25"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a name hold any byte")
def test_a_name_that_is_no_text_is_shown_as_far_as_it_is(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "x", {"e.csv": EPISODES + EPISODE})
    (folder / "e.csv").rename(folder / os.fsdecode(b"2024-25 \xff\x1b[2J.csv"))
    (one,) = read(folder)
    assert [part.file for part in one.tables] == ["2024-25 \ufffd\ufffd[2J.csv"]


def test_what_office_programs_leave_behind_is_passed_over_and_notes_are_noted(
    tmp_path: Path,
) -> None:
    folder = lay_out(
        tmp_path / "x",
        {
            "e.csv": EPISODES + EPISODE,
            ".DS_Store": "x",
            "~$e.xlsx": "x",
            "Thumbs.db": "x",
            "read me.md": "hello",
        },
    )

    (one,) = read(folder)
    assert [(fault.file, fault.level) for fault in one.faults] == [("read me.md", Level.NOTE)]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "", "the file is empty"),
        ("a.csv", EPISODES.replace("DECOM,", "") + "a,S,C2,N1,U4,PR1,,,,\n", "column DECOM"),
        ("a.csv", EPISODES.replace("CHILD,", "") + EPISODE[2:], "column CHILD"),
        ("a.csv", EPISODES + "a,2024 May 1,S,C2,N1,U4,PR1,,,,\n", "no date in this column"),
        ("a.csv", EPISODES + "a,01/05/2024,S,C2", "as many cells as the header"),
        ("a.csv", "name,colour\nx,red\n", "unknown table"),
        ("a.csv", "CHILD,SEX,DOB\na,1,02/01/2015\n", "unknown table"),
        ("a.csv", b"\x00\x01\x02", "unknown table"),
        ("a.xml", CENSUS.format(year=2025)[:-30], "cut short"),
        ("a.xml", "<Message><Children></Children></Message>", "holds no child"),
        ("a.xml", "<EXPSSDA903></EXPSSDA903>", "holds no child"),
        ("a.xml", "<Register/>", "not of a return we know"),
        ("a.xml", "<Message><Header>", "cut short"),
        ("a.xml", CENSUS.format(year=2025).replace(">CIN<", ">CLA<"), "another collection"),
        ("a.xml", CENSUS.format(year=2025).replace("LAchildID", "ID"), "no child in the file has"),
        ("a.xml", "<!DOCTYPE Message [<!ENTITY a 'x'>]>" + CENSUS.format(year=2025), "attack"),
        ("a.zip", b"PK\x03\x04 not really", "unknown table"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_clear_message(
    tmp_path: Path, name: str, content: str | bytes, said: str
) -> None:
    error = refusal(lay_out(tmp_path / "x", {name: content}))

    assert len(error.faults) == 1
    assert said in str(error)
    assert error.faults[0].file == name


def test_an_unknown_table_names_the_nearest_and_what_it_lacks(tmp_path: Path) -> None:
    error = refusal(lay_out(tmp_path / "x", {"a.csv": "CHILD,SEX,DOB\na,1,02/01/2015\n"}))

    assert "nearest to UASC of ssda903" in str(error)
    assert error.faults[0].expected == "also DUC"


def test_every_fault_of_every_file_is_told_and_nothing_is_loaded(tmp_path: Path) -> None:
    folder = lay_out(
        tmp_path / "x",
        {
            "good.csv": EPISODES + EPISODE,
            "short.csv": EPISODES + "a,01/05/2024\nb,02/05/2024\n",
            "empty.csv": "",
            "stranger.csv": "name,colour\nx,red\n",
        },
    )

    error = refusal(folder, tmp_path / "absent")
    assert [Path(fault.file).name for fault in error.faults] == [
        "empty.csv",
        "absent",
        "short.csv",
        "short.csv",
        "stranger.csv",
    ]


def test_a_file_nothing_dates_asks_for_the_year(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "x", {"h.csv": HEADER})

    assert "say it with --year" in str(refusal(folder))
    (one,) = read(folder, year=2025)
    assert str(one.year) == "2024-25"


def test_an_empty_folder_holds_no_return(tmp_path: Path) -> None:
    assert "no return to read" in str(refusal(tmp_path))


def test_one_bad_cell_of_a_date_column_does_not_refuse_the_file(tmp_path: Path) -> None:
    content = EPISODES + EPISODE + "b,2024 May 1,S,C2,N1,U4,PR1,soon,E4A,,\n"

    (one,) = read(lay_out(tmp_path / "x", {"e.csv": content}))
    assert len(one.tables[0].rows) == 2
