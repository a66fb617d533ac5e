"""What a load says about the files: one line a kind, the worst first, and no cell of them."""

import pytest

from alongside.cli.words import say_faults
from alongside.kernel.errors import Fault, Level


def test_one_kind_in_many_files_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    notes = [
        Fault("a table lacks some columns", file=f"{n}.csv", got=f"no {n}", level=Level.NOTE)
        for n in range(35)
    ]
    cells = [Fault("it cannot be read", file="x.csv", row=row, column="DOB") for row in (7, 9)]
    say_faults((*notes, *cells))
    assert capsys.readouterr().out.splitlines()[1:] == [
        "To look at: 37 places in 2 kinds",
        "  error: it cannot be read",
        "      2 times, first at x.csv, row 7, column DOB",
        "  note: a table lacks some columns",
        "      35 times in 35 files, first at 0.csv",
    ]


def test_what_a_whole_file_says_is_shown_and_a_cell_is_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    year = Fault("not everything agrees", file="a.xml", got="its name: 2024-25", level=Level.QUERY)
    say_faults((year, Fault("no such code", file="a.xml", row=3, column="CIN", got="canary")))
    said = capsys.readouterr().out
    assert "      its name: 2024-25" in said
    assert "canary" not in said
