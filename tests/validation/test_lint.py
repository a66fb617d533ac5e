"""The shipped rules hold to what definitions are held to."""

import pytest

from alongside.measures.rules.lint import lint_rules
from alongside.validation.rulebooks import rule_book
from alongside.validation.tables import CHECKED, base_tables


@pytest.mark.parametrize("source_return", CHECKED)
def test_the_shipped_rules_hold(source_return: str) -> None:
    types = {name: table.types for name, table in base_tables(source_return).items()}
    assert list(map(str, lint_rules(rule_book(source_return), types))) == []
