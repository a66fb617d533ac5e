"""Linting the rules of every return: kept apart, because a check of a return needs no SQLGlot."""

from pathlib import Path

from alongside.kernel.errors import WrongDefinition
from alongside.measures.rules.catalogue import rule_book
from alongside.measures.rules.lint import lint_rules
from alongside.validation.rulebooks import types_of
from alongside.validation.tables import CHECKED


def lint_rules_of_all(home_definitions: Path | None = None) -> list[WrongDefinition]:
    """Everything wrong with the shipped rules and a home's own. Raises WrongDefinition for one so
    wrong that the others cannot be judged beside it."""
    found = []
    for kind in CHECKED:
        types = types_of(kind)
        found += lint_rules(rule_book(kind, types, home_definitions=home_definitions), types)
    return found
