"""The dictionary in the docs is the one the declarations make."""

from pathlib import Path

from alongside.journeys.dictionary import dictionary
from alongside.journeys.tables import TABLES

DOCS = Path(__file__).resolve().parents[2] / "docs" / "reference" / "journeys.md"


def test_the_page_in_the_docs_is_the_one_the_declarations_make() -> None:
    assert DOCS.read_text(encoding="utf-8") == dictionary()


def test_every_table_and_column_is_there() -> None:
    page = dictionary()
    assert all(f"## {table.name}" in page for table in TABLES)
    assert all(f"| {name} |" in page for table in TABLES for name in table.names)
