"""`alongside lint` looks at an authority's own definitions too."""

from pathlib import Path

from typer.testing import CliRunner

from alongside.cli import app
from tests.measures.made_up import IDEA, MEASURE


def linted(home: Path, measure: str) -> tuple[int, str]:
    for folder, text in (("measures", measure), ("ideas", IDEA)):
        (home / "definitions" / folder).mkdir(parents=True)
        (home / "definitions" / folder / "made_up.yaml").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ["lint", "--home", str(home)])
    return result.exit_code, result.stdout


def test_a_measure_that_holds_to_the_rules_passes(tmp_path: Path) -> None:
    assert linted(tmp_path, MEASURE) == (0, "Every definition holds to the rules.\n")


def test_a_fault_is_named_with_its_file_and_line(tmp_path: Path) -> None:
    code, out = linted(tmp_path, MEASURE.replace("before is not null", "year(before) = 2024"))
    assert code == 1
    assert out.startswith("measures/made_up.yaml, line 13: year is not in the SQL")
    assert out.endswith("1 fault\n")
