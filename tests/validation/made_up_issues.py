"""Returns that were checked, made up: what reports are tried on."""

from dataclasses import replace
from datetime import date

from alongside.kernel.periods import CollectionYear
from alongside.measures.rules.rule import Flag, Rule, Severity
from alongside.pipeline.validated import AsSubmitted, Issue, State, Validated

YEAR = CollectionYear.parse("2025-26")


def rule(code: str, title: str, *flags: Flag, severity: Severity = Severity.ERROR) -> Rule:
    return Rule("ssda903", code, title, CollectionYear.parse("2022-23"), severity, flags, "")


BIRTH = rule("102", "The date of birth is blank or no date.", Flag("Header", "Header", ("DOB",)))
LATE = rule(
    "302",
    "The first episode began before the child was born.",
    Flag("Episodes", "Episodes", ("DECOM",)),
    Flag("Header", "Header", ("DOB",)),
    severity=Severity.QUERY,
)
EMPTY = rule("2883", "No episode ends in this year.", Flag("Return", "", ("Episodes.DEC",)))

ISSUES = (
    Issue("aaaaaaaaaaaa1", BIRTH, 0, "Header", 1, ("DOB",), (None,), "B2", "header.csv", "", 3,
          "North", "Worker One", ("children_in_care",), State.NEW),
    Issue("aaaaaaaaaaaa2", LATE, 1, "Episodes", 4, ("DECOM",), ("=1+1",), "A1", "episodes.csv", "",
          6, "South", "Worker Two", ("children_in_care",), State.STILL_THERE),
    Issue("aaaaaaaaaaaa3", LATE, 1, "Header", 0, ("DOB",), ("02/05/2014",), "A1", "header.csv", "",
          2, "South", "Worker Two", (), State.STILL_THERE),
    Issue("aaaaaaaaaaaa4", EMPTY, 2, "", None, ("Episodes.DEC",), (None,)),
)  # fmt: skip

TABLES = {
    "Header": AsSubmitted(
        (0, 1), {"CHILD": ("A1", "B2"), "SEX": ("1", "2"), "DOB": ("02/05/2014", None)}
    ),
    "Episodes": AsSubmitted((4,), {"CHILD": ("A1",), "DECOM": ("=1+1",), "RNE": ("S",)}),
}


def checked() -> Validated:
    return Validated(
        source_return="ssda903",
        year=YEAR,
        rules_of=YEAR,
        authority="Exampleshire",
        as_at=date(2026, 3, 31),
        children=2,
        rows=7,
        rules=(BIRTH, LATE, EMPTY, rule("103", "The ethnic group is no code.")),
        issues=ISSUES,
        not_run={"103": "Header has no column ETHNIC"},
        broken={},
        fixed=5,
        last_run=date(2026, 4, 2),
        submission_day=date(2026, 6, 30),
        tables=TABLES,
    )


def clean() -> Validated:
    return replace(checked(), issues=(), not_run={}, tables={}, last_run=None, fixed=0)
