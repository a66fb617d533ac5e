"""A small list that holds to every rule, to be spoilt one thing at a time."""

from alongside.kernel.shipped import read_yaml
from alongside.measures.catalogue import Written
from alongside.measures.worklist import Worklist
from alongside.measures.worklists import build_lists

LIST = """
id: made_up
title: A made-up list
says: Plans that began a while ago.
kind: drift
stage: protection
rows: cp_plan
open: [start_date, end_date]
states:
  long: date_diff('day', start_date, as_at) >= 30
  short: date_diff('day', start_date, as_at) >= 10
since: start_date
source: made up
why: It shows one thing.
is_not: Everything else.
examples: |
  as at   | 2025-03-31
  cp_plan | child_id | start_date | end_date   |
  long    | a        | 2025-03-01 |            | 30 days
  short   | b        | 2025-03-21 |            | 10
          | c        | 2025-03-22 |            | 9
          | d        | 2025-03-01 | 2025-03-31 | ended today
  expect  | child_id | since      |
          | a        | 2025-03-01 |
"""


def written(text: str, *, local: bool = False) -> Written:
    """A definition as if read from a file."""
    return Written("lists/made_up.yaml", text, read_yaml(text), local=local)


def worklist(*changes: tuple[str, str]) -> Worklist:
    """The made-up list, each `old` replaced by its `new`."""
    return build_lists([written(spoilt(*changes))], []).lists[0]


def spoilt(*changes: tuple[str, str]) -> str:
    """Its text, each `old` replaced by its `new`."""
    text = LIST
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text
