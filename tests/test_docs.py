"""The docs name every command, and no command that is not there."""

import re
from pathlib import Path

import pytest
import typer.main
from typer.testing import CliRunner

import alongside
from alongside.cli import app
from alongside.store.settings import KNOWN

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
COMMANDS: set[str] = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def test_the_guide_tells_of_every_command() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    assert {name for name in COMMANDS if f"alongside {name}" not in guide} == set()


@pytest.mark.parametrize("group", [[], ["export"], ["published"]], ids=str)
def test_help_says_in_a_whole_line_what_each_command_does(group: list[str]) -> None:
    listed = CliRunner().invoke(app, [*group, "--help"], env={"COLUMNS": "80"}).stdout
    assert [line for line in listed.splitlines() if line.endswith("...")] == [
        line for line in listed.splitlines() if line.startswith("Usage:")
    ]


def test_the_guide_tells_of_every_setting_and_what_python_is_offered() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    assert [name for name in KNOWN if f"`{name}`" not in guide] == []
    offered = [name for name in alongside.__all__ if not name.startswith("_")]
    assert [name for name in offered if f"alongside.{name}(" not in guide] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_names_a_command_that_is_not_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^ {4}|`|bin/)alongside ([a-z]+)", text, re.MULTILINE))
    assert named <= COMMANDS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []
