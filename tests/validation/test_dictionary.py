"""The page of rules is made from the definitions, and says first what is not done."""

from pathlib import Path

import pytest

from alongside.validation.dictionary import PUBLISHED, dictionary
from alongside.validation.rulebooks import rule_book
from alongside.validation.tables import CHECKED
from tests.shared import shared_spec

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "rules.md"
BOOKS = {name: rule_book(name) for name in CHECKED}


def test_the_page_is_as_the_definitions_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == dictionary(BOOKS)


def test_every_rule_has_a_line() -> None:
    lines = dictionary(BOOKS).splitlines()
    for book in BOOKS.values():
        for rule in book.rules:
            assert any(line.startswith(f"| {rule.code} | from {rule.since}") for line in lines)


@pytest.mark.parametrize("source_return", PUBLISHED)
def test_as_many_are_published_as_the_page_says(source_return: str) -> None:
    import csv

    with shared_spec(f"rules_{source_return}.csv").open(encoding="utf-8", newline="") as file:
        assert sum(1 for _ in csv.DictReader(file)) == PUBLISHED[source_return]
