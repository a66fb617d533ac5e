"""No list can be changed at a comparison, bound or code without an example noticing."""

import duckdb
import pytest

from alongside.counting.list_examples import check_list
from alongside.measures.worklist import Worklist, conditions, with_sql
from tests.lists.shipped import LISTS
from tests.measures.mutants import mutants_of_condition

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("worklist", LISTS.lists, ids=lambda one: one.id)
def test_every_mutant_of_a_list_is_noticed(worklist: Worklist) -> None:
    alive = [
        (at, changed)
        for at, sql in conditions(worklist)
        for changed in mutants_of_condition(sql)
        if not noticed(with_sql(worklist, at, changed))
    ]
    assert alive == []


def noticed(worklist: Worklist) -> bool:
    try:
        return bool(check_list(worklist, LISTS.ideas))
    except duckdb.Error:
        return True  # SQL that no longer runs is noticed by whoever runs it
