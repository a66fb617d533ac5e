"""Rules are held to what definitions are held to, and a home's own are judged before they run."""

from pathlib import Path

import pytest

from alongside.kernel.errors import WrongDefinition
from alongside.measures.rules.catalogue import rule_book as read_book
from alongside.measures.rules.lint import lint_rules
from alongside.validation.lint import lint_rules_of_all
from alongside.validation.rulebooks import rule_book, types_of

RULE = """
- code: X1
  title: {title}
  since: 2022-23
  flags: {{Header: [{column}]}}
  sql: |
    {sql}
  examples: |
    Header | CHILD | SEX |
           | a     | M   |
    fails  | b     | F   |
"""
GOOD = {
    "title": "A girl.",
    "column": "SEX",
    "sql": "select row_no as Header from Header where SEX = 'F'",
}


def test_the_shipped_rules_hold() -> None:
    assert list(map(str, lint_rules_of_all())) == []


def own(folder: Path, **changed: str) -> Path:
    file = folder / "rules" / "ssda903" / "own.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(RULE.format(**GOOD | changed), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": "No full stop"}, "ends with a full stop"),
        ({"column": "SEXX"}, "Header has no column SEXX"),
        ({"sql": "select row_no as Episodes from Header"}, "flags names Header"),
        ({"sql": "select row_no as Header from Header limit 1"}, "limit is not in the SQL"),
        ({"sql": "select row_no as Header from Header where SEX = 'X'"}, ""),
    ],
)
def test_what_is_wrong_with_a_rule_is_said(
    tmp_path: Path, changed: dict[str, str], said: str
) -> None:
    types = types_of("ssda903")
    book = read_book("ssda903", types, home_definitions=own(tmp_path, **changed))
    faults = [str(fault) for fault in lint_rules(book, types) if "own.yaml" in str(fault)]
    assert len(faults) == bool(said)
    assert said in "".join(faults)


def test_a_rule_of_ones_own_is_judged_before_it_runs(tmp_path: Path) -> None:
    reaching = "select row_no as Header from Header, read_text('/etc/passwd') as t"
    with pytest.raises(WrongDefinition, match="rule X1: a table is called by its name"):
        rule_book("ssda903", home_definitions=own(tmp_path, sql=reaching))


def test_a_good_rule_of_ones_own_stands_beside_the_others(tmp_path: Path) -> None:
    book = rule_book("ssda903", home_definitions=own(tmp_path))
    assert [rule.code for rule in book.rules if rule.local] == ["X1"]
    assert len(book.rules) == len(rule_book("ssda903").rules) + 1
