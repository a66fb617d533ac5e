"""The shipped definitions hold to their own rules."""

from alongside.measures.lint import lint
from tests.measures.declared import DECLARED


def test_the_shipped_definitions_have_no_fault() -> None:
    assert [str(fault) for fault in lint(DECLARED)] == []
