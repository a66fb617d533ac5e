"""A small measure and idea that hold to every rule, to be spoilt one thing at a time."""

from alongside.kernel.shipped import read_yaml
from alongside.measures.catalogue import Written

IDEA = """
name: referral_named
says: Each referral with the day before it.
rows: referral
sql: |
  select
    r.*,
    lag(r.referral_date) over (partition by r.child_id order by r.referral_date) as before
  from referral r
"""

MEASURE = """
id: made_up
title: A made-up measure
says: Of referrals, those after another.
stage: referral
purpose: how well is it working
unit: percent
better: lower
since: never
count: {rows: referral_named, dated: referral_date}
numerator:
  says: those after another
  sql: before is not null
denominator: {says: all of them}
framework: Outcome 1
source: made up
why: It shows one thing.
cannot_tell: Everything else.
questions: [Is it so, Is it not]
examples: |
  as at    | 2025-03-31
  referral | child_id | referral_date |
           | a        | 2024-05-01    |
  counts   | a        | 2024-06-01    |
  expect   | 2024-25  | 1 of 2        |
"""


def written(text: str, file: str = "measures/made_up.yaml") -> Written:
    """A definition as if read from a file."""
    return Written(file, text, read_yaml(text))


def spoilt(old: str, new: str) -> tuple[Written, Written]:
    """The made-up measure and idea, one of them with `old` replaced by `new`."""
    assert (old in MEASURE) != (old in IDEA), f"{old!r} stands in one of the two"
    return written(MEASURE.replace(old, new)), written(IDEA.replace(old, new), "ideas/made_up.yaml")
