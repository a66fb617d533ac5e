"""Statistical neighbours are the same ten from the wide file and from the workbook."""

from pathlib import Path

import pandas as pd

from alongside.kernel.places import find_authority
from alongside.published.compare import neighbours_of
from alongside.published.neighbours import from_wide, from_workbook
from tests.published.folders import real
from tests.shared import shared_data

PAIRS = [(f"SN_{rank}", f"SN_{rank}P") for rank in range(1, 11)]


def wide(**cells: str) -> pd.DataFrame:
    row = {"old_la_code": "845", **{name: "" for pair in PAIRS for name in pair}, **cells}
    return pd.DataFrame([row], dtype="str")


def test_closeness_is_tidied_and_an_empty_place_is_nobody() -> None:
    rows = wide(SN_1="878", SN_1P="Very Close ", SN_2="886", SN_2P="Somewhat  close")
    frame, read = from_wide(rows, Path("sn_model_2025_wide.csv"))
    told = list(frame[["model", "rank", "neighbour", "closeness"]].itertuples(index=False))
    assert [tuple(row) for row in told] == [
        (2025, 1, "878", "Very close"),
        (2025, 2, "886", "Somewhat close"),
    ]
    assert read.release == "Statistical neighbours 2025"


def test_a_workbook_s_headings_are_found_and_old_authorities_follow_a_gap() -> None:
    heading: list[object] = [
        "LA num",
        "LA Name",
        "LA number",
        *(name for _ in PAIRS for name in ("SN", "SNP")),
    ]
    heading[3] = "SN1"
    row = [845.0, "East Sussex", 845.0, 878.0, "Close", *("-", "") * 9]
    old = [835.0, "Dorset (Pre LG)", 835.0, 893.0, "Close", *("-", "") * 9]
    gap: list[object] = [""] * len(row)
    sheet: list[list[object]] = [
        ["A", "B"],
        [1.0, 2.0],
        heading,
        row,
        gap,
        ["", "Old SNs:", *gap[2:]],
        gap,
        old,
    ]
    frame, _ = from_workbook(sheet, Path("sn_may_2025.xlsx"))
    assert frame[["number", "neighbour"]].to_numpy().tolist() == [["845", "878"], ["835", "893"]]


def test_the_workbook_and_the_wide_file_of_2025_agree() -> None:
    from python_calamine import load_workbook

    csv = shared_data("published/geography/sn_model_2025_wide.csv")
    book = shared_data("published/lait/sn_may_2025.xlsx")
    rows = pd.read_csv(csv, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    a, _ = from_wide(rows, csv)
    b, _ = from_workbook(load_workbook(book).get_sheet_by_index(0).to_python(), book)
    ten = {one: group["neighbour"].tolist() for one, group in a.groupby("number")}
    also = {one: group["neighbour"].tolist() for one, group in b.groupby("number")}
    assert len(ten) == 153
    assert {one: also[one] for one in ten} == ten
    assert set(also) - set(ten) == {"835", "836", "837", "928", "909"}


def test_the_newest_model_is_used_and_an_old_authority_keeps_its_neighbours() -> None:
    model, east_sussex = neighbours_of(real(), find_authority("East Sussex"))
    assert (model, len(east_sussex), east_sussex[0]) == (2025, 10, "878")
    assert len(neighbours_of(real(), find_authority("Cumbria"))[1]) == 10
