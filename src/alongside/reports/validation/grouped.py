"""Issues put together by rule and by child, in the order in which they should be mended."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from alongside.kernel.errors import Level
from alongside.measures.rules.rule import Rule, Severity
from alongside.pipeline.validated import Issue, Matters, State, Validated

ORDER = tuple(Matters)


@dataclass(frozen=True)
class RuleFound:
    """One rule and every row it marks."""

    rule: Rule
    issues: tuple[Issue, ...]

    @cached_property
    def open(self) -> tuple[Issue, ...]:
        return tuple(issue for issue in self.issues if issue.is_open)

    @property
    def new(self) -> int:
        """Open issues that the last run did not have."""
        return sum(issue.state is State.NEW for issue in self.open)

    @property
    def accepted(self) -> int:
        return sum(issue.accepted is not None for issue in self.issues)

    @property
    def children(self) -> int:
        """How many children its open issues are about."""
        return len({issue.child for issue in self.open if issue.child})

    @cached_property
    def matters(self) -> Matters:
        return min((issue.matters for issue in self.issues), key=ORDER.index)

    @property
    def level(self) -> Level:
        """Error, query, or an error of next year's rules only."""
        if all(issue.next_year for issue in self.issues):
            return Level.ERROR_NEXT_YEAR
        return Level.ERROR if self.rule.severity is Severity.ERROR else Level.QUERY

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that read a cell it marks, in order."""
        return tuple(sorted({id for issue in self.issues for id in issue.measures}))

    @property
    def columns(self) -> str:
        """`Episodes: DECOM, RNE; Header: DOB`: what it asks to be looked at."""
        flags = (
            f"{flag.table}: {', '.join(flag.columns)}" if flag.table else ", ".join(flag.columns)
            for flag in self.rule.flags
        )
        return "; ".join(flags)


@dataclass(frozen=True)
class ChildFound:
    """One child (blank: of no child) and every issue about it, by what matters."""

    child: str
    issues: tuple[Issue, ...]

    @property
    def open(self) -> int:
        return sum(issue.is_open for issue in self.issues)

    @property
    def team(self) -> str:
        return next((issue.team for issue in self.issues if issue.team), "")

    @property
    def worker(self) -> str:
        return next((issue.worker for issue in self.issues if issue.worker), "")

    @property
    def codes(self) -> str:
        return ", ".join(dict.fromkeys(issue.rule.code for issue in self.issues if issue.is_open))


def by_rule(issues: Iterable[Issue]) -> tuple[RuleFound, ...]:
    """Rules by what they stand in the way of, those of next year last; the most open first."""
    alike: dict[tuple[str, str], list[Issue]] = defaultdict(list)
    for issue in issues:
        alike[issue.rule.source_return, issue.rule.id].append(issue)
    found = [RuleFound(each[0].rule, tuple(each)) for each in alike.values()]
    return tuple(sorted(found, key=_urgency))


def _urgency(one: RuleFound) -> tuple[bool, bool, int, int, str]:
    is_next_year = one.level is Level.ERROR_NEXT_YEAR
    return (is_next_year, not one.open, ORDER.index(one.matters), -len(one.open), one.rule.code)


def by_child(issues: Iterable[Issue]) -> tuple[ChildFound, ...]:
    """Children by how many of their issues are open, those of no child last."""
    alike: dict[str, list[Issue]] = defaultdict(list)
    for issue in issues:
        alike[issue.child].append(issue)
    found = [ChildFound(child, _by_matters(each)) for child, each in alike.items()]
    return tuple(sorted(found, key=lambda one: (not one.child, -one.open, one.child)))


def _by_matters(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    return tuple(
        sorted(issues, key=lambda each: (not each.is_open, ORDER.index(each.matters), each.rule.id))
    )


@dataclass(frozen=True)
class Totals:
    """What a return came to: open issues by severity, and against the last run (None: none)."""

    errors: int
    queries: int
    accepted: int
    next_year: int
    new: int | None
    still_there: int | None
    fixed: int | None


def totals(found: Validated) -> Totals:
    severities = Counter(issue.rule.severity for issue in found.open)
    states = Counter(issue.state for issue in found.open)
    compared = found.last_run is not None
    return Totals(
        severities[Severity.ERROR],
        severities[Severity.QUERY],
        sum(issue.accepted is not None for issue in found.issues),
        sum(issue.next_year for issue in found.issues),
        states[State.NEW] if compared else None,
        states[State.STILL_THERE] if compared else None,
        found.fixed if compared else None,
    )


def by_reason(found: Validated) -> dict[str, tuple[str, ...]]:
    """Why rules were not run -> their codes, the reason of most rules first."""
    alike: dict[str, list[str]] = defaultdict(list)
    for code, why in found.not_run.items():
        alike[why].append(code)
    return {why: tuple(codes) for why, codes in sorted(alike.items(), key=lambda x: -len(x[1]))}
