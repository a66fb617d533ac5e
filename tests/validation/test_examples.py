"""Every rule marks in its worked examples what they say it marks, and nothing else."""

import pytest

from alongside.measures.rules.rule import Rule
from alongside.validation.examples import check
from alongside.validation.rulebooks import rule_book
from alongside.validation.tables import CHECKED

BOOKS = {name: rule_book(name) for name in CHECKED}
RULES = [rule for book in BOOKS.values() for rule in book.rules]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.source_return}-{rule.id}")
def test_examples_hold(rule: Rule) -> None:
    assert check(rule, BOOKS[rule.source_return]) == []
