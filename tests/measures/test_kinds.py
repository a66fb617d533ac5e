"""Mixes, averages and durations are linted as what they are."""

import pytest

from alongside.measures.catalogue import build
from alongside.measures.lint import Linter
from tests.measures.declared import DECLARED
from tests.measures.made_up import written

BEGUN = """
id: made_up
title: A made-up measure
says: Of referrals, something.
stage: referral
purpose: how well is it working
better: lower
since: never
count: {rows: referral, dated: referral_date}
source: made up
why: It shows one thing.
cannot_tell: Everything else.
questions: [Is it so, Is it not]
"""

MIX = (
    BEGUN
    + """
unit: percent
where: date_diff('day', referral_date, date '2024-05-01') <> 0
mix:
  by: outcome
  groups:
    no further action: no_further_action
    taken on: not no_further_action
examples: |
  as at    | 2025-03-31
  referral | child_id | referral_date | no_further_action |
  counts   | a        | 2024-05-02    | true              |
  counts   | b        | 2024-05-03    | false             |
           | c        | 2024-05-01    | false             |
  expect   | 2024-25  | no further action: 1 of 2 |
  expect   | 2024-25  | taken on: 1 of 2          |
"""
)

CODED = MIX.replace("groups:\n    no further action: no_further_action\n"
                    "    taken on: not no_further_action", "column: source\n"
                    "  codes: referral_source\n  level: group")  # fmt: skip

AVERAGE = (
    BEGUN
    + """
unit: days
numerator:
  says: days to closing
  sql: closed_date is not null
  adds: date_diff('day', referral_date, closed_date)
examples: |
  as at    | 2025-03-31
  referral | child_id | referral_date | closed_date |
  counts   | a        | 2024-05-02    | 2024-05-12  |
           | b        | 2024-05-03    |             |
  expect   | 2024-25  | 10 of 1       |
"""
)

DURATION = (
    BEGUN
    + """
unit: days
duration:
  days: date_diff('day', referral_date, coalesce(closed_date, known_to))
  ended: closed_date is not null
examples: |
  as at    | 2025-03-31
  referral | child_id | referral_date | closed_date |
  counts   | a        | 2024-05-02    | 2024-05-12  |
           | b        | 2024-05-03    |             |
  expect   | 2024-25  | median 10 of 2 |
"""
)


def faults(text: str) -> list[str]:
    one = written(text)
    found = Linter(build([one], []), DECLARED, {one.file: one}).faults()
    return [fault.why for fault in found]


@pytest.mark.parametrize("text", [MIX, AVERAGE, DURATION])
def test_each_kind_holds_as_it_stands(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "old", "new", "why"),
    [
        (MIX, "unit: percent", "unit: days", "the unit of a mix is percent"),
        (MIX, "taken on: 1 of 2 ", "no further action: 1 of 2", "no example has a row in 'taken"),
        (MIX, "taken on: 1 of 2 ", "passed on: 1 of 2", "'passed on' is no group of this mix"),
        (CODED, "referral_source", "sources", "there is no code list 'sources'"),
        (AVERAGE, "unit: days", "unit: percent", "the unit of an average is one of days"),
        (AVERAGE, "sql: closed", "distinct: child_id\n  sql: closed", "adds and distinct"),
        (AVERAGE, "10 of 1", "median 10 of 1", "only a duration has a median"),
        (AVERAGE, "10 of 1", "Police: 10 of 1", "only a mix has groups"),
        (AVERAGE, "10 of 1", "10     ", "expect 1 of 3 for a share, a rate or an average"),
        (DURATION, "unit: days", "unit: months", "the unit of a duration is days or working"),
        (DURATION, "median 10 of 2", "1 of 2", "no example expects a median"),
        (DURATION, "median 10 of 2", "median 10 of 1", "has not ended"),
        (DURATION, "duration:", "numerator: {says: x, adds: '1'}\nduration:", "not two of these"),
        (DURATION, "dated: referral_date", "open: [referral_date, closed_date]", "a duration is"),
    ],
)  # fmt: skip
def test_what_does_not_belong_together_is_said(text: str, old: str, new: str, why: str) -> None:
    assert old in text
    assert any(why in fault for fault in faults(text.replace(old, new)))


def test_a_mix_of_codes_shows_two_groups() -> None:
    shown = CODED.replace("no further action:", "Police:").replace("taken on: 1", "Police: 0")
    assert "the examples show two groups at least" in faults(shown)
