"""`alongside template`: lists, prints, writes, and never over a file."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from alongside.cli import app
from alongside.kernel.errors import AlongsideError


def test_alone_it_lists_every_file_and_what_it_opens() -> None:
    shown = CliRunner().invoke(app, ["template"]).output
    assert "population" in shown
    assert "opens: rates per 10,000 children" in shown


def test_a_name_prints_a_header_and_made_up_rows() -> None:
    shown = CliRunner().invoke(app, ["template", "Families.csv"]).output
    assert shown.splitlines()[:2] == ["child_id,family_id", "EXAMPLE-1,EXAMPLE-FAMILY-1"]


def test_out_writes_a_file_once(tmp_path: Path) -> None:
    out = tmp_path / "families.csv"
    assert CliRunner().invoke(app, ["template", "families", "--out", str(out)]).exit_code == 0
    assert out.read_text().startswith("child_id,family_id\n")
    again = CliRunner().invoke(app, ["template", "families", "--out", str(out)])
    assert isinstance(again.exception, AlongsideError)
    assert "exists already" in str(again.exception)


def test_an_unknown_name_is_answered_with_those_there_are() -> None:
    result = CliRunner().invoke(app, ["template", "famlies"])
    with pytest.raises(AlongsideError, match=r"There are: services, .*families"):
        raise result.exception or AssertionError("no error")
