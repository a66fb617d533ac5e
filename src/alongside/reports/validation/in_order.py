"""Issues one by one in the order in which they should be mended."""

from alongside.kernel.errors import Level
from alongside.measures.rules.rule import Severity
from alongside.pipeline.validated import Issue, Validated
from alongside.reports.validation.grouped import by_rule


def in_order(one: Validated) -> list[Issue]:
    """By rule as `grouped.by_rule` orders them, within a rule as they stand in the return."""
    return [issue for rule in by_rule(one.issues) for issue in rule.issues]


def level_of(issue: Issue) -> Level:
    """What it is: an error, a query, or an error of next year's rules."""
    if issue.next_year:
        return Level.ERROR_NEXT_YEAR
    return Level.ERROR if issue.rule.severity is Severity.ERROR else Level.QUERY
